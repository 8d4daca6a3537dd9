"""Writes down what happened in a stage and on which day: a report came in, a panel met."""

from __future__ import annotations

from datetime import date, datetime

from casework.clocks import clock as clocks
from casework.clocks.typed import must_be_near
from casework.command import NotFound, Refused, command
from casework.handling import history
from casework.handling.case import hold
from models import Case, Milestone, Staff, db
from rules.clocks.periods import london_date
from rules.handling import milestone as rule
from rules.handling import stage as moves
from rules.handling.milestone import Step
from rules.procedures.event import Event
from rules.vocabulary import EventKind


@command
def record(
    case: Case, happening: Event, *, on: date, by: Staff, now: datetime, version: int | None = None
) -> None:
    """Record that it happened on that day; clocks stop and start with it. Raises Refused where it cannot have."""
    hold(case, version=version)
    moves.after(case.state, moves.Move.RECORD_STEP, kind=case.kind)
    step = next((each for each in steps(case) if each.happening is happening), None)
    if step is None or case.stage is None:
        raise NotFound
    reached = {each.happening for each in case.stage.milestones}
    wrong = rule.faults(
        step, on=on, opened_on=london_date(case.stage.opened_at), today=london_date(now), reached=reached
    )
    if wrong:
        raise Refused(" ".join(wrong))
    must_be_near(on, now=now)
    case.stage.milestones.append(
        Milestone(happening=happening, happened_on=on, recorded_at=now, recorded_by_id=by.id)
    )
    db.session.add(case.stage)
    # Another day for the same step puts it off, or corrects what was written down.
    clocks.happened(case, happening, at=now, of=on, may_be_put_off=True)
    history.add(case, EventKind.STEP_RECORDED, now=now, by=by, happening=happening.value, on=on.isoformat())


def steps(case: Case) -> tuple[Step, ...]:
    """What may be recorded in the stage that the case has reached."""
    stage = case.stage
    return rule.steps(stage.procedure_key, stage.key) if stage is not None and stage.ended_on is None else ()
