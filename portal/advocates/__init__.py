"""The door of advocates: their own children, what each lets them see, writing and complaining for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, abort, current_app, g, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from casework.advocacy import sign_in as sessions
from web.now import now, today
from web.signin import is_open_to_all

if TYPE_CHECKING:
    from models import Advocate

blueprint = Blueprint("advocates", __name__)
SESSION = "advocate"


@blueprint.before_request
def refuse_unless_signed_in() -> ResponseReturnValue | None:
    """Every page of this door needs an advocate who is signed in and under contract today, but for signing in."""
    g.advocate = None
    if is_open_to_all(current_app, request.endpoint or ""):
        return None
    token = session.get(SESSION)
    found = sessions.by_session(token, now=now()) if isinstance(token, str) else None
    if found is None:
        session.pop(SESSION, None)
        if request.method not in ("GET", "HEAD"):
            abort(401)
        return redirect(url_for("advocates.sign_in"), code=303)
    if not found.may_come_in(today()):
        return render_template("portal/advocates/ended.html"), 403
    g.advocate = found
    return None


@blueprint.context_processor
def who_is_here() -> dict[str, Advocate | None]:
    """The advocate of this request, for the line that they move about by."""
    return {"advocate": g.get("advocate")}


# The views hang themselves on the blueprint, so it has to be there before them.
from portal.advocates import children, complain, sign_in  # noqa: E402

__all__ = ["blueprint", "children", "complain", "sign_in"]
