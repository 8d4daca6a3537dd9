"""Which language a page is in: the reader's choice among what the council offers; and what is never translated."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from babel.messages import Catalog
from babel.messages.mofile import write_mo
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from rules.clocks.words import amount, in_words
from rules.phrase import Day, Figures, Phrase, plural
from rules.vocabulary import Role
from tests import pseudo
from tests.page import read
from tests.portal.journeys import answers, give, the_case
from web.words import language
from web.words.messages import ROOT


@pytest.fixture
def foreign(app: Flask, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The council offers a second language, of which only a few words are translated."""
    folder = tmp_path_factory.mktemp("some")
    some = Catalog(locale=pseudo.CODE)
    some.add("Continue", "אבג")
    some.add("Make a complaint", "דהו")
    some.add("day %(number)s", "%(nombre)s זחט")  # a slip of the translator’s
    some.add(("%(number)s day", "%(number)s days"), ("אחד", "שניים", "רבים"))
    write(folder, some)
    with pseudo.offered(app, folder):
        yield


def write(folder: Path, made: Catalog) -> None:
    place = folder / pseudo.CODE / "LC_MESSAGES"
    place.mkdir(parents=True)
    made.mime_headers = [("Plural-Forms", pseudo.THREE_FORMS)]
    with (place / "messages.mo").open("wb") as file:
        write_mo(file, made)


def chosen(client: FlaskClient, code: str = pseudo.CODE, back: str = "/") -> TestResponse:
    """Press a language in the switch."""
    return client.post("/language", data={"language": code, "back": back})


def tongue(page: str) -> str:
    """Which language a page says that it is in."""
    return (
        "he"
        if '<html lang="he" dir="rtl">' in page
        else "en"
        if '<html lang="en-GB" dir="ltr">' in page
        else "?"
    )


def test_a_council_that_chose_no_other_language_speaks_english_and_shows_no_switch(
    client: FlaskClient,
) -> None:
    page = client.get("/", headers={"Accept-Language": "he, cy"}).text
    assert tongue(page) == "en"
    assert "heard-languages" not in page
    assert chosen(client).status_code == 404


def test_a_translation_that_the_council_did_not_choose_is_not_offered(app: Flask, tmp_path: Path) -> None:
    write(tmp_path, Catalog(locale=pseudo.CODE))
    language.read_catalogues(app, [tmp_path])
    browser = pseudo.reader(app)
    assert tongue(browser.get("/").text) == "en"
    assert "heard-languages" not in browser.get("/").text
    language.read_catalogues(app, [])


@pytest.mark.usefixtures("foreign")
def test_the_readers_choice_is_kept_and_leads_back_to_the_page(client: FlaskClient) -> None:
    page = client.get("/compliment/words?change=1").text
    assert tongue(page) == "en"
    assert '<input type="hidden" name="back" value="/compliment/words?change=1">' in page
    answer = chosen(client, back="/compliment/words?change=1")
    assert (answer.status_code, answer.location) == (303, "/compliment/words?change=1")
    assert "HttpOnly" in answer.headers["Set-Cookie"]
    assert "Expires" not in answer.headers["Set-Cookie"], "it goes when the browser is closed"
    assert tongue(client.get("/").text) == "he"
    chosen(client, "en-GB")
    assert tongue(client.get("/", headers={"Accept-Language": "he"}).text) == "en"


@pytest.mark.usefixtures("foreign")
@pytest.mark.parametrize(
    ("asks", "gets"),
    [
        ("he", "he"),
        ("cy, he;q=0.5", "he"),
        ("he;q=0.5, en", "en"),
        ("en-US, he;q=0.5", "en"),
        ("fr", "en"),
        ("", "en"),
        ("x" * 500, "en"),
    ],
)
def test_without_a_choice_the_browser_is_asked(client: FlaskClient, asks: str, gets: str) -> None:
    assert tongue(client.get("/", headers={"Accept-Language": asks}).text) == gets


