"""Starts, stops and derives clocks: `refresh` alone says when anything is due."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from casework.clocks import calendar as calendars
from casework.clocks import plan as plans
from models import Case, Clock, Pause, Stage, db
from rules import procedures
from rules.clocks import clock as rule
from rules.clocks import extension as extension_rule
from rules.clocks import reckoning, waiting
from rules.clocks import reminder as reminder_rule
from rules.clocks.clock import Deadline, Standing
from rules.clocks.periods import london_date
from rules.clocks.policy import Policy
from rules.clocks.waiting import Wait
from rules.procedures.base import ClockRule, Event, StageRule
from rules.vocabulary import CaseState

DUE_SOON_DAYS = 3  # working days
_LONDON = ZoneInfo("Europe/London")
PRACTICE = "good_practice"
_A_MOMENT = timedelta(microseconds=1)
ADVOCATE = "advocate"  # the stage of good practice in which a child waits for one


def open_first_stage(case: Case) -> None:
    """Open the stage that such feedback begins at, with its clocks, which run from when it was received."""
    found = procedures.by_key(case.procedure_key).first_stage(case.received_on)
    if found is not None:
        open_stage(case, case.procedure_key, found, found.opens_with, at=case.received_at)


def open_stage(
    case: Case, procedure_key: str, law: StageRule, event: Event, *, at: datetime, alongside: bool = False
) -> Stage:
    """Open a stage with the clocks that this event starts. One that runs alongside is none of the case's own.

    `opened_at` is what orders the stages of a case: always after the one before, even where both begin with the
    same receipt, or with one that is known by its day alone. The clocks run from `at`.
    """
    before = None if alongside else case.stage
    opened_at = at if before is None else max(at, before.opened_at + _A_MOMENT)
    stage = Stage(
        case=case, procedure_key=procedure_key, key=law.key, opened_at=opened_at, is_alongside=alongside
    )  # fmt: skip
    db.session.add(stage)
    start_all(stage, law, event, at=at)
    refresh(case)
    return stage


def start_all(stage: Stage, law: StageRule, event: Event, *, at: datetime) -> None:
    """Start the clocks of the stage that this event starts and that have not begun."""
    case = stage.case
    chosen = calendars.policy(on=case.received_on).for_procedure(stage.procedure_key)
    begun = {clock.key for clock in stage.clocks}
    for clock_rule in law.started_by(event, chosen):
        if clock_rule.key in begun or not is_for(case, clock_rule):
            continue
        stage.clocks.append(
            Clock(
                key=clock_rule.key, authority=clock_rule.authority.value, start_event=event.value, started_at=at,
                policy=chosen.chosen, due_on=london_date(at), recalculated_from=[],
            )
        )  # fmt: skip


def is_for(case: Case, clock_rule: ClockRule) -> bool:
    """Whether feedback of this risk has that clock."""
    return not clock_rule.for_risk or (case.risk is not None and case.risk.value in clock_rule.for_risk)


def begin(case: Case, key: str, event: Event, *, at: datetime) -> None:
    """Begin, or begin anew, one of the clocks of good practice: being in touch, a draft to check, adjustments."""
    law = procedures.by_key(PRACTICE).stage(key)
    stage = alongside(case, PRACTICE, key)
    if stage is None:
        open_stage(case, PRACTICE, law, event, at=at, alongside=True)
        return
    for clock in stage.clocks:
        _begin_again(clock, at)
    refresh(case)


def _begin_again(clock: Clock, at: datetime) -> None:
    """Start it anew: what it gave before was another date, and no earlier one of this."""
    clock.started_at, clock.first_due_on = at, None
    clock.stopped_on = clock.stopped_at = clock.outcome = clock.stop_event = None


def alongside(case: Case, procedure_key: str, key: str) -> Stage | None:
    """The stage of that sort which runs beside the case's own, or None."""
    of_that_sort = (each for each in case.stages if each.is_alongside and each.key == key)
    return next((each for each in of_that_sort if each.procedure_key == procedure_key), None)


def lay_aside(clock: Clock, *, at: datetime, why: str) -> None:
    """Stop it without an outcome: nothing was met and nothing missed."""
    clock.stopped_on, clock.stopped_at, clock.remind_on = london_date(at), at, None
    clock.stop_event = why


def refresh(case: Case, *, why: str = "") -> None:
    """Derive every running date of the case anew and keep it. The only code that writes `due_on`.

    `why` is kept beside the date that moved.
    """
    for clock in running(case):
        _keep(clock, deadline(clock), why=why)
    case.due_on = _next_due(case)
    case.listed_on = case.due_on or case.received_on


