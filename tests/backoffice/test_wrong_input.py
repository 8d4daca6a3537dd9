"""Whatever is typed into a form of the back office, the answer says what to do and loses nothing."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient

from casework.advocacy import consent
from casework.intake.intake import SomebodyElse
from casework.moves import next_stage, pause, statement
from casework.response import message
from models import Case
from rules.procedures.base import PauseKind
from rules.vocabulary import Channel, ConsentScope, Role
from tests.conftest import NOW, colleague
from tests.factories import (
    a_complaint,
    a_drafted_complaint,
    a_triaged_complaint,
    again,
    an_acknowledged_complaint,
    an_advocate,
    an_answered_complaint,
    an_asked_complaint,
)
from tests.page import Page, read
from tests.typed import lost
from tests.wrong_text import CLASSES
from web.now import now as moment

TYPED = {
    "nothing": "",
    "spaces": "   \t ",
    "very long": "x" * 50_001,
    "a nul": "before\x00after",
    "markup": "<script>alert(1)</script>&amp;\"'",
    "a formula": "=cmd|' /C calc'!A0",
    "right to left": "\u202eevil\u202c العربية עברית",
    "emoji": "👩‍👩‍👧‍👦" * 50,
    "a lone surrogate": "\ud800".encode("utf-8", "surrogatepass").decode("utf-8", "replace"),
    "braces": "{{ 7 * 7 }} {% raw %} ${7*7} %s %(x)s",
    "a quote": '\' OR 1=1; DROP TABLE "case"; --',
    "a path": "../../../../etc/passwd",
    "a number": "-1",
    "a huge number": "9" * 400,
    "not a number": "NaN",
    "combining marks": "Z" + "\u0301" * 200,
    "newlines": "one\r\n\r\ntwo\rthree\u2028four",
}

# What a form refuses or passes on without the database having a say: typed on SQLite alone.
SAME_TO_EVERY_DATABASE = {"spaces", "markup", "a formula", "a path", "a number", "not a number", "newlines"}

if os.environ.get("HEARD_TEXTS") == "all":  # the whole drill; the suite types the few above
    TYPED |= CLASSES
    SAME_TO_EVERY_DATABASE = set()
AT_ONCE = 6


Maker = Callable[[], Case]


def of_one(make: Maker, act: str) -> Callable[[], dict[str, Case]]:
    """A case with one form to fill in."""
    return lambda: {act: make()}


READY: dict[str, Maker] = {
    "triage": a_complaint,
    "assign": a_triaged_complaint,
    "acknowledge": a_triaged_complaint,
    "note": a_triaged_complaint,
    "write": a_triaged_complaint,
    "response": an_acknowledged_complaint,
    "response/send": a_drafted_complaint,
    "learning": a_triaged_complaint,
    "pause": a_triaged_complaint,
    "extend": a_triaged_complaint,
    "explain": a_triaged_complaint,
    "next-stage": an_answered_complaint,
    "in-time": a_triaged_complaint,
    "refuse": a_triaged_complaint,
    "withdraw": a_triaged_complaint,
    "settle": a_triaged_complaint,
    "split": a_triaged_complaint,
    "adjustments": a_triaged_complaint,
    "early-referral": an_answered_complaint,
    "ombudsman": a_triaged_complaint,
    "survey": lambda: an_asked_complaint(now=moment(), handler=Role.HANDLER)[0],
}


class Forms:
    """Every form of the back office that the officer may fill in, each on a case that is ready for it."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.paths: dict[str, list[str]] = {path: [path] for path in ALONE}
        self.makers = {act: of_one(make, act) for act, make in READY.items()} | {
            "stage two": stage_two, "somebody else": somebody_for_somebody_else, "an advocate": with_an_advocate,
        }  # fmt: skip
        for group in self.makers:
            self.make(group)

    def make(self, group: str) -> None:
        """Make the cases of that group (again), where one was used up."""
        with self.app.app_context():
            made = self.makers[group]()
            self.paths[group] = [f"/staff/cases/{case.id}/{act}" for act, case in made.items()]

    def each(self) -> Iterator[tuple[str, str]]:
        """Group and path of every form."""
        return ((group, path) for group, paths in list(self.paths.items()) for path in paths)


@pytest.fixture
def pages(app: Flask) -> list[str]:
    return [path for _, path in Forms(app).each()]


_SEVERAL_FORMS = ("/staff/me",)  # only one of them is sent by its button
ALONE = (
    "/staff/record", "/staff/record/enquiry", "/staff/councillors/add", "/staff/wards/add", "/staff/me", "/staff/people/away", "/staff/settings/bank-holidays",
    "/staff/settings/reminders/answers.half", "/staff/settings/choices/children.s1.ack_wd",
    "/staff/settings/choices/receipt.close_time", "/staff/settings/choices/receipt.locked_for",
    "/staff/advocacy/providers/add", "/staff/settings/choices/calendar.council_closure_days", "/staff/settings/choices/outcome.labels",
)  # fmt: skip


