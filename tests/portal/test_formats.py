"""What a person reads on their own page can be had in large print, in plain text and in Easy Read, by them alone."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import timedelta

import pikepdf
import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from casework.handling import involvement
from casework.handling.involvement import Reached
from casework.moves import adjustment, disclosure
from casework.people import look as looks
from casework.response import easy_read, message, respond
from casework.response.formats import Said
from models import Case
from rules.people.disclosure import MayBeTold
from rules.response.easy_read import Part
from rules.vocabulary import Adjustment, Role
from rules.vocabulary import Part as OnCase
from tests.conftest import NOW, colleague
from tests.factories import a_drafted_complaint, again, an_acknowledged_complaint, an_answered_complaint
from tests.page import read
from tests.portal.journeys import answers, give, leads_to, send, the_case
from web.files import copies as given
from web.now import now as moment

EASY = (Part("sorry", "We got it wrong", ("We did not call you back.", "We are sorry.")),)
Look = Callable[[Case], TestResponse]


@pytest.fixture
def look(client: FlaskClient) -> Look:
    """Opens the page of a case, as its owner does who has given the right code."""

    def opened(case: Case) -> TestResponse:
        with client.session_transaction() as session:
            session["follow_up"] = {"case": case.id, "seen": moment().isoformat()}
        return client.get("/follow-up/case")

    return opened


def in_easy_read(council: Flask) -> Case:
    """An answered complaint whose answer was written in Easy Read, too."""
    case = a_drafted_complaint()
    easy_read.write(case, parts=EASY, by=colleague(Role.HANDLER), now=NOW)
    respond.send(again(case), by=colleague(Role.COMPLAINTS_MANAGER), now=NOW + timedelta(days=5))
    return again(case)


def link(answer: TestResponse, words: str) -> str:
    """The address behind the first link that begins so."""
    links = re.findall(r'<a href="([^"]*)"[^>]*>(.*?)</a>', answer.text, re.DOTALL)
    return next(href for href, inside in links if re.sub("<[^>]+>", "", inside).startswith(words))


def test_an_answer_can_be_had_in_large_print_as_a_tagged_pdf(council: Flask, look: Look, client) -> None:
    page = look(an_answered_complaint())
    answer = client.get(link(page, "in large print (PDF): our answer"))
    assert answer.mimetype == "application/pdf"
    assert "answer-2026-11-25-large-print.pdf" in answer.headers["Content-Disposition"]
    assert answer.headers["Cache-Control"] == "no-store"
    with pikepdf.open(io.BytesIO(answer.data)) as made:
        assert made.Root.MarkInfo.Marked
        assert str(made.Root.Lang) == "en-GB"
        assert made.docinfo["/Title"] == "Our answer of Wednesday 25 November 2026 - Ashcombe Council"
        with made.open_metadata() as said:
            assert said["pdfuaid:part"] == "1"


def test_a_message_can_be_had_as_plain_text_and_its_name_says_nothing_of_anybody(
    council: Flask, look: Look, client
) -> None:
    page = look(an_acknowledged_complaint())
    answer = client.get(link(page, "as plain text: message of"))
    assert answer.content_type == "text/plain; charset=utf-8"
    assert re.search(r'filename="letter-[\d-]{10}\.txt"', answer.headers["Content-Disposition"])
    assert "I have read what you wrote." in answer.text
    assert "<" not in answer.text


def test_somebody_elses_letter_looks_like_one_that_is_not_there(council: Flask, look: Look, client) -> None:
    theirs, other = an_answered_complaint(), an_answered_complaint()
    look(theirs)
    others = [each.id for each in message.thread(other)]
    response = other.stage.response  # type: ignore[union-attr]
    assert response is not None
    for path in (
        f"/follow-up/messages/{others[0]}/large-print",
        f"/follow-up/messages/{others[0]}/plain-text",
        f"/follow-up/answers/{response.id}/plain-text",
        "/follow-up/answers/nobody-has-this/plain-text",
    ):
        assert client.get(path).status_code == 404, path


def test_whoever_has_not_opened_the_case_is_asked_for_the_code(council: Flask, client: FlaskClient) -> None:
    case = an_answered_complaint()
    response = case.stage.response  # type: ignore[union-attr]
    assert response is not None
    for path in (
        f"/follow-up/answers/{response.id}/large-print",
        f"/follow-up/messages/{message.thread(case)[0].id}/large-print",
    ):
        assert client.get(path).location == "/follow-up"


def test_what_was_not_told_to_the_owner_is_not_given_to_them_in_another_format(
    council: Flask, look: Look, client
) -> None:
    case = an_acknowledged_complaint()
    manager = colleague(Role.COMPLAINTS_MANAGER)
    mother = involvement.add(
        case, part=OnCase.PARENT, reached=Reached(name="Mara"), relationship="his mother", address_hidden=False,
        by=manager, now=NOW,
    )  # fmt: skip
    owner = case.complainant
    assert owner is not None
    for person, may_be in ((mother, MayBeTold.EVERYTHING), (owner, MayBeTold.NOTHING)):
        disclosure.decide(
            again(case), person_id=person.id, may_be_told=may_be, address_hidden=False, reason="The court says so.",
            until=None, by=manager, now=NOW,
        )  # fmt: skip
    message.to_complainant(
        again(case), words="A word to Mara alone.", by=manager, now=NOW + timedelta(days=2)
    )
    kept_from_them = message.thread(again(case))[-1]
    assert kept_from_them.words == "A word to Mara alone."
    look(again(case))
    assert client.get(f"/follow-up/messages/{kept_from_them.id}/plain-text").status_code == 404


def test_a_server_that_cannot_set_type_gives_the_words_all_the_same(
    council: Flask, look: Look, client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cannot(_html: str, _styles: str) -> bytes:
        raise OSError("cannot load library")

    monkeypatch.setattr(given, "typeset", cannot)
    page = look(an_answered_complaint())
    answer = client.get(link(page, "in large print (PDF): our answer"))
    assert answer.mimetype == "text/plain"


def test_easy_read_opens_first_with_the_whole_answer_under_it(council: Flask, look: Look, client) -> None:
    page = look(in_easy_read(council))
    text = read(page).text
    assert text.index("We did not call you back.") < text.index("Read all of our answer") < text.index("Why")
    assert "<svg" in page.text
    answer = client.get(link(page, "in Easy Read (PDF)"))
    assert "answer-2026-11-25-easy-read.pdf" in answer.headers["Content-Disposition"]


def test_an_answer_without_an_easy_read_version_has_none_to_give(council: Flask, look: Look, client) -> None:
    case = an_answered_complaint()
    assert "Easy Read (PDF)" not in read(look(case)).text
    response = case.stage.response  # type: ignore[union-attr]
    assert response is not None
    assert client.get(f"/follow-up/answers/{response.id}/easy-read").status_code == 404
    first = message.thread(case)[0]
    assert client.get(f"/follow-up/messages/{first.id}/easy-read").status_code == 404


def test_how_complaints_work_can_be_read_in_easy_read_from_every_page(client: FlaskClient) -> None:
    assert leads_to(client.get("/contact"), "Easy Read") == "/easy-read"
    page = client.get("/easy-read")
    assert read(page).heading == "How to complain: Easy Read"
    assert page.text.count("<svg") > 8
    assert "01632 960123" in page.text


def test_sign_language_stands_where_people_look_for_it_once_the_council_has_it(
    council: Flask, look: Look, client, monkeypatch: pytest.MonkeyPatch
) -> None:
    relay = "https://relay.example.com/ashcombe"
    monkeypatch.setattr("web.context._FRESH_FOR_SECONDS", -1)
    case = an_answered_complaint()
    pages = ("/", "/contact", "/complain/service", "/easy-read")
    assert all(relay not in client.get(path).text for path in pages)
    looks.set_sign_language(relay=f" {relay} ", videos="https://films.example.com/bsl")
    try:
        for answer in (*(client.get(path) for path in pages), look(case)):
            assert leads_to(answer, "Call us in BSL, by video") == relay
            assert leads_to(answer, "Watch our videos in BSL") == "https://films.example.com/bsl"
            assert "relay.example.com" not in answer.headers["Content-Security-Policy"]
        assert relay not in client.get("/complain/what").text
    finally:
        looks.set_sign_language(relay="", videos="")


def test_the_language_somebody_needs_is_asked_and_kept(app: Flask, client: FlaskClient) -> None:
    asked = {"adjustments": ["interpreter", "plain_text"], "adjustment_words": "", "language": "Polish"}
    send(client, adjustments=asked)
    with app.app_context():
        person = the_case(app).complainant
        assert person is not None
        assert person.needs == ["Plain text", "Interpreter: Polish"]


def test_a_language_that_is_too_long_is_sent_back_with_what_was_typed(
    app: Flask, client: FlaskClient
) -> None:
    for key, given_before in answers(app).items():
        if key == "adjustments":
            break
        give(client, "complain", key, given_before)
    answer = give(client, "complain", "adjustments", {"language": "x" * 201})
    assert answer.status_code == 422
    assert "x" * 201 in answer.text


def test_what_helps_can_be_changed_on_the_own_page_with_the_language(
    council: Flask, look: Look, client
) -> None:
    case = an_acknowledged_complaint()
    look(case)
    client.post("/follow-up/what-helps", data={"adjustments": "translation", "language": "Dari"})
    assert again(case).complainant.needs == ["Letters in Dari"]  # type: ignore[union-attr]
    adjustment.review(
        again(case), adjustments=[Adjustment.BSL], words="", by=colleague(Role.HANDLER), now=NOW
    )
    message.to_complainant(
        again(case), words="A film is on its way.", by=colleague(Role.HANDLER), now=NOW + timedelta(days=2),
        said=Said(is_in_format=True),
    )  # fmt: skip
    assert "A film is on its way." in read(look(again(case))).text


def test_the_accessibility_statement_says_which_formats_there_are_and_where(client: FlaskClient) -> None:
    page = client.get("/accessibility")
    said = read(page).text.partition("Formats you can have")[2].partition("Tell us what does not work")[0]
    for name in (
        "Large print",
        "Plain text",
        "Easy Read",
        "British Sign Language",
        "Your language",
        "On paper",
    ):
        assert name in said
    assert leads_to(page, "how to complain in Easy Read") == "/easy-read"
