"""The built styles and scripts: all there, ours to use, and small enough for a telephone on a slow line."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

ROOT = Path(__file__).resolve().parents[1]
DIST = ROOT / "static" / "dist"
KIB = 1024


@pytest.fixture(scope="module")
def manifest() -> dict[str, str]:
    return json.loads((DIST / "manifest.json").read_text())


def test_the_manifest_names_a_built_file_for_each_name(manifest):
    named = {f"{door}.{kind}" for door in ("portal", "child", "backoffice") for kind in ("css", "js")}
    turned = {"portal-rtl.css", "child-rtl.css"}
    assert set(manifest) == {
        *named, *turned, "easy.css", "portal-with-list.js", "autocomplete.js", "icon.svg",
    }  # fmt: skip
    built = {path.name for path in DIST.iterdir() if path.suffix in (".css", ".js", ".svg")}
    assert set(manifest.values()) <= built  # files of the build before stay a while for pages already open
    for name in manifest.values():
        assert gzip.decompress((DIST / f"{name}.gz").read_bytes()) == (DIST / name).read_bytes()


@pytest.mark.parametrize(("accepted", "encoding"), [("br, gzip", "br"), ("gzip", "gzip"), ("", None)])
def test_they_go_as_the_build_has_compressed_them_and_may_be_kept_for_ever(
    client, manifest, accepted, encoding
):
    for name in ("portal.css", "portal.js", "backoffice.css"):
        answer = client.get(f"/static/{manifest[name]}", headers={"Accept-Encoding": accepted})
        assert answer.status_code == 200
        assert answer.headers.get("Content-Encoding") == encoding
        assert "immutable" in answer.headers["Cache-Control"]
        assert answer.headers["Vary"] == "Accept-Encoding"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "Access-Control-Allow-Origin" not in answer.headers
        assert answer.content_type.startswith("text/css" if name.endswith("css") else "text/javascript")


def test_what_was_not_built_is_not_there(client):
    assert client.get("/static/manifest.json.old").status_code == 404
    assert client.get("/static/../wsgi.py").status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "/", "/complain/service", "/compliment/words", "/comment/words", "/councillor-conduct/council", "/children",
        "/children/under-11", "/children/card", "/follow-up", "/privacy", "/how-complaints-work", "/accessibility",
        "/councillors", "/advocates",
    ],
)  # fmt: skip
def test_a_page_of_the_portal_is_light_over_the_wire(app, manifest, path):
    """What a telephone fetches the first time: the page as we compress it, and the rest as the build has."""
    somebody_new = FlaskClient(app, app.response_class)
    page = somebody_new.get(path, headers={"Accept-Encoding": "gzip"}, follow_redirects=True)
    assert page.status_code == 200
    html = gzip.decompress(page.data).decode()
    asked = [href for href in manifest.values() if f"/static/{href}" in html]
    sizes = {href: (DIST / f"{href}.br").stat().st_size for href in asked}
    styles = next(size for href, size in sizes.items() if href.endswith(".css"))
    headers = len(str(page.headers))  # and those of what it asks for, which are as long
    assert len(asked) + 1 <= 4
    assert sum(sizes.values()) + len(page.data) + headers * (len(asked) + 1) <= 30 * KIB
    assert styles + len(page.data) + 2 * headers <= 14 * KIB


def test_a_page_with_a_long_list_gets_what_wakes_it_in_its_one_script(client, manifest):
    """To fetch it apart would be a request more on the first question of most journeys."""
    assert manifest["portal-with-list.js"] in client.get("/complain/service").text
    assert manifest["portal.js"] in client.get("/").text


@pytest.mark.parametrize(
    ("name", "most"),
    [
        ("portal.css", 10 * KIB),
        ("portal.js", 6 * KIB),
        ("easy.css", 1 * KIB),
        ("portal-with-list.js", 14 * KIB),
        ("child.css", 11 * KIB),
        ("child.js", 8 * KIB),
        ("backoffice.css", 11 * KIB),
        ("backoffice.js", 26 * KIB),
    ],
)
def test_a_page_is_light(manifest, name, most):
    assert (DIST / f"{manifest[name]}.gz").stat().st_size <= most


@pytest.mark.parametrize("name", ["portal.css", "child.css", "backoffice.css", "easy.css"])
def test_styles_fetch_nothing_and_use_nothing_reserved_for_gov_uk(manifest, name):
    css = (DIST / manifest[name]).read_text()
    assert "GDS Transport" not in css
    assert "@font-face" not in css
    assert "url(" not in css.replace("url(#", "")


@pytest.mark.parametrize("name", ["portal.css", "backoffice.css"])
def test_every_colour_used_by_name_is_defined(manifest, name):
    # The build drops the design system's fallback beside each use, so a missing name would be no colour.
    css = (DIST / manifest[name]).read_text()
    assert set(re.findall(r"var\((--[\w-]+)\)", css)) <= set(re.findall(r"(--[\w-]+):", css))


def test_the_public_script_makes_no_script_of_text(manifest):
    script = (DIST / manifest["portal.js"]).read_text()
    assert "eval(" not in script
    assert "new Function" not in script
