"""What a clock owes, and when."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.clocks.periods import share_elapsed
from rules.clocks.reminder import MARKS, WEEKLY, Audience, marks, next_on, owed
from rules.clocks.working_days import england_and_wales

CALENDAR = england_and_wales()
STARTED, DUE = date(2026, 11, 2), date(2026, 11, 30)  # twenty working days
starts = st.dates(date(2020, 1, 1), date(2028, 1, 1))
lengths = st.integers(1, 130)


def keys_owed(today, **given):
    return [due.key for due in owed(STARTED, DUE, today=today, calendar=CALENDAR, **given)]


def test_the_marks_of_twenty_working_days_fall_in_order():
    assert [(day.isoformat(), mark.key) for day, mark in marks(STARTED, DUE, calendar=CALENDAR)] == [
        ("2026-11-16", "half"),
        ("2026-11-23", "three_quarters"),
        ("2026-11-25", "three_days"),
        ("2026-11-27", "nine_tenths"),
        ("2026-11-27", "one_day"),
        ("2026-11-30", "today"),
        ("2026-12-01", "overdue"),
    ]


def test_nothing_is_owed_before_the_first_mark():
    assert keys_owed(date(2026, 11, 13)) == []


def test_a_mark_is_owed_on_its_day_and_is_not_late():
    (due,) = owed(STARTED, DUE, today=date(2026, 11, 16), calendar=CALENDAR)
    assert (due.key, due.due_on, due.late_by, due.is_late) == ("half", DUE, 0, False)


def test_a_mark_that_was_missed_is_owed_late_and_says_by_how_much():
    (due,) = owed(STARTED, DUE, today=date(2026, 11, 19), calendar=CALENDAR)
    assert (due.key, due.late_by, due.is_late) == ("half", 3, True)


def test_of_several_marks_that_have_passed_only_the_latest_is_owed():
    assert keys_owed(date(2026, 11, 30)) == ["today"]
    assert keys_owed(date(2027, 3, 1)) == ["overdue_week_12"]


def test_what_was_sent_is_not_owed_again_nor_is_anything_before_it():
    assert keys_owed(date(2026, 11, 30), sent={"today"}) == []


def test_what_is_overdue_is_owed_every_week():
    sent: set[str] = set()
    told = {}
    for day in range(60):
        today = DUE + timedelta(days=day)
        for key in keys_owed(today, sent=sent):
            sent.add(key)
            told[key] = today
    assert list(told)[:4] == ["today", "overdue", "overdue_week_1", "overdue_week_2"]
    assert told["overdue_week_2"] - told["overdue_week_1"] == timedelta(days=7)


@pytest.mark.parametrize("given", [{"stopped": True}, {"paused": True}])
def test_a_stopped_or_paused_clock_owes_nothing(given):
    assert keys_owed(date(2026, 12, 18), **given) == []


def test_what_falls_due_on_a_sunday_is_due_today_on_the_friday_before():
    found = {mark.key: day for day, mark in marks(date(2026, 9, 1), date(2027, 2, 28), calendar=CALENDAR)}
    assert found["today"] == date(2027, 2, 26)
    assert found["overdue"] == date(2027, 3, 1)


def test_the_three_quarter_mark_of_a_remedy_is_the_one_worked_out_by_hand():
    assert share_elapsed(date(2026, 11, 20), date(2026, 12, 20), per_cent=75) == date(2026, 12, 12)
    found = {mark.key: day for day, mark in marks(date(2026, 11, 20), date(2026, 12, 20), calendar=CALENDAR)}
    assert found["three_quarters"] == date(2026, 12, 11)  # the 12th is a Saturday


def test_a_short_clock_is_not_all_reminders():
    found = [mark.key for _, mark in marks(date(2026, 11, 20), date(2026, 11, 25), calendar=CALENDAR)]
    assert found == ["one_day", "today", "overdue"]


def test_the_longer_it_is_overdue_the_more_people_are_told():
    told = {mark.key: set(mark.to) for mark in MARKS} | {"week": set(WEEKLY.to)}
    assert told["half"] < told["today"] < told["overdue"] < told["week"]
    assert told["week"] == set(Audience) - {Audience.CHIEF_EXECUTIVE}


def test_no_key_is_used_twice():
    keys = [mark.key for mark in (*MARKS, WEEKLY)]
    assert len(set(keys)) == len(keys)


@given(starts, lengths, st.integers(0, 300))
def test_a_clock_never_owes_more_than_one_reminder_a_day(start, length, wait):
    due = CALENDAR.after(start, length)
    assert len(owed(start, due, today=start + timedelta(days=wait), calendar=CALENDAR)) <= 1


@given(starts, lengths)
def test_looking_only_on_the_days_that_are_kept_finds_all_that_looking_daily_does(start, length):
    due = CALENDAR.after(start, length)
    last = due + timedelta(days=30)
    daily: list[tuple[date, str]] = []
    kept: list[tuple[date, str]] = []
    for offset in range((last - start).days):
        today = start + timedelta(days=offset)
        daily += [
            (today, r.key)
            for r in owed(start, due, today=today, calendar=CALENDAR, sent=[k for _, k in daily])
        ]
    today = next_on(start, due, calendar=CALENDAR, on_or_after=start)
    while today is not None and today < last:
        kept += [
            (today, r.key)
            for r in owed(start, due, today=today, calendar=CALENDAR, sent=[k for _, k in kept])
        ]
        today = next_on(start, due, calendar=CALENDAR, on_or_after=today + timedelta(days=1))
    assert kept == daily


@given(starts, lengths, st.integers(0, 400))
def test_a_running_clock_always_has_a_next_reminder(start, length, wait):
    due, today = CALENDAR.after(start, length), start + timedelta(days=wait)
    found = next_on(start, due, calendar=CALENDAR, on_or_after=today)
    assert found is not None
    assert found >= today
    assert CALENDAR.is_working_day(found)