@pytest.mark.usefixtures("foreign")
@pytest.mark.parametrize(
    "back",
    ["https://elsewhere.example", "//elsewhere.example", "/\\elsewhere.example", "javascript:x", "x", ""],
)
def test_the_switch_leads_to_no_other_site(client: FlaskClient, back: str) -> None:
    assert chosen(client, back=back).location == "/"


@pytest.mark.usefixtures("foreign")
def test_leaving_quickly_forgets_the_language_too(client: FlaskClient) -> None:
    chosen(client)
    client.get("/exit")
    assert client.get_cookie(language.COOKIE) is None


@pytest.mark.usefixtures("foreign")
def test_what_is_not_translated_yet_is_said_in_english(app: Flask) -> None:
    page = read(pseudo.reader(app).get("/"))
    assert "דהו" in page.text
    assert "Say thank you" in page.text


@pytest.mark.usefixtures("foreign")
def test_staff_read_english_whatever_their_browser_asks_for(app: Flask, sign_in_as) -> None:
    officer = sign_in_as(Role.COMPLAINTS_OFFICER)
    officer.set_cookie(language.COOKIE, "he")
    page = officer.get("/staff/cases", headers={"Accept-Language": "he"}).text
    assert tongue(page) == "en"
    assert "heard-languages" not in page


@pytest.mark.usefixtures("foreign")
def test_a_journey_begun_in_one_language_and_finished_in_another_loses_nothing(
    app: Flask, client: FlaskClient
) -> None:
    given = answers(app, wanted={"wanted": "Continue"})
    for place, (key, answer) in enumerate(given.items()):
        chosen(client, ("he", "en-GB")[place % 2])
        assert give(client, "complain", key, answer).status_code == 303
    chosen(client)
    page = client.get("/complain/check")
    assert tongue(page.text) == "he"
    assert "Rosa Delgado" in page.text
    assert '<span class="heard-as-typed">Continue</span>' in page.text, "what somebody typed is theirs"
    client.post("/complain/check")
    with app.app_context():
        case = the_case(app)
        assert (case.words, case.wanted) == (given["what"]["words"], "Continue")


@pytest.mark.usefixtures("foreign")
def test_a_plural_has_as_many_forms_as_the_language(app: Flask) -> None:
    with app.test_request_context("/", headers={"Cookie": f"{language.COOKIE}=he"}):
        assert [language.translated(amount(number, "days")) for number in (1, 2, 3)] == [
            "אחד",
            "שניים",
            "רבים",
        ]
    with app.test_request_context("/"):
        assert [str(amount(number, "days")) for number in (1, 2)] == ["1 day", "2 days"]


@pytest.mark.usefixtures("foreign")
def test_a_slip_in_a_translation_breaks_no_page(app: Flask) -> None:
    with app.test_request_context("/", headers={"Cookie": f"{language.COOKIE}=he"}):
        assert language.translated(Phrase("day %(number)s", number=3)) == "day 3"


def test_a_phrase_is_text_like_any_other() -> None:
    assert plural("%(number)s day", "%(number)s days", 3) == "3 days"
    assert f"{Phrase('A')}{Phrase('b %(c)s', c=Phrase('d'))}" == "Ab d"
    assert Phrase("A") in {"A"}


def test_a_phrase_can_be_copied() -> None:
    made = (Phrase("a %(b)s", b=Figures(5_000)), amount(3, "days"), in_words(date(2026, 11, 20)))
    copied = copy.deepcopy(made)
    assert copied == made
    assert [type(each) for each in copied] == [Phrase, Phrase, Day]
    assert (copied[0].parts, copied[1].many, copied[2].date) == (made[0].parts, made[1].many, made[2].date)


def test_whatever_a_script_says_comes_with_the_page() -> None:
    asked = {
        words
        for path in (ROOT / "static" / "src" / "js").glob("*.js")
        for words in re.findall(r"ours\('([^']*)'\)", path.read_text())
    }
    colours = {"Black", "Red", "Blue", "Green", "Yellow"}  # the keys of a table
    assert asked | colours == {words.message for words in language.SAID_BY_SCRIPTS}
