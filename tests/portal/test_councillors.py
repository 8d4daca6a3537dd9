"""A councillor asks, follows what they asked, sends an answer back, and makes a complaint of it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from casework.people import member as members
from casework.response import enquiry as enquiries
from casework.response import message, respond
from models import Case, Draft, Enquiry, db
from rules.people.consent import ConsentBasis, ConsentCondition, Privacy
from rules.vocabulary import CaseState, Kind, Part, Role
from tests.conftest import colleague, service
from tests.factories import (
    a_member,
    a_triaged_enquiry,
    a_ward,
    again,
    an_answered_enquiry,
    an_enquiry,
)
from tests.page import read
from tests.portal.councillors import EMAIL, mails, signed_in
from tests.wrong_text import CLASSES
from web.now import now as moment

WORDS = "Why has nobody rung Maya Castell back?"


def answers(app: Flask, **changes: dict[str, Any] | None) -> dict[str, dict[str, Any]]:
    """A councillor's answers to every question; None leaves one out."""
    with app.app_context():
        service_id, ward_id = service().id, a_ward().id
    usual: dict[str, dict[str, Any] | None] = {
        "service": {"service": service_id},
        "what": {"words": WORDS},
        "ward": {"ward": ward_id},
        "for": {"asks_for": "somebody"},
        "constituent": {"name": "Maya Castell", "phone": "07700 900111", "email": "", "address": ""},
        "consent": {"basis": "explicit"},
        "agreed": {
            "scope": "Why nobody rang.", "evidence": "Her email.", "given_on-day": "1", "given_on-month": "11",
            "given_on-year": "2026",
        },
        "privacy": {"privacy": "me"},
    }  # fmt: skip
    return {key: given for key, given in (usual | changes).items() if given is not None}


def answer_all(browser: FlaskClient, **changes: dict[str, Any] | None) -> TestResponse:
    for key, given in answers(browser.application, **changes).items():
        last = browser.post(f"/councillors/enquiry/{key}", data=given)
        assert last.status_code == 303, f"{key}: {read(last).errors}"
    return last


def send(browser: FlaskClient, **changes: dict[str, Any] | None) -> TestResponse:
    assert answer_all(browser, **changes).location == "/councillors/enquiry/check"
    assert browser.post("/councillors/enquiry/check").location == "/councillors/enquiry/sent"
    return browser.get("/councillors/enquiry/sent")


def the_enquiry() -> Enquiry:
    return db.session.scalars(sa.select(Enquiry)).one()


def mine(app: Flask, make: Any, **given: Any) -> str:
    """The id of an enquiry of the councillor who is signed in, as of the clock that the pages go by."""
    with app.app_context():
        member = members.by_email(EMAIL, on=moment().date()) or a_member()
        case: Case = make(member=member, now=moment() - timedelta(days=6), **given)
        return case.id


def test_a_councillor_asks_and_is_told_who_has_it_and_by_when(app: Flask) -> None:
    browser = signed_in(app)
    page = read(send(browser))
    assert page.heading == "We have your question"
    assert "We tell you who is dealing with it: by" in page.text
    assert "We answer you: by" in page.text
    with app.app_context():
        kept = the_enquiry()
        case = kept.case
        assert (case.kind, case.procedure_key) == (Kind.MEMBER_ENQUIRY, "member_enquiry")
        assert case.words == WORDS
        assert kept.ward is not None
        assert kept.ward.name == "Mill Lane"
        assert (kept.consent_basis, kept.privacy) == (ConsentBasis.EXPLICIT, Privacy.ME)
        assert (kept.consent_scope, kept.consent_evidence) == ("Why nobody rang.", "Her email.")
        person = case.person_as(Part.CONSTITUENT)
        assert person is not None
        assert (person.name, person.phone) == ("Maya Castell", "07700 900111")
    assert [mail.template for mail in mails(app)] == ["received"]
    assert browser.post("/councillors/enquiry/sent").location == "/councillors/enquiries"
    assert case.reference in read(browser.get("/councillors/enquiries")).text
    assert browser.get("/councillors/enquiry").location == "/councillors/enquiry/service", (
        "the next begins afresh"
    )


