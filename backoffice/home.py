"""My work: what is on this person's desk, the nearest date first."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from backoffice import blueprint
from backoffice.handling.rows import rows
from casework.handling import work
from rules.people.permission import Act, may
from web.signin import allow, signed_in


@blueprint.get("/")
@allow(Act.BE_SIGNED_IN)
def home() -> ResponseReturnValue:
    """My work; for roles that see no cases, what they can do here instead."""
    if not may(signed_in().role, Act.SEE_MY_WORK):
        return render_template("backoffice/welcome.html")
    return render_template("backoffice/home.html", rows=rows(work.my_work(signed_in())))
