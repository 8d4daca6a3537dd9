"""Dates asked for in words."""

from datetime import date

import pytest

from rules.clocks.deadline import NoSuchClock, NotAWord, work_out
from rules.clocks.policy import NotAllowed, UnknownSetting
from rules.clocks.working_days import WorkingCalendar
from rules.procedures.base import Authority


def ask(*words, **given):
    return work_out(*(words or ("children", "stage1", "response_target")), **{"start": "2026-11-20", **given})


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("childs", "stage1", "response_target"), "There is no procedure childs: there are "),
        (
            ("children", "stage9", "response_target"),
            "There is no stage stage9 in the procedure children: there are intake, stage1, stage2, stage3.",
        ),
        (
            ("adults", "single", "respond"),
            "There is no clock respond in the stage single: there are acknowledge, local_target_low, "
            "local_target_default, response_max.",
        ),
    ],
)
def test_a_name_that_does_not_exist_is_answered_with_those_that_do(words, sentence):
    with pytest.raises(NoSuchClock) as told:
        ask(*words)
    assert str(told.value).startswith(sentence)


def test_a_clock_asked_for_before_it_was_in_force_says_from_when_it_is():
    with pytest.raises(NoSuchClock) as told:
        ask("data_protection", "single", "acknowledge_ico", start="2026-06-18")
    assert str(told.value).endswith("received on 2026-06-18: it is in force from 2026-06-19.")


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"start": "soon"}, "“soon” is not a date: write 2026-12-18, or 2026-12-18T10:00 with the time."),
        ({"acknowledged": "no"}, "“no” is not a date: write 2026-12-18, or 2026-12-18T10:00 with the time."),
        ({"start": "9999-01-01"}, "“9999-01-01” is too far away: write a year from 1901 to 2099."),
        ({"start": "0202-11-20"}, "“0202-11-20” is too far away: write a year from 1901 to 2099."),
        ({"pauses": ["2026-11-24"]}, "“2026-11-24” is not a pause: write 2026-11-06..2026-11-18."),
        (
            {"pauses": ["2026-11-24..2026-11-23"]},
            "The pause ends (2026-11-23) before it starts (2026-11-24).",
        ),
    ],
)
def test_a_word_that_is_no_date_is_answered_with_how_to_write_one(given, sentence):
    with pytest.raises(NotAWord) as told:
        ask(**given)
    assert str(told.value) == sentence


@pytest.mark.parametrize(
    ("choice", "problem"),
    [
        ("children.s1.ack_wd=99", NotAllowed),
        ("children.s1.ack_wd", NotAllowed),
        ("children.s1.tea=3", UnknownSetting),
    ],
)
def test_a_setting_that_cannot_be_is_refused(choice, problem):
    with pytest.raises(problem):
        ask(choices=[choice])


def test_every_refusal_is_a_value_error():
    assert all(
        issubclass(problem, ValueError) for problem in (NoSuchClock, NotAWord, NotAllowed, UnknownSetting)
    )


@pytest.mark.parametrize(
    ("start", "days", "authority"),
    [("2026-03-31", 20, Authority.LOCAL_POLICY), ("2026-04-01", 15, Authority.OMBUDSMAN_CODE)],
)
def test_the_code_holds_for_corporate_complaints_received_from_april_2026(start, days, authority):
    found = ask("corporate", "stage1", "response", start=start)
    assert found.authority is authority
    assert found.due_on == found.reckoning.calendar.after(date.fromisoformat(start), days)


def test_an_event_that_is_no_receipt_is_measured_by_the_rule_as_it_stands_now():
    assert ask("corporate", "stage1", "response_extended_max", start="2026-03-20").due_on == date(2026, 4, 7)


def test_closure_days_are_a_choice_that_only_the_councils_own_clock_heeds():
    closed = ["calendar.council_closure_days=2026-11-23,2026-11-24"]
    assert ask("children", "stage1", "acknowledge", choices=closed).due_on == date(2026, 11, 27)
    assert ask(choices=closed).due_on == ask().due_on


def test_another_calendar_may_be_counted_by():
    empty = WorkingCalendar({}, first_year=2026, last_year=2027)
    assert ask(start="2026-12-18", calendar=empty).due_on == date(2027, 1, 1)


def test_a_procedure_locked_out_of_the_choice_about_receipts_does_not_follow_it():
    choices = ["receipt.out_of_hours=next_working_day", "receipt.locked_for=children"]
    saturday = "2026-11-21T11:00"
    assert ask(start=saturday, choices=choices).due_on == date(2026, 12, 4)
    assert ask(start=saturday, choices=choices[:1]).due_on == date(2026, 12, 7)


def test_the_text_says_when_who_says_so_and_then_the_sum():
    first, *rest = ask().as_text().splitlines()
    assert first == "Due Fri 4 Dec 2026 (statute: SI 2006/1738 reg 14: 10 working days)"
    assert rest[0] == "  Fri 20 Nov 2026: complaint received; counting starts the next working day"
