"""A child's own door, gone through as a child would: by pressing, speaking, drawing, or with the keyboard alone."""

from __future__ import annotations

import re

import pytest

from tests.browser.checks import html_faults
from tests.browser.keyboard import KEYS, MOUSE
from tests.browser.reader import Reader

WORDS = "nobody lisens to me"


def sound(child: Reader) -> None:
    """Nothing was found on any page on the way."""
    assert child.faults == []
    assert child.outside == []
    assert html_faults(child.documents) == []


def go_on(child: Reader, *, until: str) -> None:
    """Leave what may be left out, until the page of that heading."""
    for _ in range(8):
        if child.heading == until:
            return
        child.press("Go on")
    raise AssertionError(f"“{until}” never came: {child.heading}")


@pytest.mark.parametrize(
    ("width", "scripts", "hands"), [(320, True, MOUSE), (320, False, KEYS), (1280, True, KEYS)]
)
def test_a_child_writes_what_is_wrong_and_comes_back_with_her_card(
    reader, width: int, scripts: bool, hands: str
) -> None:
    child: Reader = reader(width=width, scripts=scripts, hands=hands)
    child.open("/children")
    child.follow("10 or younger")
    child.press("OK, go on")
    child.press("Write it")
    child.press("Go on")
    child.sees("There is a problem")
    child.write("Your words", WORDS)
    child.press("Go on")
    child.tick("Make it stop")
    go_on(child, until="Do you want an advocate?")
    child.press("Go on")
    child.tick("No thank you")
    child.press("Go on")
    child.tick("Come and see me")
    child.press("Go on")
    child.write("A safe place", "at school")
    go_on(child, until="Is this right?")
    child.sees("at school")
    child.press("Send")
    number, words = the_card(child)
    child.press("I have kept my card")
    child.follow("I have been here before")
    child.write("Your number", number)
    child.write("Your secret words", words)
    child.press("Go on")
    child.sees(WORDS)
    child.write("Your message", "are you there")
    child.press("Send message")
    child.sees("are you there")
    child.press("Close this page")
    assert WORDS not in child.page.content()
    sound(child)


def the_card(child: Reader) -> tuple[str, str]:
    found = re.search(r"ASH-\w{4}-\w{3}", child.text)
    assert found
    return found[0], " ".join(child.page.locator(".heard-secret li").all_inner_texts())


@pytest.mark.parametrize("width", [320, 1280])
def test_a_child_says_it_or_draws_it(reader, width: int) -> None:
    child: Reader = reader(width=width)
    child.open("/children/11-to-15")
    child.press("OK, go on")
    child.press("Draw it or show a picture")
    sheet = child.page.get_by_role("img", name="A sheet to draw on")
    box = sheet.bounding_box()
    assert box
    child.page.mouse.move(box["x"] + 20, box["y"] + 20)
    child.page.mouse.down()
    child.page.mouse.move(box["x"] + 150, box["y"] + 90, steps=6)
    child.page.mouse.up()
    child.page.wait_for_function("document.querySelector('input[type=file]').files.length === 1")
    child.press("Add it")
    child.sees("my-drawing.png")
    child.page.get_by_role("button", name="Take out my-drawing.png").click()
    child.look()
    assert "my-drawing.png" not in child.text
    child.follow("Back")
    child.press("Say it")
    child.press("Record")
    child.sees("We are listening")
    child.page.wait_for_timeout(600)
    child.press("Stop")
    child.sees("We have it. Press Go on.")
    child.press("Go on")
    assert child.heading == "Do you want to write something too?"
    sound(child)


def test_an_advocate_is_asked_for_with_the_keyboard_alone(reader) -> None:
    child: Reader = reader(width=1280, hands=KEYS)
    child.open("/children")
    child.press("I want an advocate")
    child.tick("I come back here")
    child.press("Go on")
    assert child.heading == "Will you tell us your name?"
    sound(child)


def test_at_four_hundred_percent_nothing_is_cut_off(reader) -> None:
    """1280 pixels at 400 % are 320 CSS pixels: WCAG 2.2, 1.4.10."""
    child: Reader = reader(width=320)
    for path in ("/children", "/children/under-11", "/children/card"):
        child.open(path)
        assert child.page.evaluate("document.documentElement.scrollWidth") <= 320
    sound(child)


def test_the_page_is_read_aloud_where_the_browser_has_a_voice(reader) -> None:
    child: Reader = reader(width=360)
    child.page.add_init_script(
        """window.said = [];
        Object.defineProperty(window, 'speechSynthesis', {value: {speaking: false, cancel () {}, speak (part) {
          window.said.push(part.text) }}});
        window.SpeechSynthesisUtterance = class { constructor (text) { this.text = text } }"""
    )
    child.open("/children/under-11")
    child.press("Read this to me")
    said = child.page.evaluate("window.said")
    assert said[0] == "Who will see this?"
    assert any("may get hurt" in each for each in said)
    sound(child)
