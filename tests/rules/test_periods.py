"""Months, days, hours and shares."""

from calendar import monthrange
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.clocks import periods

days = st.dates(date(2000, 1, 1), date(2060, 12, 31))
months = st.integers(1, 120)
instants = st.integers(946_684_800, 2_840_140_800).map(lambda second: datetime.fromtimestamp(second, UTC))


@given(days, months)
def test_months_after_end_on_the_corresponding_date_or_the_last_day_of_the_month(day, number):
    end = periods.months_after(day, number)
    assert (end.year * 12 + end.month) - (day.year * 12 + day.month) == number
    assert end.day == min(day.day, monthrange(end.year, end.month)[1])


@given(days, months)
def test_months_beginning_with_a_day_end_the_day_before_the_corresponding_date_if_there_is_one(day, number):
    after, beginning = periods.months_after(day, number), periods.months_beginning_with(day, number)
    assert beginning == (after if after.day != day.day else after - timedelta(days=1))


@given(days, months)
def test_a_month_more_never_ends_sooner(day, number):
    assert periods.months_after(day, number) < periods.months_after(day, number + 1)
    assert periods.months_beginning_with(day, number) < periods.months_beginning_with(day, number + 1)


@given(days, st.integers(1, 100))
def test_days_beginning_with_end_one_day_before_days_after(day, number):
    assert periods.days_beginning_with(day, number) + timedelta(days=1) == periods.days_after(day, number)


@given(instants, st.integers(1, 500))
def test_hours_are_elapsed_hours_whatever_the_clocks_do(instant, hours):
    assert periods.hours_after(instant, hours) - instant == timedelta(hours=hours)


@given(days, st.integers(0, 400), st.integers(0, 100))
def test_a_share_of_the_time_lies_inside_it(day, length, per_cent):
    end = day + timedelta(days=length)
    assert day <= periods.share_elapsed(day, end, per_cent=per_cent) <= end


def test_a_year_from_29_february_ends_on_28_february():
    assert periods.months_after(date(2024, 2, 29), 12) == date(2025, 2, 28)
    assert periods.years_after(date(2024, 2, 29), 4) == date(2028, 2, 29)


def test_a_year_beginning_with_29_february_ends_on_28_february():
    assert periods.months_beginning_with(date(2024, 2, 29), 12) == date(2025, 2, 28)


def test_hours_across_the_spring_change_end_an_hour_later_by_the_wall():
    start = periods.london_instant(periods.parse_moment("2027-03-27T12:00"))
    assert periods.hours_after(start, 24).isoformat() == "2027-03-28T13:00:00+01:00"


def test_hours_across_the_autumn_change_end_an_hour_earlier_by_the_wall():
    start = periods.london_instant(periods.parse_moment("2026-10-24T12:00"))
    assert periods.hours_after(start, 24).isoformat() == "2026-10-25T11:00:00+00:00"


def test_an_instant_late_in_the_utc_day_is_already_tomorrow_in_a_london_summer():
    assert periods.london_date(datetime(2026, 6, 1, 23, 30, tzinfo=UTC)) == date(2026, 6, 2)
    assert periods.london_date(datetime(2026, 12, 1, 23, 30, tzinfo=UTC)) == date(2026, 12, 1)


def test_an_instant_without_an_offset_is_london_time():
    assert periods.parse_moment("2026-07-18T10:00") == datetime(2026, 7, 18, 9, tzinfo=UTC)
    assert periods.parse_moment("2026-12-18T10:00Z") == datetime(2026, 12, 18, 10, tzinfo=UTC)


def test_a_date_alone_stays_a_date():
    assert periods.parse_moment(" 2026-12-18 ") == date(2026, 12, 18)


@pytest.mark.parametrize("text", ["", "tomorrow", "18/12/2026", "2026-13-01", "2026-12-18T25:00"])
def test_what_is_not_a_date_is_refused_with_a_sentence(text):
    with pytest.raises(ValueError) as told:
        periods.parse_moment(text)
    assert "is not a date: write 2026-12-18" in str(told.value)
