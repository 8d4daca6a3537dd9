"""What a review found that the tests had not said: order, two at once, waits and lateness, far-away dates."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from flask import Flask

from casework.clocks import clock
from casework.command import Refused
from casework.intake import triage
from casework.moves import discretion, milestone, next_stage, split, statement
from casework.response import respond
from casework.response.acknowledge import acknowledge
from models import Case, Clock, PolicyValue, db
from rules.clocks.clock import ClockOutcome, Standing
from rules.handling.discretion import RefusalReason
from rules.procedures.base import Event
from rules.vocabulary import CaseState, Channel, Role
from tests.casework.test_later_stages import adjudicated, in_stage_two
from tests.casework.test_moves import target, wait, with_two_points
from tests.casework.test_what_the_law_holds import MANAGER, due, on
from tests.conftest import NOW, colleague
from tests.factories import (
    a_complaint,
    a_decision,
    a_drafted_complaint,
    a_triaged_complaint,
    again,
    an_acknowledged_complaint,
    an_answered_complaint,
    decided,
)

LONDON = ZoneInfo("Europe/London")
NOON = datetime(2026, 11, 20, 12, 0, tzinfo=LONDON)
TOO_FAR = date(9999, 12, 31)
TOO_LONG_AGO = date(202, 11, 19)
WORDS = "It was looked into once already, by others."


def the(case: Case, key: str) -> Clock:
    """The clock of that key in the stage that the case has reached."""
    stage = again(case).stage
    assert stage is not None
    return next(each for each in stage.clocks if each.key == key)


def asked(case: Case, *, received_at: datetime, now: datetime | None = None) -> Case:
    next_stage.ask(
        again(case), words="", channel=Channel.EMAIL, received_at=received_at, by=colleague(MANAGER),
        now=now or received_at,
    )  # fmt: skip
    return again(case)


def chosen(key: str, value: str) -> None:
    db.session.add(PolicyValue(key=key, value=value, used_from=date(2026, 1, 1), set_at=NOW))
    db.session.commit()


def meanwhile(council: Flask, act: Callable[[], object]) -> None:
    """Do it as somebody else would: in another session, while this one has read what it has read."""
    db.session.commit()

    def elsewhere() -> None:
        with council.app_context():
            act()
            db.session.remove()

    with ThreadPoolExecutor(1) as pool:
        pool.submit(elsewhere).result()


def in_stage_three() -> tuple[Case, datetime]:
    """A children's complaint whose panel was asked for, and the moment at which it was."""
    case, later = in_stage_two(), NOW + timedelta(days=20)
    for report in (Event.INVESTIGATION_REPORT_RECEIVED, Event.INDEPENDENT_REPORT_RECEIVED):
        milestone.record(again(case), report, on=later.date(), by=colleague(MANAGER), now=later)
    adjudicated(again(case), encloses_reports=True, names_next_stage=True)
    respond.send(again(case), by=colleague(MANAGER), now=later)
    moment = later + timedelta(days=5)
    return asked(case, received_at=moment), moment


def recorded(case: Case, happening: Event, *, on: date, now: datetime) -> None:
    milestone.record(again(case), happening, on=on, by=colleague(MANAGER), now=now)


# 1. The next stage comes after the one before it


def test_a_stage_asked_for_on_the_day_of_receipt_comes_after_the_first(council: Flask) -> None:
    afternoon = NOW + timedelta(hours=4)
    case = a_triaged_complaint(now=afternoon)
    case = asked(case, received_at=NOON, now=afternoon + timedelta(hours=2))
    assert case.stage is not None
    assert (case.stage.key, [each.key for each in case.own_stages]) == ("stage2", ["stage1", "stage2"])
    assert the(case, "response_target").started_at == NOON, "the order of the stages moves no clock"
    assert case.due_on == due(case, "acknowledge")


def test_a_stage_under_another_procedure_from_the_same_receipt_has_its_place_in_the_order(
    council: Flask,
) -> None:
    case = a_complaint()
    for procedure in ("corporate", "children", "adults"):
        case = on(case, procedure)
    opened = [each.opened_at for each in case.own_stages]
    assert opened == sorted(set(opened))
    assert [each.procedure_key for each in case.own_stages] == ["children", "corporate", "children", "adults"]
    assert {each.started_at for stage in case.own_stages for each in stage.clocks} == {NOW}


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        (date(2026, 12, 1), "on a day that has not come"),
        (TOO_FAR, "on a day that has not come"),
        (date(2026, 11, 19), "before we had the complaint"),
        (TOO_LONG_AGO, "before we had the complaint"),
        (date(2026, 11, 24), "was answered on 25 November 2026"),
    ],
)
def test_nobody_asks_for_a_stage_before_there_was_an_answer_or_on_a_day_to_come(
    council: Flask, day: date, sentence: str
) -> None:
    case = an_answered_complaint()
    moment = datetime(day.year, day.month, day.day, 12, tzinfo=LONDON)
    with pytest.raises(Refused, match=sentence):
        asked(case, received_at=moment, now=NOW + timedelta(days=10))
    assert again(case).state is CaseState.ANSWERED


