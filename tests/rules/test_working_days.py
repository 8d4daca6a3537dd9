"""Working days, counted in both directions."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.clocks.bank_holidays import ELSEWHERE_IN_UK, ENGLAND_AND_WALES
from rules.clocks.working_days import BeyondCalendar, WorkingCalendar, england_and_wales

DATA = Path(__file__).parents[1] / "data"

CALENDAR = england_and_wales()
SINGLE_DAYS = json.loads((DATA / "clock_cases.json").read_text())["is_working_day"]

days = st.dates(date(2010, 1, 1), date(2045, 12, 31))
counts = st.integers(1, 300)


def test_there_are_26_single_days_to_check():
    assert len(SINGLE_DAYS) == 26


@pytest.mark.parametrize(
    "case", SINGLE_DAYS, ids=[f"{c['date']} {'works' if c['working_day'] else 'off'}" for c in SINGLE_DAYS]
)
def test_each_known_day_is_a_working_day_or_not(case):
    assert CALENDAR.is_working_day(date.fromisoformat(case["date"])) is case["working_day"]


@given(days, counts)
def test_adding_working_days_and_counting_them_agree(day, count):
    assert CALENDAR.between(day, CALENDAR.after(day, count)) == count


@given(days, counts)
def test_adding_working_days_lands_on_one_that_a_walk_day_by_day_reaches(day, count):
    walked, left = day, count
    while left:
        walked += timedelta(days=1)
        left -= walked.weekday() < 5 and CALENDAR.holiday(walked) is None
    assert CALENDAR.after(day, count) == walked


@given(days, counts)
def test_going_back_undoes_going_forward_from_a_working_day(day, count):
    day = CALENDAR.on_or_after(day)
    assert CALENDAR.before(CALENDAR.after(day, count), count) == day


@given(days, counts)
def test_adding_in_two_steps_is_adding_at_once(day, count):
    assert CALENDAR.after(CALENDAR.after(day, count), 7) == CALENDAR.after(day, count + 7)


@given(days, days)
def test_counting_backwards_is_counting_forwards_with_a_minus(start, end):
    assert CALENDAR.between(end, start) == -CALENDAR.between(start, end)


@given(days)
def test_the_day_on_or_after_and_on_or_before_are_the_nearest_working_days(day):
    after, before = CALENDAR.on_or_after(day), CALENDAR.on_or_before(day)
    assert before <= day <= after
    assert CALENDAR.is_working_day(after)
    assert CALENDAR.is_working_day(before)
    assert (before == after) is CALENDAR.is_working_day(day)


@settings(max_examples=20, deadline=None)
@given(st.dates(date(1950, 1, 1), date(2100, 1, 1)), counts)
def test_dates_beyond_the_table_extend_it(day, count):
    calendar = WorkingCalendar(ENGLAND_AND_WALES)
    assert calendar.between(day, calendar.after(day, count)) == count
    assert calendar.after(calendar.before(day, count), count) == calendar.on_or_after(day)


def test_the_day_of_the_event_is_never_counted():
    assert CALENDAR.after(date(2026, 11, 20), 1) == date(2026, 11, 23)


def test_counting_may_start_on_a_day_that_is_no_working_day():
    assert CALENDAR.after(date(2026, 12, 25), 1) == date(2026, 12, 29)


@pytest.mark.parametrize("count", [0, -1])
def test_fewer_than_one_working_day_cannot_be_added(count):
    with pytest.raises(ValueError):
        CALENDAR.after(date(2026, 1, 1), count)
    with pytest.raises(ValueError):
        CALENDAR.before(date(2026, 1, 1), count)


@pytest.mark.parametrize("day", [date(9999, 12, 1), date(1, 1, 20), date(202, 11, 20)])
def test_a_year_that_can_only_be_mistyped_is_told_at_once_rather_than_counted_to(day):
    for count in (CALENDAR.after, CALENDAR.before):
        with pytest.raises(BeyondCalendar) as told:
            count(day, 10)
        with pytest.raises(BeyondCalendar):
            CALENDAR.holiday(day)
        assert str(told.value) == "Working days are counted from 1900 to 2200, no further."
    with pytest.raises(BeyondCalendar):
        CALENDAR.between(date(2026, 1, 1), day)


def test_a_calendar_that_ends_before_it_begins_is_refused():
    with pytest.raises(ValueError):
        WorkingCalendar({}, first_year=2027, last_year=2026)


def test_a_year_not_yet_listed_has_the_bank_holidays_that_are_expected_and_is_provisional():
    assert CALENDAR.holiday(date(2030, 12, 25)) == "Christmas Day"
    assert CALENDAR.is_provisional(date(2030, 12, 25))
    assert not CALENDAR.is_provisional(date(2028, 12, 25))


def test_one_day_proclaimed_for_a_later_year_does_not_lose_that_year_its_christmas():
    calendar = WorkingCalendar({**ENGLAND_AND_WALES, date(2029, 6, 12): "A royal occasion"})
    assert not calendar.is_working_day(date(2029, 6, 12))
    assert not calendar.is_working_day(date(2029, 12, 25))


def test_years_that_were_asked_for_have_only_the_holidays_given():
    calendar = WorkingCalendar({}, first_year=2026, last_year=2026)
    assert calendar.is_working_day(date(2026, 12, 25))
    assert not calendar.is_working_day(date(2025, 12, 25))


def test_a_bank_holiday_elsewhere_in_the_uk_counts_only_where_any_part_of_the_uk_does():
    st_andrew = date(2026, 11, 30)
    assert CALENDAR.is_working_day(st_andrew)
    assert not CALENDAR.anywhere_in_uk.is_working_day(st_andrew)
    assert not CALENDAR.anywhere_in_uk.is_working_day(date(2026, 12, 25))


def test_closure_days_count_only_where_they_are_asked_for():
    closed = {date(2026, 12, 24): "Christmas Eve"}
    calendar = WorkingCalendar(ENGLAND_AND_WALES, elsewhere=ELSEWHERE_IN_UK, closures=closed)
    assert calendar.is_working_day(date(2026, 12, 24))
    assert not calendar.with_closures.is_working_day(date(2026, 12, 24))
    assert calendar.with_closures.is_closure(date(2026, 12, 24))
    assert not calendar.with_closures.is_closure(date(2026, 12, 25))
    assert CALENDAR.closed_on(closed).with_closures.after(date(2026, 12, 23), 1) == date(2026, 12, 29)


def test_a_calendar_without_closures_is_its_own_calendar_with_closures():
    assert CALENDAR.with_closures is CALENDAR


def test_the_title_of_a_holiday_is_told():
    assert CALENDAR.holiday(date(2026, 12, 28)) == "Boxing Day, substitute day"
    assert CALENDAR.holiday(date(2026, 12, 29)) is None
