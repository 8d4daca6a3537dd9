"""What a case does besides going straight on: it waits, part by part, and is divided, withdrawn and read by others."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from casework.clocks import check, clock
from casework.command import NotFound, Refused
from casework.handling import case as cases
from casework.handling import follow_up
from casework.intake import triage
from casework.intake.intake import Contact, receive
from casework.moves import adjustment, discretion, pause, split
from casework.people import absence
from casework.response import message, respond
from models import Case, Clock, OutgoingEmail, Person, db
from rules.clocks.clock import Standing
from rules.procedures.base import PauseKind
from rules.vocabulary import Adjustment, CaseState, Kind, Outcome, Role
from tests.conftest import NOW, colleague
from tests.factories import (
    a_complaint,
    a_decision,
    a_submission,
    a_triaged_complaint,
    again,
    an_acknowledged_complaint,
)

MONDAY, FRIDAY = date(2026, 11, 23), date(2026, 11, 27)
FREEZE = PauseKind.PROCEEDINGS


def target(case: Case) -> Clock:
    found = clock.answer(again(case))
    assert found is not None
    return found


def wait(case: Case, *, now: datetime, **given: Any) -> str:
    usual: dict[str, Any] = {
        "kind": FREEZE, "started_on": now.date(), "reason": "The family court sits on it.", "tell": True,
        "by": colleague(Role.TEAM_MANAGER), "now": now,
    }  # fmt: skip
    return pause.pause(again(case), **(usual | given)).id


def with_two_points(**given: Any) -> Case:
    case = a_complaint(**given)
    decision = a_decision(case, points=["Nobody rang.", "The letter was wrong."], **given)
    triage.decide(case, decision, by=colleague(Role.COMPLAINTS_OFFICER), now=NOW)
    return again(case)


def test_a_stage_that_waits_gives_its_days_back_and_says_so_in_its_sum(council: Flask) -> None:
    case = an_acknowledged_complaint()
    assert target(case).due_on == date(2026, 12, 4)
    waits = wait(case, now=NOW + timedelta(days=3))
    assert clock.standing(target(case), today=MONDAY) is Standing.PAUSED
    assert clock.answer(again(case)).remind_on is None  # type: ignore[union-attr]
    end = NOW + timedelta(days=7)
    pause.resume(again(case), pause_id=waits, ended_on=FRIDAY, by=colleague(Role.TEAM_MANAGER), now=end)
    assert target(case).due_on == date(2026, 12, 10), "four working days were lost"
    notes = [line.note for line in clock.deadline(target(case)).ledger]
    assert any("paused until Fri 27 Nov 2026 (The family court sits on it.)" in note for note in notes)
    assert target(case).recalculated_from[-1]["to"] == "2026-12-10"
    assert check.faults() == []


def test_the_list_shows_what_is_due_next_while_the_law_stands_still(council: Flask) -> None:
    case = an_acknowledged_complaint()
    wait(case, now=NOW + timedelta(days=3))
    contact = next(
        each
        for stage in again(case).stages
        if stage.is_alongside
        for each in stage.clocks
        if each.key == "contact_by"
    )
    assert again(case).due_on == contact.due_on
    assert again(case).listed_on.year == 2026, "no date is put off to the year 9999"


def test_one_point_that_waits_holds_up_none_of_the_others(council: Flask) -> None:
    case = with_two_points()
    before = target(case).due_on
    first, second = [point.id for point in case.points]
    waits = wait(case, now=NOW, point_id=first)
    assert target(case).due_on == before
    assert clock.standing(target(case), today=NOW.date()) is not Standing.PAUSED
    respond.draft(
        again(case),
        words="x",
        next_step="x",
        names_escalation=True,
        points={},
        by=colleague(Role.HANDLER),
        now=NOW,
    )
    assert any("Point 1 waits" in sentence for sentence in respond.missing(again(case)))
    wait(case, now=NOW, point_id=second)
    assert clock.standing(target(case), today=NOW.date()) is Standing.PAUSED, "now every point waits"
    with pytest.raises(Refused, match="waiting already"):
        wait(case, now=NOW, point_id=first)
    pause.resume(again(case), pause_id=waits, ended_on=NOW.date(), by=colleague(Role.TEAM_MANAGER), now=NOW)
    assert clock.standing(target(case), today=NOW.date()) is not Standing.PAUSED


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"reason": " "}, "Say what it waits for"),
        ({"kind": PauseKind.INFORMATION}, "Nothing in this stage stands still"),
        ({"started_on": date(2026, 11, 1)}, "before it was received"),
        ({"started_on": date(2027, 11, 1)}, "on a day that has not come"),
        ({"tell": False}, "Tell the person in writing"),
    ],
)
def test_a_wait_that_the_law_does_not_know_is_refused_with_the_reason(
    council: Flask, given: dict[str, Any], sentence: str
) -> None:
    case = an_acknowledged_complaint()
    with pytest.raises(Refused, match=sentence):
        wait(case, now=NOW + timedelta(days=3), **given)


def test_the_code_knows_no_wait(council: Flask) -> None:
    case = a_complaint()
    triage.decide(
        case, a_decision(case, procedure_key="corporate"), by=colleague(Role.COMPLAINTS_OFFICER), now=NOW
    )
    assert pause.allowed(again(case)) == []
    with pytest.raises(Refused, match="No clock of this stage may be paused"):
        wait(case, now=NOW)


def test_a_request_for_information_inside_a_complaint_becomes_a_case_on_its_own_calendar(
    council: Flask,
) -> None:
    received = datetime(2026, 11, 16, 10, 0, tzinfo=UTC)
    sent = receive(a_submission(received_at=received), now=received)
    case = again(sent.case)
    made = split.split(
        case,
        procedure_key="foi",
        words="Please send me the rota.",
        by=colleague(Role.COMPLAINTS_OFFICER),
        now=NOW,
    )
    made = again(made)
    assert (made.kind, made.received_on, made.split_from_id) == (
        Kind.INFORMATION_REQUEST, received.date(), case.id,
    )  # fmt: skip
    (only,) = made.own_stages[0].clocks
    assert only.due_on == date(2026, 12, 15), "St Andrew's Day is not counted"
    assert sent.code is not None
    assert follow_up.open_case(made.reference, sent.code, now=NOW).case.id == made.id, (
        "the same code opens both"
    )
    assert [each.id for each in again(case).splits] == [made.id]
    assert again(case).points, "the complaint goes on"
    told = db.session.scalars(sa.select(OutgoingEmail).where(OutgoingEmail.template == "message")).all()
    assert any(made.reference in (mail.words or "") for mail in told)
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Person)) == 1, "they are one person"


def test_a_breach_runs_in_hours_from_when_the_council_knew(council: Flask) -> None:
    case = a_complaint()
    knew = datetime(2026, 11, 20, 15, 30, tzinfo=UTC)
    made = split.split(
        case, procedure_key="personal_data_breach", words="A letter went to the wrong house.", known_at=knew,
        by=colleague(Role.COMPLAINTS_OFFICER), now=knew,
    )  # fmt: skip
    (only,) = again(made).own_stages[0].clocks
    assert only.due_at == knew + timedelta(hours=72)
    assert (only.number, only.unit) == (72, "hours")


def test_a_complaint_about_personal_data_inside_another_is_two_cases_each_with_its_day(
    council: Flask,
) -> None:
    case = with_two_points()
    second = case.points[1].id
    made = split.split(
        case, procedure_key="data_protection", words="", point_ids=[second], by=colleague(Role.COMPLAINTS_OFFICER),
        now=NOW,
    )  # fmt: skip
    assert [point.words for point in again(made).points] == ["The letter was wrong."]
    assert [(point.number, point.words) for point in again(case).points] == [(1, "Nobody rang.")]
    dates = {each.key: each.due_on for each in again(made).own_stages[0].clocks}
    assert dates["acknowledge"] == date(2026, 12, 21)


def test_a_point_that_waits_takes_its_wait_with_it(council: Flask) -> None:
    case = with_two_points()
    wait(case, now=NOW, point_id=case.points[0].id)
    made = split.split(
        again(case), procedure_key="children", words="", point_ids=[case.points[0].id],
        by=colleague(Role.COMPLAINTS_OFFICER), now=NOW,
    )  # fmt: skip
    assert again(case).stage.pauses == []  # type: ignore[union-attr]
    assert clock.standing(target(made), today=NOW.date()) is Standing.PAUSED
    assert check.faults() == []


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"words": " "}, "Say what the new case is about"),
        ({"procedure_key": "retention"}, "Choose what the new case is"),
        ({"point_ids": "all"}, "Leave at least one point here"),
    ],
)
def test_a_division_that_leaves_nothing_is_refused(
    council: Flask, given: dict[str, Any], sentence: str
) -> None:
    case = with_two_points()
    if given.get("point_ids") == "all":
        given = {**given, "point_ids": [point.id for point in case.points]}
    usual: dict[str, Any] = {
        "procedure_key": "foi",
        "words": "x",
        "by": colleague(Role.COMPLAINTS_OFFICER),
        "now": NOW,
    }
    with pytest.raises(Refused, match=sentence):
        split.split(case, **(usual | given))


def test_taking_it_back_is_confirmed_in_writing_and_stops_every_clock(council: Flask) -> None:
    case = a_triaged_complaint()
    discretion.withdraw(case, words="She rang.", by=colleague(Role.COMPLAINTS_OFFICER), now=NOW)
    closed = again(case)
    assert (closed.state, closed.stage.outcome) == (CaseState.CLOSED, Outcome.WITHDRAWN)  # type: ignore[union-attr]
    assert clock.running(closed) == []
    assert "You told us that you take your complaint back" in (message.thread(closed)[-1].words or "")


def test_writing_to_the_person_puts_off_the_day_to_be_in_touch(council: Flask) -> None:
    case = an_acknowledged_complaint()

    def contact() -> date:
        beside = clock.alongside(again(case), clock.PRACTICE, "contact")
        assert beside is not None
        return beside.clocks[0].due_on

    before = contact()
    message.to_complainant(
        again(case), words="I have rung the school.", by=colleague(Role.HANDLER), now=NOW + timedelta(days=5)
    )
    assert contact() > before
    beside = clock.alongside(again(case), clock.PRACTICE, "contact")
    assert beside is not None
    assert beside.clocks[0].recalculated_from == [], "a new start is no date that moved"


def test_adjustments_are_looked_at_again_and_the_next_look_is_due_later(council: Flask) -> None:
    contact = Contact(name="Rosa Delgado", adjustments=(Adjustment.LARGE_PRINT,))
    case = a_complaint(contact=contact)

    def next_look() -> Clock | None:
        beside = clock.alongside(again(case), clock.PRACTICE, "adjustments")
        return next((each for each in beside.clocks if each.stopped_on is None), None) if beside else None

    first = next_look()
    assert first is not None
    assert first.due_on == date(2027, 5, 20)
    later = NOW + timedelta(days=60)
    given: dict[str, Any] = {"by": colleague(Role.HANDLER), "now": later}
    adjustment.review(again(case), adjustments=[Adjustment.BSL], words="Video calls.", **given)
    assert again(case).complainant.adjustments == (Adjustment.BSL,)  # type: ignore[union-attr]
    assert next_look().due_on == date(2027, 7, 19)  # type: ignore[union-attr]
    adjustment.review(again(case), adjustments=[], words="", **given)
    assert next_look() is None


def test_a_draft_that_is_ready_waits_for_whoever_may_send_it(council: Flask) -> None:
    case = an_acknowledged_complaint()
    respond.draft(
        case, words="x", next_step="x", names_escalation=True, points={}, is_ready=True, by=colleague(Role.HANDLER),
        now=NOW,
    )  # fmt: skip
    waiting = clock.alongside(again(case), clock.PRACTICE, "approval")
    assert waiting is not None
    assert waiting.clocks[0].due_on == date(2026, 11, 24)


def test_a_cover_sees_the_desk_of_who_is_away_and_nobody_elses(council: Flask) -> None:
    away, cover = colleague(Role.TEAM_MANAGER), colleague(Role.HANDLER)
    case = a_triaged_complaint(handler=Role.COMPLAINTS_MANAGER)
    case.team_id, case.handler_id = None, away.id
    db.session.commit()
    with pytest.raises(NotFound):
        cases.by_id(case.id, seen_by=cover)
    absence.set_away(away, cover.id, NOW.date(), NOW.date(), by=away, now=NOW)
    cover.covering = absence.covered_by(cover, on=NOW.date())
    assert cases.by_id(case.id, seen_by=cover).id == case.id
    cover.covering = absence.covered_by(cover, on=NOW.date() + timedelta(days=1))
    with pytest.raises(NotFound):
        cases.by_id(case.id, seen_by=cover)


@pytest.mark.parametrize(
    ("cover", "first", "last", "sentence"),
    [
        (Role.HANDLER, MONDAY, FRIDAY, "nobody covers for themselves"),
        (Role.TEAM_MANAGER, FRIDAY, MONDAY, "cannot come before the first"),
        (Role.TEAM_MANAGER, date(2026, 1, 1), date(2026, 1, 2), "have passed"),
        (Role.TEAM_MANAGER, MONDAY, date(2028, 1, 1), "a year at most"),
    ],
)
def test_an_absence_that_cannot_be_is_refused(
    council: Flask, cover: Role, first: date, last: date, sentence: str
) -> None:
    handler = colleague(Role.HANDLER)
    with pytest.raises(Refused, match=sentence):
        absence.set_away(handler, colleague(cover).id, first, last, by=handler, now=NOW)


def test_the_same_days_are_not_written_down_twice(council: Flask) -> None:
    handler, cover = colleague(Role.HANDLER), colleague(Role.TEAM_MANAGER)
    absence.set_away(handler, cover.id, MONDAY, FRIDAY, by=handler, now=NOW)
    with pytest.raises(Refused, match="written down already"):
        absence.set_away(handler, cover.id, FRIDAY, FRIDAY, by=handler, now=NOW)
