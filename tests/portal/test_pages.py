"""The pages that only say something, and the letters the public is sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import pytest
import sqlalchemy as sa

from casework.response import message
from models import OutgoingEmail, db
from portal.pages import statements as pages
from rules import procedures
from rules.clocks.words import in_words
from rules.vocabulary import Kind, Outcome, Role
from tests.conftest import NOW, colleague
from tests.factories import a_complaint, again, an_acknowledged_complaint, an_answered_complaint
from tests.page import read
from tests.portal.journeys import leads_to
from web.now import now as moment


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/children",
        "/how-complaints-work",
        "/privacy",
        "/accessibility",
        "/contact",
        "/cookies",
        "/limits",
        "/paper-form",
        "/follow-up",
    ],
)
def test_a_page_is_there_names_the_council_and_asks_nobody_else_for_anything(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    assert read(answer).title.endswith("Ashcombe Council")
    html = answer.get_data(as_text=True)
    assert 'src="http' not in html
    assert "invalid" not in html.lower().replace("heard.invalid", "")


def test_complaining_anyway_is_always_there(client):
    page = client.get("/").get_data(as_text=True)
    assert page.count("Complain anyway") == 4
    assert leads_to(client.get("/"), "Make a complaint") == "/complain"


def test_how_complaints_work_promises_what_the_rules_say(client):
    text = read(client.get("/how-complaints-work")).text
    for procedure in procedures.FOR_CASES:
        assert procedure.plain_title in text
    assert "We answer you within 10 working days of telling you that we have it." in text
    assert "At the latest: We answer you within 6 months." in text
    assert "A panel meets to look at it again within 30 working days." in text
    assert "We answer you within 15 working days of the panel’s report." in text
    assert "We pass it on to the people it is about within 5 working days." in text


def test_how_complaints_work_begins_with_what_most_people_come_for(client):
    text = read(client.get("/how-complaints-work")).text
    places = [text.index(f"Complaints about {what}") for what in ("children’s", "adult", "a councillor")]
    assert places == sorted(places)


@dataclass
class Letter:
    """A mail that was written to the person."""

    template: str
    subject: str
    words: str


def letters() -> list[Letter]:
    """What was written to the person, the oldest first."""
    found = db.session.scalars(sa.select(OutgoingEmail).order_by(OutgoingEmail.written_at)).all()
    return [
        Letter(email.template, email.subject, email.words or "")
        for email in found
        if email.template in ("received", "acknowledged", "message", "response")
    ]


def test_every_letter_has_a_subject_that_says_nothing(council):
    case = an_answered_complaint()
    message.to_complainant(case, words="One more thing.", by=colleague(Role.HANDLER), now=NOW)
    assert {letter.template for letter in letters()} == {"received", "acknowledged", "message", "response"}
    assert {letter.subject for letter in letters()} == {"A message from Ashcombe Council"}


def test_the_receipt_gives_the_reference_and_the_dates_and_none_of_the_persons_words(council):
    case = a_complaint()
    (receipt,) = letters()
    assert case.reference in receipt.words
    assert case.due_on is not None
    assert f"By {in_words(case.due_on)}" in receipt.words
    assert "/follow-up" in receipt.words
    assert "social worker" not in receipt.words
    assert "Rosa" not in receipt.words


def test_the_receipt_of_a_compliment_says_when_it_is_passed_on(council):
    a_complaint(kind=Kind.COMPLIMENT)
    (receipt,) = letters()
    assert "we pass it on to the people it is about" in receipt.words


def test_the_acknowledgement_says_who_has_it_and_what_the_officer_wrote(council):
    an_acknowledged_complaint()
    words = letters()[-1].words
    assert "The Handler, Duty and Advice, is dealing with this." in words
    assert "I have read what you wrote." in words
    assert "We answer you by" in words


@pytest.mark.parametrize("outcome", [Outcome.UPHELD, Outcome.NOT_UPHELD])
def test_the_answer_gives_what_was_decided_why_and_who_to_turn_to(council, outcome):
    again(an_answered_complaint(outcome=outcome))
    words = letters()[-1].words
    assert f"What we decided: {outcome.plain}" in words
    assert "Why: The file shows it." in words
    assert ("- Apology" in words) is outcome.found_fault
    assert "Local Government and Social Care Ombudsman" in words
    assert "0300 061 0614" in words
    assert "\n\n\n" not in words


def test_every_outcome_has_plain_words():
    assert all(outcome.plain for outcome in Outcome)


def test_the_accessibility_statement_has_every_part_that_the_law_asks_for(client) -> None:
    """SI 2018/952 reg 8 and the model statement; acceptance test 21."""
    answer = client.get("/accessibility")
    text = read(answer).text
    for part in (
        "partly meets the rules",
        "version 2.2, level AA",
        "What we have not done yet",  # (a) what is not accessible, and why: non-compliance,
        "What would cost too much",  # disproportionate burden,
        "What the rules leave out",  # and out of scope
        "We take your complaint another way",  # (b) alternatives
        "We answer within 5 working days",
        "Equality and Human Rights Commission",
        "This text was written on Saturday 21 November 2026",
        "We last looked at it again on",
    ):
        assert part in text
    assert leads_to(answer, "Tell us on this form") == "/comment"  # (c)
    assert leads_to(answer, "Go to the Equality Advisory and Support Service")  # (d)


def test_the_accessibility_statement_was_looked_at_within_a_year() -> None:
    assert moment().date() - pages.STATEMENT_REVIEWED_ON <= timedelta(days=366)


def test_the_limits_are_those_that_the_service_goes_by(client) -> None:
    text = read(client.get("/limits")).text
    assert "You can send 10 files" in text
    assert "up to 20 MB" in text
    assert "50,000 letters" in text
    assert "60 times in an hour" in text
