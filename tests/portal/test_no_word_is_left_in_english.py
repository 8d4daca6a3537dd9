"""Every public page in a language that nobody speaks: what can still be read was marked by nobody."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient
from markupsafe import escape
from werkzeug.test import TestResponse

from casework.advocacy import consent, sign_in
from casework.handling import follow_up_code
from casework.moves import adjustment
from casework.people import look as looks
from casework.people import organisation
from casework.response import copies as copies_of
from casework.response import easy_read, message, respond
from models import Advocate, Case, OutgoingEmail, db
from portal.pages import paper
from portal.telling import JOURNEYS
from rules.people.disclosure import MayBeTold
from rules.response.easy_read import Part
from rules.vocabulary import Adjustment, Age, ConsentScope, Outcome, Role
from tests import pseudo
from tests.casework.test_follow_up_code import link_in_mail
from tests.conftest import NOW, colleague
from tests.factories import (
    a_drafted_complaint,
    again,
    an_acknowledged_complaint,
    an_advocate,
    an_answered_complaint,
    an_answered_enquiry,
    an_asked_complaint,
    an_enquiry,
)
from tests.page import VOID
from tests.portal.councillors import signed_in
from tests.portal.journeys import answers, send
from tests.portal.test_advocates import a_childs, code_in, passed_to
from tests.portal.test_children import card, tell
from tests.portal.test_reading_age import still_pages
from tests.somebody_else import answer as answer_everybody
from tests.somebody_else import for_sam, officer, with_mother
from web.files import copies
from web.now import now, today

# What stays as it is in every language: names, what laws and kinds of file call themselves, and examples of ours.
AS_IT_IS = (
    "Ashcombe Council", "Town Hall, Ashcombe", "Childline", "Rosa Delgado", "Mill Lane", "Green", "Councillor Ann Lee",
    "Maya Castell", "Kai Adeyemi-Brown", "My stepdad", "Before four, at school", "Nia Prosser", "Speak Up Together",
    "Duty and Advice", "The Handler", "The Complaints Officer", "The Complaints officer", "Her email.",
    "Why nobody rang her back.", "Our social worker has left and I have nobody else’s number to call.",
    "Christmas Day", "Boxing Day", "New Year’s Day",
    "JPEG", "PNG", "GIF", "WebP", "PDF", "Word (docx)", "OpenDocument", "MP3", "Ogg", "WAV", "WebM", "MP4", "QuickTime",
)  # fmt: skip
# Words that people typed, names of laws, a card’s secret words, languages, each in its own, and the office’s field.
NOT_OURS = {
    "heard-words",
    "heard-as-typed",
    "heard-law",
    "heard-quote",
    "heard-secret",
    "heard-languages",
    "office",
}
READ_OUT = ("aria-label", "alt", "placeholder", "title")


class Reading(HTMLParser):
    """All that can be read on a page or is read aloud, a piece at a time, but for what is not ours."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self._open: list[tuple[str, set[str]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "meta":
            return
        self.pieces += [given[name] or "" for name in READ_OUT if given.get(name)]
        self.pieces += [value or "" for name, value in given.items() if name.startswith("data-i18n")]
        if tag not in VOID:
            self._open.append((tag, set((given.get("class") or "").split())))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        tags = {tag for tag, _ in self._open}
        classes = set().union(*(classes for _, classes in self._open))
        if not tags & {"script", "style", "textarea"} and not classes & NOT_OURS:
            self.pieces.append(data)


def left_in_english(html: str, names: tuple[str, ...] = ()) -> list[str]:
    """The pieces in which a word in Latin letters is left."""
    found = []
    for piece in Reading(html).pieces:
        rest = piece
        for name in sorted((*AS_IT_IS, *names), key=len, reverse=True):
            rest = rest.replace(name, "")
        if re.search(r"[A-Za-z]{2,}", re.sub(ADDRESS, "", rest)):
            found.append(" ".join(piece.split()))
    return found