def stage_two() -> dict[str, Case]:
    """The forms of a second stage: a statement to write and to agree, a step to record, a wait to end."""
    manager, later = colleague(Role.COMPLAINTS_MANAGER), NOW + timedelta(days=6)
    case = an_answered_complaint()
    next_stage.ask(case, words="", channel=Channel.EMAIL, received_at=later, by=manager, now=later)
    kept = statement.write(again(case), words="What it is.", by=manager, now=later)
    waits = pause.pause(
        again(case), kind=PauseKind.PROCEEDINGS, started_on=later.date(), reason="The court sits.", tell=True,
        by=manager, now=later,
    )  # fmt: skip
    acts = ("statement", f"statement/{kept.id}/agreed", "step", f"pause/{waits.id}/end")
    return dict.fromkeys(acts, case)


def somebody_for_somebody_else() -> dict[str, Case]:
    """The forms about the people of a case, each on a case of its own where it may end something."""
    forms: dict[str, Case] = {"people/add": a_triaged_complaint()}
    for act in ("proof", "asked", "withdraw", "suitable", "told", "contact", ""):
        case = a_triaged_complaint(
            somebody_else=SomebodyElse(name="Sam", relationship=None, knows_of_it=None),
            must_not_know="His father",
        )
        person, held = case.complainant, case.authorities[0]
        assert person is not None
        ofwhom = f"people/{person.id}" if act in ("told", "contact") else f"authority/{held.id}"
        forms[f"{ofwhom}/{act}" if act else "authority"] = case
    return forms


def with_an_advocate() -> dict[str, Case]:
    """The forms about an advocate, on a case whose child waits for one."""
    advocate, case = an_advocate(), a_triaged_complaint(wants_advocate=True)
    manager = colleague(Role.COMPLAINTS_MANAGER)
    given = consent.give(case, advocate, scope=ConsentScope.SEE_ALL, by=manager, now=NOW)
    acts = (
        "advocate",
        "advocate/pass-on",
        "advocate/contact",
        "advocate/consent",
        f"advocate/consent/{given.id}/end",
    )
    return dict.fromkeys(acts, case)


def fields_of(page: Page) -> list[str]:
    """The names of what the page's form asks."""
    kept = {"csrf_token", "version", "submission_id"}
    return sorted(
        {str(each["name"]) for each in page.controls if each.get("name") and each["name"] not in kept}
    )


def hidden_of(html: str) -> dict[str, str]:
    found = dict(re.findall(r'name="(version|submission_id)"[^>]*value="([^"]*)"', html))
    return {name: unescape(value) for name, value in found.items()}


@pytest.mark.parametrize("start", range(0, len(TYPED), AT_ONCE))
def test_nothing_that_is_typed_breaks_a_form_or_is_lost(app: Flask, sign_in_as, start: int) -> None:
    officer: FlaskClient = sign_in_as(Role.COMPLAINTS_MANAGER)
    forms = Forms(app)
    on_postgresql = "postgresql" in app.config["SQLALCHEMY_DATABASE_URI"]
    asked: dict[str, tuple[list[str], dict[str, str]]] = {}
    for name, words in list(TYPED.items())[start : start + AT_ONCE]:
        if on_postgresql and name in SAME_TO_EVERY_DATABASE:
            continue
        used_up = set()
        for group, path in forms.each():
            if path not in asked:
                form = officer.get(path)
                asked[path] = fields_of(read(form)), hidden_of(form.text)
            names, hidden = asked[path]
            answer = officer.post(path, data=dict.fromkeys(names, words) | hidden)
            assert answer.status_code in (303, 409, 413, 422), (path, name, answer.status_code)
            if answer.status_code == 422:
                page = read(answer)
                assert page.errors or page.heading, (path, name)
                assert "<script>alert" not in answer.text
                if path not in _SEVERAL_FORMS:
                    assert lost(answer.text, dict.fromkeys(names, words)) == [], (path, name)
            else:
                used_up.add(group)
        for group in used_up:
            asked = {path: known for path, known in asked.items() if path not in forms.paths[group]}
            if group in forms.makers:
                forms.make(group)


def filled(html: str, name: str, day: dict[str, str]) -> str:
    """What somebody in a hurry puts into a field: a day, the first choice, a tick, some words."""
    for part, figures in day.items():
        if name.endswith(f"-{part}"):
            return figures
    options = re.search(rf'<select[^>]*name="{re.escape(name)}".*?</select>', html, re.DOTALL)
    offered = re.findall(r'<option[^>]*value="([^"]+)"', options[0]) if options else []
    offered += re.findall(rf'<input[^>]*name="{re.escape(name)}"[^>]*value="([^"]*)"[^>]*', html)
    return unescape(next((each for each in offered if each), "As it was said on the phone."))


