"""When somebody is asked how it was, in which words, and what may be shown of the answers."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from rules.listening.survey import (
    ADULT,
    CHILD,
    NotAsked,
    Situation,
    Verdict,
    asks_about_decision,
    is_low,
    verdict,
)
from rules.listening.survey_figure import mean, periods, withheld
from rules.response.reading_age import reading_age
from rules.vocabulary import CaseState, ContactBy, Kind, Outcome

CLOSED = date(2026, 12, 1)
DAY = timedelta(days=1)


def asked(*, today: date = CLOSED + DAY, **given: Any) -> Verdict | None:
    """What is decided of a complaint that was answered and closed, of somebody who wants mail."""
    usual: dict[str, Any] = {
        "kind": Kind.COMPLAINT, "state": CaseState.CLOSED, "outcome": Outcome.UPHELD, "logged_on": date(2026, 11, 2),
        "answered_on": date(2026, 11, 20), "closed_on": CLOSED, "contact_by": ContactBy.EMAIL, "has_email": True,
    }  # fmt: skip
    return verdict(Situation(**(usual | given)), today=today)


def test_they_are_asked_from_the_day_after_it_was_closed():
    assert asked(today=CLOSED) is None
    assert asked() == Verdict(by=ContactBy.EMAIL)


def test_whoever_may_still_ask_us_to_look_again_is_not_asked_yet():
    last = date(2026, 12, 18)
    assert asked(last_day_to_ask=last, today=last) is None
    assert asked(last_day_to_ask=last, today=last + DAY) == Verdict(by=ContactBy.EMAIL)


def test_an_answer_that_nobody_closed_is_over_when_the_time_to_ask_has_passed():
    answered: dict[str, Any] = {"state": CaseState.ANSWERED, "closed_on": None}
    assert asked(**answered, last_day_to_ask=date(2026, 12, 18)) is None
    assert asked(**answered, last_day_to_ask=date(2026, 12, 18), today=date(2026, 12, 19)) is not None
    assert asked(**answered, today=date(2026, 12, 18)) is None
    assert asked(**answered, today=date(2026, 12, 19)) is not None, "28 days where no window was set"


@pytest.mark.parametrize("state", [CaseState.RECEIVED, CaseState.OPEN])
def test_nobody_is_asked_before_it_is_over(state):
    assert asked(state=state) is None


@pytest.mark.parametrize("kind", [Kind.COMPLIMENT, Kind.COMMENT, Kind.INFORMATION_REQUEST, Kind.DATA_BREACH])
def test_only_complaints_and_member_enquiries_are_asked_about(kind):
    assert asked(kind=kind) is None
    assert asked(kind=Kind.MEMBER_ENQUIRY) is not None


def test_nobody_is_asked_while_a_late_request_or_the_ombudsman_is_not_decided():
    assert asked(is_waiting=True) is None


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"outcome": Outcome.WITHDRAWN, "might_be_in_danger": True}, NotAsked.IN_DANGER),
        ({"is_concern": True}, NotAsked.NOTHING_HANDLED),
        ({"outcome": Outcome.REDIRECTED}, NotAsked.NOTHING_HANDLED),
        ({"today": CLOSED + timedelta(days=31)}, NotAsked.TOO_LONG_AGO),
        ({"logged_on": CLOSED + DAY}, NotAsked.TOO_LONG_AGO),
        ({"has_email": False}, NotAsked.NO_WAY),
        ({"contact_by": None, "has_email": False}, NotAsked.NO_WAY),
        ({"contact_by": ContactBy.POST}, NotAsked.NO_WAY),
        ({"contact_by": ContactBy.PORTAL}, NotAsked.ASKED_NOT_TO),
    ],
)
def test_some_are_never_asked_and_it_is_said_why(given, why):
    assert asked(**given) == Verdict(why_not=why)


def test_taken_back_without_any_danger_they_are_asked_how_we_treated_them_and_not_what_we_decided():
    assert asked(outcome=Outcome.WITHDRAWN) == Verdict(by=ContactBy.EMAIL)
    assert not asks_about_decision(Outcome.WITHDRAWN)
    assert asks_about_decision(Outcome.NOT_UPHELD)
    assert asks_about_decision(Outcome.REFUSED)


def test_they_are_asked_by_the_way_that_was_agreed():
    phone: dict[str, Any] = {"has_phone": True}
    assert asked(**phone, wants_calls=True) == Verdict(by=ContactBy.PHONE)
    assert asked(contact_by=ContactBy.PHONE, **phone) == Verdict(by=ContactBy.PHONE)
    assert asked(contact_by=ContactBy.POST, has_address=True) == Verdict(by=ContactBy.POST)
    no_calls: dict[str, Any] = {"contact_by": ContactBy.PHONE, "wants_no_calls": True, **phone}
    assert asked(**no_calls) == Verdict(why_not=NotAsked.NO_WAY)
    assert asked(**no_calls, has_address=True) == Verdict(by=ContactBy.POST)


def test_one_and_two_are_low():
    assert [step for step in (None, 1, 2, 3, 4, 5) if is_low(step)] == [1, 2]


@pytest.mark.parametrize(("wording", "age"), [(ADULT, 9), (CHILD, 7)])
def test_the_questions_can_be_read_at_that_age(wording, age):
    for question, steps in (
        (wording.treatment, wording.treatment_steps),
        (wording.decision, wording.decision_steps),
    ):
        assert reading_age("\n".join([question, *steps])) <= age


def test_a_childs_steps_are_faces_in_words_and_all_five_differ():
    assert CHILD.steps_of_treatment()[0] == (5, "Big smile: very well")
    for steps in (CHILD.treatment_steps, CHILD.decision_steps, ADULT.treatment_steps, ADULT.decision_steps):
        assert len(set(steps)) == 5


def test_no_mean_is_made_of_fewer_than_the_least():
    assert mean(36, 9, least=10) is None
    assert mean(40, 10, least=10) == 4.0
    assert mean(0, 0, least=0) is None


def test_a_mean_that_could_be_worked_out_from_the_others_is_withheld_too():
    assert withheld({"a": 30, "b": 12, "c": 4}, least=10) == {"b", "c"}
    assert withheld({"a": 30, "b": 6, "c": 4}, least=10) == {"b", "c"}
    assert withheld({"a": 30, "b": 12, "c": 0}, least=10) == frozenset()
    assert withheld({"a": 4}, least=10) == {"a"}


def test_periods_are_whole_and_the_financial_year_begins_in_april():
    found = {each.key: each for each in periods(date(2026, 11, 20))}
    assert (found["year"].first, found["year"].last) == (date(2026, 4, 1), date(2027, 3, 31))
    assert found["last_year"].first == date(2025, 4, 1)
    assert (found["quarter0"].first, found["quarter0"].last) == (date(2026, 10, 1), date(2026, 12, 31))
    assert found["quarter3"].title == "January to March 2026"
    assert {each.key: each for each in periods(date(2026, 2, 1))}["year"].first == date(2025, 4, 1)
