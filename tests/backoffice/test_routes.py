"""Every staff route times every role: allowed or refused as the table of permissions says, and in no other way."""

from __future__ import annotations

import re

import pytest
import sqlalchemy as sa
from flask import Flask
from werkzeug.routing import Rule

from casework.learning import learning
from models import Base, Case, db
from rules.people.permission import Act, Scope, may, scope
from rules.vocabulary import Role
from tests.conftest import NOW, colleague
from tests.factories import a_triaged_complaint, an_answered_complaint
from web import signin

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
NOT_THERE = "nobody-has-this-id-xxxx"


def staff_routes(app: Flask) -> list[Rule]:
    return [rule for rule in app.url_map.iter_rules() if rule.endpoint.startswith("backoffice.")]


def address(rule: Rule, ids: dict[str, str]) -> str:
    """The address of a route with those ids in it."""
    return re.sub(r"<(\w+)>", lambda found: ids.get(found[1], NOT_THERE), str(rule))


@pytest.fixture
def kept(app: Flask) -> dict[str, dict[str, str]]:
    """A case on the handler's own desk, and one on a desk of another team, each with something learned."""
    with app.app_context():
        found = {}
        for name, handler in (("own", Role.HANDLER), ("elsewhere", Role.COMPLAINTS_MANAGER)):
            case = an_answered_complaint(handler=handler)
            action = learning.agree(
                case, change="x", owner_id=colleague(handler).id, due_on=NOW.date().replace(year=2027),
                by=colleague(Role.COMPLAINTS_OFFICER), now=NOW,
            )  # fmt: skip
            found[name] = {"case_id": case.id, "action_id": action.id, "staff_id": colleague(Role.READER).id}
        elsewhere = db.session.get_one(Case, found["elsewhere"]["case_id"])
        elsewhere.team_id = None
        db.session.commit()
        return found


def sees(role: Role, which: str) -> bool:
    """Whether the role may see the case at all."""
    match scope(role):
        case Scope.ALL:
            return which in ("own", "elsewhere")
        case Scope.TEAM | Scope.OWN:
            return which == "own"
        case Scope.NONE:
            return False


def expected(app: Flask, rule: Rule, method: str, role: Role | None, which: str) -> set[int]:
    """The answers that the table allows."""
    if method not in (rule.methods or ()):
        return {405}
    if signin.is_open_to_all(app, rule.endpoint):
        return {200, 422}
    if role is None:
        return {303} if method == "GET" else {401}
    act = signin.allowed_act(app, rule.endpoint)
    if act is None or not may(role, act):
        return {403}
    if "staff_id" in rule.arguments:
        return {404} if which == "not there" else {200, 303, 422}
    if rule.arguments and not sees(role, which):
        return {404}
    return {200, 303, 409, 422}


@pytest.mark.parametrize("role", [*Role, None], ids=lambda role: role.value if role else "nobody")
def test_every_route_answers_each_role_as_the_table_says(
    app: Flask, sign_in_as, kept, role: Role | None
) -> None:
    unexpected, cells = [], 0
    browser = sign_in_as(role) if role else app.test_client()
    for rule in staff_routes(app):
        for which in ("own", "elsewhere", "not there"):
            for method in METHODS:
                if (
                    rule.endpoint in ("backoffice.sign_out", "backoffice.end_access")
                    and method == "POST"
                    and role
                ):
                    continue  # they end a session: tested by themselves
                answer = browser.open(address(rule, kept.get(which, {})), method=method)
                cells += 1
                if answer.status_code not in expected(app, rule, method, role, which):
                    unexpected.append((str(rule), method, which, answer.status_code))
    assert unexpected == []
    assert cells > 250


def test_no_staff_route_is_without_an_act(app: Flask) -> None:
    nameless = [
        rule.endpoint
        for rule in staff_routes(app)
        if signin.allowed_act(app, rule.endpoint) is None and not signin.is_open_to_all(app, rule.endpoint)
    ]
    assert nameless == []
    assert [rule.endpoint for rule in staff_routes(app) if signin.is_open_to_all(app, rule.endpoint)] == [
        "backoffice.sign_in"
    ]


