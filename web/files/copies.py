"""Gives out a letter or an answer in the format that somebody reads best: large print, plain text, Easy Read."""

from __future__ import annotations

import re

import structlog
from flask import Response, abort, render_template

from casework.response.copies import Copy
from web.files.pdf import typeset
from web.words.language import translated

FORMATS = "any('large-print', 'plain-text', 'easy-read'):form"  # of an address
log = structlog.get_logger("heard.copies")
# Breaking what is wider than a line costs the square of its paragraph: 50,000 letters took most of a minute.
_WIDER_THAN_A_LINE = re.compile(r"[^ \n]{25,}")
_MOST_SIGNS, _MOST_LINES = 4_000, 2_000


def given_out(copy: Copy, form: str) -> Response:
    """The file. It is never kept anywhere: what stands in it is somebody’s own."""
    if form == "plain-text":
        text = "\n\n".join(str(translated(each)) for each in copy.lines()) + "\n"
        return _file(text.encode(), f"{copy.name}.txt", "text/plain; charset=utf-8")
    if form == "easy-read" and not copy.easy_read:
        abort(404)
    if form == "large-print" and _would_take_too_long(copy):
        return given_out(copy, "plain-text")
    name = "easy_read" if form == "easy-read" else "large_print"
    html = render_template(f"paper/{name}.html", copy=copy)
    try:
        pdf = typeset(html, render_template("paper/large_print.css", copy=copy))
    except OSError as fault:  # the library that sets the type is not on this machine
        log.error("cannot make a PDF", exc_info=fault)
        return given_out(copy, "plain-text")  # better the words than none
    return _file(pdf, f"{copy.name}-{form}.pdf", "application/pdf")


def _would_take_too_long(copy: Copy) -> bool:
    """Whether setting it would hold the machine up: no letter that somebody wrote to be read does."""
    paragraphs = [each for part in copy.parts for each in part.paragraphs]
    lines = sum(each.count("\n") + 1 for each in paragraphs)
    wide = (sum(map(len, _WIDER_THAN_A_LINE.findall(each))) for each in paragraphs)
    return lines > _MOST_LINES or any(signs > _MOST_SIGNS for signs in wide)


def _file(content: bytes, name: str, media_type: str) -> Response:
    answer = Response(content, content_type=media_type)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
