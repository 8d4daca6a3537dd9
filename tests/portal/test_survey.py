"""Answering through the link of a mail, and on one's own page."""

from __future__ import annotations

import logging
import re
from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from casework.listening import survey as asking
from models import Base, SurveyInvitation, SurveyLink, db
from rules.response.reading_age import reading_age
from rules.vocabulary import Channel, CustomerGroup
from tests.factories import a_closed_complaint, an_asked_complaint
from tests.page import Page, read
from web.now import now as moment


@pytest.fixture
def link(app: Flask) -> str:
    """The address in the mail of somebody whose complaint is over."""
    with app.app_context():
        return f"/survey/{an_asked_complaint(now=moment())[1]}"


@pytest.fixture
def kept(app: Flask):
    """Reads the one invitation anew."""

    def read_it() -> SurveyInvitation:
        with app.app_context():
            found = db.session.scalars(sa.select(SurveyInvitation)).one()
            found.words  # noqa: B018  # opened while its seal can be read
            return found

    return read_it


def rows_at_rest(app: Flask) -> dict[str, list[str]]:
    """All that is kept."""
    with app.app_context():
        return {
            table.name: sorted(repr(tuple(row)) for row in db.session.execute(sa.select(table)))
            for table in Base.metadata.sorted_tables
        }


def chosen(page: Page) -> list[str | None]:
    return [each["value"] for each in page.controls if each.get("type") == "radio" and "checked" in each]


@pytest.mark.parametrize("path", ["", "?how=1", "/more", "/call-back", "/thanks", "/no"])
def test_opening_a_link_changes_nothing_and_starts_no_session(app, client, link, path):
    before = rows_at_rest(app)
    for open_it in (client.get, client.head):
        answer = open_it(link + path)
        assert answer.status_code == 200
        assert "Set-Cookie" not in answer.headers
    assert rows_at_rest(app) == before


@pytest.mark.parametrize(("how", "marked"), [("4", ["4"]), ("1", ["1"]), ("9", []), ("<b>", []), ("", [])])
def test_one_tap_in_the_mail_has_that_step_ready(client, link, how, marked):
    page = read(client.get(link, query_string={"how": how}))
    assert page.heading == "How did we treat you?"
    assert chosen(page) == marked
    assert "I do not want to answer" in page.text
    assert "You can always tell us" in page.text


def test_both_questions_are_asked_apart_and_then_thanked_for(client, link, kept):
    answer = client.post(link, data={"how": "4"})
    assert (answer.status_code, answer.location) == (303, f"{link}/more")
    assert (kept().treatment, kept().decision, kept().answered_by) == (4, None, Channel.EMAIL)
    page = read(client.get(answer.location))
    assert "What do you think of what we decided?" in page.text
    answer = client.post(answer.location, data={"decision": "1", "words": "Kind, but wrong."})
    assert answer.location == f"{link}/thanks"
    assert (kept().treatment, kept().decision, kept().words) == (4, 1, "Kind, but wrong.")
    thanks = read(client.get(answer.location))
    assert thanks.heading == "Thank you"
    assert "Kind, but wrong" not in thanks.text
    assert "change your answer" in thanks.text


def test_coming_back_shows_nothing_of_what_was_answered(client, link):
    client.post(link, data={"how": "2"})
    client.post(f"{link}/more", data={"decision": "2", "words": "He shouted."})
    for path in ("", "/more", "/call-back", "/thanks"):
        answer = client.get(link + path)
        assert "He shouted" not in answer.text
        assert chosen(read(answer)) == []


def test_the_second_question_and_the_words_may_be_left_out(client, link, kept):
    client.post(link, data={"how": "5"})
    assert client.post(f"{link}/more", data={}).location == f"{link}/thanks"
    assert (kept().treatment, kept().decision, kept().words) == (5, None, None)


def test_whoever_was_treated_badly_is_offered_a_call(client, link, kept):
    client.post(link, data={"how": "2"})
    assert client.post(f"{link}/more", data={}).location == f"{link}/call-back"
    wanting = client.post(f"{link}/call-back", data={"phone": ""})
    assert wanting.status_code == 422
    assert read(wanting).errors == ["Give a phone number, so that we can call you."]
    assert client.post(f"{link}/call-back", data={"phone": "07700 900456"}).location == f"{link}/thanks"
    assert kept().call_back_waits
    assert "We will call you." in read(client.get(f"{link}/thanks")).text


def test_saying_no_is_one_press_and_the_link_is_then_as_dead_as_any_other(client, link, kept):
    assert client.post(f"{link}/no").location == "/survey/not-asked-again"
    assert read(client.get("/survey/not-asked-again")).heading == "We do not ask again"
    assert kept().refused_at is not None
    assert client.post(link, data={"how": "5"}).status_code == 404
    assert kept().treatment is None


def test_a_used_an_old_and_an_unknown_link_look_alike(app, client, link):
    unknown = client.get(f"/survey/{'x' * 22}")
    client.post(f"{link}/no")
    refused = client.get(link)
    with app.app_context():
        _, token = an_asked_complaint(now=moment())
        db.session.execute(sa.update(SurveyInvitation).values(expires_on=moment().date() - timedelta(days=1)))
        db.session.commit()
    old = client.get(f"/survey/{token}")
    assert unknown.status_code == refused.status_code == old.status_code == 404
    assert unknown.text == refused.text == old.text
    assert read(old).heading == "This link does not work now"


