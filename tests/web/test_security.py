"""Headers on every answer, cookies, and pages for what went wrong."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from flask import Flask, abort
from flask.testing import FlaskClient
from sqlalchemy.exc import OperationalError

from config import Settings, make_keys
from models import use_keys
from tests.conftest import keys_of_this_process
from tests.page import read
from web.logging import only_scalars, without_traces
from wsgi import create_app


@pytest.mark.parametrize(
    "path", ["/", "/nothing-here", "/healthz", "/staff/sign-in", "/staff/", "/complain/service"]
)
def test_every_answer_has_the_headers(client: FlaskClient, path: str) -> None:
    headers = client.get(path).headers
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Frame-Options"] == "DENY"


def test_the_cookie_is_for_https_and_for_nobody_else(tmp_path: Path) -> None:
    known = keys_of_this_process()
    make_keys(tmp_path / "keys")
    app = create_app(Settings(mode="test", data_dir=tmp_path, base_url="https://complaints.example.com"))
    if known is not None:
        use_keys(known)
    assert app.config["SESSION_COOKIE_NAME"] == "__Host-heard"
    assert app.config["SESSION_COOKIE_SECURE"]
    assert app.config["SESSION_COOKIE_HTTPONLY"]
    assert app.config["SESSION_COOKIE_SAMESITE"] == "Lax"
    answer = app.test_client().get("/healthz")
    assert "max-age=31536000" in answer.headers["Strict-Transport-Security"]


@pytest.fixture
def breaking(app: Flask, monkeypatch: pytest.MonkeyPatch):
    """Makes the home page raise something."""

    def break_with(fault: Exception | int) -> FlaskClient:
        def view() -> str:
            if isinstance(fault, int):
                abort(fault)
            raise fault

        monkeypatch.setitem(app.view_functions, "portal.home", view)
        return app.test_client()

    return break_with


@pytest.mark.parametrize("status", [400, 401, 403, 404, 405, 413, 422, 429, 500, 503])
def test_every_error_has_a_page_in_plain_words(breaking, status: int) -> None:
    answer = breaking(status).get("/")
    page = read(answer)
    assert answer.status_code == status
    assert page.heading
    assert "01632 960123" in page.text
    assert "Traceback" not in page.text


def test_a_fault_of_ours_says_sorry_and_shows_nothing_of_what_broke(breaking) -> None:
    answer = breaking(RuntimeError("secret-inside")).get("/")
    assert answer.status_code == 500
    assert "Nothing was sent" in read(answer).text
    assert "secret-inside" not in answer.text


def test_a_database_that_is_away_is_503(breaking) -> None:
    answer = breaking(OperationalError("SELECT secret", {}, Exception("locked"))).get("/")
    assert answer.status_code == 503
    assert "SELECT" not in answer.text


def test_when_a_send_fails_what_was_typed_is_on_the_page(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    def view(**_: str) -> str:
        raise RuntimeError

    monkeypatch.setitem(app.view_functions, "portal.question", view)
    answer = app.test_client().post(
        "/complain/what", data={"words": "She <b>never</b> rang back.", "csrf_token": "t-o-k"}
    )
    assert answer.status_code == 500
    assert "She &lt;b&gt;never&lt;/b&gt; rang back." in answer.text
    assert "t-o-k" not in answer.text


def test_too_much_at_once_is_413(client: FlaskClient) -> None:
    answer = client.post("/complain/what", data={"words": "x" * 4_300_000})
    assert answer.status_code == 413
    assert "Send a shorter text" in read(answer).text


def test_a_log_line_holds_only_short_scalars() -> None:
    line = only_scalars(
        None, "info", {"event": "request", "form": {"words": "private"}, "long": "x" * 300, "ms": 3}
    )
    assert "private" not in json.dumps(line)
    assert line["ms"] == 3
    assert line["long"] == "<str left out>"


def test_a_logged_fault_says_where_and_never_what_was_typed() -> None:
    try:
        raise ValueError("what she typed")
    except ValueError as fault:
        line = without_traces(None, "error", {"event": "broken", "exc_info": fault})
    assert line["exception"] == "ValueError"
    assert "test_security.py" in line["where"]
    assert "typed" not in json.dumps(line).replace("never_what_was_typed", "")


def test_only_a_demonstration_says_that_it_is_one_and_shows_its_mail(
    tmp_path: Path, client: FlaskClient
) -> None:
    assert client.get("/demo/mail").status_code == 404
    assert "demonstration" not in client.get("/").text
    known = keys_of_this_process()
    app = create_app(Settings(mode="demo", data_dir=tmp_path))
    if known is not None:
        use_keys(known)
    for path in ("/", "/follow-up", "/staff/sign-in", "/nothing-here", "/privacy", "/complain/service"):
        assert (
            "This is a demonstration. Nothing you type reaches a council." in app.test_client().get(path).text
        )
