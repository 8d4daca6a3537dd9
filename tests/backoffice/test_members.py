"""Staff write down members and wards, record what a member told them, and handle enquiries."""

from __future__ import annotations

import re
from datetime import timedelta

import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from casework.people import member as members
from models import Case, Enquiry, Member, Message, Ward, db
from rules.people.consent import ConsentBasis, Privacy
from rules.vocabulary import CaseState, Kind, Role
from tests.casework.test_enquiry import NO_CONSENT
from tests.conftest import NOW, service
from tests.factories import a_member, a_triaged_enquiry, an_enquiry
from tests.page import read
from web.now import now as moment


def day(name: str, on: object) -> dict[str, str]:
    return {f"{name}-{part}": str(getattr(on, part)) for part in ("day", "month", "year")}


def version(browser: FlaskClient, path: str) -> str:
    found = re.search(r'name="version"[^>]*value="(\d+)"', browser.get(path).get_data(as_text=True))
    assert found
    return found[1]


def test_the_administrator_adds_a_ward_and_a_councillor_changes_and_ends_them(app: Flask, sign_in_as) -> None:
    browser = sign_in_as(Role.ADMINISTRATOR)
    assert browser.post("/staff/wards/add", data={"name": "Mill Lane"}).status_code == 303
    twice = browser.post("/staff/wards/add", data={"name": "mill lane"})
    assert (twice.status_code, read(twice).errors) == (422, ["There is a ward of that name already."])
    with app.app_context():
        ward_id = db.session.scalars(sa.select(Ward.id)).one()
    given = {"name": "Councillor Ann Lee", "email": "ann@example.com", "ward": ward_id, "group_name": "Green"}
    first = day("first_day", moment().date())
    assert browser.post("/staff/councillors/add", data=given | first).status_code == 303
    page = read(browser.get("/staff/councillors"))
    assert "Councillor Ann Lee" in page.text
    assert "Mill Lane" in page.text
    with app.app_context():
        member_id = db.session.scalars(sa.select(Member.id)).one()
    path = f"/staff/councillors/{member_id}"
    assert browser.post(f"{path}/change", data=given | first | {"group_name": "Blue"}).status_code == 303
    assert "Blue" in read(browser.get("/staff/councillors")).text
    assert browser.post(f"{path}/end").status_code == 303
    assert "Ann Lee" not in read(browser.get("/staff/councillors")).text
    assert browser.get(f"{path}/change").status_code == 404
    last = day("last_day", moment().date() - timedelta(days=1))
    assert browser.post(f"/staff/wards/{ward_id}/end", data=last).status_code == 303
    assert browser.get(f"/staff/wards/{ward_id}/end").status_code == 404


def test_a_councillor_without_a_name_an_address_or_a_ward_is_not_added(app: Flask, sign_in_as) -> None:
    browser = sign_in_as(Role.COMPLAINTS_MANAGER)
    page = read(browser.post("/staff/councillors/add", data=day("first_day", NOW.date())))
    assert page.errors == ["Enter their name", "Enter their email address"]
    given = {"name": "A", "email": "a@example.com"} | day("first_day", NOW.date())
    assert read(browser.post("/staff/councillors/add", data=given)).errors == [
        "Choose the councillor’s ward."
    ]


def told(app: Flask, **changes: str) -> dict[str, str]:
    """What an officer fills in when a councillor rings."""
    with app.app_context():
        member_id, service_id = a_member().id, service().id
    return {
        "submission_id": "0123456789012345678901", "member": member_id, "channel": "phone", "service": service_id,
        "ward": "", "words": "Why has nobody rung Maya back?", "privacy": "ward", "basis": "asked_me",
        "constituent": "Maya Castell", "phone": "07700 900111", **day("received_on", moment().date()), **changes,
    }  # fmt: skip


def test_what_a_councillor_says_on_the_phone_is_asked_the_same_questions(app: Flask, sign_in_as) -> None:
    browser = sign_in_as(Role.COMPLAINTS_OFFICER)
    given = told(app)
    for _ in range(2):
        assert browser.post("/staff/record/enquiry", data=given).status_code == 303
    page = read(browser.get("/staff/record/done"))
    assert "when they sign in as a member" in page.text
    assert "Their follow-up code" not in page.text
    with app.app_context():
        kept = db.session.scalars(sa.select(Enquiry)).one()
        assert (kept.consent_basis, kept.privacy) == (ConsentBasis.ASKED_ME, Privacy.WARD)
        assert kept.ward is not None
        assert kept.ward.name == "Mill Lane", "the member’s own, where none was chosen"
        assert kept.case.kind is Kind.MEMBER_ENQUIRY
        case_id = kept.case_id
    page = read(browser.get(f"/staff/cases/{case_id}"))
    for words in ("Councillor Ann Lee", "Mill Lane", "The person asked the member to act", "Maya Castell"):
        assert words in page.text
    assert "Only the limited reply may go." in page.text


def test_what_is_missing_is_said(app: Flask, sign_in_as) -> None:
    browser = sign_in_as(Role.COMPLAINTS_OFFICER)
    for changes, error in (
        ({"constituent": ""}, "Enter for whom they ask"),
        ({"basis": "own_question"}, "They ask for somebody: choose whether that person agreed"),
        ({"basis": "explicit"}, "Say what the person agreed to. Say how you know that the person agreed. Enter the day on which the person agreed."),
        ({"basis": "cannot_consent"}, "Choose why the person has not agreed."),
        ({"member": ""}, "Choose who asks"),
        (day("received_on", moment().date() + timedelta(days=1)), "The day it came must be in this century, and not in the future"),
    ):  # fmt: skip
        with app.app_context():
            db.session.execute(sa.update(Member).values(email_index=None))
            db.session.commit()
        page = read(browser.post("/staff/record/enquiry", data=told(app) | changes))
        assert page.errors == [error]