def test_pressing_send_twice_makes_one_enquiry(app: Flask) -> None:
    browser = signed_in(app)
    answer_all(browser)
    for _ in range(3):
        assert browser.post("/councillors/enquiry/check").location == "/councillors/enquiry/sent"
    with app.app_context():
        assert db.session.scalar(sa.select(sa.func.count()).select_from(Case)) == 1


def test_the_ward_is_preset_to_the_councillors_own(app: Flask) -> None:
    browser = signed_in(app)
    with app.app_context():
        members.add_ward(name="Castle", used_from=None)
        own = a_ward().id
    browser.post("/councillors/enquiry/service", data={"service": "not_sure"})
    browser.post("/councillors/enquiry/what", data={"words": WORDS})
    html = browser.get("/councillors/enquiry/ward").get_data(as_text=True)
    assert f'<option value="{own}" selected>' in html


def test_an_own_question_is_asked_about_no_consent(app: Flask) -> None:
    browser = signed_in(app)
    own = {"for": {"asks_for": "own"}, "constituent": None, "consent": None, "agreed": None}
    send(browser, **own, ward={"ward": "none"}, privacy={"privacy": "group"})
    with app.app_context():
        kept = the_enquiry()
        assert (kept.consent_basis, kept.ward_id, kept.privacy) == (
            ConsentBasis.OWN_QUESTION,
            None,
            Privacy.GROUP,
        )
        assert not kept.has_constituent


@pytest.mark.parametrize("condition", list(ConsentCondition))
def test_who_has_not_agreed_is_asked_about_with_one_of_the_laws_reasons(
    app: Flask, condition: ConsentCondition
) -> None:
    browser = signed_in(app)
    given = {"condition": condition.value, "because": "She is in hospital."}
    send(browser, consent={"basis": "cannot_consent"}, condition=given, agreed=None)
    with app.app_context():
        kept = the_enquiry()
        assert (kept.consent_basis, kept.consent_condition) == (ConsentBasis.CANNOT_CONSENT, condition)
        assert kept.consent_evidence == "She is in hospital."


def test_where_others_are_in_it_both_are_asked(app: Flask) -> None:
    browser = signed_in(app)
    agreed = {
        "scope": "The bus.",
        "evidence": "She rang me.",
        "given_on-day": "",
        "given_on-month": "",
        "given_on-year": "",
    }
    condition = {"condition": "cannot_obtain", "because": "He has moved away."}
    for key, given in answers(app, consent={"basis": "includes_others"}, agreed=None, privacy=None).items():
        browser.post(f"/councillors/enquiry/{key}", data=given)
    assert browser.post("/councillors/enquiry/condition", data=condition).location.endswith("/agreed")
    assert browser.post("/councillors/enquiry/agreed", data=agreed).location.endswith("/privacy")
    browser.post("/councillors/enquiry/privacy", data={"privacy": "ward"})
    browser.post("/councillors/enquiry/check")
    with app.app_context():
        kept = the_enquiry()
        assert kept.consent_evidence == "She rang me.\nHe has moved away."
        assert kept.consent_condition is ConsentCondition.CANNOT_OBTAIN


def test_an_answer_that_was_taken_back_is_not_sent(app: Flask) -> None:
    browser = signed_in(app)
    answer_all(browser)
    browser.post("/councillors/enquiry/for", data={"asks_for": "own"})
    check = read(browser.get("/councillors/enquiry/check")).text
    assert "Maya Castell" not in check.replace(WORDS, "")
    browser.post("/councillors/enquiry/check")
    with app.app_context():
        kept = the_enquiry()
        assert kept.consent_basis is ConsentBasis.OWN_QUESTION
        assert (kept.has_constituent, kept.consent_scope) == (False, None)


