"""The checks that every page is held to must themselves see a fault."""

from __future__ import annotations

import pytest

from tests.browser.checks import axe, html_faults
from tests.browser.keyboard import KEYS

GOOD = (
    '<!DOCTYPE html><html lang="en-GB"><head><title>A page</title></head>'
    "<body><main><h1>A page</h1>{}</main></body></html>"
)


def test_axe_sees_a_field_without_a_label(page):
    page.set_content(GOOD.format('<input type="text">'))
    assert any(fault.startswith("label:") for fault in axe(page))


def test_axe_passes_a_plain_page(page):
    page.set_content(GOOD.format('<label for="a">Name</label> <input id="a" type="text">'))
    assert axe(page) == []


def test_the_html_checker_says_which_page_and_what():
    faults = html_faults(
        {"good": GOOD.format("<p>Text</p>"), "bad": GOOD.format('<p id="a"></p><p id="a"></p>')}
    )
    assert [fault.partition(":")[0] for fault in faults] == ["bad"]


@pytest.mark.parametrize("button", ['<div role="button">Send</div>', '<button tabindex="-1">Send</button>'])
def test_somebody_with_only_a_keyboard_never_comes_to_what_tab_does_not_reach(reader, button):
    person = reader(hands=KEYS)
    person.page.set_content(GOOD.format(f'<a href="/">Home</a>{button}'))
    with pytest.raises(AssertionError, match="Tab never came to “Send”"):
        person.press("Send")


def test_somebody_with_only_a_keyboard_chooses_with_the_arrows(reader):
    person = reader(hands=KEYS)
    choices = "".join(
        f'<label><input type="radio" name="a" value="{n}">{n}</label>' for n in ("One", "Two", "Three")
    )
    person.page.set_content(GOOD.format(f"<form>{choices}<button>Send</button></form>"))
    person.tick("Three")
    assert person.page.get_by_role("radio", checked=True).get_attribute("value") == "Three"