@pytest.mark.parametrize("year", ["9999", "0001"])
def test_a_day_that_nobody_can_have_meant_breaks_no_form_and_no_page_after_it(
    app: Flask, sign_in_as, pages: list[str], year: str
) -> None:
    officer: FlaskClient = sign_in_as(Role.COMPLAINTS_MANAGER)
    day = {"day": "31", "month": "12", "year": year}
    for path in pages:
        asked = officer.get(path)
        names = fields_of(read(asked))
        if not any(name.endswith("-year") for name in names):
            continue
        typed = {name: filled(asked.text, name, day) for name in names}
        answer = officer.post(path, data=typed | hidden_of(asked.text))
        assert answer.status_code in (303, 422), (path, answer.status_code)
        after = officer.get(path if answer.status_code == 422 else answer.location)
        assert after.status_code in (200, 404), (path, after.status_code)
    for path in ("/staff/", "/staff/cases", "/staff/learning", "/staff/ombudsman", "/staff/settings/choices"):
        assert officer.get(path).status_code == 200, path


def test_a_form_that_somebody_else_overtook_says_so_and_keeps_what_was_typed(app: Flask, sign_in_as) -> None:
    with app.app_context():
        case = a_triaged_complaint()
    officer = sign_in_as(Role.COMPLAINTS_OFFICER)
    path = f"/staff/cases/{case.id}/acknowledge"
    seen = hidden_of(officer.get(path).text)
    with app.app_context():
        message.from_complainant(again(case), words="She rang today.", submission_id="one-sending", now=NOW)
    answer = officer.post(path, data={**seen, "words": "My careful words."})
    assert answer.status_code == 422
    assert "Somebody else has changed this case" in " ".join(read(answer).errors)
    assert "My careful words." in answer.text


def test_pressing_the_button_twice_does_it_once(app: Flask, sign_in_as) -> None:
    officer = sign_in_as(Role.COMPLAINTS_OFFICER)
    asked = officer.get("/staff/record").text
    told = {
        "kind": "complaint", "channel": "phone", "words": "Nobody rang back.", "received_on-day": "19",
        "received_on-month": "11", "received_on-year": "2026", **hidden_of(asked),
    }  # fmt: skip
    shown = set()
    for _ in range(2):
        assert officer.post("/staff/record", data=told).status_code == 303
        shown |= set(
            re.findall(r"ASH-\w{4}-\w{3}|\d{4} \d{4} \d{4} \d{4}", officer.get("/staff/record/done").text)
        )
    assert len(shown) == 2, "one reference and one code"


@pytest.mark.parametrize(
    ("day", "month", "year", "sentence"),
    [
        ("31", "2", "2026", "must be a real date"),
        ("", "2", "2026", "must include a day"),
        ("x", "y", "2026", "a day and a month"),
        ("1", "1", "2999", "cannot be in the future"),
        ("1", "1", "26", "in this century"),
        ("", "", "", "Enter the day it came"),
    ],
)
def test_a_date_that_cannot_be_says_what_to_do(
    app: Flask, sign_in_as, day: str, month: str, year: str, sentence: str
) -> None:
    officer = sign_in_as(Role.COMPLAINTS_OFFICER)
    answer = officer.post(
        "/staff/record",
        data={
            "kind": "complaint", "channel": "phone", "words": "Nobody rang back.", "received_on-day": day,
            "received_on-month": month, "received_on-year": year,
        },
    )  # fmt: skip
    assert answer.status_code == 422
    assert sentence in " ".join(read(answer).errors)
    assert "Nobody rang back." in answer.text


@pytest.mark.parametrize(
    "wanted", ["https://elsewhere.example.com/", "//elsewhere.example.com", "/staff//x", "/staff/\\x", "/"]
)
def test_signing_in_leads_nowhere_else(app: Flask, wanted: str) -> None:
    from tests.conftest import PASSWORD

    answer = app.test_client().post(
        "/staff/sign-in",
        query_string={"next": wanted},
        data={"email": "the.handler@example.com", "password": PASSWORD},
    )
    assert (answer.status_code, answer.location) == (303, "/staff/")


def test_too_many_wrong_passwords_are_told_to_wait_and_right_ones_too(app: Flask) -> None:
    browser = app.test_client()
    said = [
        browser.post(
            "/staff/sign-in", data={"email": "the.handler@example.com", "password": "wrong wrong wrong"}
        )
        for _ in range(7)
    ]
    assert [answer.status_code for answer in said] == [401] * 5 + [429] * 2
    assert "Wait" in " ".join(read(said[-1]).errors)
    assert "the.handler@example.com" in said[-1].text, "the address is still there"