def test_for_childrens_care_the_page_says_beforehand_what_clear_consent_is_for(app: Flask) -> None:
    browser = signed_in(app)
    words = "For this service we need their clear agreement."
    for service_name, is_said in (("Duty", True), ("School transport", False)):
        with app.app_context():
            service_id = service(service_name).id
        for key in ("service", "what", "ward", "for", "constituent"):
            given = answers(app, service={"service": service_id})[key]
            browser.post(f"/councillors/enquiry/{key}", data=given)
        assert (words in read(browser.get("/councillors/enquiry/consent")).text) is is_said


@pytest.mark.parametrize(
    ("key", "given", "error"),
    [
        ("service", {"service": ""}, "Choose a service, or “I am not sure”"),
        ("service", {"service": "x"}, "Choose a service, or “I am not sure”"),
        ("what", {"words": "  "}, "Enter your question"),
        ("ward", {"ward": "x"}, "Choose a ward, or “No one ward”"),
        ("for", {}, "Choose who you are asking for"),
        ("constituent", {"name": ""}, "Enter their name"),
        ("constituent", {"name": "x", "email": "x"}, "Enter an email address in the correct form, like name@example.com"),
        ("consent", {"basis": "own_question"}, "Choose whether they have agreed"),
        ("condition", {"because": "x"}, "Choose one of the reasons"),
        ("condition", {"condition": "withheld"}, "Enter what makes you say so"),
        ("agreed", {"given_on-day": "31", "given_on-month": "2", "given_on-year": "2026"}, "The day they agreed must be a real date, like 27 3 2026"),
        ("agreed", {"given_on-day": "1", "given_on-month": "1", "given_on-year": "2999"}, "The day they agreed cannot be in the future"),
        ("privacy", {"privacy": "everybody"}, "Choose who may see it"),
    ],
)  # fmt: skip
def test_an_answer_that_is_none_is_told_what_to_do(
    app: Flask, key: str, given: dict[str, str], error: str
) -> None:
    answer_ = signed_in(app).post(f"/councillors/enquiry/{key}", data=given)
    assert answer_.status_code == 422
    assert read(answer_).errors == [error]


def test_a_clear_agreement_needs_what_when_and_how_it_is_known(app: Flask) -> None:
    browser = signed_in(app)
    for key in ("service", "what", "ward", "for", "constituent", "consent"):
        browser.post(f"/councillors/enquiry/{key}", data=answers(app)[key])
    page = read(browser.post("/councillors/enquiry/agreed", data={"scope": " "}))
    assert page.errors == [
        "Enter what we may tell you about",
        "Enter the day they agreed",
        "Enter how you know",
    ]


@pytest.mark.parametrize("text", list(CLASSES.values())[::12])
def test_nothing_that_is_typed_breaks_a_page(app: Flask, text: str) -> None:
    browser = signed_in(app)
    case_id = mine(app, an_answered_enquiry)
    for key in ("service", "what", "ward", "for", "constituent", "consent", "condition", "agreed", "privacy"):
        fields = ("service", "words", "ward", "asks_for", "name", "phone", "email", "address", "basis", "condition",
                  "because", "scope", "evidence", "given_on-day", "given_on-month", "given_on-year", "privacy")  # fmt: skip
        assert browser.post(f"/councillors/enquiry/{key}", data=dict.fromkeys(fields, text)).status_code in (
            303,
            422,
        )
        assert browser.get(f"/councillors/enquiry/{key}").status_code in (200, 303)
    for act in ("", "/not-answered", "/complaint"):
        data = {"words": text, "is_agreed": text, "submission_id": text}
        assert browser.post(f"/councillors/enquiries/{case_id}{act}", data=data).status_code in (303, 422)
    assert browser.get(f"/councillors/enquiries/{case_id}").status_code == 200