def test_a_route_that_names_no_act_opens_to_no_one(
    app: Flask, sign_in_as, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = sign_in_as(Role.COMPLAINTS_MANAGER)
    monkeypatch.setitem(app.view_functions, "backoffice.case_list", lambda: "opened")
    assert browser.get("/staff/cases").status_code == 403


def test_a_case_that_is_not_theirs_looks_like_one_that_is_not_there(app: Flask, sign_in_as, kept) -> None:
    handler = sign_in_as(Role.HANDLER)
    refused = handler.get(f"/staff/cases/{kept['elsewhere']['case_id']}")
    missing = handler.get(f"/staff/cases/{NOT_THERE}")
    assert refused.status_code == missing.status_code == 404
    without_token = re.compile(r'name="csrf_token" value="[^"]*"')
    assert without_token.sub("", refused.text) == without_token.sub("", missing.text)


def rows_of(app: Flask) -> dict[str, list[tuple[object, ...]]]:
    """All that is kept, but for the log of reads and the sessions."""
    with app.app_context():
        tables = [
            table
            for table in Base.metadata.sorted_tables
            if table.name not in ("case_read", "staff_session", "attempt")
        ]
        return {
            table.name: sorted(map(tuple, db.session.execute(sa.select(table))), key=repr) for table in tables
        }


def test_looking_changes_nothing_and_every_look_at_a_case_is_written_down(
    app: Flask, sign_in_as, kept
) -> None:
    officer = sign_in_as(Role.COMPLAINTS_OFFICER)
    before = rows_of(app)
    looked_at = 0
    for rule in staff_routes(app):
        if "GET" in (rule.methods or ()):
            answer = officer.get(address(rule, kept["own"]))
            looked_at += "case_id" in rule.arguments and answer.status_code == 200
    assert rows_of(app) == before
    with app.app_context():
        reads = db.session.scalar(sa.text("SELECT count(*) FROM case_read"))
    assert reads == looked_at > 5


def test_nothing_is_posted_without_the_forms_own_token(app: Flask, sign_in_as, kept) -> None:
    officer, administrator = sign_in_as(Role.COMPLAINTS_OFFICER), sign_in_as(Role.ADMINISTRATOR)
    before = rows_of(app)
    app.config["WTF_CSRF_ENABLED"] = True
    try:
        for rule in staff_routes(app):
            if "POST" in (rule.methods or ()):
                act = signin.allowed_act(app, rule.endpoint)
                browser = administrator if act is Act.MANAGE_STAFF else officer
                answer = browser.post(
                    address(rule, kept["own"]), data={"words": "forged", "reason": "forged"}
                )
                assert answer.status_code in (303, 400, 401, 409, 422), rule
    finally:
        app.config["WTF_CSRF_ENABLED"] = False
    assert rows_of(app) == before
    assert officer.get("/staff/").status_code == 200, "even signing out needs it"


def test_signing_out_ends_the_session_here_and_in_the_database(app: Flask, sign_in_as) -> None:
    handler = sign_in_as(Role.HANDLER)
    with handler.session_transaction() as session:
        token = session["_user_id"]
    assert handler.post("/staff/sign-out").status_code == 303
    stolen = app.test_client()
    with stolen.session_transaction() as session:
        session["_user_id"] = token
    assert stolen.get("/staff/").status_code == 303


def test_whoever_runs_the_system_finds_no_case_in_any_list(app: Flask, sign_in_as) -> None:
    with app.app_context():
        reference = a_triaged_complaint().reference
    for role in (Role.ADMINISTRATOR, Role.READER):
        browser = sign_in_as(role)
        assert reference not in browser.get("/staff/").text
        assert browser.get(f"/staff/cases?reference={reference}").status_code == 403
