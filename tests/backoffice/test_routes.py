"""Every staff route times every role: allowed or refused as the table of permissions says, and in no other way."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask
from werkzeug.routing import Rule

from casework.advocacy import consent
from casework.contact import restriction
from casework.handling import case_link, follow_up_code, involvement
from casework.handling.involvement import Reached
from casework.intake import evidence, file_check, incoming_email
from casework.intake.mailbox import Arrived
from casework.learning import learning
from casework.moves import authority, disclosure, next_stage, ombudsman, pause, statement
from casework.people import member as members
from casework.response import message
from models import (
    Absence,
    BankHoliday,
    Base,
    Case,
    DateMoved,
    Delivery,
    LocalCouncil,
    OutgoingEmail,
    Praise,
    Redating,
    Staff,
    SurveyInvitation,
    Theme,
    db,
)
from rules.contact.restriction import RestrictionKind
from rules.handling.conduct import CouncilKind
from rules.intake.praise import PraiseCause
from rules.people.disclosure import MayBeTold
from rules.people.permission import Act, Scope, may, scope
from rules.people.standing import ActingAs, AuthorityKind
from rules.procedures.base import PauseKind
from rules.vocabulary import Channel, ConsentScope, OmbudsmanAsks, Part, RedatingCause, Role
from tests.conftest import NOW, colleague
from tests.factories import (
    a_conduct_complaint,
    a_triaged_complaint,
    again,
    an_advocate,
    an_answered_complaint,
)
from tests.odd_mails import an_email
from web import signin
from web.now import now as moment

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
NOT_THERE = "nobody-has-this-id-xxxx"


def staff_routes(app: Flask) -> list[Rule]:
    return [rule for rule in app.url_map.iter_rules() if rule.endpoint.startswith("backoffice.")]


def address(rule: Rule, ids: dict[str, str]) -> str:
    """The address of a route with those ids in it."""
    return re.sub(r"<(?:any\(.*?\):)?(\w+)>", lambda found: ids.get(found[1], NOT_THERE), str(rule))


class Harmless:
    """A scanner that finds nothing."""

    def malware_in(self, pieces: Iterable[bytes]) -> str | None:
        return None


@pytest.fixture
def kept(app: Flask) -> Iterator[dict[str, dict[str, str]]]:
    """A case on the handler's own desk, and one of nobody's team or service, each with all that can hang on one."""
    with app.app_context():
        found = {
            "own": everything_about_a_case(Role.HANDLER, a_holiday_in(days=200)),
            "elsewhere": everything_about_a_case(Role.COMPLAINTS_MANAGER, a_holiday_in(days=230)),
        }
        found["walled"] = {"case_id": a_conduct_complaint().id}
        elsewhere = db.session.get_one(Case, found["elsewhere"]["case_id"])
        elsewhere.team_id = elsewhere.service_id = None
        db.session.commit()
    yield found
    with app.app_context():
        db.session.execute(sa.delete(BankHoliday).where(BankHoliday.title == "A day for tests"))
        db.session.commit()


def a_holiday_in(*, days: int) -> str:
    """The id of a bank holiday that lies ahead by the clock that the pages go by."""
    day = moment().date() + timedelta(days=days)
    day -= timedelta(days=day.weekday())
    holiday = BankHoliday(on=day, title="A day for tests", added_at=NOW)
    db.session.add(holiday)
    db.session.commit()
    return holiday.id


def everything_about_a_case(handler: Role, holiday_id: str) -> dict[str, str]:
    """A case in its second stage, with the ids of all that its routes name."""
    manager, owner = colleague(Role.COMPLAINTS_MANAGER), colleague(handler)
    case = an_answered_complaint(handler=handler)
    day, later = NOW.date() + timedelta(days=6), NOW + timedelta(days=6)
    asked = next_stage.ask(case, words="", channel=Channel.EMAIL, received_at=later, by=manager, now=later)
    case = again(case)
    stated = statement.write(case, words="What it is.", by=manager, now=later)
    waits = pause.pause(
        again(case), kind=PauseKind.PROCEEDINGS, started_on=day, reason="The court sits.", tell=True, by=manager,
        now=later,
    )  # fmt: skip
    wanted = ombudsman.enter(
        again(case), asks=OmbudsmanAsks.REMEDY, words="Say sorry.", letter_on=day, due_on=None, months=1,
        by=manager, now=later,
    )  # fmt: skip
    action = learning.agree(
        again(case), change="x", owner_id=owner.id, due_on=NOW.date().replace(year=2027),
        by=colleague(Role.COMPLAINTS_OFFICER), now=NOW,
    )  # fmt: skip
    moved = DateMoved(
        redating=Redating(cause=RedatingCause.BANK_HOLIDAY_ADDED, about="x", asked_at=NOW, finished_at=NOW),
        clock=again(case).own_stages[-1].clocks[0], case=case, moved_from=day, moved_to=day,
    )  # fmt: skip
    away = Absence(
        staff=owner, cover=colleague(Role.COMPLAINTS_OFFICER), first_day=moment().date(), last_day=moment().date(),
        recorded_at=NOW, recorded_by_id=owner.id,
    )  # fmt: skip
    restricted = restriction.record(
        name="x", email="x@example.com", phone="", kinds=[RestrictionKind.WRITING_ONLY], reason="a b c d e",
        considered="a b c d e", warned_on=day, at_once_because="", starts_on=day, review_on=day + timedelta(days=30),
        by=manager, now=later,
    )  # fmt: skip
    case = again(case)
    mother = involvement.add(
        case, part=Part.PARENT, reached=Reached(name="Mara Delgado", address="9 Elm Court"), relationship="his mother",
        address_hidden=True, by=manager, now=later,
    )  # fmt: skip
    told_us = case.complainant
    assert told_us is not None
    held = authority.record(
        again(case), representative_id=mother.id, for_id=told_us.id, acting_as=ActingAs.BOTH,
        kind=AuthorityKind.WRITTEN_CONSENT, by=manager, now=later,
    )  # fmt: skip
    disclosure.decide(
        again(case), person_id=mother.id, may_be_told=MayBeTold.EVERYTHING, address_hidden=True, reason="She asked.",
        until=None, by=manager, now=later,
    )  # fmt: skip
    follow_up_code.give(again(case), person_id=mother.id, by=manager, now=later)
    sibling = a_triaged_complaint(handler=handler)
    case_link.link(again(case), sibling.reference, reason="One family.", by=manager, now=later)
    case = again(case)
    spool = evidence.Spool()
    spool.write(b"A letter.")
    shown = evidence.keep(spool, name="letter.txt", now=NOW, case=case)
    written = an_email(
        sender=f"{handler.value}@example.com", files=(("letter.txt", "application/pdf", b"A letter."),)
    )
    email = incoming_email.keep(Arrived(written, NOW), now=NOW)
    file_check.check_waiting(Harmless(), now=NOW)
    invited = SurveyInvitation(
        seal=case.seal, case=case, decided_on=day, procedure_key=case.procedure_key, came_by=case.channel,
        asks_decision=True, expires_on=moment().date() + timedelta(days=60), call_back_waits=True,
        call_back_asked_at=later,
    )  # fmt: skip
    praise = Praise(seal=case.seal, case=case, cause=PraiseCause.NOT_GIVEN)
    theme = db.session.scalar(sa.select(Theme)) or Theme(name="A theme")
    town = db.session.scalar(sa.select(LocalCouncil)) or LocalCouncil(name="A town", kind=CouncilKind.TOWN)
    db.session.add_all([moved, away, invited, praise, theme, town])
    db.session.execute(sa.update(OutgoingEmail).values(delivery=Delivery.FAILED))
    case.handler_id = owner.id
    db.session.commit()
    ward = members.add_ward(name=f"Ward of {owner.name}", used_from=None)
    member = members.add(
        name="Councillor Ann Lee", email=f"ann.{handler.value}@example.com", ward_id=ward.id, group_name=None,
        is_mp=False, first_day=NOW.date(),
    )  # fmt: skip
    return {
        "case_id": case.id, "action_id": action.id, "staff_id": colleague(Role.READER).id, "request_id": asked.id,
        "statement_id": stated.id, "pause_id": waits.id, "date_id": wanted.id, "redating_id": moved.redating_id,
        "moved_id": moved.id, "absence_id": away.id, "holiday_id": holiday_id, "key": "children.s1.ack_wd",
        "name": "answers.half", "attachment_id": shown.id, "restriction_id": restricted.id, "invitation_id": invited.id, "email_id": db.session.scalars(sa.select(OutgoingEmail.id)).first() or "",
        "incoming_id": email.id if email else "", "part_id": email.parts[0].id if email else "",
        "person_id": mother.id, "authority_id": held.id, "field": "address",
        "member_id": member.id, "ward_id": ward.id,
        **an_advocate_of(case, manager),
        **its_papers(again(case)),
        "link_id": case_link.of_case(case, seen_by=manager)[0].link.id, "praise_id": praise.id, "theme_id": theme.id, "council_id": town.id,
    }  # fmt: skip


def its_papers(case: Case) -> dict[str, str]:
    """A letter of the case and its answer, with the format in which they are asked for."""
    answer = case.own_stages[0].response
    assert answer is not None
    return {"message_id": message.thread(case)[0].id, "response_id": answer.id, "form": "plain-text"}


def an_advocate_of(case: Case, manager: Staff) -> dict[str, str]:
    """An advocate to whom the child of the case consents, with the ids that their routes name."""
    made = an_advocate()
    given = consent.give(again(case), made, scope=ConsentScope.SEE_ALL, by=manager, now=NOW)
    return {"provider_id": made.provider_id, "advocate_id": made.id, "consent_id": given.id}


# What belongs to no case: whoever may do the act may do it on all of these.
_OF_NO_CASE = {
    "restriction_id",
    "incoming_id",
    "part_id",
    "staff_id",
    "holiday_id",
    "redating_id",
    "key",
    "name",
    "member_id",
    "ward_id",
    "provider_id",
    "advocate_id",
    "theme_id",
    "council_id",
}
_ABSENT = {"own": Role.HANDLER, "elsewhere": Role.COMPLAINTS_MANAGER}


def sees(role: Role, which: str) -> bool:
    """Whether the role may see the case at all."""
    if (scope(role) is Scope.CONDUCT) is not (which == "walled"):
        return False
    match scope(role):
        case Scope.CONDUCT:
            return True
        case Scope.ALL | Scope.OMBUDSMAN:
            return which in ("own", "elsewhere")
        case Scope.TEAM | Scope.OWN | Scope.SERVICE | Scope.DIRECTORATE:
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
    if rule.endpoint == "backoffice.remove_my_absence":
        return {303} if _ABSENT.get(which) is role else {404}
    if rule.endpoint == "backoffice.remove_absence":
        return {303, 404}  # whose absence it is decides: tested by itself
    if rule.endpoint == "backoffice.try_again":
        return {303}  # nothing is shown of the mail, and one that is not there is not sent
    if rule.arguments and set(rule.arguments) <= _OF_NO_CASE:
        return {404} if which in ("not there", "walled") else {200, 303, 422}
    if rule.arguments and not sees(role, which):
        return {404}
    if which == "walled" and rule.arguments - {"case_id"}:
        return {404}  # a complaint about a councillor has none of what else these name
    return {200, 303, 409, 422}


ONE_OF_EACH_SCOPE = {**{scope(role): role for role in Role}, Scope.ALL: Role.COMPLAINTS_MANAGER}.values()


def on_postgresql(app: Flask) -> bool:
    return "postgresql" in app.config["SQLALCHEMY_DATABASE_URI"]


@pytest.mark.parametrize("role", [*Role, None], ids=lambda role: role.value if role else "nobody")
def test_every_route_answers_each_role_as_the_table_says(
    app: Flask, sign_in_as, kept, role: Role | None
) -> None:
    if on_postgresql(app) and role is not None and role not in ONE_OF_EACH_SCOPE:
        pytest.skip("rows are found by scope: PostgreSQL is asked by one role of each, SQLite by every role")
    unexpected, cells = [], 0
    browser = sign_in_as(role) if role else app.test_client()
    for rule in staff_routes(app):
        for which in whose(app, rule, role):
            for method in sorted({"GET", "POST"} & (rule.methods or set())):
                if rule.endpoint in _ENDS_SOMETHING and method == "POST" and role:
                    continue  # tested by themselves
                answer = browser.open(address(rule, kept.get(which, {})), method=method)
                cells += 1
                if answer.status_code not in expected(app, rule, method, role, which):
                    unexpected.append((str(rule), method, which, answer.status_code))
    assert unexpected == []
    assert cells > 150


_ENDS_SOMETHING = ("backoffice.sign_out", "backoffice.end_access", "backoffice.end_member")


def whose(app: Flask, rule: Rule, role: Role | None) -> tuple[str, ...]:
    """On whose cases the route is tried: one is enough where it names none, or is refused before it is looked for."""
    act = signin.allowed_act(app, rule.endpoint)
    if not rule.arguments or role is None or act is None or not may(role, act):
        return ("own",)
    return ("own", "elsewhere", "walled", "not there")


@pytest.mark.parametrize("role", [Role.COMPLAINTS_MANAGER, None], ids=["manager", "nobody"])
def test_a_method_that_a_route_has_not_is_refused_whoever_asks(app: Flask, sign_in_as, kept, role) -> None:
    browser = sign_in_as(role) if role else app.test_client()
    for rule in staff_routes(app):
        for method in sorted(set(METHODS) - (rule.methods or set())):
            assert browser.open(address(rule, kept["own"]), method=method).status_code == 405, (rule, method)


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
    officer = sign_in_as(Role.COMPLAINTS_MANAGER)
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
    officer, administrator = sign_in_as(Role.COMPLAINTS_MANAGER), sign_in_as(Role.ADMINISTRATOR)
    monitoring_officer = sign_in_as(Role.MONITORING_OFFICER)
    before = rows_of(app)
    app.config["WTF_CSRF_ENABLED"] = True
    try:
        for rule in staff_routes(app):
            if "POST" in (rule.methods or ()) and rule.endpoint != "backoffice.remove_my_absence":
                act = signin.allowed_act(app, rule.endpoint)
                browser = administrator if act is Act.MANAGE_STAFF else officer
                ids = kept["own"]
                if act is Act.HANDLE_CONDUCT:
                    browser, ids = monitoring_officer, kept["walled"]
                answer = browser.post(address(rule, ids), data={"words": "forged", "reason": "forged"})
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