def test_a_draft_opens_only_to_the_member_who_began_it(app: Flask) -> None:
    browser = signed_in(app)
    browser.post("/councillors/enquiry/service", data={"service": "not_sure"})
    browser.post("/councillors/enquiry/what", data={"words": WORDS})
    with app.app_context():
        ben, ann = a_member(name="Ben", email="ben@example.com"), members.by_email(EMAIL, on=moment().date())
        assert ann is not None
        theirs, own = (members.begin_session(member, now=moment()) for member in (ben, ann))
        db.session.commit()
    with browser.session_transaction() as session:
        session["member"] = own
    assert WORDS in browser.get("/councillors/enquiry/what").get_data(as_text=True), (
        "a session that ran out loses nothing"
    )
    with browser.session_transaction() as session:
        session["member"] = theirs
    assert WORDS not in browser.get("/councillors/enquiry/what", follow_redirects=True).get_data(as_text=True)
    with app.app_context():
        assert db.session.scalar(sa.select(sa.func.count()).select_from(Draft)) == 0


def test_what_was_typed_when_the_session_had_run_out_is_shown_to_be_copied(app: Flask) -> None:
    answer_ = app.test_client().post("/councillors/enquiry/what", data={"words": WORDS})
    assert answer_.status_code == 401
    assert WORDS in read(answer_).text


def test_the_page_shows_where_it_stands_who_has_it_and_the_answer(app: Flask) -> None:
    browser = signed_in(app)
    case_id = mine(app, an_answered_enquiry)
    page = read(browser.get(f"/councillors/enquiries/{case_id}"))
    assert "The Handler, Duty and Advice" in page.text
    assert "We rang her today." in page.text
    assert "Maya Castell" in page.text
    assert "This does not answer it" in page.text
    assert "Not upheld" not in page.text


def test_the_page_never_shows_the_case_file(app: Flask) -> None:
    browser = signed_in(app)
    case_id = mine(app, a_triaged_enquiry)
    with app.app_context():
        case = again(db.session.get_one(Case, case_id))
        message.note(case, words="A note for colleagues.", by=colleague(Role.HANDLER), now=moment())
        respond.draft(
            again(case), words="A draft.", next_step="x", names_escalation=False, points={},
            by=colleague(Role.HANDLER), now=moment(),
        )  # fmt: skip
    text = read(browser.get(f"/councillors/enquiries/{case_id}")).text
    assert "A note for colleagues" not in text
    assert "A draft" not in text
    assert "As she put it" not in text, "nor the reasons of triage"


def test_messages_go_both_ways(app: Flask) -> None:
    browser = signed_in(app)
    case_id = mine(app, a_triaged_enquiry)
    sent = browser.post(
        f"/councillors/enquiries/{case_id}", data={"words": "It is urgent.", "submission_id": "a" * 22}
    )
    assert sent.status_code == 303
    browser.post(
        f"/councillors/enquiries/{case_id}", data={"words": "It is urgent.", "submission_id": "a" * 22}
    )
    with app.app_context():
        case = again(db.session.get_one(Case, case_id))
        assert [each.words for each in message.thread(case)] == ["It is urgent."]
        message.to_complainant(case, words="We are on it.", by=colleague(Role.HANDLER), now=moment())
    assert "We are on it." in read(browser.get(f"/councillors/enquiries/{case_id}")).text
    assert "message_received" in [mail.template for mail in mails(app)]


def test_the_reason_behind_a_date_is_left_out_where_the_reply_is_limited(app: Flask) -> None:
    from casework.moves import extend
    from tests.casework.test_enquiry import NO_CONSENT

    browser = signed_in(app)
    case_id = mine(app, a_triaged_enquiry, consent=NO_CONSENT)
    with app.app_context():
        case = again(db.session.get_one(Case, case_id))
        assert case.due_on is not None
        due = enquiries.answer_by(case)
        assert due is not None
        extend.extend(
            case, until=due + timedelta(days=7), reason="Her placement broke down.", is_agreed=True,
            names_ombudsman=True, by=colleague(Role.COMPLAINTS_MANAGER), now=moment(),
        )  # fmt: skip
    page = read(browser.get(f"/councillors/enquiries/{case_id}"))
    assert "placement" not in page.text
    assert "We can only say a little here." in page.text


