"""Who of the councillors and MPs is signed in: a page of theirs that is not marked opens to no one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from flask import Blueprint, abort, current_app, g, redirect, request, session, url_for
from flask.typing import ResponseReturnValue

from casework.people import member as members
from web.now import now

if TYPE_CHECKING:
    from models import Member

P = ParamSpec("P")
R = TypeVar("R")

_TOKEN = "member"  # in the cookie; staff and the public have keys of their own  # noqa: S105
_DRAFTS = "drafts"


def members_only(view: Callable[P, R]) -> Callable[P, R]:
    """Mark a page for whoever is signed in as a member."""
    view.for_members = True  # type: ignore[attr-defined]
    return view


def before_signing_in(view: Callable[P, R]) -> Callable[P, R]:
    """Mark the few pages that need no sign-in: signing in itself."""
    view.for_anybody = True  # type: ignore[attr-defined]
    return view


def stand_before(blueprint: Blueprint) -> None:
    """Refuse every page of the blueprint that this browser may not see; called before any view."""

    @blueprint.before_request
    def refuse_unless_signed_in() -> ResponseReturnValue | None:
        view = current_app.view_functions[request.endpoint or ""]
        if getattr(view, "for_anybody", False):
            return None
        found = who()
        if found is None:
            if request.method not in ("GET", "HEAD"):
                abort(401)
            return redirect(url_for("members.sign_in"), code=303)
        if not getattr(view, "for_members", False):
            abort(403)
        g.member = found
        return None

    @blueprint.context_processor
    def known_here() -> dict[str, object]:
        return {"member": g.get("member")}


def who() -> Member | None:
    """The member signed in in this browser."""
    token = session.get(_TOKEN)
    return members.by_session(token, now=now()) if token else None


def this_member() -> Member:
    """The member of this request. Only for pages that are marked for members."""
    found: Member = g.member
    return found


def let_in(token: str) -> None:
    """Begin the session here. Whoever used this browser before is signed out, and leaves nothing but a draft.

    A draft of an enquiry stays: it opens only to the member who began it, whose session may have run out over it.
    """
    begun = {slug: kept for slug, kept in session.get(_DRAFTS, {}).items() if slug == "enquiry"}
    session.clear()
    session[_TOKEN] = token
    if begun:
        session[_DRAFTS] = begun


def sign_out() -> None:
    """End the session here and in the database."""
    token = session.get(_TOKEN)
    if token:
        members.sign_out(token, now=now())
    session.clear()
