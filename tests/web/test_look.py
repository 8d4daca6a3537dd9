"""The council's own name, words, colour and logo: chosen on one page, and on every page from then on."""

from __future__ import annotations

import io

import pytest
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image

from casework.command import Refused
from casework.people import look, organisation
from rules.people import look as rule
from rules.vocabulary import Role
from tests.page import read
from web.context import Heading


@pytest.fixture(autouse=True)
def _as_it_came(app: Flask, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("web.context._FRESH_FOR_SECONDS", -1)
    with app.app_context():
        council = organisation.council()
        words = {key: getattr(council, key) for key in ("name", "telephone", "email", "address", "opening")}
    yield
    with app.app_context():
        look.set_words(**words)
        look.set_colour("")
        look.set_logo(None)


def a_picture(width: int = 900, height: int = 300) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (width, height), "#800000").save(made, format="PNG")
    return made.getvalue()


@pytest.mark.parametrize(
    ("first", "second", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#777777", "#ffffff", 4.48),
        ("#0b4f4a", "#ffffff", 9.5),
    ],
)
def test_contrast_is_as_the_guidelines_reckon_it(first: str, second: str, ratio: float) -> None:
    assert rule.contrast(first, second) == pytest.approx(ratio, abs=0.1)


@pytest.mark.parametrize("brand", ["#000000", "#0b4f4a", "#00008b", "#800000", "#767676"])
def test_a_colour_of_the_day_can_be_read_at_night(brand: str) -> None:
    assert rule.contrast(rule.at_night(brand), rule.NIGHT) >= rule.AA


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("0b4f4a", "#0b4f4a"), (" #ABC ", "#aabbcc"), ("red", None), ("#12345", None), ("", None)],
)
def test_a_colour_is_read_as_people_write_it(typed: str, kept: str | None) -> None:
    assert rule.colour(typed) == kept


def test_a_colour_that_cannot_be_read_is_refused_with_its_ratio(council: Flask) -> None:
    with pytest.raises(Refused, match=r"1\.1 to 1"):
        look.set_colour("#ffff00")
    with pytest.raises(Refused, match="six signs"):
        look.set_colour("teal")


def test_the_page_refuses_and_keeps_what_was_typed(app: Flask, sign_in_as) -> None:
    manager: FlaskClient = sign_in_as(Role.COMPLAINTS_MANAGER)
    refused = manager.post("/staff/settings/look/colour", data={"colour": "#ffee00"})
    assert refused.status_code == 422
    assert "contrast" in " ".join(read(refused).errors)
    assert 'value="#ffee00"' in refused.text
    logo = manager.post(
        "/staff/settings/look/logo",
        data={"logo": (io.BytesIO(b"not a picture"), "x.png")},
        content_type="multipart/form-data",
    )
    assert logo.status_code == 422
    assert "must be a PNG" in " ".join(read(logo).errors)


def test_every_page_has_the_name_the_colour_and_the_logo_in_no_more_requests(
    app: Flask, client: FlaskClient, sign_in_as
) -> None:
    manager: FlaskClient = sign_in_as(Role.COMPLAINTS_MANAGER)
    told = {
        "name": "Borough of Thornby",
        "telephone": "01632 960777",
        "email": "tell@example.com",
        "address": "1 Square",
        "opening": "9 to 5",
    }
    assert manager.post("/staff/settings/look/words", data=told).status_code == 303
    assert manager.post("/staff/settings/look/colour", data={"colour": "#00008b"}).status_code == 303
    assert (
        manager.post(
            "/staff/settings/look/logo",
            data={"logo": (io.BytesIO(a_picture()), "x")},
            content_type="multipart/form-data",
        ).status_code
        == 303
    )
    page = client.get("/")
    assert "Borough of Thornby" in read(page).title
    assert "9 to 5" in read(page).text
    assert page.text.count('rel="stylesheet"') == 1
    style = next(part.split('"')[1] for part in page.text.split("href=") if "portal.css" in part[:80])
    for accepted in ("gzip", ""):
        answer = client.get(style, headers={"Accept-Encoding": accepted})
        assert answer.headers["Cache-Control"].endswith("immutable")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "--heard-brand:#00008b" in answer.text
    logo = next(part.split('"')[1] for part in page.text.split("src=") if "logo.png" in part[:80])
    picture = client.get(logo)
    assert picture.mimetype == "image/png"
    assert Image.open(io.BytesIO(picture.data)).height == 120
    assert client.get(style.replace("/look/", "/look/x")).status_code == 404


def test_a_council_that_chose_nothing_looks_as_it_came(client: FlaskClient) -> None:
    page = client.get("/")
    assert "/look/" not in page.text
    assert client.get("/look/nothing/portal.css").status_code == 404
    assert client.get("/look/nothing/logo.png").status_code == 404


def test_while_the_database_is_away_a_page_has_a_name_all_the_same(app: Flask) -> None:
    with app.app_context():
        assert Heading()().name == "Ashcombe Council"
