"""The council's choices, bank holidays, reminders and absences, used by an officer, with wrong input first."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.browser.checks import html_faults
from tests.browser.reader import Reader
from tests.browser.test_every_page import sign_in
from web.now import today

WIDTHS = pytest.mark.parametrize(("width", "scripts"), [(320, True), (1280, False)])


def is_sound(somebody: Reader) -> None:
    """Nothing was wrong with any page they met."""
    assert somebody.faults == []
    assert somebody.outside == []
    assert html_faults(somebody.documents) == []


def write_date(somebody: Reader, legend: str, day: date) -> None:
    group = somebody.page.get_by_role("group", name=legend, exact=True)
    for label, value in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        group.get_by_label(label, exact=True).fill(str(value))


def a_working_day() -> date:
    """A Wednesday some weeks ahead that is no bank holiday."""
    day = today() + timedelta(days=75)
    return day + timedelta(days=(2 - day.weekday()) % 7)


@WIDTHS
def test_a_choice_is_changed_from_a_day_on(reader, width: int, scripts: bool) -> None:
    manager: Reader = reader(width=width, scripts=scripts)
    sign_in(manager, "complaints.manager")
    manager.open("/staff/settings")
    manager.follow("What the council chooses")
    manager.follow("Change Member enquiries: acknowledge within")
    manager.write("New choice", "ninety")
    manager.press("Choose this")
    manager.sees("Write a whole number of working days from 1 to")
    assert manager.page.get_by_label("New choice", exact=True).input_value() == "ninety"
    manager.write("New choice", "3" if scripts else "4")
    write_date(manager, "For feedback received from", today() - timedelta(days=1))
    manager.press("Choose this")
    manager.sees("a choice never reaches back")
    write_date(manager, "For feedback received from", today())
    manager.press("Choose this")
    manager.sees("It is chosen: Member enquiries: acknowledge within.")
    manager.follow("Change Member enquiries: acknowledge within")
    manager.sees("The Complaints manager")
    manager.press("Choose this")
    manager.sees("It is so already")
    is_sound(manager)


@WIDTHS
def test_a_bank_holiday_is_added_and_taken_away(reader, width: int, scripts: bool) -> None:
    officer: Reader = reader(width=width, scripts=scripts)
    sign_in(officer, "complaints.officer")
    officer.open("/staff/settings/bank-holidays")
    officer.press("Add it and move the dates")
    officer.sees("Enter the date")
    saturday = a_working_day() + timedelta(days=3)
    write_date(officer, "Date", saturday)
    officer.write("What it is", "A day of thanks")
    officer.write("Where it was proclaimed", "The Gazette")
    officer.press("Add it and move the dates")
    officer.sees("Saturday or a Sunday")
    assert officer.page.get_by_label("What it is", exact=True).input_value() == "A day of thanks"
    write_date(officer, "Date", a_working_day())
    officer.press("Add it and move the dates")
    assert officer.heading == "Dates that moved"
    officer.sees("A day of thanks")
    officer.follow("Bank holidays")
    officer.follow("Take away A day of thanks")
    officer.press("Take it away and move the dates")
    officer.sees("bank holiday removed")
    is_sound(officer)


@WIDTHS
def test_a_reminder_is_changed_and_put_back(reader, width: int, scripts: bool) -> None:
    manager: Reader = reader(width=width, scripts=scripts)
    sign_in(manager, "complaints.manager")
    manager.open("/staff/settings/reminders")
    manager.follow("Change Half the time has gone")
    manager.write("When: how many per cent of the time gone", "150")
    manager.page.get_by_label("Handler", exact=True).uncheck()
    manager.write("Your own words, said after ours", "Ring before you write.")
    manager.press("Change it")
    manager.sees("Write a whole number from 1 to 99")
    manager.sees("Choose at least one person to tell")
    assert (
        manager.page.get_by_label("Your own words, said after ours").input_value() == "Ring before you write."
    )
    manager.write("When: how many per cent of the time gone", "40")
    manager.tick("Handler")
    manager.tick("Manager")
    manager.press("Change it")
    manager.sees("40 per cent of the time gone")
    manager.sees("Ring before you write.")
    manager.follow("Change Half the time has gone")
    manager.press("Put it back as it was shipped")
    manager.sees("50 per cent of the time gone")
    is_sound(manager)


@WIDTHS
def test_somebody_says_when_they_are_away_and_who_has_their_desk(reader, width: int, scripts: bool) -> None:
    handler: Reader = reader(width=width, scripts=scripts)
    sign_in(handler, "handler")
    handler.follow("The Handler")
    handler.press("I am away then")
    handler.sees("Enter the first day")
    first = a_working_day()
    write_date(handler, "First day away", first)
    write_date(handler, "Last day away", first - timedelta(days=1))
    handler.page.get_by_label("Who has the desk meanwhile").select_option(
        label="The Team manager (Duty and Advice)"
    )
    handler.press("I am away then")
    handler.sees("The last day cannot come before the first")
    write_date(handler, "Last day away", first + timedelta(days=4))
    handler.press("I am away then")
    handler.sees("The Team manager has my desk")
    handler.page.get_by_role("button", name="Take this away").click()
    handler.look()
    handler.sees("Nothing is written down")
    handler.page.get_by_label("My reminders come at").select_option(label="7:00")
    handler.press("Keep this hour")
    handler.sees("at that hour from now on")
    is_sound(handler)
