"""What a review found that the tests had not said: order, two at once, waits and lateness, far-away dates."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from flask import Flask

from casework.clocks import check, clock, holiday, redating, reminder
from casework.command import ChangedMeanwhile, Refused, command
from casework.handling import case as cases
from casework.handling import follow_up
from casework.intake import triage
from casework.learning import learning
from casework.moves import discretion, extend, milestone, next_stage, ombudsman, pause, split, statement
from casework.response import message, respond
from casework.response.acknowledge import acknowledge
from models import BankHoliday, Case, Clock, PolicyValue, Staff, db
from rules.clocks.clock import ClockOutcome, Standing
from rules.clocks.working_days import BeyondCalendar
from rules.handling.discretion import RefusalReason
from rules.procedures.base import Division, Event
from rules.vocabulary import CaseState, Channel, OmbudsmanAsks, RemedyStanding, Risk, Role
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


# 2. Two at once


def test_two_requests_at_once_open_one_stage(council: Flask) -> None:
    case = an_answered_complaint()
    mine, case_id, moment = follow_up.by_id(case.id), case.id, NOW + timedelta(days=10)

    def ask(found: Case) -> None:
        next_stage.ask(found, words="", channel=Channel.ONLINE, received_at=moment, by=None, now=moment)

    meanwhile(council, lambda: ask(follow_up.by_id(case_id)))
    with pytest.raises(Refused, match="has not been answered yet"):
        ask(mine)
    assert [each.key for each in again(case).own_stages] == ["stage1", "stage2"]
    assert len(again(case).requests) == 1


def test_a_statement_is_agreed_once_however_many_press_the_button(council: Flask) -> None:
    case = in_stage_two()
    moment = NOW + timedelta(days=12)
    first = statement.write(case, words="1. Nobody rang.", by=colleague(MANAGER), now=moment).id
    second = statement.write(again(case), words="1. Nobody rang back.", by=colleague(MANAGER), now=moment).id
    mine, case_id = follow_up.by_id(case.id), case.id
    mine_is_whole = [each.id for each in mine.stage.statements] if mine.stage else []

    def agree(found: Case, statement_id: str) -> None:
        statement.agree(found, statement_id=statement_id, on=moment.date(), by=None, now=moment)

    meanwhile(council, lambda: agree(follow_up.by_id(case_id), first))
    assert mine_is_whole == [first, second]
    with pytest.raises(Refused, match="agreed already"):
        agree(mine, second)
    with pytest.raises(Refused, match="agreed to a statement already"):
        statement.change(mine, words="1. Nobody wrote.", now=moment)


def test_what_the_ombudsman_asked_is_done_once(council: Flask) -> None:
    case = an_answered_complaint()
    kept = ombudsman.enter(
        case, asks=OmbudsmanAsks.ENQUIRY, words="Why?", letter_on=NOW.date(), due_on=date(2026, 12, 18),
        by=colleague(MANAGER), now=NOW + timedelta(days=6),
    ).id  # fmt: skip
    mine, case_id, moment = again(case), case.id, NOW + timedelta(days=8)
    assert mine.ombudsman_dates[0].standing is None

    def satisfy(found: Case) -> None:
        ombudsman.satisfy(
            found, date_id=kept, evidence="Sent.", sent_on=moment.date(), by=colleague(MANAGER), now=moment
        )

    meanwhile(council, lambda: satisfy(cases.by_id(case_id, seen_by=colleague(MANAGER))))
    with pytest.raises(Refused, match="done already"):
        satisfy(mine)
    assert again(case).ombudsman_dates[0].standing is RemedyStanding.SATISFIED


def test_an_act_sees_the_letter_that_a_sweep_has_asked_for_meanwhile(council: Flask) -> None:
    case = on(a_complaint(), "adults")
    mine, last = again(case), due(case, "response_max")
    mine_is_whole = [each.key for each in mine.stages]
    moment = datetime(last.year, last.month, last.day, 9, tzinfo=UTC)
    meanwhile(council, lambda: reminder.send_due(now=moment))
    assert "lateness" not in mine_is_whole
    extend.explain(mine, words="The provider closed.", by=colleague(Role.HANDLER), now=moment)
    assert extend.owes_explanation(again(case)) is None
    assert clock.alongside(again(case), clock.PRACTICE, "lateness") is not None


def case_at(case_id: str) -> Case:
    return cases.by_id(case_id, seen_by=colleague(Role.COMPLAINTS_OFFICER))


# 3. The worker and an act at the same moment


def slow_pause(case_id: str, held: threading.Event) -> None:
    """An act that has the case for a while before it touches its clocks."""

    @command
    def act(case: Case) -> None:
        cases.hold(case)
        held.set()
        time.sleep(0.7)
        wait(case, now=datetime(2026, 12, 2, 10, tzinfo=UTC))

    act(case_at(case_id))


def both(council: Flask, case_id: str, work: Callable[[], int]) -> int:
    """What the worker did while an act had the case; both have to come through."""
    db.session.commit()
    held = threading.Event()

    def first() -> None:
        with council.app_context():
            slow_pause(case_id, held)
            db.session.remove()

    def second() -> int:
        held.wait(10)
        with council.app_context():
            done = work()
            db.session.remove()
            return done

    with ThreadPoolExecutor(2) as pool:
        acting, working = pool.submit(first), pool.submit(second)
        acting.result(30)
        return working.result(30)


def test_a_sweep_and_an_act_on_one_case_both_come_through(council: Flask) -> None:
    case = an_acknowledged_complaint()
    moment = datetime(2026, 12, 2, 10, tzinfo=UTC)
    both(council, case.id, lambda: reminder.send_due(now=moment))
    assert clock.standing(target(case), today=moment.date()) is Standing.PAUSED
    assert reminder.owed(on=moment.date()) == [], "what was busy is looked at again in the same sweep"
    assert check.faults() == []


def test_dates_are_moved_while_an_act_has_the_case_and_none_is_left_out(council: Flask) -> None:
    case, other = an_acknowledged_complaint(), an_acknowledged_complaint()
    day = date(2026, 12, 3)
    holiday.add(day, title="x", division=Division.ENGLAND_AND_WALES, source="x", by=None, now=NOW)
    try:
        both(council, case.id, lambda: redating.go_on(now=NOW))
        redating.go_on(now=NOW)
        db.session.expire_all()
        assert due(other, "response_target") == date(2026, 12, 7)
        assert check.faults() == []
    finally:
        db.session.rollback()
        db.session.delete(db.session.scalars(db.select(BankHoliday).where(BankHoliday.on == day)).one())
        db.session.commit()


def test_a_clock_that_changed_meanwhile_does_not_end_the_sweep(
    council: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = an_acknowledged_complaint(), an_acknowledged_complaint()
    overtaken: list[str] = []
    record = reminder._record

    def once(found: Clock, *given: Any, **more: Any) -> None:
        if not overtaken:
            overtaken.append(found.stage.case_id)
            raise ChangedMeanwhile
        record(found, *given, **more)

    monkeypatch.setattr(reminder, "_record", once)
    assert reminder.send_due(now=datetime(2026, 12, 4, 10, tzinfo=UTC)) > 0
    assert {each.case_id for case in (first, second) for each in reminder.of_case(again(case))} == {
        first.id, second.id,
    }  # fmt: skip


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


# 8. The clock of the answer


def test_after_the_panel_has_met_the_answer_is_due_when_the_law_says(council: Flask) -> None:
    case, moment = in_stage_three()
    met = due(case, "panel_meets_by")
    recorded(case, Event.PANEL_DATE_SET, on=met, now=moment)
    day = datetime(met.year, met.month, met.day, 15, tzinfo=UTC)
    recorded(case, Event.PANEL_MET, on=met, now=day)
    later = day + timedelta(days=2)
    assert respond.late_since(again(case), today=later.date()) is None, "no date for the answer has begun"
    for step in (Event.PANEL_REPORT_SENT, Event.PANEL_REPORT_RECEIVED):
        recorded(case, step, on=later.date(), now=later)
    assert target(case).key == "authority_response_by"
    assert respond.late_since(again(case), today=later.date() + timedelta(days=1)) is None
    assert respond.late_since(again(case), today=date(2027, 6, 1)) == due(case, "authority_response_by")


def test_a_grade_that_changes_brings_its_own_date_and_takes_the_other_away(council: Flask) -> None:
    case = on(a_complaint(), "adults")
    assert target(case).key == "local_target_default"

    def graded(risk: Risk | None) -> Clock:
        decision = a_decision(again(case), procedure_key="adults", risk=risk)
        triage.decide(
            again(case), decision, by=colleague(Role.COMPLAINTS_OFFICER), now=NOW + timedelta(days=3)
        )
        return target(case)

    low = graded(Risk.LOW)
    assert (low.key, low.due_on, low.started_at) == ("local_target_low", date(2026, 12, 18), NOW)
    assert graded(Risk.HIGH).key == "local_target_default"
    assert the(case, "local_target_low").stopped_on == date(2026, 11, 23)
    assert the(case, "local_target_low").outcome is None, "nothing was met and nothing missed"
    assert graded(Risk.LOW).stopped_on is None, "and back"
    assert len({each.key for each in again(case).stage.clocks}) == 4  # type: ignore[union-attr]
    assert check.faults() == []


def test_without_a_date_of_its_grade_the_usual_target_comes_before_the_limit(council: Flask) -> None:
    case = on(a_complaint(), "adults")
    case.risk = Risk.LOW
    assert clock.answer(case).key == "local_target_default"  # type: ignore[union-attr]


# 9. More time, and a wait


def test_what_waits_is_not_given_more_time_until_the_wait_ends(council: Flask) -> None:
    case = an_acknowledged_complaint()
    waits = wait(case, now=NOW + timedelta(days=3))
    given: dict[str, Any] = {
        "reason": "It is complex.", "is_agreed": True, "names_ombudsman": True, "by": colleague(MANAGER),
    }  # fmt: skip
    with pytest.raises(Refused, match="End the wait first"):
        extend.extend(again(case), until=date(2026, 12, 11), now=NOW + timedelta(days=5), **given)
    end = datetime(2026, 12, 15, 10, tzinfo=UTC)
    pause.resume(again(case), pause_id=waits, ended_on=end.date(), by=colleague(MANAGER), now=end)
    extend.extend(again(case), until=date(2027, 1, 8), now=end, **given)
    assert target(case).due_on == date(2027, 1, 8)


# 10. Dates that are too far away


def far(case: Case, act: str) -> None:
    """Do that with a day that nobody can have meant."""
    by: dict[str, Any] = {"by": colleague(MANAGER), "now": NOW + timedelta(days=12)}
    said: dict[str, Any] = {"reason": "It is complex.", "is_agreed": True, "names_ombudsman": True}
    letter: dict[str, Any] = {"asks": OmbudsmanAsks.ENQUIRY, "words": "x"}
    moment = datetime(9999, 12, 31, 23, 59, tzinfo=UTC)
    ever = datetime(1, 1, 1, 0, 0, tzinfo=UTC)
    breach: dict[str, Any] = {"procedure_key": "personal_data_breach", "words": "A letter went astray."}
    match act:
        case "extend":
            extend.extend(case, until=TOO_FAR, **said, **by)
        case "enter":
            ombudsman.enter(case, letter_on=NOW.date(), due_on=TOO_FAR, **letter, **by)
        case "enter, long ago":
            ombudsman.enter(case, letter_on=TOO_LONG_AGO, due_on=NOW.date(), **letter, **by)
        case "ask":
            next_stage.ask(case, words="", channel=Channel.EMAIL, received_at=moment, **by)
        case "ask, long ago":
            next_stage.ask(case, words="", channel=Channel.EMAIL, received_at=ever, **by)
        case "split":
            split.split(case, known_at=moment, **breach, **by)
        case "split, long ago":
            split.split(case, known_at=ever, **breach, **by)
        case "pause":
            wait(case, started_on=TOO_FAR, now=by["now"])
        case "pause, long ago":
            wait(case, started_on=date.min, now=by["now"])
        case "panel":
            milestone.record(case, Event.PANEL_DATE_SET, on=TOO_FAR, **by)
        case "in time":
            discretion.judge_time(case, grounds_on=TOO_LONG_AGO, takes_it_on=None, **by, **_reasons())
        case "learning":
            owner = colleague(Role.HANDLER).id
            learning.agree(case, change="Ring back.", owner_id=owner, due_on=TOO_FAR, **by)


def _reasons() -> dict[str, Any]:
    return {"reason": WORDS, "names_ombudsman": True}


@pytest.mark.parametrize(
    "act",
    ["extend", "enter", "enter, long ago", "ask", "ask, long ago", "split", "split, long ago", "pause",
     "pause, long ago", "in time", "learning"],
)  # fmt: skip
def test_a_day_that_nobody_can_have_meant_is_refused_with_a_sentence(council: Flask, act: str) -> None:
    case = on(a_complaint(), "adults")
    with pytest.raises(Refused):
        far(case, act)
    assert db.session.scalars(db.select(Case.id)).all() == [case.id]


def test_a_panel_on_a_day_that_nobody_can_have_meant_is_refused(council: Flask) -> None:
    case, moment = in_stage_three()
    with pytest.raises(Refused, match="Check the year"):
        recorded(case, Event.PANEL_DATE_SET, on=TOO_FAR, now=moment)


@pytest.mark.parametrize("fault", [BeyondCalendar("too far"), OverflowError("date value out of range")])
def test_a_sum_that_leaves_the_calendar_is_a_sentence_and_changes_nothing(
    council: Flask, fault: Exception
) -> None:
    case = a_triaged_complaint()

    @command
    def act(found: Case, by: Staff) -> None:
        message.note(found, words="Never kept.", by=by, now=NOW)
        raise fault

    before = len(again(case).events)
    with pytest.raises(Refused, match="too far away"):
        act(case, colleague(Role.HANDLER))
    assert len(again(case).events) == before


def test_a_far_away_date_on_a_form_is_put_right_on_the_form(app: Flask, sign_in_as) -> None:
    with app.app_context():
        case = on(a_complaint(), "adults")
        path, version = f"/staff/cases/{case.id}/extend", case.version
    answer = sign_in_as(MANAGER).post(
        path,
        data={
            "version": version, "until-day": "31", "until-month": "12", "until-year": "9999", "reason": "Complex.",
            "is_agreed": "y", "names_ombudsman": "y",
        },
    )  # fmt: skip
    assert answer.status_code == 422
    assert "Check the year" in answer.text


def test_when_the_council_learned_of_a_breach_is_never_to_come_and_dates_nothing_else(council: Flask) -> None:
    case = a_triaged_complaint()
    given: dict[str, Any] = {"words": "A letter went astray.", "by": colleague(MANAGER), "now": NOW}
    tomorrow = NOW + timedelta(days=1)
    with pytest.raises(Refused, match="has not come"):
        split.split(again(case), procedure_key="personal_data_breach", known_at=tomorrow, **given)
    made = split.split(again(case), procedure_key="foi", known_at=NOW - timedelta(days=40), **given)
    assert made.received_at == case.received_at, "R-3: another part keeps its day of receipt"