def test_the_limited_reply_is_what_the_send_page_offers_and_sends(app: Flask, sign_in_as) -> None:
    browser = sign_in_as(Role.COMPLAINTS_MANAGER)
    with app.app_context():
        case_id = a_triaged_enquiry(consent=NO_CONSENT, now=moment() - timedelta(days=1)).id
    path = f"/staff/cases/{case_id}"
    acknowledge = browser.get(f"{path}/acknowledge").get_data(as_text=True)
    assert "We cannot tell you about a person in this service" in acknowledge
    refused = browser.post(
        f"{path}/acknowledge",
        data={"version": version(browser, path + "/acknowledge"), "words": "She is well."},
    )
    assert refused.status_code == 422
    shown = read(browser.get(f"{path}/response/send")).text
    assert "We have looked into what you asked." in shown
    given = {"version": version(browser, f"{path}/response/send"), "recipient_checked": "y"}
    assert browser.post(f"{path}/response/send", data=given).status_code == 303
    with app.app_context():
        (words,) = db.session.scalars(sa.select(Message)).all()
        assert (words.words or "").startswith("We have looked into what you asked.")
        assert db.session.get_one(Case, case_id).state is CaseState.ANSWERED


def test_an_enquiry_is_answered_and_not_upheld_or_not(app: Flask, sign_in_as) -> None:
    browser = sign_in_as(Role.COMPLAINTS_MANAGER)
    with app.app_context():
        case_id = a_triaged_enquiry(now=moment() - timedelta(days=1)).id
    path = f"/staff/cases/{case_id}/response"
    html = browser.get(path).get_data(as_text=True)
    assert "What we decided" not in html
    assert "Our answer" in html
    given = {
        "version": version(browser, path),
        "words": "Thank you.",
        "next_step": "Say so.",
        "then": "send",
        "point1-reasons": "We rang.",
    }
    assert browser.post(path, data=given).status_code == 303
    sending = {"version": version(browser, f"{path}/send"), "recipient_checked": "y"}
    assert browser.post(f"{path}/send", data=sending).status_code == 303
    assert "sent the response." in read(browser.get(f"/staff/cases/{case_id}")).text


def test_a_holding_reply_consent_and_a_complaint_from_the_page_of_the_case(app: Flask, sign_in_as) -> None:
    browser = sign_in_as(Role.COMPLAINTS_MANAGER)
    with app.app_context():
        case_id = a_triaged_enquiry(consent=NO_CONSENT, now=moment() - timedelta(days=1)).id
    path = f"/staff/cases/{case_id}"
    page = browser.get(path).get_data(as_text=True)
    for words in ("Send a holding reply", "Record what the person agreed to", "Make it a complaint"):
        assert words in page
    refused = browser.post(
        f"{path}/holding-reply", data={"version": version(browser, f"{path}/holding-reply")}
    )
    assert read(refused).errors == ["Say why there is no answer yet. Say by when they hear from us again."]
    consent = {
        "basis": "explicit",
        "scope": "All of it.",
        "evidence": "She rang us.",
        **day("given_on", moment().date()),
    }
    consent["version"] = version(browser, f"{path}/consent")
    assert browser.post(f"{path}/consent", data=consent).status_code == 303
    assert "Only the limited reply" not in browser.get(path).get_data(as_text=True)
    complaint = {"version": version(browser, f"{path}/complaint"), "words": "", "is_agreed": "y"}
    assert browser.post(f"{path}/complaint", data=complaint).location == "/staff/record/done"
    done = read(browser.get("/staff/record/done"))
    assert "Their follow-up code" in done.text
    assert browser.get(path).status_code == 200


def test_what_is_typed_out_of_order_or_from_a_page_that_is_old_is_refused(app: Flask, sign_in_as) -> None:
    browser = sign_in_as(Role.COMPLAINTS_MANAGER)
    with app.app_context():
        case_id = a_triaged_enquiry(now=moment() - timedelta(days=1)).id
    path = f"/staff/cases/{case_id}"
    for act, given in (("consent", {"basis": "none"}), ("complaint", {"is_agreed": "y"})):
        answer = browser.post(f"{path}/{act}", data=given | {"version": "0"})
        assert answer.status_code == 422
        assert "Somebody else has changed this case" in read(answer).text


def test_nobody_but_the_administrator_and_the_complaints_manager_manages_members(
    app: Flask, sign_in_as
) -> None:
    for role in Role:
        expected = 200 if role in (Role.ADMINISTRATOR, Role.COMPLAINTS_MANAGER) else 403
        assert sign_in_as(role).get("/staff/councillors").status_code == expected


def test_the_administrator_who_runs_the_system_sees_no_enquiry(app: Flask, sign_in_as) -> None:
    with app.app_context():
        case = an_enquiry()
        assert members.everyone()
    page = sign_in_as(Role.ADMINISTRATOR).get("/staff/councillors").get_data(as_text=True)
    assert case.reference not in page
    assert "Maya" not in page