def test_who_asks_on_the_day_of_the_answer_asks_in_time_and_a_noon_to_come_is_now(council: Flask) -> None:
    case = an_answered_complaint()
    answered = NOW + timedelta(days=5)
    case = asked(case, received_at=NOON + timedelta(days=5), now=answered + timedelta(minutes=1))
    assert case.requests[0].received_at == answered + timedelta(minutes=1)
    assert case.requests[0].is_in_time


# 4. What began is not begun again


def test_an_agreed_statement_does_not_begin_anew_what_a_written_request_began(council: Flask) -> None:
    chosen("children.s2.clock_start", "request_if_written_else_statement")
    case = in_stage_two()
    before = due(case, "response_target"), due(case, "response_max")
    moment = NOW + timedelta(days=30)
    kept = statement.write(case, words="1. Nobody rang.", by=colleague(MANAGER), now=moment)
    statement.agree(again(case), statement_id=kept.id, on=moment.date(), by=None, now=moment)
    assert (due(case, "response_target"), due(case, "response_max")) == before
    assert clock.alongside(again(case), clock.PRACTICE, "contact") is not None


def test_an_agreed_statement_begins_what_an_oral_request_did_not(council: Flask) -> None:
    chosen("children.s2.clock_start", "request_if_written_else_statement")
    case = an_answered_complaint()
    moment = NOW + timedelta(days=10)
    next_stage.ask(
        case, words="", channel=Channel.PHONE, received_at=moment, by=colleague(MANAGER), now=moment
    )
    assert clock.answer(again(case)) is None
    kept = statement.write(again(case), words="1. Nobody rang.", by=colleague(MANAGER), now=moment)
    agreed = moment + timedelta(days=4)
    statement.agree(again(case), statement_id=kept.id, on=agreed.date(), by=None, now=agreed)
    assert the(case, "response_target").started_on == agreed.date()


# 5. A children's later stage is not refused by another door


@pytest.mark.parametrize("door", ["too long ago", "refuse"])
def test_a_childrens_later_stage_is_refused_by_no_door(council: Flask, door: str) -> None:
    case = in_stage_two()
    given: dict[str, Any] = {
        "reason": WORDS, "names_ombudsman": True, "by": colleague(MANAGER), "now": NOW + timedelta(days=12),
    }  # fmt: skip
    doors: dict[str, Callable[[], None]] = {
        "refuse": lambda: discretion.refuse(case, why=RefusalReason.OUT_OF_TIME, **given),
        "too long ago": lambda: discretion.judge_time(
            case, grounds_on=date(2020, 1, 1), takes_it_on=False, **given
        ),
    }
    with pytest.raises(Refused, match="the stage cannot be refused"):
        doors[door]()
    assert again(case).state is CaseState.OPEN
    assert again(case).discretions == []


def test_a_first_stage_that_was_triaged_twice_is_still_a_first_stage(council: Flask) -> None:
    case = on(on(a_complaint(), "corporate"), "children")
    discretion.refuse(
        case,
        why=RefusalReason.NOT_ELIGIBLE,
        reason=WORDS,
        names_ombudsman=True,
        by=colleague(MANAGER),
        now=NOW,
    )
    assert again(case).state is CaseState.CLOSED


# 6. A point that something refers to stays


def answered_with_two_points() -> Case:
    case = with_two_points()
    acknowledge(case, words="Thank you.", by=colleague(Role.HANDLER), now=NOW)
    respond.draft(
        again(case), words="This is what we found.", next_step="Tell us.", names_escalation=True,
        points={point.id: decided() for point in case.points}, by=colleague(Role.HANDLER), now=NOW,
    )  # fmt: skip
    respond.send(again(case), by=colleague(MANAGER), now=NOW + timedelta(days=5))
    return again(case)


def split_off_the_first(case: Case) -> None:
    split.split(
        again(case), procedure_key="corporate", words="", point_ids=[again(case).points[0].id],
        by=colleague(MANAGER), now=NOW + timedelta(days=11),
    )  # fmt: skip


