"""What triage does to clocks when it decides anew: another procedure, or another grade of risk."""

from __future__ import annotations

from datetime import datetime

from casework.clocks import clock as clocks
from models import Case
from rules.clocks.periods import london_date

_GRADED_ANEW = "graded anew"


def move_procedure(case: Case, *, at: datetime) -> None:
    """End the stage that ran under another procedure and open the right one, from the same receipt (R-3)."""
    if case.stage is not None:
        for clock in case.stage.clocks:
            if clock.stopped_on is None:
                clocks.lay_aside(clock, at=at, why="moved to another procedure")
        clocks.end_waits(case, on=london_date(at))
        case.stage.ended_on = london_date(at)
    clocks.open_first_stage(case)
    clocks.refresh(case)


def grade(case: Case, *, at: datetime) -> None:
    """Start the clocks that feedback of this risk has, from its receipt, and lay aside those that only another has."""
    stage = case.stage
    if stage is None or stage.ended_on is not None:
        return
    law = clocks.stage_rule(stage)
    opening = law.opens_with.value
    for clock in stage.clocks:
        fits = clocks.is_for(case, clocks.rule_of(clock))
        if not fits and clock.stopped_on is None:
            clocks.lay_aside(clock, at=at, why=_GRADED_ANEW)
        elif fits and clock.stop_event == _GRADED_ANEW:
            clock.stopped_on = clock.stopped_at = clock.stop_event = None
    begun = [clock.started_at for clock in stage.clocks if clock.start_event == opening]
    clocks.start_all(stage, law, law.opens_with, at=min(begun, default=stage.opened_at))
    clocks.refresh(case)
