"""The survey as staff see it: figures without anybody's answer, calls to make, and writing answers down."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from casework.intake.intake import Contact
from casework.listening import answering, survey
from models import Case, Seal, SurveyInvitation, SurveyLink, db
from rules.people.permission import Act, roles_that_may
from rules.vocabulary import Channel, ContactBy, Role
from tests.conftest import service
from tests.factories import a_closed_complaint, an_asked_complaint
from tests.page import read
from web.now import now as moment

BY_POST = Contact(name="Rosa Delgado", address="1 The Green", phone="07700 900123", contact_by=ContactBy.POST)


@pytest.fixture
def to_ask(app: Flask) -> Case:
    """The case of somebody who is asked by post."""
    now = moment().replace(hour=12)
    with app.app_context():
        case = a_closed_complaint(now=now - timedelta(days=45), contact=BY_POST)
        survey.invite_due(now=now)
        return case


def kept(app: Flask) -> SurveyInvitation:
    with app.app_context():
        return db.session.scalars(sa.select(SurveyInvitation)).one()


def some(app: Flask, number: int, treatment: int) -> None:
    with app.app_context():
        for _ in range(number):
            db.session.add(
                SurveyInvitation(
                    seal=Seal.new(), decided_on=moment().date(), procedure_key="children", service_id=service().id,
                    came_by=Channel.ONLINE, asks_decision=True, asked_by=ContactBy.EMAIL, sent_at=moment(),
                    expires_on=moment().date(), treatment=treatment, answered_at=moment(),
                )
            )  # fmt: skip
        db.session.commit()


def test_who_sees_figures_and_who_takes_answers_down():
    assert set(roles_that_may(Act.RECORD_SURVEY)) == {Role.COMPLAINTS_OFFICER, Role.COMPLAINTS_MANAGER}
    assert Role.HANDLER not in roles_that_may(Act.SEE_SURVEY)
    assert Role.TEAM_MANAGER not in roles_that_may(Act.SEE_SURVEY)
    assert Role.READER in roles_that_may(Act.SEE_SURVEY)


def test_the_figures_withhold_a_mean_of_a_few_and_say_so(app, sign_in_as):
    some(app, 9, 4)
    page = read(sign_in_as(Role.COMPLAINTS_OFFICER).get("/staff/survey"))
    assert "Not shown" in page.text
    assert "4.0 of 5" not in page.text
    assert "A mean of fewer than 10 answers is not shown" in page.text
    some(app, 1, 4)
    page = read(sign_in_as(Role.COMPLAINTS_OFFICER).get("/staff/survey?by=procedure&period=year"))
    assert "4.0 of 5" in page.text
    assert "100%" in page.text


@pytest.mark.parametrize(
    "asked", ["", "by=handler", "period=today", "by=team&period=quarter3", "by=%00&period=%ff"]
)
def test_an_address_that_asks_for_what_there_is_not_shows_the_usual(sign_in_as, asked):
    assert sign_in_as(Role.COMPLAINTS_OFFICER).get(f"/staff/survey?{asked}").status_code == 200


def test_a_reader_sees_the_figures_and_no_case(app, sign_in_as):
    with app.app_context():
        case, token = an_asked_complaint(now=moment())
        answering.answer(token, treatment=1, words="He was rude.", now=moment())
        answering.ask_call_back(token, phone="07700 900456", now=moment())
    reader = sign_in_as(Role.READER)
    page = reader.get("/staff/survey").text
    for private in (case.reference, "07700", "He was rude", "called back"):
        assert private not in page
    assert reader.get("/staff/survey/words").status_code == 403


def test_who_asked_to_be_called_back_waits_on_the_list_until_somebody_has(app, sign_in_as):
    with app.app_context():
        case, token = an_asked_complaint(now=moment())
        answering.answer(token, treatment=1, words="He was rude.", now=moment())
        answering.ask_call_back(token, phone="07700 900456", now=moment())
    officer, handler = sign_in_as(Role.COMPLAINTS_OFFICER), sign_in_as(Role.HANDLER)
    page = officer.get("/staff/survey").text
    assert case.reference in page
    assert "07700 900456" in page
    seen = read(handler.get(f"/staff/cases/{case.id}")).text
    assert "The person asks to be called back." in seen
    assert "He was rude" not in seen
    assert "07700 900456" not in seen
    action = re.findall(r'action="(/staff/survey/call-backs/[\w-]+)"', page)[0]
    assert officer.post(action).location == "/staff/survey"
    assert "Nobody waits for a call" in officer.get("/staff/survey").text
    assert "The Complaints officer called back." in read(officer.get(f"/staff/cases/{case.id}")).text


def test_words_are_read_without_a_name_or_a_reference(app, sign_in_as):
    with app.app_context():
        case, token = an_asked_complaint(now=moment())
        answering.answer(token, treatment=1, words="He was <b>rude</b>.", now=moment())
    page = sign_in_as(Role.COMPLAINTS_OFFICER).get("/staff/survey/words")
    assert "He was &lt;b&gt;rude&lt;/b&gt;." in page.text
    assert case.reference not in page.text
    assert "Rosa" not in page.text


def test_the_letter_holds_both_questions(sign_in_as, to_ask):
    officer = sign_in_as(Role.COMPLAINTS_OFFICER)
    assert to_ask.reference in officer.get("/staff/survey").text
    page = read(officer.get(f"/staff/cases/{to_ask.id}/survey")).text
    for words in (
        "1. How did we treat you?",
        "2. What do you think of what we decided?",
        "[ ] Very well",
        "Town Hall",
    ):
        assert words in page


def test_a_letter_that_has_gone_counts_as_asking(app, sign_in_as, to_ask):
    officer = sign_in_as(Role.COMPLAINTS_OFFICER)
    assert officer.post(f"/staff/cases/{to_ask.id}/survey/posted").status_code == 303
    assert kept(app).sent_at is not None
    assert to_ask.reference not in officer.get("/staff/survey").text


def test_the_text_is_shown_once_with_a_link_that_works(app, sign_in_as, client, to_ask):
    officer = sign_in_as(Role.COMPLAINTS_OFFICER)
    answer = officer.post(f"/staff/cases/{to_ask.id}/survey/text")
    token = re.findall(r"/survey/([\w-]{22})", answer.text)[0]
    assert client.get(f"/survey/{token}").status_code == 200
    assert token not in officer.get(f"/staff/cases/{to_ask.id}/survey").text
    client.post(f"/survey/{token}", data={"how": "5"})
    assert kept(app).answered_by is Channel.TEXT


def test_an_answer_on_paper_is_written_down_and_not_shown(app, sign_in_as, to_ask):
    officer, path = sign_in_as(Role.COMPLAINTS_OFFICER), f"/staff/cases/{to_ask.id}/survey"
    wanting = officer.post(path, data={"words": "It took long."})
    assert wanting.status_code == 422
    assert "It took long." in wanting.text
    assert read(wanting).errors == ["Choose how they told us", "Choose one of the five"]
    given = {
        "channel": "letter",
        "treatment": "2",
        "decision": "4",
        "words": "It took long.",
        "wants_call_back": "y",
    }
    assert officer.post(path, data=given).status_code == 303
    assert (kept(app).treatment, kept(app).decision, kept(app).call_back_waits) == (2, 4, True)
    page = read(officer.get(path)).text
    assert "They have answered." in page
    assert "It took long." not in page
    assert officer.post(path, data=given).status_code == 409


def test_on_the_phone_they_may_say_no_too(app, sign_in_as, to_ask):
    officer = sign_in_as(Role.COMPLAINTS_OFFICER)
    assert officer.post(f"/staff/cases/{to_ask.id}/survey/refused").status_code == 303
    assert kept(app).refused_at is not None
    again = officer.post(f"/staff/cases/{to_ask.id}/survey/refused")
    assert again.status_code == 422
    assert "do not want to answer" in read(again).text


def test_whoever_dealt_with_it_is_told_that_somebody_else_asks(app, sign_in_as):
    now = moment().replace(hour=12)
    with app.app_context():
        case = a_closed_complaint(
            now=now - timedelta(days=45), contact=BY_POST, handler=Role.COMPLAINTS_MANAGER
        )
        survey.invite_due(now=now)
    manager = sign_in_as(Role.COMPLAINTS_MANAGER)
    assert "somebody else asks how it was" in read(manager.get(f"/staff/cases/{case.id}/survey")).text
    assert manager.post(f"/staff/cases/{case.id}/survey/text").status_code == 422
    with app.app_context():
        assert db.session.scalars(sa.select(SurveyLink)).all() == []


def test_the_page_of_a_case_that_is_over_leads_to_it(app, sign_in_as, to_ask):
    assert "Ask how it was" in read(sign_in_as(Role.COMPLAINTS_OFFICER).get(f"/staff/cases/{to_ask.id}")).text
    assert "Ask how it was" not in read(sign_in_as(Role.HANDLER).get(f"/staff/cases/{to_ask.id}")).text
