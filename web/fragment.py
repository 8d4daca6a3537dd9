"""One answer for two readers: the whole page, or the part of it that htmx asked for."""

from __future__ import annotations

from typing import Any

from flask import Response, make_response, render_template, request


def page_or_fragment(page: str, fragment: str, *, status: int = 200, **context: Any) -> Response:
    """`fragment` for htmx, `page` for everybody else and when htmx restores its history."""
    answer = make_response(render_template(fragment if wants_fragment() else page, **context), status)
    answer.headers["Vary"] = "HX-Request"
    return answer


def wants_fragment() -> bool:
    """Whether htmx asked, and wants a part of the page."""
    return "HX-Request" in request.headers and "HX-History-Restore-Request" not in request.headers
