"""Complaining for somebody else, in a real browser: on a small telephone, with and without scripts."""

from __future__ import annotations

import pytest

from tests.browser.checks import html_faults
from tests.browser.keyboard import KEYS, MOUSE
from tests.browser.reader import Reader


@pytest.mark.parametrize(
    ("width", "scripts", "hands"), [(320, True, MOUSE), (320, False, MOUSE), (1280, True, KEYS)]
)
def test_a_grandmother_complains_for_a_child(reader, width: int, scripts: bool, hands: str) -> None:
    person: Reader = reader(width=width, scripts=scripts, hands=hands)
    person.open("/complain")
    person.choose("Service", "I am not sure")
    person.press("Continue")
    person.tick("Somebody else")
    person.press("Continue")
    assert person.heading == "Who are you complaining for?"
    person.write("Their name", "Sam")
    person.tick("Under 16")
    person.tick("Somebody else")
    person.write("Who are you to them, in your words?", "I am his grandmother")
    person.tick("For both of us")
    person.press("Continue")
    assert person.heading == "Can you speak for them?"
    person.tick("They cannot say")
    person.tick("I do not have this")
    person.page.get_by_label("Is there anybody who must not know").fill("x" * 1_001)
    person.press("Continue")
    person.sees("Who must not know must be 1,000 characters or fewer")
    assert person.page.get_by_label("They cannot say").is_checked(), "nothing is lost"
    person.page.get_by_label("Is there anybody who must not know").fill(
        "His father must not see our address."
    )
    person.press("Continue")
    person.write("Your words", "Nobody asks him what he wants.")
    for _ in range(5):
        person.press("Continue")
    person.tick("Yes")
    person.write("Your name", "Ida")
    person.press("Continue")
    person.tick("I will look on this site")
    person.press("Continue")
    person.sees("I am his grandmother")
    person.sees("His father must not see our address.")
    assert person.faults == []
    assert person.outside == []
    assert html_faults(person.documents) == []


def test_it_goes_on_with_nothing_answered_and_by_the_keyboard_alone(reader) -> None:
    person: Reader = reader(width=320, hands=KEYS)
    person.open("/complain")
    person.choose("Service", "I am not sure")
    person.press("Continue")
    person.tick("Somebody else")
    person.press("Continue")
    for heading in ("Who are you complaining for?", "Can you speak for them?"):
        assert person.heading == heading
        person.press("Continue")
    assert person.heading == "What happened?"
    assert person.faults == []
