"""A complaint, one question a page: every answer is kept as it was typed, and nothing is asked twice."""

from __future__ import annotations

import pytest

from rules.vocabulary import Adjustment, Channel, ContactBy, CustomerGroup, Kind, Part
from tests.page import read
from tests.portal.journeys import (
    WORDS,
    answer_all,
    answers,
    cases,
    give,
    leads_to,
    send,
    the_case,
    the_person,
)


def test_a_complaint_is_kept_word_for_word(app, client):
    send(client)
    case = the_case(app)
    assert (case.words, case.wanted, case.happened_when) == (
        WORDS,
        "Tell us before it changes.",
        "last Tuesday",
    )
    assert (case.kind, case.channel, case.customer_group) == (
        Kind.COMPLAINT,
        Channel.ONLINE,
        CustomerGroup.PARENT,
    )
    assert case.service and case.service.name == "School transport"
    person = the_person(app)
    assert (person.name, person.email, person.contact_by) == (
        "Rosa Delgado",
        "rosa@example.com",
        ContactBy.EMAIL,
    )
    assert person.adjustments == (Adjustment.LARGE_PRINT,)


@pytest.mark.parametrize(
    "words",
    [
        "  two spaces before\nand a tab\there  ",
        "\nbegins with an empty line",
        "مرحبا بالعالم \u202eright to left\u202c",
        "Zażółć gęślą jaźń · 👩‍👩‍👧 · \u0301combining",
        "<script>alert(1)</script> {{ 7 * 7 }} %s \\' \" ; DROP TABLE",
        "x" * 50_000,
        "😀" * 50_000,
    ],
    ids=["spaces", "empty first line", "right to left", "unicode", "markup", "longest", "longest of all"],
)
def test_strange_and_long_words_arrive_as_they_were_typed(app, client, words):
    answer_all(client, what=None)
    form = {"words": words.replace("\n", "\r\n")}
    client.post("/complain/what", data=form, content_type="multipart/form-data")
    client.post("/complain/check")
    assert the_case(app).words == words


@pytest.mark.parametrize(
    ("words", "error"),
    [
        ("", "Enter what happened"),
        ("   \n ", "Enter what happened"),
        ("x" * 50_001, "Your words must be 50,000 characters or fewer"),
        ("a\x00b", "Your words has a character that we cannot keep. Type it again"),
    ],
    ids=["nothing", "only spaces", "too long", "a character no text has"],
)
def test_words_that_cannot_be_kept_are_shown_again_with_what_to_do(client, words, error):
    answer_all(client, what=None)
    answer = give(client, "complain", "what", {"words": words})
    assert answer.status_code == 422
    assert read(answer).errors == [error]
    assert words.strip("\x00") in answer.get_data(as_text=True)


def test_what_was_typed_beside_a_mistake_is_still_there(client):
    answer_all(client, reach=None)
    typed = {"contact_by": "email", "email": "rosa at example", "phone": "07700 900123", "address": ""}
    answer = give(client, "complain", "reach", typed)
    assert read(answer).errors == ["Enter an email address in the correct form, like name@example.com"]
    assert {"rosa at example", "07700 900123"} <= {control.get("value") for control in read(answer).controls}


@pytest.mark.parametrize(
    ("key", "error"),
    [
        ("service", "Choose a service, or “I am not sure”"),
        ("about", "Choose who it happened to"),
        ("who", "Choose whether you will tell us your name"),
    ],
)
def test_a_choice_that_was_not_made_or_not_offered_is_asked_for_again(client, key, error):
    for answer in ({}, {key: "something else", "named": "?"}):
        page = read(give(client, "complain", key, answer))
        assert page.errors == [error]


def test_somebody_else_is_asked_about_only_where_it_is_about_somebody_else(app, client):
    they = {"name": "Sam", "age": "under_16", "relation": "parent", "acting_as": "both"}
    may = {"agrees": "yes", "authority": "parental_responsibility", "must_not_know": ""}
    assert answer_all(client, about={"about": "somebody_else"}).location == "/complain/somebody_else"
    assert give(client, "complain", "somebody_else", they).location == "/complain/for_them"
    assert give(client, "complain", "for_them", may).location == "/complain/check"
    client.post("/complain/check")
    case = the_case(app)
    (affected,) = [each for each in case.involvements if each.part is Part.PERSON_AFFECTED]
    assert (affected.person.name, affected.relationship_words, affected.knows_of_it) == (
        "Sam",
        "Parent",
        True,
    )


