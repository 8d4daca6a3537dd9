"""What somebody can do on their own page besides writing."""

from __future__ import annotations

from datetime import timedelta

import pytest

from casework.moves import next_stage, statement
from models import Case
from rules.vocabulary import Adjustment, CaseState, Channel, EventKind, Outcome, Role
from tests.conftest import colleague
from tests.factories import a_triaged_complaint, again, an_answered_complaint
from tests.page import read
from web.now import now as moment


@pytest.fixture
def back(app, client):
    """A browser in which the owner of the case has opened it."""

    def opened(case: Case):
        with client.session_transaction() as session:
            session["follow_up"] = {"case": case.id, "seen": moment().isoformat()}
        return client

    return opened


def an_answer(days: int) -> Case:
    return an_answered_complaint(now=moment() - timedelta(days=days))


def test_not_satisfied_in_time_opens_the_next_stage_with_their_words_by_point(app, back):
    with app.app_context():
        case = an_answer(14)
        browser = back(case)
        assert "Ask us to look again" in read(browser.get("/follow-up/case")).text
        sent = browser.post("/follow-up/look-again", data={"points": "1", "words": "Nobody rang after all."})
        assert sent.location == "/follow-up/case"
        case = again(case)
        assert case.state is CaseState.OPEN
        assert case.requests[0].words == "About point 1. Nobody rang after all."
        assert case.requests[0].channel is Channel.ONLINE
        page = read(browser.get("/follow-up/case"))
        assert "You asked us to look again. We do: Stage 2: investigation." in page.text


def test_nobody_has_to_say_why(app, back):
    with app.app_context():
        case = an_answer(14)
        back(case).post("/follow-up/look-again", data={"words": ""})
        assert again(case).state is CaseState.OPEN


def test_asked_late_it_waits_for_people_and_is_not_asked_twice(app, back):
    with app.app_context():
        case = an_answer(60)
        browser = back(case)
        assert "If it is late to ask, we decide" in read(browser.get("/follow-up/look-again")).text
        browser.post("/follow-up/look-again", data={"words": "I was ill."})
        assert again(case).requests[0].is_accepted is None
        answer = browser.post("/follow-up/look-again", data={"words": "I was ill."})
        assert answer.status_code == 422
        assert "nobody has decided yet" in " ".join(read(answer).errors)
        assert "Ask us to look again" not in read(browser.get("/follow-up/case")).text


def test_where_nothing_was_answered_yet_a_child_may_go_on_all_the_same(app, back):
    with app.app_context():
        case = a_triaged_complaint(now=moment() - timedelta(days=2))
        back(case).post("/follow-up/look-again", data={"words": "I want somebody else to look."})
        assert [stage.key for stage in again(case).own_stages] == ["stage1", "stage2"]


def in_stage_two() -> Case:
    case = an_answer(14)
    next_stage.ask(
        case, words="", channel=Channel.PHONE, received_at=moment(), by=colleague(Role.COMPLAINTS_MANAGER),
        now=moment(),
    )  # fmt: skip
    statement.write(again(case), words="1. Nobody rang.", by=colleague(Role.COMPLAINTS_MANAGER), now=moment())
    return again(case)


def test_they_agree_to_the_statement_by_one_button(app, back):
    with app.app_context():
        case = in_stage_two()
        browser = back(case)
        page = read(browser.get("/follow-up/case"))
        assert "Is this what your complaint is?" in page.text
        assert case.stage is not None
        browser.post(f"/follow-up/statement/{case.stage.statements[0].id}/right")
        assert statement.agreed(again(case)) is not None
        assert "Is this what your complaint is?" not in read(browser.get("/follow-up/case")).text
        browser.post(f"/follow-up/statement/{case.stage.statements[0].id}/right")
        assert "agreed already" in read(browser.get("/follow-up/case")).text


def test_they_change_the_statement_and_every_version_is_kept(app, back):
    with app.app_context():
        case = in_stage_two()
        browser = back(case)
        assert "1. Nobody rang." in browser.get("/follow-up/statement").text
        assert browser.post("/follow-up/statement", data={"words": " "}).status_code == 422
        browser.post("/follow-up/statement", data={"words": "1. Nobody rang for a month."})
        assert "Is this what your complaint is?" not in read(browser.get("/follow-up/case")).text
        stage = again(case).stage
        assert stage is not None
        assert [(each.number, each.words, each.written_by_id is None) for each in stage.statements] == [
            (1, "1. Nobody rang.", False), (2, "1. Nobody rang for a month.", True),
        ]  # fmt: skip


def test_taking_it_back_closes_it_and_is_confirmed(app, back):
    with app.app_context():
        case = a_triaged_complaint(now=moment() - timedelta(days=2))
        browser = back(case)
        browser.post("/follow-up/take-back", data={"words": "It is mended."})
        closed = again(case)
        assert closed.state is CaseState.CLOSED
        assert closed.stage is not None
        assert closed.stage.outcome is Outcome.WITHDRAWN
        assert closed.events[-1].kind is EventKind.WITHDRAWN
        page = read(browser.get("/follow-up/case"))
        assert "You took this back, and it is closed." in page.text
        assert browser.post("/follow-up/take-back", data={"words": ""}).status_code == 422


def test_what_helps_can_change_and_stands_on_the_officers_page(app, back, sign_in_as):
    with app.app_context():
        case = a_triaged_complaint(now=moment() - timedelta(days=2))
        browser = back(case)
        browser.post(
            "/follow-up/what-helps", data={"adjustments": "large_print", "adjustment_words": "Yellow paper"}
        )
        person = again(case).complainant
        assert person is not None
        assert person.adjustments == (Adjustment.LARGE_PRINT,)
        assert "Yellow paper" in browser.get("/follow-up/what-helps").text
    assert "Large print" in sign_in_as(Role.COMPLAINTS_OFFICER).get(f"/staff/cases/{case.id}").text


@pytest.mark.parametrize("path", ["look-again", "take-back", "statement", "what-helps"])
def test_nothing_opens_to_who_has_not_given_the_code(client, path):
    assert client.get(f"/follow-up/{path}").location == "/follow-up"
    assert client.post(f"/follow-up/{path}", data={"words": "x"}).location == "/follow-up"


@pytest.mark.parametrize("path", ["look-again", "take-back", "statement", "what-helps"])
def test_a_page_that_is_not_open_now_says_so(app, back, path):
    with app.app_context():
        case = a_triaged_complaint(now=moment() - timedelta(days=2))
        browser = back(case)
        if path != "take-back":
            browser.post("/follow-up/take-back", data={"words": ""})
        if path == "take-back":
            browser = back(an_answer(14))
        page = browser.get(f"/follow-up/{path}")
        assert page.status_code == 200
        assert '<form method="post" action="/follow-up/' not in page.text
