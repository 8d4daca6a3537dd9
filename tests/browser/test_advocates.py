"""An advocate and the council in a real browser: an account, a complaint for two children, a child who only wants one."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import pytest

from config import read_keys
from models import KeyRing
from models.sealed import _open
from tests.browser.checks import html_faults
from tests.browser.keyboard import KEYS, MOUSE
from tests.browser.reader import Reader
from tests.browser.test_every_page import sign_in

WORDS = "They told us on Friday that the home would close."


def a_date(person: Reader, legend: str, *parts: str) -> None:
    """Fill in the date of that question."""
    group = person.page.get_by_role("group", name=legend)
    for label, part in zip(("Day", "Month", "Year"), parts, strict=True):
        group.get_by_label(label, exact=True).fill(part)


def let_in(manager: Reader, provider: str, email: str) -> None:
    """The complaints manager writes down a provider and lets in an advocate of it."""
    sign_in(manager, "complaints.manager")
    manager.follow("Advocacy")
    manager.follow("Providers and accounts")
    manager.press("Add a provider")
    manager.press("Add it")
    assert "Enter its name" in manager.text
    manager.write("Name", provider)
    manager.write("Email address for requests", "referrals@example.com")
    a_date(manager, "First day of the contract", "1", "4", "2024")
    manager.press("Add it")
    manager.follow(f"Let in an advocate of {provider}")
    manager.write("Name", "Nia Prosser")
    manager.write("Email address", email)
    barred = "They are a personal adviser or social worker employed by the service"
    manager.tick(barred)
    manager.press("Let them in")
    manager.sees("is not independent of it, so cannot be the advocate")
    manager.page.get_by_label(barred, exact=True).uncheck()
    manager.tick("None of these")
    manager.press("Let them in")
    manager.sees("They can sign in now")


def newest_code(folder: Path) -> str:
    """The code of the newest mail, opened with the keys of the council in the folder."""
    keys = read_keys(folder / "keys")
    ring = KeyRing(keys.seal, current=keys.current, index_key=keys.pepper)
    with sqlite3.connect(folder / "heard.sqlite3") as database:
        mail, words, seal, key, wrapped = database.execute(
            "SELECT m.id, m.words_sealed, s.id, s.key_name, s.wrapped FROM outgoing_email m JOIN seal s ON s.id = m.seal_id "
            "WHERE m.template = 'advocate_code' ORDER BY m.written_at DESC LIMIT 1"
        ).fetchone()
    opened = _open(
        ring.unwrap(key, wrapped, about=f"seal.{seal}"), words, f"outgoing_email.words_sealed.{mail}"
    )
    found = re.search(r"\d{4} \d{4}", opened.decode())
    assert found
    return found[0]


def come_in(advocate: Reader, email: str, folder: Path) -> None:
    """The advocate signs in with the code of the mail."""
    advocate.open("/advocates")
    assert advocate.heading == "Sign in as an advocate"
    advocate.press("Send me a code")
    assert "Enter your email address" in advocate.text
    advocate.write("Email address", email)
    advocate.press("Send me a code")
    code = newest_code(folder)
    advocate.write("Code", "0000 0000" if code != "0000 0000" else "1111 1111")
    advocate.press("Sign in")
    advocate.sees("That code is not right")
    advocate.write("Code", code)
    advocate.press("Sign in")
    assert advocate.heading == "Your children"


def complain_for_two(advocate: Reader) -> list[str]:
    """One form for two children; returns the references."""
    advocate.follow("Complain for a child")
    advocate.press("Send")
    assert "Enter the name of the child" in advocate.text
    advocate.write("Name of the child", "Kai")
    advocate.press("Add another child")
    advocate.write("Name of child 2", "Mo")
    advocate.tick("In care")
    advocate.choose("What is it about?", "School transport")
    advocate.write("What happened?", WORDS)
    advocate.tick("All of it")
    advocate.write("What did they say about that?", "Both want me to see it.")
    advocate.press("Send")
    assert advocate.heading == "We have the complaints"
    references = re.findall(r"ASH-\w{4}-\w{3}", advocate.text)
    advocate.press("The children have their cards")
    return references


def record_a_request(manager: Reader) -> str:
    """A child rings and only wants an advocate."""
    manager.open("/staff/record")
    manager.choose("What it is", "Advocacy request")
    manager.choose("How it came", "Phone")
    a_date(manager, "The day it came", "2", "11", "2026")
    manager.write("What they said, in their own words", "I want somebody with me at my review.")
    manager.write("Name", "Ola")
    manager.choose("Who they are to us", "Child in care")
    manager.press("Record it")
    manager.sees("an advocate is in touch by")
    return manager.page.locator(".govuk-panel strong").inner_text()


@pytest.mark.parametrize(
    ("width", "scripts", "hands"), [(320, True, MOUSE), (320, False, MOUSE), (1280, True, KEYS)]
)
def test_an_advocate_speaks_for_children_and_the_council_sees_to_who_waits(
    reader, tmp_path_factory: pytest.TempPathFactory, width: int, scripts: bool, hands: str
) -> None:
    folder = next(iter(sorted(tmp_path_factory.getbasetemp().glob("heard*"))))
    name = f"Speak Up {width} {'on' if scripts else 'off'}"
    email = f"nia{width}{scripts}@example.com".lower()
    manager = reader(width=width, scripts=scripts)
    advocate = reader(width=width, scripts=scripts, hands=hands)
    let_in(manager, name, email)
    come_in(advocate, email, folder)
    references = complain_for_two(advocate)
    advocate.follow("Mo")
    advocate.sees(WORDS)
    advocate.press("Send message")
    assert "Enter your message" in advocate.text
    advocate.write("Your message for the child", "Mo asks for a date.")
    advocate.press("Send message")
    advocate.sees("Mo asks for a date.")

    manager.open(f"/staff/cases?reference={references[0]}")
    manager.sees("Nia Prosser may see all of it")
    manager.follow(references[1])
    manager.sees("their advocate, for them")

    wanted = record_a_request(manager)
    manager.open("/staff/advocacy")
    manager.follow(f"Ask for an advocate for {wanted}")
    manager.choose("Who is asked", name)
    manager.press("Ask them")
    manager.sees("They have been asked for an advocate.")

    advocate.open("/advocates")
    advocate.sees("Waits to hear from an advocate")
    advocate.follow("Ola")
    advocate.follow("I have been in touch")
    a_date(advocate, "When were you first in touch?", "3", "11", "2026")
    advocate.tick("None of these")
    advocate.press("Write it down")
    advocate.sees("It is written down, and you have the child now.")
    manager.open("/staff/advocacy/figures")
    manager.sees("October to December 2026")
    manager.open("/staff/advocacy/providers")
    manager.follow(f"Hand over from {name}")
    manager.press("Hand over")
    assert "Choose the next provider" in manager.text
    advocate.open("/advocates")
    advocate.press("Sign out")
    advocate.open("/advocates")
    assert advocate.heading == "Sign in as an advocate"
    for person in (manager, advocate):
        assert person.faults == []
        assert person.outside == []
        assert html_faults(person.documents) == []
