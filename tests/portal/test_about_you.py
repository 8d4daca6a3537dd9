"""The equality questions on the portal: asked after something is safely sent, apart from it, and only once."""

from __future__ import annotations

import re
from typing import Any

import pytest
import sqlalchemy as sa

from casework.listening import equality
from models import Case, EqualityAnswers, db
from rules.listening.question import Asked
from rules.response.reading_age import reading_age
from rules.vocabulary import Channel, CustomerGroup, Part, Role
from tests.conftest import NOW
from tests.factories import a_complaint, an_answered_complaint
from tests.page import Page, read
from tests.portal.journeys import give, leads_to, send
from tests.portal.test_children import tell
from web.now import now as moment

FOR_SOMEBODY = {
    "about": {"about": "somebody_else"},
    "somebody_else": {"name": "Mia", "relation": "parent", "acting_as": "on_behalf", "age": "under_16"},
    "for_them": {"agrees": "yes"},
}


def row(app) -> EqualityAnswers:
    with app.app_context():
        found = db.session.scalars(sa.select(EqualityAnswers)).one()
        _ = found.seal
        return found


def given(app) -> dict[str, Any]:
    return equality._given(row(app))


def asked_on(page: Page) -> set[str]:
    return {str(control["name"]) for control in page.controls} - {"csrf_token", "None"}


def test_once_the_code_is_shown_people_are_asked_and_nobody_has_to(app, client):
    send(client)
    sent = client.get("/complain/sent")
    assert leads_to(sent, "Answer a few questions") == "/about-you/complain"
    page = read(client.get("/about-you/complain"))
    assert page.heading == "Help us see if we are fair to everybody"
    assert "you do not have to do it" in page.text
    assert "Nobody who looks into it sees them" in page.text
    assert "They make no difference" in page.text
    assert asked_on(page) == {"age"}


def test_the_answers_are_kept_and_the_person_comes_back_to_the_code(app, client):
    _, code = send(client)
    assert client.post("/about-you/complain", data={"age": "35_44"}).location == "/about-you/complain/more"
    page = read(client.get("/about-you/complain/more"))
    assert asked_on(page) == {"ethnicity", "sex", "condition", "condition_effect", "impairments"}
    answers = {
        "ethnicity": "asian_indian", "condition": "yes", "condition_effect": "a_lot",
        "impairments": ["vision", "memory"],
    }  # fmt: skip
    assert client.post("/about-you/complain/more", data=answers).location == "/about-you/complain/last"
    assert asked_on(read(client.get("/about-you/complain/last"))) == {"orientation", "religion", "caring"}
    last = client.post("/about-you/complain/last", data={"religion": "prefer_not_to_say"})
    assert last.location == "/about-you/complain/thank-you"
    thanks = client.get("/about-you/complain/thank-you")
    assert read(thanks).heading == "Thank you"
    assert leads_to(thanks, "Back to your reference and code") == "/complain/sent"
    assert code in read(client.get("/complain/sent")).text
    assert given(app) == {
        "age": "35_44", "ethnicity": "asian_indian", "sex": None, "condition": "yes", "condition_effect": "a_lot",
        "impairments": ["vision", "memory"], "orientation": None, "religion": "prefer_not_to_say", "caring": None,
    }  # fmt: skip
    assert (row(app).channel, row(app).about) == (Channel.ONLINE, Part.COMPLAINANT)


def test_every_question_can_be_skipped(app, client):
    send(client)
    assert client.post("/about-you/complain", data={}).status_code == 303
    assert client.post("/about-you/complain/more", data={}).location == "/about-you/complain/thank-you"
    assert row(app).state is Asked.ASKED_NO_ANSWER


def test_whoever_says_no_or_has_answered_is_not_offered_it_again(app, client):
    send(client)
    assert client.post("/about-you/complain/no").location == "/complain/sent"
    assert leads_to(client.get("/complain/sent"), "Answer a few questions") is None
    assert read(client.get("/about-you/complain")).heading == "That is all"
    assert client.post("/about-you/complain", data={"age": "35_44"}).status_code == 200
    assert client.post("/about-you/complain/no").status_code == 200, "pressed twice"
    assert row(app).state is Asked.ASKED_NO_ANSWER
    assert "age" in given(app)
    assert given(app)["age"] is None


@pytest.mark.parametrize("age", ["5_9", "13_15", "", "prefer_not_to_say"])
def test_under_sixteen_or_without_an_age_only_four_things_are_asked(app, client, age):
    send(client)
    client.post("/about-you/complain", data={"age": age})
    page = read(client.get("/about-you/complain/more"))
    assert asked_on(page) == {"ethnicity", "sex", "condition", "condition_effect", "impairments"}
    assert asked_on(read(client.get("/about-you/complain/last"))) == asked_on(page)
    client.post("/about-you/complain/more", data={"religion": "sikh", "sex": "male"})
    assert "religion" not in given(app)


def test_a_page_sent_twice_answers_nothing_on_the_next(app, client):
    send(client)
    client.post("/about-you/complain", data={"age": "35_44"})
    for _ in range(2):
        sent = client.post("/about-you/complain/more", data={"sex": "male"})
        assert sent.location == "/about-you/complain/last"
    assert "religion" not in given(app)
    assert read(client.get("/about-you/complain/last")).heading == "The last questions about you"


def test_somebody_who_speaks_for_another_chooses_about_whom_it_is(app, client):
    send(client, **FOR_SOMEBODY)
    page = read(client.get("/about-you/complain"))
    assert "Who will you tell us about?" in page.text
    client.post("/about-you/complain", data={"about": "person_affected", "age": "5_9"})
    assert "What is their sex?" in read(client.get("/about-you/complain/more")).text
    client.post("/about-you/complain/more", data={"sex": "female"})
    assert row(app).about is Part.PERSON_AFFECTED


