"""The list of bank holidays, against what is published."""

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from govuk_bank_holidays.bank_holidays import BankHolidays

from rules.clocks.bank_holidays import ELSEWHERE_IN_UK, ENGLAND_AND_WALES, expected

DATA = Path(__file__).parents[1] / "data"

PUBLISHED = BankHolidays(use_cached_holidays=True)
META = json.loads((DATA / "clock_cases.json").read_text())["meta"]
MOVED_OR_ADDED = {2012, 2020, 2022, 2023}
PROCLAIMED_LATER = {date(2026, 6, 15)}


def published(division: str) -> set[date]:
    return {holiday["date"] for holiday in PUBLISHED.get_holidays(division=division)}


def test_the_list_is_what_the_government_publishes_for_england_and_wales():
    first, last = min(ENGLAND_AND_WALES), max(ENGLAND_AND_WALES)
    there = {day for day in published(BankHolidays.ENGLAND_AND_WALES) if first <= day <= last}
    assert set(ENGLAND_AND_WALES) == there


def test_the_list_reaches_from_2012_to_2028():
    assert {day.year for day in ENGLAND_AND_WALES} == set(range(2012, 2029))


def test_the_days_kept_elsewhere_are_what_the_government_publishes_for_scotland_and_northern_ireland():
    there = published(BankHolidays.SCOTLAND) | published(BankHolidays.NORTHERN_IRELAND)
    last = max(ELSEWHERE_IN_UK)
    ours = set(ELSEWHERE_IN_UK) - PROCLAIMED_LATER
    assert ours == {day for day in there if date(2012, 1, 1) <= day <= last} - set(ENGLAND_AND_WALES)


def test_the_list_agrees_with_the_worked_deadlines():
    listed = {date.fromisoformat(day) for day in META["bank_holidays"]}
    assert {day for day in ENGLAND_AND_WALES if day.year >= 2019} == listed


def test_the_days_kept_elsewhere_agree_with_the_worked_deadlines():
    listed = {date.fromisoformat(day) for day in META["uk_extra_for_foi"]}
    assert {day for day in ELSEWHERE_IN_UK if day.year in (2026, 2027)} == listed


def test_no_day_on_the_lists_falls_on_a_weekend():
    assert all(day.weekday() < 5 for day in (*ENGLAND_AND_WALES, *ELSEWHERE_IN_UK))


@pytest.mark.parametrize("year", sorted({day.year for day in ENGLAND_AND_WALES} - MOVED_OR_ADDED))
def test_an_ordinary_year_has_the_days_that_are_expected(year):
    assert set(expected(year)) == {day for day in ENGLAND_AND_WALES if day.year == year}


@pytest.mark.parametrize("year", sorted(MOVED_OR_ADDED))
def test_a_year_with_days_moved_or_added_differs_from_what_is_expected(year):
    assert set(expected(year)) != {day for day in ENGLAND_AND_WALES if day.year == year}


def test_substitutes_fall_where_the_law_puts_them_when_christmas_is_on_a_saturday():
    days = expected(2027)
    assert days[date(2027, 12, 27)] == "Christmas Day, substitute day"
    assert days[date(2027, 12, 28)] == "Boxing Day, substitute day"


def test_next_years_bank_holidays_are_on_the_list_by_october():
    today = datetime.now(UTC).date()  # noqa: TID251  (this one test is about the calendar on the wall)
    needed = today.year + (1 if today.month >= 10 else 0)
    assert needed in {day.year for day in ENGLAND_AND_WALES}, (
        f"Add the bank holidays of {needed} from gov.uk/bank-holidays to rules/clocks/bank_holidays.py"
    )
