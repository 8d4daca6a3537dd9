"""Somebody asks for Easy Read and gets the answer in it; a child talks to a colleague: in a real browser."""

from __future__ import annotations

import pytest

from tests.browser.checks import html_faults
from tests.browser.keyboard import KEYS, MOUSE
from tests.browser.reader import Reader
from tests.browser.test_the_main_journey import complain, sign_in

WORDS = "The bus did not come, and nobody told us."


def ask_for_easy_read(parent: Reader, reference: str, code: str) -> None:
    parent.open("/follow-up")
    parent.write("Reference", reference)
    parent.write("Follow-up code", code)
    parent.press("Continue")
    parent.follow("Tell us what would help you")
    parent.tick("Write to me in Easy Read: short words with pictures")
    parent.tick("Somebody who speaks my language")
    parent.write("Which language do you speak or read best?", "Polish")
    parent.press("Keep this")


def take_it(officer: Reader, reference: str) -> None:
    officer.follow("Triage")
    officer.follow(reference)
    officer.choose("Which team", "School transport: Passenger Transport")
    officer.choose("Handler", "The Complaints officer (complaints officer)")
    officer.write("Why", "It is about the bus.")
    officer.press("Decide")
    officer.open("/staff/")
    officer.follow(reference)
    officer.press("Acknowledge it")


def answer_in_easy_read(officer: Reader) -> None:
    officer.press("Draft the response")
    officer.write("Opening words", "We are sorry that nobody told you.")
    officer.choose("What we decided", "Upheld")
    officer.write("Why", "The letter was written and never posted.")
    officer.tick("Apology")
    officer.tick("It goes in the format they asked for: Easy Read, Interpreter")
    officer.press("Keep it and write the Easy Read version")
    officer.page.get_by_label("Picture", exact=True).first.select_option(label="Saying sorry")
    officer.page.get_by_label("Heading", exact=True).first.fill("We got it wrong")
    officer.page.get_by_label("Sentences", exact=True).first.fill("We did not tell you.\nWe are sorry.")
    officer.press("Keep it and show more parts")
    officer.press("Keep it and go back to the draft")
    officer.press("Keep it and check")
    officer.tick("I have checked that this is the right person and the right case")
    officer.press("Send the response")
    officer.sees("The response has gone.")


@pytest.mark.parametrize(
    ("width", "scripts", "hands"), [(320, True, MOUSE), (360, False, MOUSE), (1280, True, KEYS)]
)
def test_who_asks_for_easy_read_gets_the_answer_in_it_first(
    reader, width: int, scripts: bool, hands: str
) -> None:
    parent, officer = (reader(width=width, scripts=scripts, hands=hands) for _ in range(2))
    reference, code = complain(parent, WORDS)
    ask_for_easy_read(parent, reference, code)
    sign_in(officer)
    take_it(officer, reference)
    assert "Interpreter: Polish" in officer.text
    officer.press("Send the acknowledgement")
    officer.sees("Tick that it goes so, or say why it does not.")
    officer.tick("It goes in the format they asked for: Easy Read, Interpreter")
    officer.press("Send the acknowledgement")
    officer.sees("It is acknowledged.")
    answer_in_easy_read(officer)
    officer.follow("An interpreter was used")
    officer.tick("The answer")
    officer.tick("By phone")
    officer.write("Who it was", "County Language Line")
    officer.press("Write it down")
    officer.sees("an interpreter was used for the answer, by phone: County Language Line, Polish.")

    parent.open("/follow-up/case")
    text = parent.text
    assert text.index("We did not tell you.") < text.index("Read all of our answer")
    if scripts:  # without them a file is had all the same: the link is a plain one
        with parent.page.expect_download() as got:
            parent.page.get_by_role("link", name="in large print (PDF)").first.click()
        assert got.value.suggested_filename.endswith("-large-print.pdf")
    for person in (parent, officer):
        assert person.faults == []
        assert person.outside == [], "nothing is asked of anybody else"
        assert html_faults(person.documents) == []


@pytest.mark.parametrize(("width", "scripts"), [(320, False), (1280, True)])
def test_what_a_child_says_on_the_telephone_is_written_down_as_their_own_door_would(
    reader, width: int, scripts: bool
) -> None:
    officer = reader(width=width, scripts=scripts)
    sign_in(officer)
    officer.follow("Record feedback")
    officer.follow("Record what a child told us")
    officer.write("What they said, word for word", "they never lissen")
    officer.press("Record it")
    officer.sees("Choose how to reach them safely")
    assert officer.page.get_by_label("What they said, word for word").input_value() == "they never lissen"
    officer.choose("How it came", "Phone")
    for label, part in (("Day", "2"), ("Month", "11"), ("Year", "2026")):
        officer.write(label, part)
    officer.tick("Visit")
    officer.write("A safe place", "At school")
    officer.tick("Yes: pass it on today")
    officer.write("Who must not know", "Carl")
    officer.press("Record it")
    officer.sees("Their follow-up code, to read out or write on a card.")
    assert officer.faults == []
    assert html_faults(officer.documents) == []