def test_a_choice_that_was_not_offered_is_told_in_our_words(client):
    send(client, **FOR_SOMEBODY)
    answer = client.post("/about-you/complain", data={"about": "the king", "age": "\x00"})
    assert answer.status_code == 422
    assert read(answer).errors == ["Choose who you will tell us about", "Choose one of the answers, or none"]
    client.post("/about-you/complain", data={})
    answer = client.post(
        "/about-you/complain/more", data={"sex": "x" * 10_000, "impairments": ["vision", "made up"]}
    )
    assert answer.status_code == 422


def test_a_child_is_asked_in_a_childs_words(app, client):
    assert "/about-you/tell-us" in tell(client)
    first = client.get("/about-you/tell-us")
    assert "heard-child" in first.text
    client.post("/about-you/tell-us", data={"age": "10_12"})
    second = client.get("/about-you/tell-us/more")
    assert "Are you a girl or a boy?" in read(second).text
    words = [words_of(first), words_of(second)]
    assert reading_age("\n".join(words)) <= 7


def test_the_words_for_everybody_can_be_read_at_nine(client):
    send(client)
    first = client.get("/about-you/complain")
    client.post("/about-you/complain", data={"age": "35_44"})
    for answer in (first, client.get("/about-you/complain/more"), client.get("/about-you/complain/last")):
        assert reading_age(words_of(answer)) <= 9


def words_of(answer) -> str:
    """What the page says and asks, a line each, without the answers it offers."""
    main = re.search(r"<main.*</main>", answer.get_data(as_text=True), re.DOTALL)
    assert main
    main_words = re.sub(r"<label[^>]*(?:radios|checkboxes)__label.*?</label>", "", main[0], flags=re.DOTALL)
    lines = re.findall(r"<(h1|p|li|legend|div)\b[^>]*>([^<]*\w[^<]*)", main_words)
    return "\n".join(" ".join(text.split()) for _, text in lines)


def test_a_young_person_is_asked_gently_on_their_own_page_too(app, client):
    with app.app_context():
        case = a_complaint(customer_group=CustomerGroup.CHILD_IN_CARE)
    assert "heard-child" in opened(client, case).get("/about-you/case").text


def opened(client, case: Case):
    with client.session_transaction() as session:
        session["follow_up"] = {"case": case.id, "seen": moment().isoformat()}
    return client


def test_on_their_own_page_people_can_answer_and_take_it_back_while_it_is_open(app, client):
    with app.app_context():
        browser = opened(client, a_complaint())
    own = browser.get("/follow-up/case")
    assert leads_to(own, "Help us see if we are fair to everybody") == "/about-you/case"
    browser.post("/about-you/case", data={"age": "35_44"})
    browser.post("/about-you/case/more", data={"sex": "female"})
    browser.post("/about-you/case/last", data={})
    own = browser.get("/follow-up/case")
    assert leads_to(own, "Help us see if we are fair to everybody") is None
    assert leads_to(own, "Take back what you told us about yourself") == "/about-you/take-back"
    assert browser.get("/about-you/take-back").status_code == 200
    assert browser.post("/about-you/take-back").location == "/about-you/case/thank-you"
    assert read(browser.get("/about-you/case/thank-you")).heading == "That is all"
    assert not any(given(app).values())
    assert leads_to(browser.get("/follow-up/case"), "Take back what you told us about yourself") is None


def test_once_it_is_closed_the_questions_are_over(app, client):
    from casework.response import respond
    from tests.conftest import colleague

    with app.app_context():
        case = an_answered_complaint()
        browser = opened(client, case)
        browser.post("/about-you/case", data={"age": "35_44"})
        respond.close(case, reason="", by=colleague(Role.COMPLAINTS_MANAGER), now=NOW)
    assert "do not ask anything more" in read(browser.get("/about-you/case")).text
    assert "nothing here that we could find" in read(browser.post("/about-you/take-back")).text
    assert leads_to(browser.get("/follow-up/case"), "Help us see if we are fair to everybody") is None


@pytest.mark.parametrize(
    "path",
    ["/about-you/complain", "/about-you/comment/more", "/about-you/case/thank-you", "/about-you/take-back"],
)
def test_whoever_has_sent_or_opened_nothing_is_asked_for_their_code(client, path):
    assert client.get(path).location == "/follow-up"


def test_a_draft_that_was_not_sent_is_not_asked_about(client):
    give(client, "complain", "service", {"service": "not_sure"})
    assert client.get("/about-you/complain").location == "/follow-up"
    assert client.post("/about-you/complain/no").location == "/follow-up"


@pytest.mark.parametrize("slug", ["compliment", "comment"])
def test_whoever_thanks_or_suggests_is_asked_too(app, client, slug):
    client.post(f"/{slug}/words", data={"service": "not_sure", "words": "The woman at the desk was kind."})
    client.post(f"/{slug}/who", data={"name": "", "email": ""})
    client.post(f"/{slug}/check")
    assert leads_to(client.get(f"/{slug}/sent"), "Answer a few questions") == f"/about-you/{slug}"
    assert client.post(f"/about-you/{slug}", data={"age": "35_44"}).status_code == 303


def test_nothing_that_was_answered_stands_in_an_address_or_is_shown_again(client):
    send(client)
    told = client.post("/about-you/complain", data={"age": "35_44"})
    assert "35" not in told.location
    assert "checked" not in client.get("/about-you/complain").text