ADDRESS = re.compile(r"[\w.]+@[\w.]+|(https?://|www\.)[\w.:/-]+|[\w-]+\.(org|gov)\.uk|ASH-\w{4}-\w{3}")


def told(noted: dict[str, str]) -> str:
    return "\n".join(f"{where}: {piece}" for piece, where in noted.items())


class Reader(FlaskClient):
    """Somebody who has chosen that language, and notes every word of English on every page they are sent."""

    names: tuple[str, ...] = ()
    noted: dict[str, str]  # what was left, and where it was first seen
    seen: set[str]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.set_cookie("heard-language", pseudo.CODE)

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        answer = super().open(*args, **kwargs)
        if answer.mimetype == "text/html" and answer.status_code != 303:
            where = f"{answer.request.method} {answer.request.path} ({answer.status_code})"
            assert '<html lang="he" dir="rtl">' in answer.text, where
            self.seen.add(where)
            for piece in left_in_english(answer.text, self.names):
                self.noted.setdefault(piece, where)
        if answer.mimetype == "text/plain":
            self.note(str(escape(answer.text)), answer.request.path)
        return answer

    @classmethod
    def note(cls, html: str, where: str) -> None:
        """Note what is left of something that is no page: a paper, a plain text."""
        cls.seen.add(where)
        for piece in left_in_english(html, cls.names):
            cls.noted.setdefault(piece, where)

    @classmethod
    def typeset(cls, html: str, _styles: str) -> bytes:
        """Read what would be set as a PDF."""
        assert '<html lang="he" dir="rtl">' in html
        title = re.search(r"<title>(.*)</title>", html)
        cls.note(html, title[1] if title else "a PDF")
        return b"%PDF"


