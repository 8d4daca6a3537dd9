"""One piece of feedback from the first page to the lesson learned, in a real browser."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from tests.browser.checks import html_faults
from tests.browser.keyboard import KEYS, MOUSE
from tests.browser.reader import Reader
from tests.conftest import PASSWORD

FEEDBACK = Path(__file__).resolve().parents[2] / "casework" / "demo" / "feedback.csv"


def a_line_about(service: str) -> str:
    """The words of a line of real feedback about that service."""
    with FEEDBACK.open(encoding="utf-8", newline="") as lines:
        return next(row["words"] for row in csv.DictReader(lines) if row["service"] == service)


def complain(parent: Reader, words: str) -> tuple[str, str]:
    """A parent complains about school transport; returns the reference and the code."""
    parent.open("/")
    parent.follow("Make a complaint")
    parent.choose("Service", "School transport")
    parent.press("Continue")
    parent.press("Continue")
    assert "Choose who it happened to" in parent.text, "an answer that is missing is asked for"
    parent.tick("Somebody else")
    parent.press("Continue")
    parent.write("Their name", "Sam Delgado")
    parent.tick("A parent")
    parent.tick("For both of us")
    parent.press("Continue")
    assert parent.heading == "Can you speak for them?"
    parent.press("Continue")
    parent.write("Your words", words)
    parent.press("Continue")
    parent.write("What would put it right?", "Tell us before the bus changes.")
    parent.press("Continue")
    parent.write("When did it happen?", "3 September")
    parent.press("Continue")
    assert parent.heading == "Do you want to show us anything?"
    parent.press("Continue")
    parent.tick("Give me more time to answer")
    parent.press("Continue")
    parent.tick("Yes")
    parent.write("Your name", "Rosa Delgado")
    parent.press("Continue")
    parent.tick("Email")
    parent.write("Email address", "rosa@example.com")
    parent.press("Continue")
    assert words in parent.text
    parent.press("Send")
    assert parent.heading.startswith("We have your complaint")
    reference = re.search(r"ASH-\w{4}-\w{3}", parent.text)
    code = re.search(r"\d{4} \d{4} \d{4} \d{4}", parent.text)
    assert reference
    assert code
    assert code[0].replace(" ", "") not in parent.page.url.replace(" ", "")
    parent.press("I have kept these")
    return reference[0], code[0]


def sign_in(officer: Reader) -> None:
    officer.open("/staff/sign-in")
    officer.write("Email address", "the.complaints.officer@example.com")
    officer.write("Password", PASSWORD)
    officer.press("Sign in")
    assert officer.heading == "My work"


def triage_and_acknowledge(officer: Reader, reference: str, words: str) -> None:
    officer.follow("Triage")
    officer.follow(reference)
    assert words in officer.text
    officer.choose("Which team", "School transport: Passenger Transport")
    officer.choose("Handler", "The Complaints officer (complaints officer)")
    officer.write("Why", "It is about the bus.")
    officer.press("Decide")
    officer.open("/staff/")
    officer.follow(reference)
    officer.press("Acknowledge it")
    officer.press("Send the acknowledgement")
    officer.sees("It is acknowledged.")


def answer(officer: Reader) -> None:
    officer.press("Draft the response")
    officer.write("Opening words", "We are sorry that nobody told you.")
    officer.choose("What we decided", "Upheld")
    officer.write("Why", "The letter was written and never posted.")
    officer.tick("Apology")
    officer.press("Keep it and check")
    officer.sees("We are sorry that nobody told you.")
    officer.tick("I have checked that this is the right person and the right case")
    officer.press("Send the response")
    officer.sees("The response has gone.")


def learn(officer: Reader) -> None:
    officer.press("Agree what will change")
    officer.write("What will be different", "Letters about buses are posted a week before.")
    officer.choose("Who sees to it", "The Complaints officer (complaints officer)")
    officer.press("Agree it")
    officer.sees("Letters about buses are posted a week before.")


@pytest.mark.parametrize(
    ("width", "scripts", "hands"), [(320, True, MOUSE), (360, False, MOUSE), (1280, True, KEYS)]
)
def test_a_line_of_feedback_goes_from_the_first_page_to_a_learning_action(
    reader, width: int, scripts: bool, hands: str
) -> None:
    words = a_line_about("School transport")
    parent, officer = (reader(width=width, scripts=scripts, hands=hands) for _ in range(2))
    reference, code = complain(parent, words)
    sign_in(officer)
    triage_and_acknowledge(officer, reference, words)
    answer(officer)
    learn(officer)

    parent.open("/follow-up")
    parent.write("Reference", reference)
    parent.write("Follow-up code", "0000 0000 0000 0000")
    parent.press("Continue")
    assert "Check both" in parent.text
    parent.write("Follow-up code", code)
    parent.press("Continue")
    parent.sees("The letter was written and never posted.")
    parent.write("Your message", "Thank you. That is what I wanted.")
    parent.press("Send message")
    parent.sees("Thank you. That is what I wanted.")

    for person in (parent, officer):
        assert person.faults == []
        assert person.outside == [], "nothing is asked of anybody else"
        assert html_faults(person.documents) == []
