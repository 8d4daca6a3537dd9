"""The later stages: their windows, the statement, the reports, the panel, and who may deal with them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from casework.clocks import check, choosing, clock, reminder
from casework.command import Refused
from casework.handling import case as cases
from casework.moves import early_referral, milestone, next_stage, statement
from casework.response import respond
from models import Case, Discretion, PolicyValue, db
from rules.handling.discretion import Question
from rules.handling.early_referral import Criterion
from rules.procedures.base import Event
from rules.vocabulary import CaseState, Channel, Role
from tests.casework.test_what_the_law_holds import MANAGER, due, on
from tests.conftest import NOW, colleague
from tests.factories import (
    a_complaint,
    again,
    an_answered_complaint,
    decided,
)


def in_stage_two(case: Case | None = None, *, now: datetime = NOW) -> Case:
    """A children's complaint whose second stage was asked for in time, on another officer's desk."""
    case = case or an_answered_complaint(now=now)
    later = now + timedelta(days=10)
    next_stage.ask(case, words="", channel=Channel.EMAIL, received_at=later, by=colleague(MANAGER), now=later)
    case = again(case)
    officer = colleague(Role.COMPLAINTS_OFFICER)
    cases.assign(case, handler_id=officer.id, reason="", by=officer, now=later)
    return again(case)


def adjudicated(case: Case, **given: Any) -> None:
    """Draft the adjudication."""
    respond.draft(
        case, words="This is what was found.", next_step="Ask for a panel.", names_escalation=True,
        points={point.id: decided() for point in case.points}, by=colleague(Role.COMPLAINTS_OFFICER),
        now=NOW + timedelta(days=20), **given,
    )  # fmt: skip


def test_stage_2_cannot_be_closed_by_the_investigation_report_alone(council: Flask) -> None:
    case = in_stage_two()
    day = NOW.date() + timedelta(days=18)
    later = NOW + timedelta(days=20)
    milestone.record(case, Event.INVESTIGATION_REPORT_RECEIVED, on=day, by=colleague(MANAGER), now=later)
    adjudicated(again(case), encloses_reports=False, names_next_stage=False)
    with pytest.raises(Refused) as refused:
        respond.send(again(case), by=colleague(MANAGER), now=later)
    assert "independent person’s report has to come in first" in str(refused.value)
    assert "Enclose both complete reports" in str(refused.value)
    assert "ask for a review panel" in str(refused.value)
    assert again(case).state is CaseState.OPEN
    milestone.record(again(case), Event.INDEPENDENT_REPORT_RECEIVED, on=day, by=colleague(MANAGER), now=later)
    adjudicated(again(case), encloses_reports=True, names_next_stage=True)
    respond.send(again(case), by=colleague(MANAGER), now=later)
    stage = again(case).stage
    assert stage is not None
    assert {each.stop_event for each in stage.clocks if each.key.startswith("response")} == {
        Event.ADJUDICATION_SENT
    }


def test_stage_2_refused_within_the_window_is_blocked_and_outside_it_needs_a_discretion_record(
    council: Flask,
) -> None:
    in_time = an_answered_complaint()
    last = next_stage.last_day_to_ask(in_time)
    assert last == date(2026, 12, 23)
    moment = datetime(2026, 12, 23, 22, 0, tzinfo=UTC)
    asked = next_stage.ask(
        in_time, words="", channel=Channel.PHONE, received_at=moment, by=colleague(MANAGER), now=moment
    )
    assert again(in_time).state is CaseState.OPEN
    with pytest.raises(Refused, match="cannot be refused: open it"):
        next_stage.decide(
            again(in_time), request_id=asked.id, takes_it_on=False, reason="We think that stage 1 was enough.",
            names_ombudsman=True, by=colleague(MANAGER), now=moment,
        )  # fmt: skip
    late = an_answered_complaint()
    moment = datetime(2026, 12, 24, 9, 0, tzinfo=UTC)
    asked = next_stage.ask(
        late, words="I was ill.", channel=Channel.EMAIL, received_at=moment, by=colleague(MANAGER), now=moment
    )
    assert again(late).state is CaseState.ANSWERED, "nothing is refused by a rule"
    with pytest.raises(Refused, match="Give the reasons"):
        next_stage.decide(
            again(late), request_id=asked.id, takes_it_on=False, reason="Too late.", names_ombudsman=True,
            by=colleague(MANAGER), now=moment,
        )  # fmt: skip
    next_stage.decide(
        again(late), request_id=asked.id, takes_it_on=True, reason="She was in hospital until yesterday.",
        names_ombudsman=True, by=colleague(MANAGER), now=moment,
    )  # fmt: skip
    (kept,) = db.session.scalars(sa.select(Discretion)).all()
    assert (kept.question, kept.takes_it_on, kept.last_day) == (Question.LATE_REQUEST, True, last)
    assert again(late).state is CaseState.OPEN


def test_a_stage_that_is_not_answered_cannot_be_skipped(council: Flask) -> None:
    case = in_stage_two()
    with pytest.raises(Refused, match="has not been answered yet"):
        next_stage.ask(case, words="", channel=Channel.EMAIL, received_at=NOW, by=colleague(MANAGER), now=NOW)


def test_early_referral_with_one_criterion_unticked_is_blocked(council: Flask) -> None:
    case = in_stage_two()
    day, later = NOW.date() + timedelta(days=18), NOW + timedelta(days=20)
    for report in (Event.INVESTIGATION_REPORT_RECEIVED, Event.INDEPENDENT_REPORT_RECEIVED):
        milestone.record(again(case), report, on=day, by=colleague(MANAGER), now=later)
    adjudicated(again(case), encloses_reports=True, names_next_stage=True)
    respond.send(again(case), by=colleague(MANAGER), now=later)
    given: dict[str, Any] = {"reason": "All of it was upheld.", "by": colleague(MANAGER), "now": later}
    for unticked in Criterion:
        met = [each for each in Criterion if each is not unticked]
        with pytest.raises(Refused, match="a review panel cannot be left out"):
            early_referral.refer(again(case), met=met, is_agreed=True, **given)
    with pytest.raises(Refused, match="The complainant has to agree"):
        early_referral.refer(again(case), met=list(Criterion), is_agreed=False, **given)
    early_referral.refer(again(case), met=list(Criterion), is_agreed=True, **given)
    asked = next_stage.ask(
        again(case), words="", channel=Channel.PHONE, received_at=later, by=colleague(MANAGER), now=later
    )
    assert asked.is_accepted is None, "who changes their mind is answered with reasons, not turned away"


def test_the_officer_who_answered_stage_1_cannot_have_stage_2(council: Flask) -> None:
    case = on(a_complaint(), "corporate")
    handler, officer = colleague(Role.HANDLER), colleague(Role.COMPLAINTS_OFFICER)
    respond.draft(
        case, words="This is what we found.", next_step="Tell us.", names_escalation=True,
        points={point.id: decided() for point in case.points}, by=handler, now=NOW,
    )  # fmt: skip
    respond.send(again(case), by=colleague(MANAGER), now=NOW)
    next_stage.ask(again(case), words="", channel=Channel.PHONE, received_at=NOW, by=officer, now=NOW)
    assert again(case).handler is None, "it is on nobody's desk until somebody new has it"
    with pytest.raises(Refused, match="somebody else has to look at it now"):
        cases.assign(again(case), handler_id=handler.id, reason="", by=officer, now=NOW)
    with pytest.raises(Refused, match="somebody else has to look at it now"):
        respond.draft(
            again(case), words="x", next_step="x", names_escalation=True, points={}, by=handler, now=NOW
        )
    cases.assign(again(case), handler_id=officer.id, reason="", by=officer, now=NOW)
    assert again(case).handler == officer


def test_a_statement_that_is_not_agreed_is_seen_to_wait_and_agreed_starts_what_hangs_on_it(
    council: Flask,
) -> None:
    choosing.choose(
        "children.s2.clock_start", "statement_agreed", used_from=NOW.date(), by=colleague(MANAGER), now=NOW
    )
    case = in_stage_two()
    assert clock.answer(case) is None, "the 25 working days have not begun"
    assert due(case, "statement_agreed_by") == date(2026, 12, 14)
    later = NOW + timedelta(days=12)
    first = statement.write(case, words="1. Nobody rang.", by=colleague(MANAGER), now=later)
    statement.write(again(case), words="1. Nobody rang for a month.", by=colleague(MANAGER), now=later)
    assert [each.number for each in again(case).stage.statements] == [1, 2]  # type: ignore[union-attr]
    statement.agree(again(case), statement_id=first.id, on=later.date(), by=colleague(MANAGER), now=later)
    answer = clock.answer(again(case))
    assert answer is not None
    assert answer.started_on == later.date()
    db.session.execute(sa.delete(PolicyValue))
    db.session.commit()


def test_a_panel_goes_from_its_request_to_the_councils_response(council: Flask) -> None:
    case = in_stage_two()
    day, later = NOW.date() + timedelta(days=18), NOW + timedelta(days=20)
    for report in (Event.INVESTIGATION_REPORT_RECEIVED, Event.INDEPENDENT_REPORT_RECEIVED):
        milestone.record(again(case), report, on=day, by=colleague(MANAGER), now=later)
    adjudicated(again(case), encloses_reports=True, names_next_stage=True)
    respond.send(again(case), by=colleague(MANAGER), now=later)
    asked_at = datetime(2026, 12, 14, 9, 0, tzinfo=UTC)
    next_stage.ask(
        again(case),
        words="",
        channel=Channel.LETTER,
        received_at=asked_at,
        by=colleague(MANAGER),
        now=asked_at,
    )
    assert due(case, "panel_meets_by") == date(2027, 1, 28)
    panel = date(2027, 1, 20)
    with pytest.raises(Refused, match="Record first: panel date set"):
        milestone.record(
            again(case), Event.PANEL_MET, on=asked_at.date(), by=colleague(MANAGER), now=asked_at
        )
    milestone.record(again(case), Event.PANEL_DATE_SET, on=panel, by=colleague(MANAGER), now=asked_at)
    assert due(case, "panel_papers_sent_by") == date(2027, 1, 6)
    put_off = date(2027, 1, 27)
    milestone.record(again(case), Event.PANEL_DATE_SET, on=put_off, by=colleague(MANAGER), now=asked_at)
    assert due(case, "panel_papers_sent_by") == date(2027, 1, 13), (
        "another day for the panel moves the papers"
    )
    milestone.record(again(case), Event.PANEL_DATE_SET, on=panel, by=colleague(MANAGER), now=asked_at)
    reminder.send_due(now=datetime(2027, 1, 6, 9, 0, tzinfo=UTC))
    told = [each for each in reminder.of_case(again(case)) if each.clock.key == "panel_papers_sent_by"]
    assert {each.key for each in told} == {"today"}, "what is due before the panel is told of before it"
    met = datetime(2027, 1, 22, 9, 0, tzinfo=UTC)
    milestone.record(again(case), Event.PANEL_MET, on=panel, by=colleague(MANAGER), now=met)
    assert due(case, "panel_report_by") == date(2027, 1, 27)
    for step in (Event.PANEL_REPORT_SENT, Event.PANEL_REPORT_RECEIVED):
        milestone.record(again(case), step, on=met.date(), by=colleague(MANAGER), now=met)
    assert due(case, "authority_response_by") == date(2027, 2, 12)
    assert check.faults() == []
