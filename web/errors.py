"""Says in plain words what went wrong and what to do; the page never shows what broke."""

from __future__ import annotations

from typing import Any

import structlog
from flask import Flask, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from casework.command import NotFound, Refused
from casework.people.secret import TooManyTries
from casework.records import database
from rules.handling.stage import MoveRefused
from rules.phrase import Phrase as _
from web.fragment import wants_fragment

# title, what to do
_WORDS = {
    400: (_("We could not understand that"), _("Go back, check what you sent, and try again.")),
    401: (
        _("You need to sign in"),
        _("Your time signed in has run out. Sign in again: what you typed is still on the page before."),
    ),
    403: (
        _("You cannot open this page"),
        _("Your role does not include it. Ask the complaints manager if you think it should."),
    ),
    404: (_("We cannot find that page"), _("The address may be wrong, or it may not be for you to see.")),
    405: (_("That cannot be done here"), _("Go back to the page you came from and use its buttons.")),
    409: (_("Somebody else changed this"), _("Open the case again to see what they did.")),
    413: (
        _("That is too much to send at once"),
        _("Send a shorter text. You can add more as a message afterwards."),
    ),
    422: (_("Something needs another look"), _("Go back and check what you typed.")),
    429: (_("There were too many tries"), _("Wait a few minutes, then try again.")),
    500: (_("Sorry, something went wrong here"), _("Nothing was sent. Please try again in a few minutes.")),
    503: (
        _("Sorry, we cannot take this just now"),
        _("Nothing was sent. Please try again in a few minutes."),
    ),
}


# For the day when not even the page about errors can be made.
_LAST_RESORT = (
    '<!DOCTYPE html><html lang="en-GB"><head><title>Sorry, something went wrong here</title></head><body><main>'
    "<h1>Sorry, something went wrong here</h1><p>Nothing was sent. Please try again in a few minutes, or ring the "
    "council.</p></main></body></html>"
)


def handle_errors(app: Flask) -> None:
    """Answer every error with one of our own pages."""
    log = structlog.get_logger("heard.error")

    @app.errorhandler(HTTPException)
    def known(error: HTTPException) -> ResponseReturnValue:
        if error.response is not None:
            return error.response
        return _page(error.code or 500, headers=_allow_header(error))

    @app.errorhandler(NotFound)
    def not_found(_error: NotFound) -> ResponseReturnValue:
        return _page(404)

    @app.errorhandler(TooManyTries)
    def too_many(error: TooManyTries) -> ResponseReturnValue:
        return _page(429, said=str(error))

    @app.errorhandler(MoveRefused)
    @app.errorhandler(Refused)
    def refused(error: Exception) -> ResponseReturnValue:
        return _page(409, said=str(error))

    @app.errorhandler(Exception)
    def broken(error: Exception) -> ResponseReturnValue:
        log.error("broken", exc_info=error)
        try:
            return _page(503 if isinstance(error, database.AWAY) else 500)
        except Exception as worse:
            log.error("broken twice", exc_info=worse)
            return _LAST_RESORT, 500


def _allow_header(error: HTTPException) -> dict[str, str]:
    methods = getattr(error, "valid_methods", None)
    return {"Allow": ", ".join(sorted(methods))} if methods else {}


_NOT_SHOWN_AGAIN = {"csrf_token", "password", "code", "version", "submission_id", "then", "token"}


def _typed(status: int) -> list[str]:
    """What somebody typed into a form that did not arrive, so that they can copy it: nothing is lost."""
    if request.method != "POST" or status == 413:
        return []
    return [
        words
        for name, values in request.form.lists()
        for words in values
        if name not in _NOT_SHOWN_AGAIN and len(words) > 1
    ]


def _signs_in_at() -> str:
    """Where whoever asked for this page signs in: each door has its own."""
    doors = {"advocates": "advocates.sign_in", "members": "members.sign_in"}
    return url_for(doors.get(request.blueprint or "", "backoffice.sign_in"))


def _page(
    status: int, *, said: str | None = None, headers: dict[str, Any] | None = None
) -> ResponseReturnValue:
    title, advice = _WORDS.get(status, _WORDS[500 if status >= 500 else 400])
    in_backoffice = (request.blueprint or "") == "backoffice" or request.path.startswith("/staff")
    page = "errors/fragment.html" if wants_fragment() else "errors/error.html"
    layout = "layouts/backoffice.html" if in_backoffice else "layouts/portal.html"
    words = render_template(
        page, status=status, heading=title, advice=said or advice, layout=layout, typed=_typed(status),
        signs_in_at=_signs_in_at() if status == 401 else None,
    )  # fmt: skip
    return words, status, headers or {}