def test_this_does_not_answer_it(app: Flask) -> None:
    browser = signed_in(app)
    case_id = mine(app, an_answered_enquiry)
    path = f"/councillors/enquiries/{case_id}/not-answered"
    empty = browser.post(path, data={"words": " "})
    assert (empty.status_code, read(empty).errors) == (422, ["Enter what is not answered"])
    assert browser.post(path, data={"words": "You do not say why."}).status_code == 303
    with app.app_context():
        assert db.session.get_one(Case, case_id).state is CaseState.OPEN
    assert mails(app)[-1].template == "answer_rejected"
    again_ = browser.post(path, data={"words": "Twice."})
    assert again_.status_code == 422


def test_a_councillor_makes_a_complaint_of_it_with_the_persons_agreement(app: Flask) -> None:
    browser = signed_in(app)
    case_id = mine(app, a_triaged_enquiry)
    path = f"/councillors/enquiries/{case_id}/complaint"
    refused = browser.post(path, data={"words": ""})
    assert (refused.status_code, read(refused).errors) == (422, ["Confirm that the person has agreed"])
    assert browser.post(path, data={"words": "", "is_agreed": "y"}).status_code == 303
    page = read(browser.get(f"/councillors/enquiries/{case_id}"))
    with app.app_context():
        made = db.session.scalars(sa.select(Case).where(Case.kind == Kind.COMPLAINT)).one()
        assert made.reference in page.text
        made_id = made.id
    assert "This became a complaint" in page.text
    assert browser.get(f"/councillors/enquiries/{made_id}").status_code == 404, (
        "the complaint is the person’s own"
    )
    figures = read(browser.get("/councillors/figures")).text
    assert "Became complaints 1 (counted there, and not above)" in figures
    assert "Asked 0" in figures


def test_what_is_shared_is_read_without_for_whom_and_changed_by_nobody_else(app: Flask) -> None:
    browser = signed_in(app)
    with app.app_context():
        ben = a_member(name="Councillor Ben Okafor", email="ben@example.com", group_name="Blue")
        case_id = an_answered_enquiry(
            member=ben, privacy=Privacy.WARD, words="It is mended.", now=moment() - timedelta(days=6)
        ).id
    home = read(browser.get("/councillors/enquiries")).text
    assert "Shared with me" in home
    assert "asked by Councillor Ben Okafor" in home
    html = browser.get(f"/councillors/enquiries/{case_id}").get_data(as_text=True)
    assert "It is mended." in html
    assert "Her email." not in html
    assert "07700" not in html
    assert "not-answered" not in html
    for act in ("", "/not-answered", "/complaint"):
        answer_ = browser.post(
            f"/councillors/enquiries/{case_id}{act}", data={"words": "x", "is_agreed": "y"}
        )
        assert answer_.status_code == 404


def test_the_figures_are_the_councillors_own(app: Flask) -> None:
    browser = signed_in(app)
    mine(app, an_answered_enquiry)
    with app.app_context():
        an_enquiry(member=a_member(name="B", email="b@example.com"), privacy=Privacy.WARD)
    text = read(browser.get("/councillors/figures")).text
    assert "Asked 1" in text
    assert "Answered 1" in text


def test_an_empty_list_says_what_would_be_there(app: Flask) -> None:
    text = read(signed_in(app).get("/councillors/enquiries")).text
    assert "You have asked nothing yet." in text


def test_the_home_page_leads_there(client: FlaskClient) -> None:
    assert 'href="/councillors"' in client.get("/").get_data(as_text=True)
