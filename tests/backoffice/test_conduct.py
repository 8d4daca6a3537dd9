"""The monitoring officer's pages, and everybody else who finds nothing there; praise and themes on theirs."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
import sqlalchemy as sa
from flask import Flask

from casework.handling import conduct
from casework.handling import praise as praises
from casework.intake import triage
from models import Case, ConductAllegation, OutgoingEmail, Praise, Theme, db
from rules.handling.conduct import Assessment, CouncilKind, Finding
from rules.people.permission import WALLED, Act, may
from rules.vocabulary import CaseState, Kind, Role
from tests.backoffice.test_routes import address, staff_routes
from tests.conftest import NOW, colleague, service
from tests.factories import (
    a_complaint,
    a_conduct_complaint,
    a_decision,
    a_triaged_complaint,
    again,
    behind_the_wall,
)
from tests.page import read
from web import signin
from web.now import now as moment

MO = Role.MONITORING_OFFICER


@pytest.fixture
def case(app: Flask) -> Case:
    """A complaint about a councillor that came just now, by the clock that the pages go by."""
    with app.app_context():
        return a_conduct_complaint(now=moment())


def all_that_a_role_can_open(app: Flask, role: Role, ids: dict[str, str]) -> Iterable[str]:
    """Every address of the staff's that the role may ask for, with these ids."""
    for rule in staff_routes(app):
        act = signin.allowed_act(app, rule.endpoint)
        if "GET" in (rule.methods or ()) and act is not None and may(role, act):
            yield address(rule, ids)


@pytest.mark.parametrize("role", [role for role in Role if role is not MO])
def test_no_other_role_meets_it_on_any_page(app: Flask, sign_in_as, case: Case, role: Role) -> None:
    browser = sign_in_as(role)
    with app.app_context():
        kept = db.session.scalars(sa.select(ConductAllegation)).one()
        ids = {"case_id": case.id, "praise_id": kept.id}
    for path in all_that_a_role_can_open(app, role, ids):
        answer = browser.get(path)
        assert case.reference not in answer.text, path
        assert case.id not in answer.text or case.id in path, path
        if f"/cases/{case.id}" in path:
            assert answer.status_code == 404, path
    for state in CaseState:
        assert case.reference not in browser.get(f"/staff/cases?state={state.value}").text
    searched = browser.get(f"/staff/cases?reference={case.reference}")
    assert searched.status_code in (200, 403)
    assert "/staff/cases/" + case.id not in searched.text
    if not may(role, Act.HANDLE_CONDUCT):
        assert browser.get("/staff/conduct").status_code == 403


def test_the_monitoring_officer_meets_nothing_else(app: Flask, sign_in_as, case: Case) -> None:
    with app.app_context():
        other = a_triaged_complaint(now=moment())
    browser = sign_in_as(MO)
    for path in all_that_a_role_can_open(app, MO, {"case_id": other.id}):
        answer = browser.get(path)
        assert other.reference not in answer.text, path
        if f"/cases/{other.id}" in path:
            assert answer.status_code == 404, path
    assert case.reference in browser.get("/staff/").text
    assert case.reference in browser.get("/staff/conduct").text
    assert browser.get(f"/staff/cases?reference={case.reference}").status_code == 303


def test_each_step_is_taken_on_its_page_and_the_law_is_kept_to(app: Flask, sign_in_as, case: Case) -> None:
    browser, base = sign_in_as(MO), f"/staff/cases/{case.id}/conduct"
    today = moment().date()
    on = {"on-day": today.day, "on-month": today.month, "on-year": today.year}
    assert "Acknowledge it" in read(browser.get(f"/staff/cases/{case.id}")).text
    refused = browser.post(f"{base}/assessment", data={"assessment": "investigate", "reasons": ""})
    assert read(refused).errors == ["Say why"]
    assert (
        browser.post(
            f"{base}/assessment", data={"assessment": "investigate", "reasons": "It matters."}
        ).location
        == base
    )
    early = browser.post(f"{base}/decision", data={"finding": "breach", "reasons": "He said it."})
    assert early.status_code == 422
    assert "s28(7)" in read(early).errors[0]
    assert browser.post(f"{base}/councillor", data=on).location == base
    assert browser.post(f"{base}/comments", data=on | {"words": "I regret it."}).location == base
    assert browser.post(f"{base}/independent-person", data=on | {"views": "A breach."}).location == base
    clerk = browser.post(f"{base}/clerk", data=on)
    assert read(clerk).errors == ["This is not about a town or parish councillor."]
    assert (
        browser.post(f"{base}/decision", data={"finding": "breach", "reasons": "He said it."}).location
        == base
    )
    text = read(browser.get(base)).text
    assert "The code was broken" in text
    with app.app_context():
        kept = conduct.of_case(behind_the_wall(case))
        assert kept is not None
        assert (kept.assessment, kept.finding) == (Assessment.INVESTIGATE, Finding.BREACH)
        assert behind_the_wall(case).state is CaseState.ANSWERED
    figures = read(browser.get("/staff/conduct/figures")).text
    assert "Breach found 1 0 0" in figures
    assert read(browser.get("/staff/conduct/figures?year=nothing")).heading == "Figures on councillors"
    assert case.reference in browser.get("/staff/conduct?show=done").text


