"""A councillor complained of and a colleague thanked, on a narrow screen and without scripts, and every new page sound."""

from __future__ import annotations

import pytest

from tests.browser.checks import html_faults
from tests.browser.keyboard import KEYS, MOUSE
from tests.browser.reader import Reader
from tests.browser.test_every_page import sign_in

SAID = "She stayed with us until it was sorted out."


def complain_of_a_councillor(person: Reader, words: str) -> str:
    """From the first page to the last; returns the reference."""
    person.open("/")
    person.follow("Complain about how a councillor behaved")
    person.press("Continue")
    person.sees("Choose which council it is")
    person.tick("Ashcombe Council")
    person.press("Continue")
    person.write("The councillor’s name", "Councillor P. Lorne")
    person.tick("Yes")
    person.press("Continue")
    person.write("Your words", words)
    person.press("Continue")
    person.write("What should happen?", "He should say sorry.")
    person.press("Continue")
    person.press("Continue")  # no files
    person.press("Continue")  # no adjustments
    person.tick("Yes")
    person.write("Your name", "Rosa Delgado")
    person.press("Continue")
    person.tick("No, please keep my name from them")
    person.write("Why must we keep it?", "He lives next door.")
    person.press("Continue")
    person.tick("I will look on this site")
    person.press("Continue")
    assert person.heading == "Check your answers"
    person.press("Send")
    person.sees("(monitoring officer) at Ashcombe Council has it now.")
    return person.page.locator(".heard-reference strong").first.inner_text()


def write_a_day(somebody: Reader) -> None:
    """Leave the day as it is offered: today."""
    assert somebody.page.get_by_label("Year", exact=True).input_value()


@pytest.mark.parametrize(("scripts", "hands"), [(True, MOUSE), (False, KEYS)])
def test_a_councillor_is_complained_of_and_the_monitoring_officer_alone_takes_it_through(
    reader, scripts: bool, hands: str
) -> None:
    person: Reader = reader(width=320, scripts=scripts, hands=hands)
    reference = complain_of_a_councillor(person, "He called me a liar.")

    officer: Reader = reader(width=320, scripts=scripts)
    sign_in(officer, "complaints.officer")
    officer.open(f"/staff/cases?reference={reference}")
    officer.sees(f"No case that you can see has the reference {reference}")
    officer.open("/staff/conduct")
    assert reference not in officer.page.content()

    mo: Reader = reader(width=320, scripts=scripts)
    sign_in(mo, "monitoring.officer")
    mo.open("/staff/conduct")
    mo.follow(reference)
    mo.page.get_by_role("button", name="Acknowledge it").click()
    mo.press("Send the acknowledgement")
    mo.open("/staff/conduct")
    mo.follow(reference)
    mo.follow("Its steps")
    mo.follow("The councillor is asked to comment")
    write_a_day(mo)
    mo.press("Write it down")
    mo.sees("Decide on that first")
    mo.tick("Was kept from the councillor")
    mo.press("Write it down")
    mo.follow("Take it forward, or not")
    mo.tick("To be investigated")
    mo.write("Why", "It was at a meeting.")
    mo.press("Decide, and tell the person")
    mo.follow("Was the code broken?")
    mo.tick("The code was broken")
    mo.write("Why, and what follows", "Three people heard it.")
    mo.press("Decide, and tell the person")
    mo.sees("Seek the views of an independent person first")
    mo.page.go_back()
    mo.open(mo.page.url.removeprefix(mo.base).replace("/decision", ""))
    mo.follow("The independent person’s views")
    mo.write("Their views", "A clear breach.")
    mo.press("Write it down")
    mo.follow("Was the code broken?")
    mo.tick("The code was broken")
    mo.write("Why, and what follows", "Three people heard it.")
    mo.press("Decide, and tell the person")
    mo.sees("The code was broken.")
    for path in (
        "/staff/", "/staff/conduct", "/staff/conduct?show=done", "/staff/conduct/figures",
        "/staff/settings/local-councils", "/staff/cases", "/staff/me",
    ):  # fmt: skip
        mo.open(path)
    for somebody in (person, officer, mo):
        assert somebody.faults == []
        assert somebody.outside == []
        assert html_faults(somebody.documents) == []


@pytest.mark.parametrize(("scripts", "hands"), [(True, KEYS), (False, MOUSE)])
def test_thanks_reach_whom_they_are_for_and_a_comment_its_theme(reader, scripts: bool, hands: str) -> None:
    person: Reader = reader(width=320, scripts=scripts, hands=hands)
    person.open("/compliment")
    person.choose("Which service?", "First contact with children’s services")
    person.write("Your words", SAID)
    person.write("Who helped you?", "Ama")
    person.choose("What was best about it?", "They were kind or polite")
    person.press("Continue")
    person.press("Continue")
    person.press("Send")
    reference = person.page.locator(".heard-reference strong").first.inner_text()

    officer: Reader = reader(width=320, scripts=scripts)
    sign_in(officer, "complaints.officer")
    officer.open("/staff/triage")
    officer.follow(reference)
    officer.choose("Which team", "Duty: Duty and Advice")
    officer.choose("Who is thanked", "The Handler (Duty and Advice)")
    officer.write("Why", "It says so.")
    officer.press("Decide")
    officer.open("/staff/cases?kind=compliment")
    officer.follow(reference)
    officer.open(officer.page.url.removeprefix(officer.base) + "/pass-on")
    officer.write("Who was told", "The handler, and her manager")
    officer.press("It is passed on")
    officer.sees("Told: The handler, and her manager")
    officer.open("/staff/settings/themes")
    officer.write("A new theme", f"Booklets {scripts}")
    officer.press("Add it")
    officer.sees("The theme is on the list.")
    officer.open("/staff/comments")

    handler: Reader = reader(width=320, scripts=scripts)
    sign_in(handler, "handler")
    handler.follow("Record feedback")
    handler.follow("Forward praise")
    handler.press("Forward it")
    handler.sees("Enter what they said")
    handler.write("What they said", "Thank you for the quick answer.")
    handler.choose("How it came", "Email")
    handler.press("Forward it")
    handler.sees("We have it.")
    handler.follow("Thanks to you")
    handler.sees(SAID)
    handler.page.locator("main p a").first.click()
    handler.look()
    assert handler.heading == "Somebody thanks you"
    for somebody in (person, officer, handler):
        assert somebody.faults == []
        assert somebody.outside == []
        assert html_faults(somebody.documents) == []


def test_a_quicker_way_is_shown_before_a_complaint_is_sent(reader) -> None:
    person: Reader = reader(width=320)
    person.open("/complain")
    person.choose("Service", "Roads, pavements and verges")
    person.press("Continue")
    person.tick("Me")
    person.press("Continue")
    person.write("Your words", "A pothole burst my tyre and I want compensation.")
    for _ in range(5):
        person.press("Continue")
    person.tick("I do not want to say who I am")
    person.press("Continue")
    person.sees("There may be a quicker way")
    person.sees("3 years for an injury, 6 years for damage")
    person.press("Send")
    assert person.heading == "We have your complaint"
    assert person.faults == []
    assert html_faults(person.documents) == []
