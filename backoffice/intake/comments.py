"""Comments by theme."""

from __future__ import annotations

from flask import render_template, request
from flask.typing import ResponseReturnValue

from backoffice import blueprint
from backoffice.handling.rows import rows
from casework.handling import theme as themes
from rules.people.permission import Act
from web.signin import allow, signed_in

_NONE = "none"


@blueprint.get("/comments")
@allow(Act.SEE_CASES)
def comments() -> ResponseReturnValue:
    """How many there are under each theme, and those of the one that the address names."""
    chosen = request.args.get("theme", "")
    found = themes.comments(signed_in(), theme_id=None if chosen == _NONE else chosen, every=not chosen)
    return render_template(
        "backoffice/praise/comments.html", rows=rows(found), counts=themes.counts(signed_in()), chosen=chosen
    )
