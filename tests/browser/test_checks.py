"""The checks that every page is held to must themselves see a fault."""

from __future__ import annotations

from tests.browser.checks import axe, html_faults

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
