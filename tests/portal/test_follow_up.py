"""Coming back with the reference and the code."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa

from casework.handling import follow_up
from casework.moves import discretion, next_stage, pause
from casework.people import secret
from casework.response import message
from models import Case, Message, db
from portal.follow_up import page as pages
from rules.procedures.base import PauseKind
from rules.vocabulary import Channel, Direction, Outcome, Role
from tests.conftest import NOW, colleague
from tests.factories import (
    a_complaint,
    a_drafted_complaint,
    a_triaged_complaint,
    again,
    an_answered_complaint,
)
from tests.page import read
from tests.portal.journeys import send, the_case
from web.now import now as moment

WRONG = "We cannot find that reference and code together. Check both, then try again."


def open_it(client, reference: str, code: str):
    """Give both on the first page."""
    return client.post("/follow-up", data={"reference": reference, "code": code})


@pytest.fixture
def sent(client):
    """The reference and the code of something sent by this browser, which has kept them."""
    both = send(client)
    client.post("/complain/sent")
    return both


@pytest.fixture
def look(app, client):
    """Opens the page of a case, as its owner does who has given the right code."""

    def opened(case: Case):
        with client.session_transaction() as session:
            session["follow_up"] = {"case": case.id, "seen": moment().isoformat()}
        return client.get("/follow-up/case")

    return opened


def test_the_reference_and_the_code_open_the_case_however_they_are_typed(client, sent):
    reference, code = sent
    for typed in (reference, reference.lower().replace("-", " "), f" {reference.removeprefix('ASH-')} "):
        assert open_it(client, typed, code.replace(" ", "-")).location == "/follow-up/case"
    page = read(client.get("/follow-up/case"))
    assert page.heading == "Your complaint"
    assert "The bus did not come." in page.text
    assert "The complaints team is reading it" in page.text


def test_every_refusal_reads_alike(client, sent):
    reference, code = sent
    unknown = "ASH-0000-000"
    seen = set()
    for pair in ((reference, "0000 0000 0000 0000"), (unknown, code), ("nonsense", code), (reference, "12")):
        answer = open_it(client, *pair)
        assert read(answer).errors == [WRONG]
        seen.add((answer.status_code, answer.headers.get("Set-Cookie") is None))
    assert len(seen) == 1
    assert client.get("/follow-up/case").location == "/follow-up"


@pytest.mark.parametrize("typed", ["", "ASH-0000-000"], ids=["the true reference", "an unknown reference"])
def test_guessing_is_slowed_down_whether_or_not_there_is_such_a_case(client, sent, typed):
    reference, code = sent
    for _ in range(5):
        assert open_it(client, typed or reference, "1111 1111 1111 1111").status_code == 422
    answer = open_it(client, typed or reference, code)
    assert answer.status_code == 429
    assert read(answer).errors == ["There were too many tries. Wait 1 minute, then try again."]


def test_both_have_to_be_given(client):
    assert read(open_it(client, "", "")).errors == ["Enter your reference", "Enter your follow-up code"]


def test_a_message_is_kept_once_however_often_it_is_sent(app, client, sent):
    open_it(client, *sent)
    message = {"words": "The bus\r\nis late again.", "submission_id": "a" * 22}
    for _ in range(3):
        assert client.post("/follow-up/case", data=message).location == "/follow-up/case"
    page = read(client.get("/follow-up/case"))
    assert page.text.count("is late again.") == 1
    with app.app_context():
        (kept,) = db.session.scalars(sa.select(Message))
        assert (kept.words, kept.direction) == ("The bus\nis late again.", Direction.IN)


def test_a_message_that_cannot_be_kept_is_shown_again(client, sent):
    open_it(client, *sent)
    for words, error in (
        ("", "Enter your message"),
        ("y" * 50_001, "Your message must be 50,000 characters or fewer"),
    ):
        answer = client.post("/follow-up/case", data={"words": words, "submission_id": "b" * 22})
        assert answer.status_code == 422
        assert read(answer).errors == [error]
        assert words in answer.get_data(as_text=True)


def test_a_code_in_a_message_is_not_kept(app, client, sent):
    open_it(client, *sent)
    answer = client.post("/follow-up/case", data={"words": f"My code is {sent[1]}, as you know."})
    assert read(answer).errors == ["Take your follow-up code out of the message. Nobody here needs it"]
    assert client.post("/follow-up/case", data={"words": "My number is 0770090012312345"}).status_code == 303


def test_the_page_closes_when_it_is_left_or_idle(client, sent, monkeypatch):
    open_it(client, *sent)
    assert client.post("/follow-up/leave").location == "/"
    assert client.get("/follow-up/case").location == "/follow-up"
    open_it(client, *sent)
    later = moment() + timedelta(minutes=31)
    monkeypatch.setattr(pages, "now", lambda: later)
    answer = client.post("/follow-up/case", data={"words": "I wrote this for an hour"})
    assert answer.status_code == 422
    assert "I wrote this for an hour" in read(answer).text
    assert client.get("/follow-up/case").location == "/follow-up"


def test_the_cookie_holds_the_case_and_when_it_was_used_and_no_code(app, client, sent):
    open_it(client, *sent)
    with client.session_transaction() as session:
        assert set(session["follow_up"]) == {"case", "seen"}
        assert session["follow_up"]["case"] == the_case(app).id


def test_the_code_is_in_no_address_title_or_page(client, sent):
    code = sent[1]
    answer = open_it(client, *sent)
    page = client.get("/follow-up/case")
    for spelt in (code, code.replace(" ", "")):
        assert spelt not in answer.location + read(page).title + page.get_data(as_text=True)
    assert sent[0] not in read(page).title


def test_the_page_says_whose_desk_it_is_on(council, look):
    page = read(look(a_triaged_complaint()))
    assert "We are looking into it." in page.text
    assert "The Handler, Duty and Advice" in page.text


def test_an_answer_is_read_point_by_point_with_what_can_be_done_next(council, look):
    page = read(look(an_answered_complaint(outcome=Outcome.UPHELD)))
    for words in (
        "We have answered.",
        "1. We got this wrong",
        "Our social worker has left",
        "The file shows it.",
        "Apology",
        "Write to us within 20 working days.",
        "Local Government and Social Care Ombudsman",
        "0300 061 0614",
    ):
        assert words in page.text
    assert page.text.count("This is what we found.") == 1


def test_a_draft_is_nobodys_to_read_before_it_is_sent(council, look):
    page = read(look(a_drafted_complaint()))
    assert "This is what we found." not in page.text
    assert "I have read what you wrote." in page.text


def test_a_late_promise_is_owned_up_to(council, look):
    assert "This is late, and we are sorry." in read(look(a_complaint(now=NOW - timedelta(days=60)))).text


def test_the_page_takes_as_many_queries_for_many_messages_as_for_one(council, look):
    case = a_triaged_complaint()
    few = _queries(lambda: look(case))
    for number in range(20):
        message.from_complainant(case, words=f"Message {number}", submission_id=f"m{number}", now=NOW)
    assert _queries(lambda: look(case)) <= few + 1  # the council's name is read anew every few seconds


def _queries(ask) -> int:
    counted = []

    def count(*_given) -> None:
        counted.append(1)

    sa.event.listen(db.engine, "before_cursor_execute", count)
    try:
        assert ask().status_code == 200
    finally:
        sa.event.remove(db.engine, "before_cursor_execute", count)
    return len(counted)


def test_an_unknown_reference_costs_the_same_work_as_a_wrong_code(council, monkeypatch):
    case = a_complaint()
    checked = []

    def check(kept: str | None, _code: str) -> bool:
        checked.append(kept is not None)
        return False

    monkeypatch.setattr(secret, "code_matches", check)
    found = []
    for reference in (case.reference, "ASH-0000-000", "?"):
        with pytest.raises(follow_up.NotTogether):
            follow_up.open_case(reference, "0000 0000 0000 0000", now=NOW)
        found.append((len(checked), any(checked)))
        checked.clear()
    works = {work for work, _ in found}
    assert len(works) == 1, (
        "nobody learns by the time it takes that there is such a case, or how many follow it"
    )
    assert [is_kept for _, is_kept in found] == [True, False, False]


def test_a_wait_is_told_with_its_reason_and_the_days_it_gives_back(app, look):
    with app.app_context():
        case = a_triaged_complaint(now=moment() - timedelta(days=3))
        waits = pause.pause(
            case, kind=PauseKind.ADVOCATE, started_on=(moment() - timedelta(days=2)).date(),
            reason="You asked for an advocate.", tell=True, by=colleague(Role.TEAM_MANAGER), now=moment(),
        )  # fmt: skip
        page = read(look(case))
        assert "This waits now." in page.text
        assert "You asked for an advocate." in page.text
        assert (
            "paused from this day (You asked for an advocate.); the date moves when the pause ends"
            in page.text
        )
        pause.resume(
            again(case),
            pause_id=waits.id,
            ended_on=moment().date(),
            by=colleague(Role.TEAM_MANAGER),
            now=moment(),
        )
        page = read(look(case))
        assert "This waits now." not in page.text
        assert "does not have to wait any more" in page.text


def test_it_says_until_when_to_ask_again_and_keeps_the_first_answer_while_the_next_stage_runs(app, look):
    with app.app_context():
        case = an_answered_complaint(now=moment() - timedelta(days=14))
        page = read(look(case))
        assert "You can ask us to look again until" in page.text
        assert "You do not have to say why" in page.text
        next_stage.ask(
            case, words="", channel=Channel.PHONE, received_at=moment(), by=colleague(Role.COMPLAINTS_OFFICER),
            now=moment(),
        )  # fmt: skip
        page = read(look(again(case)))
        assert "We are looking into it." in page.text
        assert "Our answer" in page.text
        assert "You asked us to look again. We do: Stage 2: investigation." in page.text
        assert "You can ask us to look again until" not in page.text


def test_taking_it_back_reads_as_their_own_doing(app, look):
    with app.app_context():
        case = a_triaged_complaint()
        discretion.withdraw(case, words="She rang.", by=colleague(Role.COMPLAINTS_OFFICER), now=NOW)
        assert "You took this back, and it is closed." in read(look(case)).text