def test_whom_it_is_about_is_put_right(app: Flask, sign_in_as, case: Case) -> None:
    browser, base = sign_in_as(MO), f"/staff/cases/{case.id}/conduct"
    said = {"council": "other", "other": "", "councillor": "Cllr X", "capacity": "private"}
    assert read(browser.post(f"{base}/about", data=said)).errors == ["Enter the name of the council"]
    assert browser.post(f"{base}/about", data=said | {"other": "Lower Ashcombe"}).location == base
    with app.app_context():
        kept = conduct.of_case(behind_the_wall(case))
        assert kept is not None
        assert (kept.council, kept.council_name) == (CouncilKind.OTHER, "Lower Ashcombe")


def test_a_step_is_for_complaints_about_councillors_only(app: Flask, sign_in_as) -> None:
    with app.app_context():
        other = a_triaged_complaint().id
    assert sign_in_as(MO).get(f"/staff/cases/{other}/conduct/assessment").status_code == 404


def decision(**given: str) -> dict[str, str]:
    return {"kind": "complaint", "risk": "", "points-0": "He swore.", "reason": "It says so."} | given


def test_triage_sends_it_behind_the_wall_and_the_officer_is_told_and_sees_it_no_more(
    app: Flask, sign_in_as
) -> None:
    with app.app_context():
        waiting = a_complaint(words="The councillor was rude to me.")
    officer = sign_in_as(Role.COMPLAINTS_OFFICER)
    assert "how a councillor behaved" in read(officer.get(f"/staff/cases/{waiting.id}/triage")).text
    no_team = officer.post(f"/staff/cases/{waiting.id}/triage", data=decision(procedure="corporate", team=""))
    assert read(no_team).errors == ["Choose which team has it"]
    moved = officer.post(f"/staff/cases/{waiting.id}/triage", data=decision(procedure=WALLED, team=""))
    assert moved.location == "/staff/triage"
    told = officer.get("/staff/triage").text
    assert "It has gone to the monitoring officer." in told
    assert waiting.reference not in told
    assert officer.get(f"/staff/cases/{waiting.id}").status_code == 404
    mo = sign_in_as(MO)
    assert waiting.reference in mo.get("/staff/conduct").text
    with app.app_context():
        team_id = service().teams[0].id
    back = mo.post(f"/staff/cases/{waiting.id}/triage", data=decision(procedure="corporate", team=team_id))
    assert back.location == "/staff/conduct"
    assert officer.get(f"/staff/cases/{waiting.id}").status_code == 200
    assert mo.get(f"/staff/cases/{waiting.id}").status_code == 404


def test_a_part_that_went_behind_the_wall_leaves_no_reference_on_the_page_it_came_from(
    app: Flask, sign_in_as
) -> None:
    with app.app_context():
        whole = a_triaged_complaint()
    officer = sign_in_as(Role.COMPLAINTS_OFFICER)
    gone = officer.post(
        f"/staff/cases/{whole.id}/split", data={"procedure": WALLED, "words": "Cllr Lorne swore at me."}
    )
    assert gone.location == f"/staff/cases/{whole.id}"
    page = officer.get(gone.location).text
    with app.app_context():
        part = db.session.scalars(sa.select(Case).where(Case.split_from_id == whole.id)).one()
    assert "has gone to the monitoring officer" in page
    assert part.reference not in page and part.id not in page


def test_any_colleague_forwards_praise_in_one_form_and_twice_is_once(app: Flask, sign_in_as) -> None:
    handler = sign_in_as(Role.HANDLER)
    assert read(handler.post("/staff/praise", data={})).errors == [
        "Enter what they said",
        "Choose how it came",
    ]
    said = {"submission_id": "x" * 22, "words": "She was kind.", "thanked": "Ama", "channel": "email"}
    for _ in range(2):
        assert handler.post("/staff/praise", data=said).location == "/staff/praise"
    assert handler.post("/staff/praise", data=said | {"submission_id": "y" * 90}).status_code == 303
    with app.app_context():
        kinds = db.session.scalars(sa.select(Case.kind)).all()
        assert kinds == [Kind.COMPLIMENT, Kind.COMPLIMENT]
        assert {each.named for each in db.session.scalars(sa.select(Praise))} == {"Ama"}
    for role in Role:
        allowed = role not in (Role.ADMINISTRATOR, Role.READER)
        assert (sign_in_as(role).get("/staff/praise").status_code == 200) is allowed


