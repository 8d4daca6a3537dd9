"""Starts, stops and derives clocks: `refresh` alone says when anything is due."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from casework.clocks import calendar as calendars
from models import Case, Clock, Stage, db
from rules import procedures
from rules.clocks import clock as rule
from rules.clocks import reminder as reminder_rule
from rules.clocks.clock import Deadline, Standing
from rules.clocks.policy import Policy
from rules.procedures.base import ClockRule, Event, StageRule
from rules.vocabulary import CaseState

DUE_SOON_DAYS = 3  # working days


def open_first_stage(case: Case) -> None:
    """Open the stage that such feedback begins at, with its clocks, which run from when it was received."""
    found = procedures.by_key(case.procedure_key).first_stage(case.received_on)
    if found is None:
        return
    stage = Stage(case=case, procedure_key=case.procedure_key, key=found.key, opened_at=case.received_at)
    db.session.add(stage)
    chosen = calendars.policy(on=case.received_on).for_procedure(case.procedure_key)
    for clock_rule in found.started_by(found.opens_with, chosen):
        if clock_rule.for_risk and (case.risk is None or case.risk.value not in clock_rule.for_risk):
            continue
        stage.clocks.append(
            Clock(
                key=clock_rule.key, authority=clock_rule.authority.value, started_at=case.received_at,
                policy=chosen.chosen, due_on=case.received_on, recalculated_from=[],
            )
        )  # fmt: skip
    refresh(case)


def move_procedure(case: Case, *, on: date) -> None:
    """End the stage that ran under another procedure and open the right one, from the same receipt."""
    if case.stage is not None:
        stop_all(case, on=on)
        case.stage.ended_on = on
    open_first_stage(case)
    refresh(case)


def refresh(case: Case) -> None:
    """Derive every running date of the case anew and keep it. The only code that writes `due_on`."""
    days = calendars.calendar()
    for clock in running(case):
        due_on = deadline(clock).due_on
        if clock.due_on != due_on:
            clock.due_on = due_on
        clock.remind_on = reminder_rule.next_on(
            clock.started_on, due_on, calendar=days, sent=(), on_or_after=clock.started_on
        )
    _date(case)


def _date(case: Case) -> None:
    case.due_on = _next_due(case)
    case.listed_on = case.due_on or case.received_on


def _next_due(case: Case) -> date | None:
    """The nearest date still to be met; of an answer, the target before the limit."""
    return min((clock.due_on for clock in running(case)), default=None)


def happened(case: Case, event: Event, *, on: date) -> None:
    """Stop the clocks that this event stops, then derive what it changes for the others."""
    for clock in running(case):
        if rule_of(clock).stops_with is event:
            _stop(clock, on=on)
    refresh(case)


def stop_all(case: Case, *, on: date) -> None:
    """Stop every clock of the case: there is nothing left to be done by a date."""
    for clock in running(case):
        _stop(clock, on=on)
    _date(case)


def _stop(clock: Clock, *, on: date) -> None:
    clock.stopped_on, clock.remind_on = on, None


def running(case: Case) -> list[Clock]:
    """The clocks of the case that have not stopped."""
    return [clock for stage in case.stages for clock in stage.clocks if clock.stopped_on is None]


def stage_rule(stage: Stage) -> StageRule:
    """What the law says of this stage, as it stood when the case was received."""
    return procedures.by_key(stage.procedure_key).stage(stage.key, on=stage.case.received_on)


def rule_of(clock: Clock) -> ClockRule:
    """What the law says of this clock, as the council had chosen when it was given."""
    return stage_rule(clock.stage).clock(clock.key, on=clock.stage.case.received_on).under(_policy(clock))


def deadline(clock: Clock) -> Deadline:
    """When the clock runs out, with the sum behind it."""
    return rule.derive(
        rule_of(clock),
        clock.started_at,
        calendar=calendars.calendar(),
        policy=_policy(clock),
        acknowledged_on=clock.stage.acknowledged_on,
    )


def _policy(clock: Clock) -> Policy:
    return Policy(clock.policy)


def standing(clock: Clock, *, today: date) -> Standing:
    """How the clock stands today."""
    return rule.standing(
        due_on=clock.due_on, today=today, calendar=calendars.calendar(), stopped_on=clock.stopped_on,
        due_soon_days=DUE_SOON_DAYS,
    )  # fmt: skip


def acknowledgement(case: Case) -> Clock | None:
    """The clock by which the stage must be acknowledged, or None where there is none."""
    return _of_stage(case, lambda law: law.acknowledge_by)


def answer(case: Case) -> Clock | None:
    """The clock by which the stage should be answered: the target, where there is a target and a limit."""
    risk = case.risk.value if case.risk else None
    return _of_stage(case, lambda law: law.target_for(risk)) or answer_limit(case)


def answer_limit(case: Case) -> Clock | None:
    """The clock past which the answer is late whatever was agreed locally."""
    return _of_stage(case, lambda law: law.answer_limit)


def _of_stage(case: Case, which: Callable[[StageRule], str | None]) -> Clock | None:
    if case.stage is None:
        return None
    key = which(stage_rule(case.stage))
    return next((clock for clock in case.stage.clocks if clock.key == key), None)


def list_standing(case: Case, *, today: date) -> Standing | None:
    """How the case stands in a list, from its nearest date alone."""
    if case.due_on is None or case.state is CaseState.CLOSED:
        return None
    return rule.standing(
        due_on=case.due_on, today=today, calendar=calendars.calendar(), due_soon_days=DUE_SOON_DAYS
    )


def days_left(due_on: date, *, today: date) -> int:
    """Working days left to that date; negative when it has passed."""
    return rule.working_days_left(due_on, today=today, calendar=calendars.calendar())


def due_soon_by(*, today: date) -> date:
    """The last date that counts as due soon."""
    return calendars.calendar().after(today, DUE_SOON_DAYS)
