"""Who is signed in, and what they may do: a staff page that names no act opens to no one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

from flask import Blueprint, Flask, abort, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import LoginManager, UserMixin, current_user, login_user, logout_user

from casework.people import absence
from casework.people import staff as staff_acts
from rules.people.permission import Act, may
from rules.vocabulary import Role
from web.now import now, today

P = ParamSpec("P")
R = TypeVar("R")


class SignedIn(UserMixin):
    """The member of staff of this request, known to Flask-Login by the token of their session."""

    def __init__(self, staff: Any, token: str) -> None:
        self.staff = staff
        self.token = token

    def get_id(self) -> str:
        return self.token

    @property
    def id(self) -> str:
        return str(self.staff.id)


def allow(act: Act) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Name the act that a staff route allows."""

    def mark(view: Callable[P, R]) -> Callable[P, R]:
        view.allowed_act = act  # type: ignore[attr-defined]
        return view

    return mark


def open_to_all(view: Callable[P, R]) -> Callable[P, R]:
    """Mark the few staff routes that need no sign-in: signing in itself."""
    view.open_to_all = True  # type: ignore[attr-defined]
    return view


def allowed_act(app: Flask, endpoint: str) -> Act | None:
    """The act an endpoint names, or None."""
    return getattr(app.view_functions[endpoint], "allowed_act", None)


def is_open_to_all(app: Flask, endpoint: str) -> bool:
    return getattr(app.view_functions[endpoint], "open_to_all", False)


def signed_in() -> Any:
    """The member of staff of this request. Only for routes that name an act."""
    return current_user.staff


def sign_in(email: str, password: str) -> None:
    """Begin a session under a fresh token. Raises what `casework.people.staff.sign_in` raises."""
    token = staff_acts.sign_in(email, password, now=now())
    session.clear()
    login_user(_load(token))


def sign_out() -> None:
    """End the session here and in the database."""
    if current_user.is_authenticated:
        staff_acts.sign_out(current_user.token, now=now())
    logout_user()
    session.clear()


def _load(token: str) -> SignedIn | None:
    staff = staff_acts.by_session(token, now=now())
    if staff is None:
        return None
    staff.covering = absence.covered_by(staff, on=today())
    return SignedIn(staff, token)


def guard(app: Flask, backoffice: Blueprint, *, sign_in_endpoint: str) -> None:
    """Refuse every route of the back office that the signed-in role may not use; called before any view."""
    manager = LoginManager(app)
    manager.user_loader(_load)
    manager.session_protection = None  # sessions are ours: random, kept hashed, ended in the database

    @app.before_request
    def refuse_unless_allowed() -> ResponseReturnValue | None:
        endpoint = request.endpoint or ""
        if request.blueprint != backoffice.name or is_open_to_all(app, endpoint):
            return None
        if not current_user.is_authenticated:
            return _to_sign_in(sign_in_endpoint)
        act = allowed_act(app, endpoint)
        if act is None or not may(current_user.staff.role, act):
            abort(403)
        return None


def _to_sign_in(endpoint: str) -> ResponseReturnValue:
    if request.method != "GET":
        abort(401)
    return redirect(url_for(endpoint, next=request.path), code=303)


def policy(app: Flask, backoffice_name: str) -> list[dict[str, Any]]:
    """Every staff route with its methods, its act and the roles allowed: the table that tests hold us to."""
    rows = []
    for rule in app.url_map.iter_rules():
        if rule.endpoint.partition(".")[0] != backoffice_name:
            continue
        act = allowed_act(app, rule.endpoint)
        rows.append(
            {
                "rule": str(rule),
                "endpoint": rule.endpoint,
                "methods": sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}),
                "act": act.value if act else ("open_to_all" if is_open_to_all(app, rule.endpoint) else None),
                "roles": [role.value for role in Role if act and may(role, act)],
            }
        )
    return sorted(rows, key=lambda row: str(row["rule"]))
