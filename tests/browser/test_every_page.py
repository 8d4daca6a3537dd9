"""Every page that the main journey does not pass, held to axe and the HTML checker at two widths."""

from __future__ import annotations

import pytest

from tests.browser.checks import html_faults
from tests.browser.reader import Reader
from tests.conftest import PASSWORD

PUBLIC = (
    "/", "/children", "/children/under-11", "/children/16-and-over", "/children/card", "/advocate", "/complain",
    "/compliment", "/comment", "/follow-up", "/how-complaints-work", "/privacy", "/accessibility", "/contact",
    "/cookies", "/limits", "/paper-form", "/councillors", "/councillors/enter/x", "/advocates", "/nothing-here",
)  # fmt: skip
OFFICER = (
    "/staff/", "/staff/mail", "/staff/mail?show=set_aside", "/staff/triage", "/staff/cases",
    "/staff/cases?state=closed", "/staff/cases?reference=ASH-0000-000", "/staff/record", "/staff/record/enquiry",
    "/staff/me", "/staff/people/away", "/staff/settings", "/staff/settings/bank-holidays", "/staff/settings/worker",
    "/staff/ombudsman", "/staff/settings/choices", "/staff/learning", "/staff/learning?show=done", "/staff/people",
    "/staff/survey", "/staff/survey/words", "/staff/equality", "/staff/restrictions", "/staff/advocacy",
    "/staff/advocacy/figures", "/staff/nothing-here",
)  # fmt: skip
ADMINISTRATOR = (
    "/staff/",
    "/staff/settings",
    "/staff/settings/worker",
    "/staff/people",
    "/staff/councillors",
    "/staff/councillors/add",
    "/staff/wards/add",
    "/staff/people/add",
)


def sign_in(somebody: Reader, role: str) -> None:
    somebody.open("/staff/sign-in")
    somebody.write("Email address", f"the.{role}@example.com")
    somebody.write("Password", PASSWORD)
    somebody.press("Sign in")


@pytest.mark.parametrize("width", [320, 1280])
def test_every_page_is_sound(reader, width: int) -> None:
    person, officer, administrator = reader(width=width), reader(width=width), reader(width=width)
    for path in PUBLIC:
        person.open(path)
    for slug in ("complain", "compliment"):
        person.open(f"/{slug}")
        person.press("Continue")  # with nothing filled in: the errors are pages too
    sign_in(officer, "complaints.officer")
    for path in OFFICER:
        officer.open(path)
    officer.open("/staff/record")
    officer.press("Record it")
    sign_in(administrator, "administrator")
    for path in ADMINISTRATOR:
        administrator.open(path)
    administrator.press("Let them in")
    administrator.open("/staff/people")
    administrator.follow("End access")
    for somebody in (person, officer, administrator):
        assert somebody.faults == []
        assert somebody.outside == []
        assert html_faults(somebody.documents) == []


def test_noting_and_assigning_save_a_reload_and_say_what_is_wrong(reader) -> None:
    officer = reader(width=1280)
    sign_in(officer, "complaints.officer")
    officer.open("/staff/record")
    officer.choose("What it is", "Complaint")
    officer.choose("How it came", "Phone")
    for label, part in (("Day", "2"), ("Month", "11"), ("Year", "2026")):
        officer.write(label, part)
    officer.write("What they said, in their own words", "Nobody rang back.")
    officer.press("Record it")
    reference = officer.page.locator(".govuk-panel strong").inner_text()
    officer.open("/staff/triage")
    officer.follow(reference)
    officer.choose("Which team", "Duty: Duty and Advice")
    officer.write("Why", "It is about duty.")
    officer.press("Decide")
    officer.open(f"/staff/cases?reference={reference}")
    officer.page.evaluate("window.stillHere = true")
    officer.write("Note", "Rang her at ten.")
    officer.press("Add the note")
    officer.sees("Rang her at ten.")
    officer.page.get_by_text("Give it to somebody else").click()
    officer.choose("Handler", "The Handler (Duty and Advice)")
    officer.press("Put it on their desk")
    officer.page.locator("#desk strong", has_text="The Handler").wait_for()
    assert officer.page.evaluate("window.stillHere"), "the page was never loaded again"
    officer.page.wait_for_timeout(
        1_000
    )  # within a second it would pass for the second half of a double click
    officer.write("Note", " ")
    officer.press("Add the note")
    officer.sees("Enter your note")
    assert officer.faults == []