@pytest.fixture(scope="session")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the whole of that language in it."""
    return pseudo.write(tmp_path_factory.mktemp("translations"))


@pytest.fixture
def noted(app: Flask, catalogue: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, str]]:
    """What English was left; every browser of the test is one of such a reader’s."""
    if "postgresql" in app.config["SQLALCHEMY_DATABASE_URI"]:
        pytest.skip("words are the same on both databases")
    with app.app_context():
        monkeypatch.setattr(
            Reader, "names", tuple(each.plain_name for each in organisation.services(on=today()))
        )
    monkeypatch.setattr(Reader, "noted", {}, raising=False)
    monkeypatch.setattr(Reader, "seen", set(), raising=False)
    monkeypatch.setattr(app, "test_client_class", Reader)
    monkeypatch.setattr(paper, "_pdf", Reader.typeset)
    monkeypatch.setattr(copies, "typeset", Reader.typeset)
    with pseudo.offered(app, catalogue):
        yield Reader.noted


def test_a_sentence_that_nobody_marked_is_found() -> None:
    assert left_in_english("<p>אבג</p><p>Nobody marked this</p>") == ["Nobody marked this"]
    assert left_in_english('<a aria-label="Not this either" href="/x">א</a>') == ["Not this either"]
    assert left_in_english('<p class="heard-as-typed">What somebody typed</p><p>Ashcombe Council</p>') == []


def test_the_pages_that_need_nothing_before_them(app: Flask, noted: dict[str, str]) -> None:
    for path in (
        *still_pages(app),
        "/nothing-here",
        "/survey/x",
        "/councillors",
        "/councillors/enter/x",
        "/advocates/sign-in",
    ):
        app.test_client().get(path)
    app.test_client().post("/")
    app.test_client().post("/advocates/complain")
    app.test_client().get("/advocates/code/x")
    for age in Age:
        app.test_client().get(f"/children/{age.value}")
    assert not noted, told(noted)
    assert len(Reader.seen) > 20


def test_every_question_of_every_journey_and_what_is_wrong_with_an_answer(
    app: Flask, noted: dict[str, str]
) -> None:
    for slug, journey in JOURNEYS.items():
        for step in journey.steps:
            # A wrong answer shows any question, whatever was answered before.
            for wrong in ({"x": "y"}, TOO_MUCH):
                app.test_client().post(f"/{slug}/{step.key}", data=wrong, content_type="multipart/form-data")
    for age in Age:
        child = app.test_client()
        child.post(f"/children/{age.value}")
        for step in JOURNEYS["tell-us"].steps:
            for way in ("write", "voice", "picture"):
                child.post("/tell-us/way", data={"way": way})
                child.get(f"/tell-us/{step.key}")
    assert not noted, told(noted)
    assert len(Reader.seen) > 40


# Too long for any field, and not what any choice offers.
TOO_MUCH = dict.fromkeys(
    ("words", "name", "email", "phone", "mobile", "address", "contact_by", "about", "wanted", "want_words", "council",
     "other", "councillor", "happened_when", "place", "time", "not_told", "birthday", "more", "named", "keep", "why",
     "advocate", "advocate_name", "relationship", "adjustment_words", "code_part", "must_not_know"),
    "1" * 50_001,
) | {"contact_by": "email", "email": "1", "named": "named", "council": "other", "keep": "keep", "advocate": "has_one"}  # fmt: skip


def test_a_complaint_from_the_check_to_ones_own_page(app: Flask, noted: dict[str, str]) -> None:
    person = app.test_client()
    for key, answer in answers(app, about={"about": "somebody_else"}, somebody_else={}, for_them={}).items():
        person.post(f"/complain/{key}", data=answer)
    person.get("/complain/check")
    reference, code = send(app.test_client())
    person = app.test_client()
    send(person)
    for page in ("", "/more", "/last", "/thank-you"):
        person.get(f"/about-you/complain{page}")
        person.post(f"/about-you/complain{page}", data={"age": "25_34", "sex": "x", "religion": "x"})
    opened = app.test_client()
    opened.post("/follow-up", data={"reference": reference, "code": code})
    look_about(opened)
    opened.post("/follow-up/case", data={"words": "Hello"})
    opened.post("/follow-up/what-helps", data={"adjustments": ["bsl"]})
    opened.get("/follow-up/case")
    opened.post("/follow-up/take-back", data={"words": ""})
    opened.get("/follow-up/case")
    look_about(opened)
    for _ in range(7):
        app.test_client().post("/follow-up", data={"reference": reference, "code": "1"})
    assert not noted, told(noted)
    assert len(Reader.seen) > 20


def look_about(opened: FlaskClient) -> None:
    """Every page that hangs on one’s own, asked for and sent with nothing in it."""
    for page in ("case", "look-again", "statement", "what-helps", "files", "advocate", "new-code"):
        opened.get(f"/follow-up/{page}")
        opened.post(f"/follow-up/{page}", data={"words": ""})
    opened.get("/follow-up/take-back")
    opened.get("/about-you/take-back")


def opened(app: Flask, case: Case) -> FlaskClient:
    """A browser in which the owner has opened their page."""
    browser = app.test_client()
    with browser.session_transaction() as session:
        session["follow_up"] = {"case": case.id, "seen": now().isoformat()}
    return browser


@pytest.mark.parametrize("outcome", [Outcome.UPHELD, Outcome.NOT_UPHELD])
def test_an_answer_on_ones_own_page(app: Flask, noted: dict[str, str], outcome: Outcome) -> None:
    with app.app_context():
        case = an_answered_complaint(now=now() - timedelta(days=2), outcome=outcome)
    browser = opened(app, case)
    look_about(browser)
    browser.get("/follow-up/look-again")
    browser.post("/follow-up/look-again", data={"words": "It is not all.", "points": ["1"]})
    browser.get("/follow-up/case")
    assert not noted, told(noted)


def test_a_letter_and_an_answer_in_every_format(
    app: Flask, noted: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with app.app_context():
        case = a_drafted_complaint()
        easy = (Part("sorry", "Why nobody rang her back.", ("Her email.",)),)
        easy_read.write(case, parts=easy, by=colleague(Role.HANDLER), now=NOW)
        respond.send(again(case), by=colleague(Role.COMPLAINTS_MANAGER), now=NOW + timedelta(days=5))
        case = again(case)
        ours = copies_of.of_answer(case, case.stage.response.id)  # type: ignore[union-attr]
        letters = [each for each in message.thread(case) if each.direction == "out"]
        typed = [ours.words, ours.next_step, *(each.words for each in letters)]
        for finding in ours.findings:
            typed += [finding.point.words, finding.reasons, finding.remedy_words]
        lines = [line for words in typed for line in (words or "").splitlines() if line]
    monkeypatch.setattr(Reader, "names", (*Reader.names, *lines))
    browser = opened(app, case)
    browser.get("/follow-up/case")
    for form in ("large-print", "plain-text", "easy-read"):
        assert browser.get(f"/follow-up/answers/{ours.id}/{form}").status_code == 200
    for form in ("large-print", "plain-text"):
        assert browser.get(f"/follow-up/messages/{letters[0].id}/{form}").status_code == 200
    assert not noted, told(noted)
    assert len(Reader.seen) == 6


def test_sign_language(app: Flask, noted: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("web.context._FRESH_FOR_SECONDS", -1)
    with app.app_context():
        looks.set_sign_language(
            relay="https://relay.example.com/ashcombe", videos="https://films.example.com/bsl"
        )
    try:
        for path in ("/", "/contact", "/accessibility", "/easy-read", "/complain/service"):
            assert "https://films.example.com/bsl" in app.test_client().get(path).text
    finally:
        with app.app_context():
            looks.set_sign_language(relay="", videos="")
    assert not noted, told(noted)


@pytest.mark.parametrize("may_be_told", [MayBeTold.EVERYTHING, MayBeTold.OUTCOME_ONLY])
def test_the_page_of_somebody_else_on_a_case(
    app: Flask, noted: dict[str, str], may_be_told: MayBeTold
) -> None:
    with app.app_context():
        case, mother = with_mother(for_sam(an_acknowledged_complaint), may_be_told)
        follow_up_code.give(again(case), person_id=mother.id, by=officer(), now=now())
        token = link_in_mail()
    theirs = app.test_client()
    for _ in range(2):
        theirs.get(f"/follow-up/link/{token}")
        theirs.post(f"/follow-up/link/{token}")
        code = theirs.get("/follow-up/own-code")
    theirs.get("/follow-up/link/x")
    digits = "".join(re.findall(r"\d{4} \d{4}", code.text)[:2])
    theirs.post("/follow-up/own-code")
    assert theirs.post("/follow-up", data={"reference": case.reference, "code": digits}).location == YOURS
    theirs.get(YOURS)
    for words in ("", f"My code is {digits}.", "He is well."):
        theirs.post(YOURS, data={"words": words})
    theirs.get(YOURS)
    with app.app_context():
        answer_everybody(again(case), words="Her email.")
    theirs.get(YOURS)
    with app.app_context():
        respond.close(again(case), reason="", by=officer(), now=NOW + timedelta(days=6))
    theirs.get(YOURS)
    assert theirs.post(YOURS, data={"words": "He is well."}).status_code == 422
    assert not noted, told(noted)


YOURS = "/follow-up/yours"


def test_a_childs_card_and_her_own_page(app: Flask, noted: dict[str, str]) -> None:
    child = app.test_client()
    number, words = card(tell(child, advocate={"advocate": "yes", "advocate_name": ""}))
    child.get("/about-you/tell-us")
    back = app.test_client()
    back.post("/children/card", data={"reference": number, "code": "wrong words"})
    back.post("/children/card", data={"reference": number, "code": words})
    look_about(back)
    tell(app.test_client(), journey="advocate", way=None, write=None, want=None, home=None, advocate=None)
    assert not noted, told(noted)


def test_the_survey(app: Flask, noted: dict[str, str]) -> None:
    with app.app_context():
        case, token = an_asked_complaint(now=now())
    browser = app.test_client()
    for page in ("", "/more", "/call-back", "/thanks", "/no"):
        browser.get(f"/survey/{token}{page}")
        if page != "/no":
            browser.post(f"/survey/{token}{page}", data={"how": "1", "words": "1" * 2_000})
    opened(app, case).get("/follow-up/case")
    browser.post(f"/survey/{token}/no")
    browser.get("/survey/not-asked-again")
    assert not noted, told(noted)


def test_a_councillors_pages(app: Flask, noted: dict[str, str]) -> None:
    browser = signed_in(app)
    with app.app_context():
        waiting, answered = an_enquiry(now=now()), an_answered_enquiry(now=now())
    for case in (waiting, answered):
        for page in ("", "/not-answered", "/complaint"):
            browser.get(f"/councillors/enquiries/{case.id}{page}")
            browser.post(f"/councillors/enquiries/{case.id}{page}", data={"words": ""})
    for page in ("enquiries", "figures"):
        browser.get(f"/councillors/{page}")
    for key in ("service", "what", "ward", "for", "constituent", "consent", "condition", "agreed", "privacy"):
        browser.post(f"/councillors/enquiry/{key}", data={"x": "y"})
    stranger = app.test_client()
    stranger.post("/councillors", data={"email": "1"})
    stranger.post("/councillors", data={"email": "ann.lee@example.com"})
    stranger.get("/councillors/code")
    stranger.post("/councillors/code", data={"code": "1"})
    stranger.post("/councillors/enter", data={"token": "1"})
    assert not noted, told(noted)


def come_in(app: Flask, advocate: Advocate) -> FlaskClient:
    """A browser in which that advocate is signed in."""
    with app.app_context():
        begun = sign_in.ask_for_code(advocate.email, now=now())
        mail = db.session.scalars(
            sa.select(OutgoingEmail).where(OutgoingEmail.template == "advocate_code")
        ).one()
        token = sign_in.sign_in(begun, code_in(mail.words or ""), now=now())
    browser = app.test_client()
    with browser.session_transaction() as session:
        session["advocate"] = token
    return browser


def test_an_advocates_pages(app: Flask, noted: dict[str, str]) -> None:
    with app.app_context():
        advocate = an_advocate()
        case = passed_to(advocate, a_childs(now=now()))
    browser = come_in(app, advocate)
    for wanted in ([Adjustment.INTERPRETER, Adjustment.TRANSLATION], [Adjustment.BSL]):
        with app.app_context():
            adjustment.review(
                again(case), adjustments=wanted, words="", language="עברית",
                by=colleague(Role.COMPLAINTS_MANAGER), now=now(),
            )  # fmt: skip
        browser.get(f"/advocates/children/{case.id}")
    browser.get("/advocates")
    for page in ("", "/contact"):
        browser.get(f"/advocates/children/{case.id}{page}")
        browser.post(f"/advocates/children/{case.id}{page}", data={"words": "", "ties": ["subject"]})
    browser.post(
        f"/advocates/children/{case.id}/contact",
        data={"on-day": "1", "on-month": "1", "on-year": "2020", "ties": ["subject"]},
    )
    browser.get("/advocates/complain")
    browser.post("/advocates/complain", data={"x": "y"})
    browser.post("/advocates/complain", data={"add_child": "1"})
    with app.app_context():
        consent.give(again(case), advocate, scope=ConsentScope.SEE_ALL, copy_to_advocate=True, now=now())
    browser.get("/advocates")
    browser.get(f"/advocates/children/{case.id}")
    look_about(opened(app, case))
    stranger = app.test_client()
    stranger.post("/advocates/sign-in", data={"email": ""})
    there = stranger.post("/advocates/sign-in", data={"email": "nobody@example.com"})
    stranger.get(there.location or "")
    stranger.post(there.location or "", data={"code": "1"})
    assert not noted, told(noted)
