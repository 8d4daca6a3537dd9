"""The equality questions and their figures in a real browser, with scripts and without."""

from __future__ import annotations

import re

import pytest

from tests.browser.checks import html_faults
from tests.browser.keyboard import KEYS, MOUSE
from tests.browser.reader import Reader
from tests.browser.test_every_page import sign_in


@pytest.mark.parametrize(("width", "scripts", "hands"), [(320, True, MOUSE), (1280, False, KEYS)])
def test_somebody_answers_some_questions_and_comes_back_to_their_code(
    reader, width: int, scripts: bool, hands: str
) -> None:
    parent: Reader = reader(width=width, scripts=scripts, hands=hands)
    parent.open("/compliment")
    parent.choose("Which service?", "School transport")
    parent.page.locator("textarea").first.fill("The driver waited for us.")
    parent.press("Continue")
    parent.press("Continue")
    parent.press("Send")
    code = re.search(r"\d{4} \d{4}", parent.text)
    assert code
    parent.press("Answer a few questions")
    parent.tick("35 to 44")
    parent.press("Continue")
    parent.page.locator("input[name=condition][value=yes]").check()
    parent.tick("Yes, a little")
    parent.tick("Hearing")
    parent.look()
    parent.press("Continue")
    parent.tick("No religion")
    parent.press("Keep these answers")
    assert parent.heading == "Thank you"
    parent.follow("Back to your reference and code")
    assert code[0] in parent.text
    assert parent.faults == []
    assert parent.outside == []
    assert html_faults(parent.documents) == []


@pytest.mark.parametrize("width", [320, 1280])
def test_the_staff_pages_are_sound(reader, width: int) -> None:
    manager: Reader = reader(width=width)
    sign_in(manager, "complaints.manager")
    manager.open("/staff/record")
    manager.choose("What it is", "Complaint")
    manager.choose("How it came", "Phone")
    for label, part in (("Day", "2"), ("Month", "11"), ("Year", "2026")):
        manager.write(label, part)
    manager.write("What they said, in their own words", "Nobody rang back.")
    manager.press("Record it")
    manager.press("Ask the equality questions")
    manager.press("Keep this")  # with nothing chosen: the errors are a page too
    manager.tick("They answered, all or some of it")
    manager.choose("How old are you?", "75 to 84")
    manager.press("Keep this")
    manager.open("/staff/equality")
    manager.sees("Whom we asked")
    assert manager.faults == []
    assert manager.outside == []
    assert html_faults(manager.documents) == []
