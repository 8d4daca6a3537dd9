"""The people on a case, as staff see them: what stands in sight, what is hidden, and the forms."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from casework.intake.intake import Contact, SomebodyElse
from models import Authority, Case, OutgoingEmail, db
from rules.people.standing import ActingAs, Age, Relation
from rules.vocabulary import ContactBy, EventKind, Part, Role
from tests.conftest import colleague
from tests.factories import a_complaint, a_drafted_complaint, a_triaged_complaint, again
from tests.page import read
from tests.somebody_else import CANARIES, REASONS, with_mother

SignIn = Callable[[Role | str], FlaskClient]
SAM = SomebodyElse(
    name="Sam", relationship=None, knows_of_it=None, relation=Relation.RELATIVE, age=Age.UNDER_16,
    acting_as=ActingAs.ON_BEHALF,
)  # fmt: skip


@pytest.fixture
def ids(app: Flask) -> dict[str, str]:
    """A grandmother complains for Sam; his mother is on the case, and where she lives is hidden."""
    with app.app_context():
        case, mother = with_mother(a_triaged_complaint(somebody_else=SAM))
        kept = case.authorities[0]
        return {
            "case": case.id, "mother": mother.id, "held": kept.id, "told_us": kept.representative_id,
            "sam": kept.for_id, "path": f"/staff/cases/{case.id}",
        }  # fmt: skip


def version(browser: FlaskClient, path: str) -> str:
    found = re.search(r'name="version"[^>]*value="(\d+)"', browser.get(path).text)
    assert found, path
    return found[1]


def post(browser: FlaskClient, path: str, **fields: str):
    return browser.post(path, data={"version": version(browser, path), **fields})


def case_of(app: Flask, ids: dict[str, str]) -> Case:
    with app.app_context():
        return again(db.session.get_one(Case, ids["case"]))


@pytest.mark.parametrize("role", [Role.HANDLER, Role.COMPLAINTS_OFFICER, Role.AUDITOR])
def test_no_page_of_the_case_shows_what_is_hidden(app: Flask, sign_in_as: SignIn, ids, role: Role) -> None:
    browser = sign_in_as(role)
    for path in (
        "",
        "/people",
        "/triage",
        "/write",
        f"/people/{ids['mother']}/contact",
        f"/people/{ids['mother']}/told",
    ):
        text = browser.get(ids["path"] + path).text
        assert [canary for canary in CANARIES if canary in text] == [], path


def test_who_must_not_be_told_stands_in_sight_on_the_case_and_on_every_form(
    sign_in_as: SignIn, ids: dict[str, str]
) -> None:
    officer = sign_in_as(Role.COMPLAINTS_OFFICER)
    path = f"{ids['path']}/people/{ids['mother']}/told"
    answer = post(officer, path, may_be_told="nothing", address_hidden="y", reason="She fled from him.")
    assert (answer.status_code, answer.location) == (303, f"{ids['path']}/people")
    for page in ("", "/people", "/write", "/acknowledge", "/triage"):
        text = read(officer.get(ids["path"] + page)).text
        assert "Must not be told: Mara" in text, page
        assert "Address hidden: Mara" in text, page
    assert "She fled from him." in read(officer.get(f"{ids['path']}/people")).text


def test_a_hidden_line_is_shown_once_to_whoever_says_why_and_the_timeline_keeps_it(
    app: Flask, sign_in_as: SignIn, ids: dict[str, str]
) -> None:
    handler = sign_in_as(Role.HANDLER)
    path = f"{ids['path']}/people/{ids['mother']}/show/address"
    assert CANARIES[0] not in handler.get(path).text
    assert read(handler.post(path, data={"reason": ""})).errors == ["Say why you need to see it"]
    shown = handler.post(path, data={"reason": "The visit is today."}).text
    assert CANARIES[0] in shown
    assert [canary for canary in CANARIES[2:] if canary in shown] == [], "one line, and no other"
    timeline = read(handler.get(ids["path"])).text
    assert "looked at a postal address that is hidden" in timeline
    assert "The visit is today." in timeline
    assert sign_in_as(Role.AUDITOR).post(path, data={"reason": "x"}).status_code == 403
    assert handler.get(f"{ids['path']}/people/{ids['mother']}/show/name").status_code == 404
    assert (
        handler.get(f"{ids['path']}/people/{ids['told_us']}/show/email").location == f"{ids['path']}/people"
    )


def test_a_handler_sees_who_is_on_the_case_and_changes_nothing(
    sign_in_as: SignIn, ids: dict[str, str]
) -> None:
    handler = sign_in_as(Role.HANDLER)
    page = handler.get(f"{ids['path']}/people")
    assert "Acts for Sam" in read(page).text
    assert "Add a person" not in page.text
    for path in (
        "people/add", f"people/{ids['mother']}/told", "authority", f"authority/{ids['held']}/withdraw",
        f"authority/{ids['held']}/suitable",
    ):  # fmt: skip
        assert handler.post(f"{ids['path']}/{path}").status_code == 403


def test_triage_is_told_whom_to_ask_what_to_see_and_what_to_decide(
    sign_in_as: SignIn, ids: dict[str, str]
) -> None:
    text = read(sign_in_as(Role.COMPLAINTS_OFFICER).get(f"{ids['path']}/triage")).text
    assert "Ask the child." in text
    assert "Ask what shows that they may act" in text
    assert text.count("sufficient interest in the child’s welfare") == 1


def test_somebody_is_added_and_told_nothing_until_somebody_says_so(
    app: Flask, sign_in_as: SignIn, ids: dict[str, str]
) -> None:
    officer = sign_in_as(Role.COMPLAINTS_OFFICER)
    path = f"{ids['path']}/people/add"
    assert read(post(officer, path, name="Nia Holt")).errors == ["Choose what part they have"]
    answer = post(
        officer, path, part="representative", name="Nia Holt", relationship="solicitor", email="nia@example.com",
        contact_by="email",
    )  # fmt: skip
    assert answer.status_code == 303
    text = read(officer.get(f"{ids['path']}/people")).text
    assert "Nia Holt" in text
    case = case_of(app, ids)
    (added,) = [each.person for each in case.involvements if each.part is Part.REPRESENTATIVE]
    with app.app_context():
        assert (
            db.session.scalars(sa.select(OutgoingEmail).where(OutgoingEmail.seal_id == added.seal_id)).all()
            == []
        )


def test_the_whole_way_from_asking_to_the_letter_with_reasons(
    app: Flask, sign_in_as: SignIn, ids: dict[str, str]
) -> None:
    officer = sign_in_as(Role.COMPLAINTS_OFFICER)
    held = f"{ids['path']}/authority/{ids['held']}"
    asked = {"on-day": "20", "on-month": "11", "on-year": "2026"}
    assert post(officer, f"{held}/proof", proof="seen", authority="sufficient_interest").status_code == 303
    assert (
        post(officer, f"{held}/asked", said="refuses", understands="yes", words="No.", **asked).status_code
        == 303
    )
    refused = post(officer, f"{held}/suitable", decision="yes", reasons="She has always looked after him.")
    assert "nobody can be suitable against that" in read(refused).errors[0]
    assert "She has always looked after him." in refused.text
    assert (
        post(officer, f"{held}/suitable", decision="no", goes_on="no_further", reasons=REASONS).status_code
        == 303
    )
    text = read(officer.get(f"{ids['path']}/people")).text
    assert "Not suitable" in text
    assert REASONS in text
    assert "To Rosa Delgado." in read(officer.get(ids["path"])).text
    case = case_of(app, ids)
    assert case.closed_on is not None
    assert EventKind.SUITABILITY_DECIDED in [each.kind for each in case.events]


def test_another_authority_is_recorded_proved_and_taken_back(
    app: Flask, sign_in_as: SignIn, ids: dict[str, str]
) -> None:
    officer = sign_in_as(Role.COMPLAINTS_OFFICER)
    path = f"{ids['path']}/authority"
    same = post(officer, path, representative=ids["sam"], other=ids["sam"], acting_as="both")
    assert read(same).errors == ["Choose two people: who acts, and for whom."]
    assert (
        post(
            officer, path, representative=ids["mother"], other=ids["sam"], acting_as="on_behalf",
            authority="parental_responsibility", age="under_16",
        ).status_code
        == 303
    )  # fmt: skip
    with app.app_context():
        query = sa.select(Authority.id).where(Authority.representative_id == ids["mother"])
        theirs = f"{path}/{db.session.scalars(query).one()}"
    early = {"given_on-day": "2", "given_on-month": "3", "given_on-year": "2020"}
    assert post(officer, f"{theirs}/proof", proof="copy", scope="Court order", **early).status_code == 303
    assert "given Monday 2 March 2020" in read(officer.get(f"{ids['path']}/people")).text
    day = {"on-day": "1", "on-month": "1", "on-year": "2999"}
    unsaid = read(post(officer, f"{theirs}/withdraw", words="She wrote.", **day))
    assert unsaid.errors == ["Choose whether we may tell them"]
    assert "She wrote." in unsaid.text
    day |= {"may_say_so": "no"}
    assert "cannot be in the future" in read(post(officer, f"{theirs}/withdraw", words="x", **day)).errors[0]
    day = {"on-day": "1", "on-month": "1", "on-year": "2025", "may_say_so": "no"}
    assert post(officer, f"{theirs}/withdraw", words="She wrote.", **day).status_code == 303
    assert "Taken back" in read(officer.get(f"{ids['path']}/people")).text


def test_before_it_goes_the_page_says_to_whom_it_goes(app: Flask, sign_in_as: SignIn) -> None:
    with app.app_context():
        case = a_drafted_complaint(
            somebody_else=SAM,
            contact=Contact(name="Rosa Delgado", phone="07700 900123", contact_by=ContactBy.PHONE),
        )
        path = f"/staff/cases/{case.id}"
        involved = case.authorities[0].for_id
    manager = sign_in_as(Role.COMPLAINTS_MANAGER)
    assert "It goes to Rosa Delgado on the follow-up page." in read(manager.get(f"{path}/response/send")).text
    post(manager, f"{path}/people/{involved}/told", may_be_told="everything", reason="It is about him.")
    assert "Sam, whom you have to tell yourself" in read(manager.get(f"{path}/response/send")).text
    assert "Sam, whom you have to tell yourself" in read(manager.get(f"{path}/write")).text


def test_what_a_caller_said_of_somebody_else_is_recorded_with_it(app: Flask, sign_in_as: SignIn) -> None:
    officer = sign_in_as(Role.COMPLAINTS_OFFICER)
    told_us = {
        "kind": "complaint", "channel": "phone", "words": "Nobody rang back.", "received_on-day": "19",
        "received_on-month": "11", "received_on-year": "2026", "submission_id": "0123456789012345678901",
        "about_name": "Ida", "about_age": "adult", "about_relation": "carer", "about_acting_as": "on_behalf",
        "about_knows": "cannot_say", "about_authority": "lpa_health", "must_not_know": "Her brother",
    }  # fmt: skip
    assert officer.post("/staff/record", data=told_us).status_code == 303
    with app.app_context():
        kept = db.session.scalars(sa.select(Authority)).one()
        assert (kept.relation, kept.age, kept.facts.as_told.value) == (
            Relation.CARER,
            Age.ADULT,
            "cannot_say",
        )
        assert kept.recorded_by_id == colleague(Role.COMPLAINTS_OFFICER).id
        path = f"/staff/cases/{kept.case_id}"
    assert "Address hidden: Ida" in read(officer.get(path)).text
    untold = told_us | {"submission_id": "0123456789012345678902", "about_age": "900"}
    assert officer.post("/staff/record", data=untold).status_code == 422


def test_a_case_for_oneself_alone_shows_nothing_of_all_this(app: Flask, sign_in_as: SignIn) -> None:
    with app.app_context():
        path = f"/staff/cases/{a_complaint().id}"
    text = read(sign_in_as(Role.COMPLAINTS_OFFICER).get(path)).text
    assert "rosa@example.com" in text
    assert "Hidden" not in text


def test_somebody_who_complains_for_themselves_can_ask_for_their_address_to_be_hidden(
    app: Flask, sign_in_as: SignIn
) -> None:
    with app.app_context():
        case = a_complaint(must_not_know="My old partner")
        path = f"/staff/cases/{case.id}"
        assert case.authorities == []
    officer = sign_in_as(Role.COMPLAINTS_OFFICER)
    text = read(officer.get(path)).text
    assert "Address hidden: Rosa Delgado" in text
    assert "rosa@example.com" not in text
    assert "My old partner" in read(officer.get(f"{path}/people")).text
