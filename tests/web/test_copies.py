"""A copy is made in bounded time, whatever was typed into what it is a copy of."""

from __future__ import annotations

from datetime import date

import pytest
from flask import Flask

from casework.response.copies import Copy, Part
from web.files import copies


def media_type_of(typed: str, monkeypatch: pytest.MonkeyPatch, app: Flask) -> str | None:
    monkeypatch.setattr(copies, "typeset", lambda _html, _styles: b"")
    copy = Copy("Our letter", "letter", date(2026, 12, 4), "ASH-7K3P-9QX", (Part("", (typed,)),))
    with app.test_request_context():
        return copies.given_out(copy, "large-print").mimetype


@pytest.mark.parametrize(
    "typed", ["x" * 50_000, "x\N{NO-BREAK SPACE}" * 25_000, f"{'x' * 60} " * 800, "a\n" * 9_000]
)
def test_what_would_hold_the_machine_up_to_set_is_given_as_plain_text(
    app: Flask, monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    assert media_type_of(typed, monkeypatch, app) == "text/plain"


@pytest.mark.parametrize(
    "typed", ["We are sorry. " * 3_500, "Go to https://www.example.com/a-long-address. " * 20]
)
def test_a_long_letter_is_set(app: Flask, monkeypatch: pytest.MonkeyPatch, typed: str) -> None:
    assert media_type_of(typed, monkeypatch, app) == "application/pdf"
