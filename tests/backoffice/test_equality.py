"""Asking by telephone and on paper, which nobody can read back; and the figures, in which nobody can be found."""

from __future__ import annotations

from typing import Any

import pytest
import sqlalchemy as sa

from casework.listening import equality
from models import EqualityAnswers, db
from rules.listening.code_list import VERSIONS
from rules.listening.question import Asked
from rules.people.permission import Act, roles_that_may
from rules.vocabulary import Channel, Part, Role
from tests.casework.test_equality import answer
from tests.casework.test_equality_figures import a_year_of_answers
from tests.conftest import NOW
from tests.factories import a_complaint, a_triaged_complaint
from tests.page import read

RECORDED = {
    "kind": "complaint", "channel": "phone", "words": "Nobody rang back.", "received_on-day": "2",
    "received_on-month": "11", "received_on-year": "2026", "submission_id": "0123456789012345678901",
}  # fmt: skip


def row(app) -> EqualityAnswers:
    with app.app_context():
        found = db.session.scalars(sa.select(EqualityAnswers)).one()
        _ = found.seal
        return found


@pytest.fixture
def officer(sign_in_as):
    browser = sign_in_as(Role.COMPLAINTS_OFFICER)
    assert browser.post("/staff/record", data=RECORDED).status_code == 303
    return browser


def test_after_recording_a_colleague_asks_all_of_it_on_one_page(app, officer):
    assert "Ask the equality questions" in officer.get("/staff/record/done").text
    page = read(officer.get("/staff/record/equality"))
    for question in ("What is your ethnic group?", "What is your religion?", "How old are you?"):
        assert question in page.text
    sent = officer.post(
        "/staff/record/equality",
        data={
            "how": "answered",
            "channel": "phone",
            "about": "complainant",
            "age": "75_84",
            "religion": "none",
        },
    )
    assert sent.location == "/staff/record/done"
    kept = row(app)
    assert (kept.state, kept.channel, kept.about) == (Asked.ANSWERED, Channel.PHONE, Part.COMPLAINANT)
    assert equality._given(kept)["religion"] == "none"
    assert equality._given(kept)["sex"] is None


def test_what_was_answered_cannot_be_read_back(officer):
    officer.post(
        "/staff/record/equality", data={"how": "answered", "age": "75_84", "ethnicity": "white_roma"}
    )
    page = read(officer.get("/staff/record/equality"))
    assert "Nobody here can open what they said" in page.text
    assert "Roma" not in page.text
    assert "75" not in page.text
    assert "Ask the equality questions" not in officer.get("/staff/record/done").text


@pytest.mark.parametrize(("how", "rows"), [("no_answer", 1), ("not_asked", 0)])
def test_not_asked_and_asked_without_an_answer_are_two_things(app, officer, how, rows):
    assert officer.post("/staff/record/equality", data={"how": how}).status_code == 303
    with app.app_context():
        kept = db.session.scalars(sa.select(EqualityAnswers)).all()
        assert [each.state for each in kept] == [Asked.ASKED_NO_ANSWER] * rows


def test_what_does_not_fit_together_is_told(app, officer):
    path = "/staff/record/equality"
    answer = officer.post(path, data={"how": "not_asked", "age": "75_84"})
    assert answer.status_code == 422
    assert read(answer).errors == ["There are answers below. Choose “They answered”, or take them out"]
    answer = officer.post(path, data={"how": "answered", "age": "13_15", "religion": "none"})
    assert "Leave these empty: religion." in read(answer).errors[0]
    assert read(officer.post(path, data={})).errors == ["Choose what happened"]
    assert (
        read(officer.post(path, data={"how": "x", "channel": "x", "age": "\x00"})).errors[0]
        == "Choose one of the list"
    )
    with app.app_context():
        assert db.session.scalars(sa.select(EqualityAnswers)).all() == []