@pytest.mark.parametrize("path", ["", "/more", "/call-back", "/thanks", "/no"])
@pytest.mark.parametrize("token", ["a", "x" * 22, "x" * 3_000, "%00", "%ff%fe", "👩‍👧", "..", "' OR 1=1"])
def test_whatever_stands_in_the_address_gets_the_same_kind_page(client, token, path):
    for ask in (client.get, client.post):
        answer = ask(f"/survey/{token}{path}")
        assert answer.status_code in (404, 405, 308), (token, path)
        assert answer.status_code < 500


@pytest.mark.parametrize("words", ["", "0", "6", "4.5", "nine", "٤", "\x00", "5 5", "9" * 400])
def test_a_step_that_there_is_not_is_asked_for_again(client, link, kept, words):
    answer = client.post(link, data={"how": words})
    assert answer.status_code == 422
    assert read(answer).errors == ["Choose one of the five"]
    answer = client.post(f"{link}/more", data={"decision": words or "x", "words": "Kept."})
    assert answer.status_code == 422
    assert "Kept." in answer.text
    assert kept().answered_at is None


@pytest.mark.parametrize("words", ["x" * 1_001, "a\x00b"])
def test_what_cannot_be_kept_is_shown_again(client, link, kept, words):
    answer = client.post(f"{link}/more", data={"words": words})
    assert answer.status_code == 422
    assert kept().words is None


def test_the_secret_is_in_no_log_and_no_title(app, client, link, caplog, capfd):
    token = link.rpartition("/")[2]
    with caplog.at_level(logging.DEBUG):
        for path in ("?how=4", "/more", "/call-back", "/thanks", "/no"):
            assert token not in read(client.get(link + path)).title
        client.post(link, data={"how": "1"})
        client.post(f"{link}/more", data={"words": "x"})
        client.post(f"{link}/call-back", data={"phone": "1"})
        client.post(f"{link}/no")
        assert token not in read(client.get(link)).title
        with app.app_context():
            asking.remind_due(now=moment())
    logged = caplog.text + "".join(capfd.readouterr())
    assert token not in logged
    assert "/survey/<token>" in logged


def test_the_address_goes_to_nobody_else(client, link):
    answer = client.get(link)
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("group", "age"),
    [(CustomerGroup.RESIDENT, 9), (CustomerGroup.CHILD_IN_CARE, 7), (CustomerGroup.YOUNG_PERSON, 7)],
)
def test_every_page_can_be_read_at_that_age(app, client, group, age):
    with app.app_context():
        link = f"/survey/{an_asked_complaint(now=moment(), customer_group=group)[1]}"
    for path in ("", "/more", "/call-back", "/thanks", "/no"):
        html = client.get(link + path).text
        inside = re.sub(
            r"<script.*?</script>|<svg.*?</svg>", "", html[html.index("<main") : html.index("</main>")]
        )
        lines = re.sub(r"\s*\n\s*", "\n", re.sub(r"<(?!a |/a|strong|/strong|span|/span)[^>]+>", "\n", inside))
        words = re.sub(r"<[^>]+>", "", lines).replace(": ", ".\n")
        assert reading_age(words) <= age, (path, reading_age(words))
        assert ('class="heard-child"' in html) is (age == 7)


def test_it_is_counted_how_often_one_address_asks(app):
    limited = [rule.endpoint for rule in app.url_map.iter_rules() if str(rule).startswith("/survey/<token>")]
    assert len(limited) == 5
    app.config["HEARD_LIMITS_TRIES"] = True
    try:
        seen = {app.test_client().get(f"/survey/{number:022}").status_code for number in range(70)}
    finally:
        app.config["HEARD_LIMITS_TRIES"] = False
    assert seen == {404, 429}


@pytest.fixture
def back(app, client):
    """A browser in which the owner of a complaint that was closed has opened it; whether it is over."""

    def opened(*, over: bool):
        with app.app_context():
            if over:
                case, _ = an_asked_complaint(now=moment())
            else:
                case = a_closed_complaint(now=moment() - timedelta(days=10))
        with client.session_transaction() as session:
            session["follow_up"] = {"case": case.id, "seen": moment().isoformat()}
        return client

    return opened


def test_on_their_own_page_they_answer_without_a_mail(back, kept):
    browser = back(over=True)
    page = read(browser.get("/follow-up/case"))
    assert "How did we treat you?" in page.text
    answer = browser.post("/follow-up/survey")
    assert answer.status_code == 303
    assert re.fullmatch(r"/survey/[\w-]{22}", answer.location or "")
    browser.post(answer.location, data={"how": "3"})
    assert (kept().treatment, kept().answered_by) == (3, Channel.ONLINE)
    assert "You can change your answer" in read(browser.get("/follow-up/case")).text


def test_their_own_page_asks_nothing_before_it_is_over_or_once_they_refused(app, back, client):
    browser = back(over=False)
    assert "How did we treat you?" not in read(browser.get("/follow-up/case")).text
    assert browser.post("/follow-up/survey").location == "/follow-up/case"
    with app.app_context():
        assert db.session.scalars(sa.select(SurveyLink)).all() == []
    browser = back(over=True)
    client.post(f"{browser.post('/follow-up/survey').location}/no")
    assert "How did we treat you?" not in read(browser.get("/follow-up/case")).text


def test_nobody_asks_from_a_page_that_is_not_open(client):
    assert client.post("/follow-up/survey").location == "/follow-up"
