"""A councillor signs in by mail, asks for somebody, and sends an answer back, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from casework.records import database
from config import Settings
from models import OutgoingEmail, db, use_keys
from tests.browser.checks import html_faults
from tests.browser.keyboard import KEYS, MOUSE
from tests.browser.reader import Reader
from tests.browser.test_every_page import sign_in
from tests.conftest import keys_of_this_process
from wsgi import create_app

WORDS = "Why has the school bus been late all week?"


@pytest.fixture(scope="module")
def folder(heard: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the council of the browser tests keeps its data."""
    return next(tmp_path_factory.getbasetemp().glob("heard*"))


@pytest.fixture
def newest_mail(folder: Path) -> Callable[[], str]:
    """Reads the words of the newest mail, as whoever owns the mailbox would."""

    def read_it() -> str:
        known = keys_of_this_process()
        app = create_app(Settings(mode="test", data_dir=folder))
        with app.app_context():
            mail = db.session.query(OutgoingEmail).order_by(OutgoingEmail.written_at.desc()).first()
            words = (mail.words or "") if mail else ""
            database.let_go()
        if known is not None:
            use_keys(known)
        return words

    return read_it


def add_a_councillor(administrator: Reader, email: str) -> None:
    sign_in(administrator, "administrator")
    administrator.follow("Settings")
    administrator.follow("Councillors and MPs")
    administrator.follow("Add a ward")
    administrator.write("Name", f"Ward of {email}")
    administrator.press("Add it")
    administrator.press("Add a councillor or MP")
    administrator.press("Add them")
    administrator.sees("Enter their name")
    administrator.write("Name", "Councillor Ann Lee")
    administrator.write("Email address", email)
    administrator.choose("Ward", f"Ward of {email}")
    administrator.press("Add them")
    administrator.sees("They can sign in from their first day.")


def sign_in_by_mail(councillor: Reader, email: str, newest_mail, *, by_code: bool) -> None:
    councillor.open("/")
    councillor.follow("For councillors and MPs")
    councillor.press("Send the email")
    councillor.sees("Enter your email address")
    councillor.write("Email address", email)
    councillor.press("Send the email")
    councillor.sees("If we know that address, we have sent a link.")
    words = newest_mail()
    if by_code:
        councillor.write("Six-digit code", "000")
        councillor.press("Sign in")
        councillor.sees("This code is not right")
        code = re.search(r"^(\d{6})$", words, re.MULTILINE)
        assert code
        councillor.write("Six-digit code", code[1])
        councillor.press("Sign in")
    else:
        link = re.search(r"(/councillors/enter/[\w-]+)", words)
        assert link
        councillor.open(link[1])
        assert link[1].rpartition("/")[2] not in councillor.page.title()
        councillor.press("Sign in")
    assert councillor.heading == "My questions"


def ask(councillor: Reader) -> str:
    councillor.press("Ask the council")
    councillor.choose("Service", "School transport")
    councillor.press("Continue")
    councillor.write("Your question", WORDS)
    councillor.press("Continue")
    councillor.press("Continue")  # their own ward is chosen already
    councillor.press("Continue")
    councillor.sees("Choose who you are asking for")
    councillor.tick("Somebody who came to me")
    councillor.press("Continue")
    councillor.write("Their name", "Maya Castell")
    councillor.press("Continue")
    councillor.tick("Yes. They clearly said that you may tell me about them")
    councillor.press("Continue")
    councillor.press("Continue")
    councillor.sees("Enter what we may tell you about")
    councillor.write("What may we tell you about?", "Why the bus was late.")
    for label, part in (("Day", "2"), ("Month", "11"), ("Year", "2026")):
        councillor.write(label, part)
    councillor.write("How do you know?", "She signed my form.")
    councillor.press("Continue")
    councillor.tick("Only me")
    councillor.press("Continue")
    assert councillor.heading == "Check your answers"
    assert WORDS in councillor.text
    councillor.press("Send")
    assert councillor.heading == "We have your question"
    reference = re.search(r"ASH-\w{4}-\w{3}", councillor.text)
    assert reference
    councillor.press("Go to my questions")
    return reference[0]


def answer(officer: Reader, reference: str) -> None:
    sign_in(officer, "complaints.manager")
    officer.open(f"/staff/cases?reference={reference}")
    officer.press("Triage it")
    officer.choose("Which team", "School transport: Passenger Transport")
    officer.choose("Handler", "The Complaints manager (complaints manager)")
    officer.write("Why", "It is about the bus.")
    officer.press("Decide")
    officer.open(f"/staff/cases?reference={reference}")
    officer.sees("She signed my form.")
    officer.follow("Send a holding reply")
    officer.press("Send it")
    officer.sees("Say why there is no answer yet.")
    officer.open(f"/staff/cases?reference={reference}")
    officer.press("Acknowledge it")
    officer.press("Send the acknowledgement")
    officer.press("Draft the response")
    officer.write("Opening words", "Thank you for asking.")
    officer.write("Our answer", "The driver was ill, and nobody told the school.")
    officer.press("Keep it and check")
    officer.tick("I have checked that this is the right person and the right case")
    officer.press("Send the response")
    officer.sees("The response has gone.")


@pytest.mark.parametrize(("width", "scripts", "hands"), [(320, True, MOUSE), (1280, False, KEYS)])
def test_a_councillor_asks_for_somebody_and_sends_the_answer_back(
    reader, newest_mail, width: int, scripts: bool, hands: str
) -> None:
    email = f"ann.{width}@example.com"
    administrator, councillor, officer = (
        reader(width=width, scripts=scripts), reader(width=width, scripts=scripts, hands=hands), reader(width=1280),
    )  # fmt: skip
    add_a_councillor(administrator, email)
    sign_in_by_mail(councillor, email, newest_mail, by_code=scripts)
    reference = ask(councillor)
    councillor.follow(reference)
    councillor.write("Your message", "She rang me again.")
    councillor.press("Send message")
    councillor.sees("We have your message.")
    answer(officer, reference)
    councillor.open("/councillors/enquiries")
    councillor.follow(reference)
    councillor.sees("The driver was ill, and nobody told the school.")
    councillor.follow("This does not answer it")
    councillor.press("Send it back")
    councillor.sees("Enter what is not answered")
    councillor.write("What is not answered?", "And next week?")
    councillor.press("Send it back")
    councillor.sees("It is open again")
    councillor.follow("make it a complaint of their own")
    councillor.tick("The person has agreed that this becomes their complaint")
    councillor.press("Make it a complaint")
    councillor.sees("It is a complaint now.")
    councillor.follow("How long it took")
    assert councillor.heading == "How long it took"
    councillor.press("Sign out")
    assert councillor.heading == "Sign in as a councillor or MP"
    for somebody in (administrator, councillor, officer):
        assert somebody.faults == []
        assert somebody.outside == []
        assert html_faults(somebody.documents) == []
