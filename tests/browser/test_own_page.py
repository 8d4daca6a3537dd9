"""Leaving at once, and what somebody can do on their own page, in a real browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import Route

from tests.browser.checks import html_faults
from tests.browser.reader import Reader
from tests.browser.test_the_main_journey import complain

SECRET = "He took my phone and locked the door."
ELSEWHERE = "https://www.bbc.co.uk/weather"


def weather(route: Route) -> None:
    """The page that takes the place of ours, without the network."""
    route.fulfill(body="<!doctype html><title>Weather</title><h1>Weather</h1>", content_type="text/html")


@pytest.mark.parametrize(("how", "scripts"), [("press", True), ("shift", True), ("press", False)])
def test_leaving_at_once_leaves_nothing_to_come_back_to(reader, how: str, scripts: bool) -> None:
    child: Reader = reader(width=360, scripts=scripts)
    child.context.route("https://www.bbc.co.uk/**", weather)
    child.open("/comment")
    child.page.locator("textarea").first.fill(SECRET)
    if how == "press":
        child.page.get_by_role("link", name="Leave quickly").click()
    else:
        for _ in range(3):
            child.page.keyboard.press("Shift")
    child.page.get_by_role("heading", name="Weather").wait_for()
    assert child.page.url == ELSEWHERE
    child.page.go_back()
    child.page.wait_for_load_state()
    assert SECRET not in child.page.content()
    assert child.page.title() == "" or SECRET not in child.page.title()
    if scripts:
        kept = (
            child.page.evaluate("[localStorage.length, sessionStorage.length]")
            if child.base in child.page.url
            else [0, 0]
        )
        assert kept == [0, 0]
    child.open("/comment")
    assert SECRET not in child.text
    assert "Delete my answers" not in child.text


@pytest.mark.parametrize(("width", "scripts"), [(320, True), (1280, False)])
def test_somebody_says_what_helps_and_takes_it_back_on_their_own_page(
    reader, width: int, scripts: bool
) -> None:
    parent: Reader = reader(width=width, scripts=scripts)
    reference, code = complain(parent, "The bus did not come.")
    parent.open("/follow-up")
    parent.write("Reference", reference)
    parent.write("Follow-up code", code)
    parent.press("Continue")
    parent.follow("Tell us what would help you")
    parent.tick("Write to me in large print")
    parent.press("Keep this")
    parent.sees("Everybody who works on this will see it")
    parent.follow("Take it back")
    parent.write("Do you want to say why?", "It is mended.")
    parent.press("Take it back")
    parent.sees("You have taken it back")
    parent.sees("You took this back, and it is closed.")
    assert parent.faults == []
    assert parent.outside == []
    assert html_faults(parent.documents) == []