def test_what_comes_back_on_paper_is_entered_on_the_case_by_the_complaints_team_alone(app, sign_in_as):
    with app.app_context():
        case = a_triaged_complaint(channel=Channel.LETTER)
    path = f"/staff/cases/{case.id}/equality"
    assert sign_in_as(Role.HANDLER).get(path).status_code == 403, "who looks into it never sees them"
    assert path not in sign_in_as(Role.HANDLER).get(f"/staff/cases/{case.id}").text
    manager = sign_in_as(Role.COMPLAINTS_MANAGER)
    assert path in manager.get(f"/staff/cases/{case.id}").text
    assert '<option value="form" selected>' in manager.get(path).text
    assert manager.post(path, data={"how": "answered", "channel": "form", "sex": "male"}).status_code == 303
    assert row(app).channel is Channel.FORM


def test_at_a_letter_that_says_stop_a_colleague_destroys_the_answers(app, sign_in_as):
    with app.app_context():
        case = a_triaged_complaint()
        answer(case)
    manager, path = sign_in_as(Role.COMPLAINTS_MANAGER), f"/staff/cases/{case.id}/equality"
    assert "stop using their answers" in manager.get(path).text
    assert manager.post(path, data={"how": "answered", "sex": "male"}).status_code == 422
    assert manager.post(path, data={"how": "taken_back"}).status_code == 303
    assert not any(equality._given(row(app)).values())
    assert "We do not ask again" in manager.get(path).text


ANSWERS = [
    label
    for question in VERSIONS[-1].questions
    for _, label in question.choices()
    if question.key in ("ethnicity", "religion", "orientation")
]


@pytest.mark.parametrize("role", list(Role))
def test_no_role_meets_an_answer_on_any_page_of_a_case(app, sign_in_as, role):
    with app.app_context():
        case = a_triaged_complaint()
        answer(case, religion="sikh")
        token = db.session.scalar(sa.select(EqualityAnswers.token))
    browser = sign_in_as(role)
    for path in ("", "/triage", "/note", "/response", "/adjustments"):
        words = browser.get(f"/staff/cases/{case.id}{path}").text
        assert token not in words
        assert not [label for label in ANSWERS if label in words and label != "Prefer not to say"]


def test_the_figures_are_for_those_who_answer_for_fairness():
    assert set(roles_that_may(Act.SEE_EQUALITY)) == {Role.COMPLAINTS_MANAGER, Role.AUDITOR, Role.READER}


def test_the_meter_says_whom_we_asked_and_there_are_no_figures_while_the_year_runs(app, sign_in_as):
    with app.app_context():
        answer(a_complaint())
        a_triaged_complaint(channel=Channel.PHONE)
    page = read(sign_in_as(Role.READER).get("/staff/equality"))
    assert "1 of 2 people were asked (50%)" in page.text
    assert "Online" in page.text and "Phone" in page.text and "By team this cannot be shown yet" in page.text
    assert "There are no figures yet" in page.text


def test_figures_of_a_year_that_is_over_come_with_their_definition_and_without_small_numbers(
    app, sign_in_as, monkeypatch: pytest.MonkeyPatch
):
    from backoffice.listening import equality as view

    with app.app_context():
        a_year_of_answers()
    monkeypatch.setattr(view, "today", lambda: NOW.date().replace(year=2027))
    browser = sign_in_as(Role.AUDITOR)
    page = read(browser.get("/staff/equality?by=sex&measure=upheld&year=2026"))
    assert "Upheld by sex, April 2026 to March 2027" in page.text
    assert "of those upheld or not upheld" in page.text
    assert "40%" in page.text
    assert "asked, no answer 5" in page.text
    found = read(browser.get("/staff/equality?by=religion"))
    assert "This cannot be shown" in found.text


@pytest.mark.parametrize("query", ["by=x&measure=x&year=x", "year=99999", "by=%00", "measure="])
def test_a_choice_that_is_not_there_shows_the_first(app, sign_in_as, query: Any):
    assert sign_in_as(Role.READER).get(f"/staff/equality?{query}").status_code == 200