def _keep(clock: Clock, found: Deadline, *, why: str) -> None:
    law = found.reckoning.rule
    if clock.first_due_on is not None and clock.due_on != found.due_on:
        moved = {"from": clock.due_on.isoformat(), "to": found.due_on.isoformat(), "why": why}
        clock.recalculated_from = [*clock.recalculated_from, moved]
    clock.due_on, clock.due_at, clock.first_due_on = found.due_on, found.due_at, found.first_due_on
    clock.number, clock.unit = found.reckoning.number, law.method.unit
    clock.start_event = clock.start_event or law.starts_with.value
    clock.max_on = extension_rule.latest_extension(found)
    clock.remind_on = next_reminder(clock, found, on_or_after=reminded_from(clock))


def next_reminder(clock: Clock, found: Deadline, *, on_or_after: date) -> date | None:
    """The next day on which a reminder of this clock may be owed; None while it stands still."""
    law, still = found.reckoning.rule, found.reckoning.standing_still
    if still is not None and still.kind not in law.reminded_while:
        return None
    day = reminder_rule.next_on(
        reminded_from(clock), found.due_on, calendar=calendars.calendar(), on_or_after=on_or_after,
        plan=plans.plan_of(law),
    )  # fmt: skip
    if law.explain_when_late and on_or_after <= found.due_on:
        return min(day, found.due_on) if day else found.due_on
    return day


def reminded_from(clock: Clock) -> date:
    """The day from which its reminders are counted; of one that counts back from a day to come, its stage’s first."""
    counts_back = clock.started_on > clock.due_on
    return london_date(clock.stage.opened_at) if counts_back else clock.started_on


def _next_due(case: Case) -> date | None:
    """The nearest date still to be met; of an answer, the target before the limit.

    What good practice asks for counts only while the law's own clocks stand still.
    """
    moving = [clock for clock in running(case) if not is_paused(clock)]
    by_law = [clock.due_on for clock in moving if clock.stage.procedure_key != PRACTICE]
    return min(by_law or [clock.due_on for clock in moving], default=None)


def happened(
    case: Case, event: Event, *, at: datetime, of: date | None = None, may_be_put_off: bool = False
) -> None:
    """Stop the clocks that this event stops, start those that it starts, and derive what it changes for others.

    `of` is the day it happened, or (a panel) will happen, where that is not the day of `at`. Another day for the
    same thing moves what it had started where that thing `may_be_put_off`, such as a panel, or was written down
    wrongly; otherwise what began goes on.
    """
    moment = at if of is None else datetime.combine(of, time(12), _LONDON)
    for clock in running(case):
        if rule_of(clock).stops_with is event:
            stop(clock, at=moment, event=event)
    if case.stage is not None and case.stage.ended_on is None:
        for clock in case.stage.clocks if may_be_put_off else ():
            if clock.stopped_on is None and clock.start_event == event.value:
                clock.started_at = moment
        start_all(case.stage, stage_rule(case.stage), event, at=moment)
    refresh(case)


def stop_all(case: Case, *, at: datetime, event: Event) -> None:
    """Stop every clock of the stage and of good practice: there is nothing left to be done by a date.

    What waited waits no longer. What the ombudsman asked for, and a restriction to look at again, goes on; so
    does an advocate whom a child wants, who is owed to them after an answer too.
    """
    for clock in running(case):
        if clock.stage.key == ADVOCATE and event is not Event.CASE_CLOSED:
            continue
        if not clock.stage.is_alongside or clock.stage.procedure_key == PRACTICE:
            stop(clock, at=at, event=event)
    end_waits(case, on=london_date(at))
    refresh(case)


def end_waits(case: Case, *, on: date) -> None:
    """End on that day whatever its own stages still wait for."""
    for stage in case.own_stages:
        for wait in stage.pauses:
            if wait.ended_on is None:
                wait.ended_on = max(wait.started_on, on)


def stop(clock: Clock, *, at: datetime, event: Event) -> None:
    """Stop one clock and say how it ended, once and for ever: a later bank holiday changes no outcome.

    For a clock that stands still the wait is over on that day, so that it has the days back before it is judged.
    """
    day = london_date(at)
    if _waits_now(clock):
        _keep(clock, deadline(clock, done_on=day), why="it waited until it was done")
    clock.stopped_on, clock.stopped_at, clock.remind_on = day, at, None
    clock.stop_event = event.value
    if clock.due_at is not None:
        clock.outcome = rule.ClockOutcome.IN_TIME_TARGET if at <= clock.due_at else rule.ClockOutcome.LATE
    else:
        clock.outcome = rule.outcome(
            stopped_on=day, first_due_on=clock.first_due_on or clock.due_on, due_on=clock.due_on
        )


