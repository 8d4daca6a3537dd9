"""The public's pages in a language that is written from right to left, in a real browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser

from casework.clocks import choosing
from casework.records import database
from models import use_keys
from tests import pseudo
from tests.browser.checks import html_faults
from tests.browser.reader import Reader
from tests.browser.test_every_page import PUBLIC
from tests.conftest import keys_of_this_process, make_app
from tests.processes.servers import Heard
from tests.pseudo import spoken
from web.now import now, today


@pytest.fixture(scope="module")
def council(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a council that offers such a language: its catalogue was put into the data folder."""
    folder = tmp_path_factory.mktemp("other-way")
    pseudo.write(folder / "translations")
    known = keys_of_this_process()
    made = make_app(folder)
    with made.app_context():
        choosing.choose("content.languages", pseudo.CODE, used_from=today(), by=None, now=now())
        database.let_go()
    if known is not None:
        use_keys(known)
    server = Heard(folder, None)
    server.start()
    yield f"http://127.0.0.1:{server.port}"
    server.kill()


@pytest.fixture
def somebody(browser: Browser, council: str) -> Iterator[Callable[[int], Reader]]:
    """Somebody whose browser asks for that language, at a window so many pixels wide."""
    contexts = []

    def sit_down(width: int) -> Reader:
        context = browser.new_context(viewport={"width": width, "height": 800}, locale=pseudo.CODE)
        contexts.append(context)
        return Reader(context, council)

    yield sit_down
    for context in contexts:
        context.close()


@pytest.mark.parametrize("width", [320, 1280])
def test_every_page_is_sound_from_right_to_left(somebody, width: int) -> None:
    reader = somebody(width)
    for path in PUBLIC:
        reader.open(path)
        assert reader.page.evaluate("getComputedStyle(document.body).direction") == "rtl"
    reader.open("/complain")
    reader.press(spoken("Continue"))  # with nothing filled in: the errors are pages too
    left = reader.page.locator(".govuk-form-group--error").first.evaluate(
        "e => getComputedStyle(e).borderRightWidth"
    )
    assert left == "5px", "the bar beside what is wrong stands where lines begin"
    assert reader.faults == []
    assert reader.outside == []
    assert html_faults(reader.documents) == []


def test_a_thank_you_begun_in_that_language_is_finished_in_english(somebody) -> None:
    reader = somebody(320)
    reader.open("/compliment")
    reader.choose(spoken("Which service?"), "School transport")
    reader.write(spoken("Your words"), "The driver waited.\nתודה")
    reader.press(spoken("Continue"))
    reader.write(spoken("Your name"), "Rosa Delgado")
    reader.press(spoken("Continue"))
    assert reader.heading == spoken("Check your answers")
    reader.press("English")
    assert reader.heading == "Check your answers"
    reader.sees("The driver waited.")
    reader.sees("Rosa Delgado")
    reader.press("Send")
    reader.sees("Your reference")
    assert reader.faults == []


def test_a_child_is_read_to_and_draws_in_that_language(somebody) -> None:
    reader = somebody(320)
    reader.open("/children/under-11")
    reader.press(spoken("OK, go on"))
    reader.press(spoken("Draw it or show a picture"))
    for button in ("Red", "Go one back", "Read this to me"):
        assert reader.page.get_by_role("button", name=spoken(button), exact=True).count() == 1
    assert reader.faults == []
