"""A case that waits, gets more time and is divided, by the officer's own pages, with wrong input first."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.browser.reader import Reader
from tests.browser.test_every_page import sign_in
from tests.browser.test_settings import is_sound, write_date
from web.now import today


def a_case(officer: Reader) -> None:
    """Record a complaint about children's services and triage it; the officer then looks at its page."""
    officer.open("/staff/record")
    officer.choose("What it is", "Complaint")
    officer.choose("How it came", "Phone")
    write_date(officer, "The day it came", today() - timedelta(days=1))
    officer.write("What they said, in their own words", "Nobody rang back. And the letter was wrong.")
    officer.press("Record it")
    reference = officer.page.locator(".govuk-panel strong").inner_text()
    officer.open("/staff/triage")
    officer.follow(reference)
    officer.choose("Which procedure", "Complaints about children’s social care")
    officer.choose("Which team", "Duty: Duty and Advice")
    officer.write("Point 1", "Nobody rang back.")
    officer.press("Add a point")
    officer.write("Point 2", "The letter was wrong.")
    officer.write("Why", "It is about duty.")
    officer.press("Decide")
    officer.open(f"/staff/cases?reference={reference}")


@pytest.mark.parametrize(("width", "scripts"), [(320, True), (1280, False)])
def test_a_case_waits_gets_more_time_and_is_divided(reader, width: int, scripts: bool) -> None:
    officer: Reader = reader(width=width, scripts=scripts)
    sign_in(officer, "complaints.officer")
    a_case(officer)
    officer.follow("Let it wait")
    officer.press("Let it wait")
    officer.sees("Choose what it waits for")
    officer.sees("Say why it waits")
    officer.tick("Waiting for an advocate to be appointed")
    officer.write("Why", "She has asked for one.")
    officer.press("Let it wait")
    officer.sees("It waits. The dates that may stand still do.")
    officer.sees("waiting for an advocate to be appointed")
    officer.follow("End the wait")
    write_date(officer, "The last day it waited", today() + timedelta(days=3))
    officer.press("End the wait")
    officer.sees("cannot have ended on a day that has not come")
    write_date(officer, "The last day it waited", today())
    officer.press("End the wait")
    officer.sees("It goes on.")

    officer.follow("Give it more time")
    officer.write("Why more time is needed", "The duty manager is ill.")
    write_date(officer, "The new date", today() + timedelta(days=90))
    officer.press("Move the date")
    officer.sees("Agree the new date with the complainant first")
    officer.tick("The person has agreed to this date")
    officer.press("Move the date")
    officer.sees("The date has moved")
    officer.sees("then extended")

    officer.follow("Did it come in time?")
    write_date(officer, "When it happened, or when they came to know of it", today() - timedelta(days=500))
    officer.press("Write it down")
    officer.sees("Decide whether to look into it all the same")
    officer.tick("Look into it all the same")
    officer.write("Your reasons, if it came late", "She was a child in our care and had no advocate.")
    officer.press("Write it down")
    officer.sees("Came after the time to complain: taken on")

    officer.follow("Make part of it a case of its own")
    officer.press("Make the new case")
    officer.sees("Choose what the new case is")
    officer.choose("What the new case is", "Requests for information the council holds")
    officer.write("What it is about", "Please send me the rota.")
    officer.press("Make the new case")
    officer.sees("from which this was divided")

    officer.page.get_by_role("region", name="Belongs together with").get_by_role("link").first.click()
    officer.look()
    officer.follow("The ombudsman asks for something")
    officer.tick("Carry out a remedy")
    officer.write("In its own words", "Say sorry.")
    write_date(officer, "The date of the letter or decision", today())
    officer.press("Enter it")
    officer.sees("Enter the day by which the letter wants it")
    officer.page.get_by_label("Within how many months of the decision").select_option(label="1 month")
    officer.press("Enter it")
    officer.sees("It is entered.")
    officer.open("/staff/ombudsman")
    officer.sees("Carry out a remedy")
    is_sound(officer)
