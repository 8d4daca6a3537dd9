"""A child who talks to a colleague is asked what the child's own door asks, and the same follows from it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from casework.advocacy import referral
from models import Case, OutgoingEmail, db
from portal.children.journey import TELL
from rules.vocabulary import AdvocateAnswer, Channel, ContactBy, CustomerGroup, Role
from tests.page import read
from tests.portal.journeys import leads_to, the_case

SignIn = Callable[[Role | str], FlaskClient]
SAID = "they shout at me evry nite.\n\n  i want to go to my nans"


def told(**given: Any) -> dict[str, Any]:
    """What a child in care said on the telephone."""
    usual = {
        "channel": "phone", "received_on-day": "2", "received_on-month": "11", "received_on-year": "2026",
        "service": "", "words": SAID, "wanted": "Let me live with my nan", "contact_by": "visit",
        "place": "At school, Mr Osei’s room", "time": "Tuesday lunch", "not_told": "Carl", "advocate": "yes",
        "name": "Kai", "birthday": "4 May 2014", "group": "child_in_care",
    }  # fmt: skip
    return usual | given


def recorded(app: Flask, browser: FlaskClient, **given: Any) -> Case:
    answer = browser.post("/staff/record/child", data=told(**given))
    assert answer.status_code == 303, read(answer).errors
    return the_case(app)


def test_the_form_for_a_child_is_found_where_feedback_is_recorded(sign_in_as: SignIn) -> None:
    page = sign_in_as(Role.HANDLER).get("/staff/record")
    assert leads_to(page, "Record what a child told us") == "/staff/record/child"


def test_what_a_child_said_is_kept_word_for_word_with_all_that_their_own_door_keeps(
    app: Flask, sign_in_as: SignIn
) -> None:
    case = recorded(app, sign_in_as(Role.HANDLER))
    person = case.complainant
    assert person is not None
    assert case.words == SAID
    assert case.wanted == "Let me live with my nan"
    assert (case.is_childs_own, case.channel, case.customer_group) == (
        True, Channel.PHONE, CustomerGroup.CHILD_IN_CARE,
    )  # fmt: skip
    assert (person.name, person.birthday, person.not_told) == ("Kai", "4 May 2014", "Carl")
    assert (person.contact_by, person.safe_words) == (
        ContactBy.VISIT, "At school, Mr Osei’s room\nTuesday lunch",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("given", "answer"),
    [
        ({"advocate": "yes"}, AdvocateAnswer.WANTED),
        ({"advocate": "has_one", "advocate_name": "Nia Prosser"}, AdvocateAnswer.HAS_ONE),
        ({"advocate": "no"}, None),
    ],
)
def test_what_they_said_of_an_advocate_is_passed_on_as_from_their_own_door(
    app: Flask, sign_in_as: SignIn, given: dict[str, str], answer: AdvocateAnswer | None
) -> None:
    case = recorded(app, sign_in_as(Role.COMPLAINTS_OFFICER), **given)
    with app.app_context():
        found = referral.current(db.session.get_one(Case, case.id))
        assert (found.answer if found else None) is answer


def test_words_of_danger_make_it_urgent_and_the_complaints_team_hears_at_once(
    app: Flask, sign_in_as: SignIn
) -> None:
    case = recorded(app, sign_in_as(Role.HANDLER), not_told="My foster dad. He hits me.")
    assert case.needs_safeguarding_look
    with app.app_context():
        urgent = sa.select(OutgoingEmail).where(OutgoingEmail.template == "urgent")
        assert len(db.session.scalars(urgent).all()) == 2


def test_the_child_gets_a_card_with_words_that_bring_them_back(
    app: Flask, sign_in_as: SignIn, client: FlaskClient
) -> None:
    officer = sign_in_as(Role.COMPLAINTS_OFFICER)
    case = recorded(app, officer)
    page = officer.get("/staff/record/done").text
    words = page.partition('class="heard-code">')[2].partition("<")[0]
    assert len(words.split()) == 6
    opened = client.post("/children/card", data={"reference": case.reference, "code": words})
    assert opened.location == "/follow-up/case"


def test_sent_twice_it_is_one_case(app: Flask, sign_in_as: SignIn) -> None:
    officer = sign_in_as(Role.COMPLAINTS_OFFICER)
    sending = {"submission_id": "9876543210987654321098"}
    first = recorded(app, officer, **sending)
    assert recorded(app, officer, **sending).id == first.id


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"contact_by": "phone"}, "Enter the number that is safe to call"),
        ({"contact_by": "post"}, "Enter the address that is safe to write to"),
        ({"contact_by": ""}, "Choose how to reach them safely"),
        ({"contact_by": "a dove"}, "Choose one of the list"),
        ({"advocate": ""}, "Choose what they said of an advocate"),
        ({"words": " "}, "Enter what they said"),
        ({"received_on-year": "2999"}, "The day it came cannot be in the future"),
    ],
)
def test_what_is_missing_is_said_and_nothing_that_was_typed_is_lost(
    app: Flask, sign_in_as: SignIn, wrong: dict[str, str], sentence: str
) -> None:
    answer = sign_in_as(Role.HANDLER).post("/staff/record/child", data=told(**wrong))
    assert answer.status_code == 422
    assert sentence in read(answer).errors
    for typed in ("Let me live with my nan", "Tuesday lunch", "Carl", "4 May 2014"):
        assert typed in answer.text


def test_every_page_of_the_childs_door_has_its_question_here(app: Flask, sign_in_as: SignIn) -> None:
    page = sign_in_as(Role.HANDLER).get("/staff/record/child").text
    asked = {
        "write": "words", "want": "wanted", "home": "group", "name": "name", "advocate": "advocate",
        "reach": "contact_by", "safe": "place", "not_told": "not_told",
    }  # fmt: skip
    shown_only = {"way", "voice", "picture", "more"}  # how she tells it, which a colleague hears
    assert {step.key for step in TELL.steps} == {*asked, *shown_only}
    for field in asked.values():
        assert f'name="{field}"' in page