def test_thanks_are_triaged_read_by_whom_they_name_and_passed_on(app: Flask, sign_in_as) -> None:
    with app.app_context():
        thanks = a_complaint(kind=Kind.COMPLIMENT, words="She was kind.", thanked="Ama", customer_group=None)
        team_id, handler_id = service().teams[0].id, colleague(Role.HANDLER).id
    officer, handler = sign_in_as(Role.COMPLAINTS_OFFICER), sign_in_as(Role.HANDLER)
    page = read(officer.get(f"/staff/cases/{thanks.id}/triage")).text
    assert "Ama" in page and "Who is thanked" in page
    officer.post(
        f"/staff/cases/{thanks.id}/triage",
        data={
            "kind": "compliment", "procedure": "compliment_and_comment", "team": team_id, "risk": "",
            "thanked": handler_id, "reason": "It says so.", "points-0": "",
        },
    )  # fmt: skip
    with app.app_context():
        praise_id = db.session.scalars(sa.select(Praise.id)).one()
        mails = db.session.scalars(sa.select(OutgoingEmail).where(OutgoingEmail.template == "thanked")).all()
        assert any(f"/staff/thanks/{praise_id}" in (mail.words or "") for mail in mails)
    one = read(handler.get(f"/staff/thanks/{praise_id}"))
    assert one.heading == "Somebody thanks you" and "She was kind." in one.text
    assert "She was kind." in handler.get("/staff/thanks").text
    assert sign_in_as(Role.CHIEF_EXECUTIVE).get(f"/staff/thanks/{praise_id}").status_code == 404
    refused = officer.post(f"/staff/cases/{thanks.id}/pass-on", data={"told": ""})
    assert read(refused).errors == ["Enter who was told"]
    assert officer.post(f"/staff/cases/{thanks.id}/pass-on", data={"told": "Ama"}).status_code == 303
    assert "passed it on. Told: Ama" in read(officer.get(f"/staff/cases/{thanks.id}")).text


def test_themes_are_a_list_that_the_complaints_team_keeps(app: Flask, sign_in_as) -> None:
    officer = sign_in_as(Role.COMPLAINTS_OFFICER)
    assert read(officer.post("/staff/settings/themes", data={"name": ""})).errors == ["Enter the theme"]
    assert officer.post("/staff/settings/themes", data={"name": "Booklets"}).status_code == 303
    with app.app_context():
        theme_id = db.session.scalars(sa.select(Theme.id)).one()
        comment = a_complaint(kind=Kind.COMMENT, words="No more booklets.", customer_group=None)
        made = a_decision(comment, handler_id=None, points=[], theme_id=theme_id)
        triage.decide(again(comment), made, by=colleague(Role.COMPLAINTS_OFFICER), now=NOW)
    assert "Booklets : 1" in read(officer.get("/staff/comments")).text.replace("Booklets:", "Booklets :")
    assert comment.reference in officer.get(f"/staff/comments?theme={theme_id}").text
    assert comment.reference not in officer.get("/staff/comments?theme=none").text
    assert officer.post(f"/staff/settings/themes/{theme_id}/end").status_code == 303
    assert "Until" in read(officer.get("/staff/settings/themes")).text


def test_town_and_parish_councils_are_kept_by_the_monitoring_officer(app: Flask, sign_in_as) -> None:
    mo = sign_in_as(MO)
    town = {"name": "Wickham Cross", "kind": "town", "clerk_email": "clerk@example.com"}
    assert read(mo.post("/staff/settings/local-councils", data={})).errors == [
        "Enter its name", "Choose what it is",
    ]  # fmt: skip
    assert mo.post("/staff/settings/local-councils", data=town).status_code == 303
    assert mo.post("/staff/settings/local-councils", data=town).status_code == 422
    page = mo.get("/staff/settings/local-councils").text
    assert "Wickham Cross" in page and "clerk@example.com" in page


def test_a_manager_reads_the_thanks_of_the_team(app: Flask, sign_in_as) -> None:
    with app.app_context():
        thanks = a_complaint(kind=Kind.COMPLIMENT, words="She was kind.", customer_group=None)
        made = a_decision(thanks, handler_id=None, points=[])
        triage.decide(thanks, made, by=colleague(Role.COMPLAINTS_OFFICER), now=NOW)
        praise = praises.of_case(again(thanks))
        assert praise is not None
        praise_id = praise.id
    seen = read(sign_in_as(Role.TEAM_MANAGER).get(f"/staff/thanks/{praise_id}"))
    assert seen.heading == "Somebody says thank you"