def running(case: Case) -> list[Clock]:
    """The clocks of the case that have not stopped."""
    return [clock for stage in case.stages for clock in stage.clocks if clock.stopped_on is None]


def stage_rule(stage: Stage) -> StageRule:
    """What the law says of this stage, as it stood when the case was received."""
    return procedures.by_key(stage.procedure_key).stage(stage.key, on=stage.case.received_on)


def rule_of(clock: Clock) -> ClockRule:
    """What the law says of this clock, as the council had chosen when it was given."""
    return stage_rule(clock.stage).clock(clock.key, on=clock.stage.case.received_on).under(_policy(clock))


def deadline(clock: Clock, *, done_on: date | None = None) -> Deadline:
    """When the clock runs out, with the sum behind it; `done_on`, if what waits no longer waited from then on."""
    stage = clock.stage
    points = [] if stage.is_alongside else [point.id for point in stage.case.points]
    return rule.derive(
        stage_rule(stage).clock(clock.key, on=stage.case.received_on),
        clock.started_at,
        calendar=calendars.calendar(),
        policy=_policy(clock),
        acknowledged_on=stage.acknowledged_on,
        pauses=waiting.of_stage(waits(stage, over_on=done_on), points=points) if stage.pauses else (),
        extensions=[
            reckoning.Extension(
                until=each.until, granted_on=each.granted_on, reason=each.reason or "", agreed=each.is_agreed
            )
            for each in clock.extensions
        ],
        written_on=clock.written_on,
    )


def waits(stage: Stage, *, over_on: date | None = None) -> list[Wait]:
    """The pauses of the stage, as the rules read them; those still going on as if they were over on that day."""
    return [Wait(pause=_pause(kept, over_on), point=kept.point_id) for kept in stage.pauses]


def _pause(kept: Pause, over_on: date | None) -> reckoning.Pause:
    ended_on = kept.ended_on or (None if over_on is None else max(over_on, kept.started_on))
    return reckoning.Pause(
        started_on=kept.started_on, ended_on=ended_on, kind=kept.kind, reason=kept.reason or ""
    )


def _policy(clock: Clock) -> Policy:
    return Policy(clock.policy)


def is_paused(clock: Clock) -> bool:
    """Whether the clock stands still now."""
    return _waits_now(clock) and clock.stopped_on is None and deadline(clock).is_paused


def _waits_now(clock: Clock) -> bool:
    return any(wait.ended_on is None for wait in clock.stage.pauses)


def late_since(clock: Clock, *, today: date) -> date | None:
    """The date that would be missed if it were done today; None where it is in time, or done already."""
    if clock.stopped_on is not None:
        return None
    due_on = deadline(clock, done_on=today).due_on if _waits_now(clock) else clock.due_on
    return due_on if due_on < today else None


def standing(clock: Clock, *, today: date) -> Standing:
    """How the clock stands today."""
    return rule.standing(
        due_on=clock.due_on, today=today, calendar=calendars.calendar(), stopped_on=clock.stopped_on,
        paused=is_paused(clock), due_soon_days=DUE_SOON_DAYS,
    )  # fmt: skip


def acknowledgement(case: Case) -> Clock | None:
    """The clock by which the stage must be acknowledged, or None where there is none."""
    return _of_stage(case, lambda law: law.acknowledge_by)


def answer(case: Case) -> Clock | None:
    """The clock by which the stage should be answered: the target, where there is a target and a limit.

    A panel that has met was the target of its stage: then the limit is what runs.
    """
    risk = case.risk.value if case.risk else None
    limit = answer_limit(case)
    target = _of_stage(case, lambda law: law.target_for(risk)) or _of_stage(
        case, lambda law: law.answer_target
    )
    if target is None or (target.stopped_on is not None and limit is not None and limit.stopped_on is None):
        return limit
    return target


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


def in_order(clocks: Iterable[Clock]) -> list[Clock]:
    """Clocks as a page lists them: those that run first, the nearest date first."""
    return sorted(clocks, key=lambda clock: (clock.stopped_on is not None, clock.due_on, clock.key))
