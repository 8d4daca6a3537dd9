"""Pages go compressed, but not where their length would tell another site what is on them."""

from __future__ import annotations

import gzip

import pytest
from flask import Flask
from flask.testing import FlaskClient

TAKES_IT = {"Accept-Encoding": "gzip, deflate, br"}


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """One that takes bytes as they come: the one of the other tests reads every page."""
    return FlaskClient(app, app.response_class)


def test_a_page_goes_compressed_to_a_browser_that_takes_it(client: FlaskClient) -> None:
    plain = client.get("/limits")
    assert "Content-Encoding" not in plain.headers
    packed = client.get("/limits", headers=TAKES_IT)
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.data) == plain.data
    assert int(packed.headers["Content-Length"]) == len(packed.data) < len(plain.data) / 2
    for answer in (plain, packed):
        assert {"Accept-Encoding", "Sec-Fetch-Site"} <= set(answer.vary)
        assert answer.headers["Cache-Control"] == "no-store"


def test_a_page_that_was_not_found_goes_compressed_too(client: FlaskClient) -> None:
    assert client.get("/nothing-here", headers=TAKES_IT).headers["Content-Encoding"] == "gzip"


@pytest.mark.parametrize("refusal", ["gzip;q=0", "br", "identity"])
def test_a_browser_that_does_not_take_it_gets_the_page_as_it_is(client: FlaskClient, refusal: str) -> None:
    assert "Content-Encoding" not in client.get("/limits", headers={"Accept-Encoding": refusal}).headers


def test_what_is_short_or_no_page_is_left_alone(client: FlaskClient) -> None:
    for path in ("/healthz", "/complain"):
        assert "Content-Encoding" not in client.get(path, headers=TAKES_IT).headers


@pytest.mark.parametrize(
    ("asked_by", "goes_compressed"),
    [("same-origin", True), ("none", True), ("same-site", False), ("cross-site", False), (None, False)],
)
def test_with_a_cookie_only_what_this_site_or_the_person_asked_for(
    client: FlaskClient, asked_by: str | None, goes_compressed: bool
) -> None:
    """Another site must not learn by lengths what stands on the page of whoever is known here (BREACH)."""
    client.get("/complain", follow_redirects=True)  # begins a session
    assert client.get_cookie("heard")
    headers = TAKES_IT | ({"Sec-Fetch-Site": asked_by} if asked_by else {})
    assert (
        "Content-Encoding" in client.get("/follow-up?number=x", headers=headers).headers
    ) == goes_compressed


def test_somebody_who_comes_for_the_first_time_from_another_site_gets_it_compressed(
    client: FlaskClient,
) -> None:
    """Nobody is known yet, so the page tells nothing of anybody; and this is the visit that has to be quick."""
    headers = TAKES_IT | {"Sec-Fetch-Site": "cross-site"}
    assert client.get("/", headers=headers).headers["Content-Encoding"] == "gzip"