def test_a_point_that_was_answered_at_an_earlier_stage_is_not_split_off(council: Flask) -> None:
    case = in_stage_two(answered_with_two_points())
    with pytest.raises(Refused, match="Point 1 belongs to an earlier stage"):
        split_off_the_first(case)
    assert len(again(case).points) == 2


def test_a_point_that_waited_at_an_earlier_stage_is_not_split_off(council: Flask) -> None:
    case = with_two_points()
    wait(case, now=NOW, point_id=case.points[0].id)
    asked(case, received_at=NOW + timedelta(days=1))
    with pytest.raises(Refused, match="Point 1 belongs to an earlier stage"):
        split_off_the_first(case)


def triaged_to(case: Case, *points: str) -> None:
    triage.decide(
        again(case), a_decision(again(case), points=points), by=colleague(Role.COMPLAINTS_OFFICER), now=NOW
    )


def test_triage_does_not_take_away_a_point_that_waits_or_was_answered(council: Flask) -> None:
    waiting = with_two_points()
    wait(waiting, now=NOW, point_id=waiting.points[0].id)
    with pytest.raises(Refused, match="cannot change"):
        triaged_to(waiting, "Something else.")
    later = in_stage_two(answered_with_two_points())
    with pytest.raises(Refused, match="cannot change"):
        triage.decide(
            later, a_decision(later, points=["Something else."], handler=Role.COMPLAINTS_OFFICER),
            by=colleague(Role.COMPLAINTS_OFFICER), now=NOW + timedelta(days=11),
        )  # fmt: skip
    assert len(again(later).points) == 2


# 7. A wait and lateness say the same


def test_an_answer_sent_while_it_waits_ends_the_wait_and_is_in_time_as_was_said_before(
    council: Flask,
) -> None:
    case = a_drafted_complaint()
    wait(case, now=NOW + timedelta(days=4))
    late = NOW + timedelta(days=25)
    assert respond.late_since(again(case), today=late.date()) is None
    respond.send(again(case), by=colleague(MANAGER), now=late)
    assert the(case, "response_target").outcome is ClockOutcome.IN_TIME_TARGET
    assert the(case, "response_max").outcome is ClockOutcome.IN_TIME_TARGET
    assert [each.ended_on for each in again(case).stage.pauses] == [late.date()]  # type: ignore[union-attr]


def test_a_case_that_is_overdue_is_not_silenced_by_a_wait(council: Flask) -> None:
    case = a_drafted_complaint()
    late = datetime(2026, 12, 8, 10, tzinfo=UTC)
    wait(case, now=late)
    found = target(case)
    assert clock.standing(found, today=late.date()) is Standing.OVERDUE
    assert found.remind_on is not None
    assert again(case).due_on == found.due_on == date(2026, 12, 4)
    assert clock.standing(the(case, "response_max"), today=late.date()) is Standing.PAUSED
    assert respond.late_since(again(case), today=late.date()) == date(2026, 12, 4)
    with pytest.raises(Refused, match="say why, and which team"):
        respond.send(again(case), by=colleague(MANAGER), now=late)


def test_a_stage_that_is_left_while_it_waits_waits_no_longer(council: Flask) -> None:
    case = an_acknowledged_complaint()
    wait(case, now=NOW + timedelta(days=4))
    late = NOW + timedelta(days=25)
    case = asked(case, received_at=late)
    first = case.own_stages[0]
    assert [each.ended_on for each in first.pauses] == [late.date()]
    assert {each.outcome for each in first.clocks if each.key == "response_target"} == {
        ClockOutcome.IN_TIME_TARGET
    }
    other = an_acknowledged_complaint()
    wait(other, now=NOW + timedelta(days=4))
    other = on(other, "corporate", now=NOW + timedelta(days=6))
    assert [each.ended_on for each in other.own_stages[0].pauses] == [date(2026, 11, 26)]


def test_a_panel_that_met_although_it_waited_met_in_time(council: Flask) -> None:
    case, moment = in_stage_three()
    last = due(case, "panel_meets_by")
    wait(case, now=moment + timedelta(days=2))
    met = last + timedelta(days=4)
    recorded(case, Event.PANEL_DATE_SET, on=met, now=moment)
    recorded(case, Event.PANEL_MET, on=met, now=datetime(met.year, met.month, met.day, 15, tzinfo=UTC))
    assert the(case, "panel_meets_by").outcome is ClockOutcome.IN_TIME_TARGET
    assert again(case).stage.pauses[0].ended_on is None, "the rest of the stage may wait on"  # type: ignore[union-attr]