def test_an_answer_that_no_longer_applies_is_not_sent(app, client):
    answer_all(client)
    give(client, "complain", "about", {"about": "somebody_else"})
    give(client, "complain", "somebody_else", {"name": "Sam"})
    give(client, "complain", "for_them", {"must_not_know": "My old partner"})
    give(client, "complain", "about", {"about": "me"})
    client.post("/complain/check")
    assert [each.part for each in the_case(app).involvements] == [Part.COMPLAINANT]


def test_nobody_has_to_say_who_they_are(app, client):
    send(client, who={"named": "anonymous", "name": "Left from before", "group": ""}, reach=None)
    case = the_case(app)
    assert case.is_anonymous
    assert the_person(app).name is None
    assert the_person(app).adjustments == (Adjustment.LARGE_PRINT,)


def test_only_the_way_of_reaching_somebody_that_they_chose_is_sent(app, client):
    reach = {"contact_by": "phone", "email": "old@example", "phone": "07700 900123", "address": "1 Mill Row"}
    answer_all(client, reach=reach)
    page = read(client.get("/complain/check"))
    assert "07700 900123" in page.text
    assert "1 Mill Row" not in page.text
    client.post("/complain/check")
    person = the_person(app)
    assert (person.phone, person.email, person.address) == ("07700 900123", None, None)


def test_not_being_sure_of_the_service_is_an_answer(app, client):
    send(client, service={"service": "not_sure"})
    assert the_case(app).service is None


def test_leaving_and_coming_back_goes_on_where_it_stopped(client):
    give(client, "complain", "service", answers(client.application)["service"])
    give(client, "complain", "about", {"about": "me"})
    client.get("/")
    assert client.get("/complain").location == "/complain/what"
    assert "checked" in client.get("/complain/about").get_data(as_text=True)


def test_a_question_out_of_order_leads_to_the_first_without_an_answer(client):
    assert client.get("/complain/reach").location == "/complain/service"
    assert client.get("/complain/check").location == "/complain/service"
    assert client.post("/complain/check").location == "/complain/service"
    assert client.get("/complain/somebody_else").location == "/complain/service"
    assert client.get("/complain/nothing").status_code == 404


def test_words_posted_out_of_order_are_kept_all_the_same(client):
    assert give(client, "complain", "what", {"words": WORDS}).location == "/complain/service"
    answer_all(client, what=None)
    assert "It was raining" in read(client.get("/complain/check")).text


def test_an_answer_changed_from_the_check_returns_there(client):
    answer_all(client)
    assert leads_to(client.get("/complain/check"), "Change your words") == "/complain/what?change=1"
    assert leads_to(client.get("/complain/what?change=1"), "Back") == "/complain/check"
    assert give(client, "complain", "what", {"words": "Another"}).location == "/complain/check"
    assert "Another" in read(client.get("/complain/check")).text


def test_the_back_link_goes_one_question_back(client):
    answer_all(client)
    assert leads_to(client.get("/complain/check"), "Back") == "/complain/reach"
    assert leads_to(client.get("/complain/what"), "Back") == "/complain/about"
    assert leads_to(client.get("/complain/service"), "Back") == "/"


def test_answers_can_be_deleted_before_they_are_sent(app, client):
    answer_all(client)
    assert client.post("/complain/forget").location == "/"
    assert client.get("/complain").location == "/complain/service"
    assert cases(app) == []


def test_a_page_that_was_open_too_long_is_shown_again_with_every_word(app, client, monkeypatch):
    answer_all(client)
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", True)
    question = client.post("/complain/what", data={"words": "Typed all day", "csrf_token": "old"})
    assert question.status_code == 422
    assert "Typed all day" in read(question).text
    check = client.post("/complain/check", data={"csrf_token": "old"})
    assert check.status_code == 422
    assert "It was raining" in read(check).text
    assert read(check).errors == [
        "This page was open for a long time. Nothing is lost: press the button again."
    ]
    assert cases(app) == []


def test_the_draft_is_known_to_the_cookie_by_its_id_alone(client):
    answer_all(client)
    with client.session_transaction() as session:
        assert set(session["drafts"]) == {"complain"}
        assert "Rosa" not in str(dict(session))
