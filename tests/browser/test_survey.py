"""Saying how it was, from the link in a mail to the figures, in a real browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from casework.intake.intake import Contact
from casework.listening import survey
from casework.records import database
from models import use_keys
from rules.vocabulary import ContactBy, CustomerGroup
from tests.browser.checks import html_faults
from tests.browser.keyboard import KEYS, MOUSE, sat_down
from tests.browser.reader import Reader
from tests.browser.test_every_page import sign_in
from tests.conftest import keys_of_this_process, make_app
from tests.factories import a_closed_complaint, an_asked_complaint
from tests.processes.servers import Heard
from web.now import now as moment

LINKS = 6
BY_PHONE = Contact(name="Rosa Delgado", phone="07700 900123", contact_by=ContactBy.PHONE)


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, list[str], list[str]]]:
    """The address of a council, and the links in the mails of some grown-ups and some children whose case is over."""
    folder: Path = tmp_path_factory.mktemp("survey")
    known = keys_of_this_process()
    made = make_app(folder)
    with made.app_context():
        adults = [an_asked_complaint(now=moment())[1] for _ in range(LINKS)]
        child = CustomerGroup.CHILD_IN_CARE
        children = [an_asked_complaint(now=moment(), customer_group=child)[1] for _ in range(LINKS)]
        for _ in range(2):
            a_closed_complaint(now=moment() - timedelta(days=45), contact=BY_PHONE)
        survey.invite_due(now=moment().replace(hour=12))
        database.let_go()
    if known is not None:
        use_keys(known)
    server = Heard(folder, None)
    server.start()
    yield f"http://127.0.0.1:{server.port}", adults, children
    server.kill()


@pytest.fixture
def somebody(browser: Browser, asked: tuple[str, list[str], list[str]]) -> Iterator[Callable[..., Reader]]:
    """Makes somebody at a browser of that council."""
    contexts = []

    def sit_down(*, width: int, scripts: bool, hands: str = MOUSE) -> Reader:
        context = browser.new_context(
            viewport={"width": width, "height": 800}, java_script_enabled=scripts, locale="en-GB"
        )
        contexts.append(context)
        return sat_down(context, asked[0], scripts=scripts, hands=hands)

    yield sit_down
    for context in contexts:
        context.close()


def sound(person: Reader) -> None:
    assert person.faults == []
    assert person.outside == [], "nothing is asked of anybody else"
    assert html_faults(person.documents) == []


@pytest.mark.parametrize(
    ("width", "scripts", "hands"), [(320, True, MOUSE), (320, False, MOUSE), (1280, True, KEYS)]
)
def test_somebody_who_was_treated_badly_says_so_and_is_called_back(
    somebody, asked, width: int, scripts: bool, hands: str
) -> None:
    person: Reader = somebody(width=width, scripts=scripts, hands=hands)
    link = f"/survey/{asked[1].pop()}"
    person.open(f"{link}?how=2")
    assert person.heading == "How did we treat you?"
    assert person.page.get_by_label("Badly", exact=True).is_checked(), "one tap in the mail was enough"
    person.press("Send this")
    person.tick("Good")
    person.write("Is there anything you want to say?", "Right in the end, but nobody rang.")
    person.press("Finish")
    assert person.heading == "Shall we call you?"
    person.press("Yes, call me")
    assert "Give a phone number" in person.text
    person.write("Your phone number", "07700 900456")
    person.press("Yes, call me")
    person.sees("We will call you.")
    person.follow("change your answer")
    assert person.page.get_by_role("radio", checked=True).count() == 0, "it shows nothing of what was said"
    sound(person)

    officer: Reader = somebody(width=width, scripts=scripts)
    sign_in(officer, "complaints.officer")
    officer.open("/staff/survey")
    officer.sees("07700 900456")
    officer.follow("What people wrote")
    officer.sees("Right in the end, but nobody rang.")
    officer.open("/staff/survey")
    officer.page.get_by_role("button", name="We called back").first.click()
    officer.sees("They were called back.")
    sound(officer)


@pytest.mark.parametrize(("scripts", "hands"), [(True, MOUSE), (False, KEYS)])
def test_a_child_reads_faces_in_words_and_may_say_no(somebody, asked, scripts: bool, hands: str) -> None:
    child: Reader = somebody(width=320, scripts=scripts, hands=hands)
    link = f"/survey/{asked[2].pop()}"
    child.open(link)
    child.press("Send this")
    assert "Choose one of the five" in child.text
    child.tick("Big smile: very well")
    child.press("Send this")
    child.press("Finish")
    child.sees("We have your answer.")
    child.open(f"/survey/{asked[2].pop()}/no")
    child.press("I do not want to answer")
    assert child.heading == "We do not ask again"
    child.page.go_back()
    child.look()
    assert child.heading == "This link does not work now"
    sound(child)


@pytest.mark.parametrize(("width", "scripts"), [(320, True), (1280, False)])
def test_an_officer_asks_on_the_phone_and_takes_the_answer_down(
    somebody, asked, width: int, scripts: bool
) -> None:
    officer: Reader = somebody(width=width, scripts=scripts)
    sign_in(officer, "complaints.officer")
    officer.open("/staff/survey")
    officer.page.locator("#to-ask ~ table a").first.click()
    officer.press("Make the text")
    officer.sees("The text to send")
    officer.press("Keep their answer")
    assert "Choose how they told us" in officer.text
    officer.tick("Phone")
    officer.tick("Very well")
    officer.tick("Very bad")
    officer.press("Keep their answer")
    officer.sees("Their answer is kept.")
    officer.follow("Ask how it was")
    officer.sees("They have answered.")
    sound(officer)
