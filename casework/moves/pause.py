"""Lets a stage, or one point of it, wait for something outside the council's hands, and go on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from casework.clocks import clock as clocks
from casework.clocks.typed import must_be_near
from casework.command import NotFound, Refused, command
from casework.handling import history
from casework.handling.case import hold
from casework.response import message
from models import Case, Pause, Point, Staff, Stage, db
from rules.clocks import waiting
from rules.clocks.periods import london_date
from rules.handling import stage as moves
from rules.procedures.base import PauseKind
from rules.vocabulary import EventKind


@command
def pause(
    case: Case,
    *,
    kind: PauseKind,
    started_on: date,
    reason: str,
    tell: bool,
    point_id: str | None = None,
    by: Staff,
    now: datetime,
    version: int | None = None,
) -> Pause:
    """Let the stage wait, or one point of it, and (`tell`) say so to the person with the reason.

    Raises Refused with every reason why it may not.
    """
    hold(case, version=version)
    moves.after(case.state, moves.Move.PAUSE, kind=case.kind)
    must_be_near(started_on, now=now)
    stage, today = _stage(case), london_date(now)
    point = _point(case, point_id)
    wrong = waiting.faults(
        clocks.waits(stage), kind=kind, point=point_id, started_on=started_on, received_on=case.received_on,
        today=today, reason=reason, allowed=allowed(case), told=tell,
    )  # fmt: skip
    if wrong:
        raise Refused(" ".join(wrong))
    kept = Pause(
        seal=case.seal, stage=stage, point=point, kind=kind, started_on=started_on, reason=reason,
        told_on=today if tell else None, recorded_at=now, recorded_by_id=by.id,
    )  # fmt: skip
    db.session.add(kept)
    clocks.refresh(case, why=f"paused: {kind.words}")
    history.add(case, EventKind.PAUSED, now=now, by=by, words=reason, waits_for=kind.value, **_of(point))
    if tell:
        message.letter(case, "paused", words=reason, by=by, now=now, pause=kept)
    return kept


@command
def resume(
    case: Case, *, pause_id: str, ended_on: date, by: Staff, now: datetime, version: int | None = None
) -> None:
    """End a wait and tell the person the new date. Raises Refused for a day that cannot be."""
    hold(case, version=version)
    moves.after(case.state, moves.Move.RESUME, kind=case.kind)
    must_be_near(ended_on, now=now)
    kept = next((each for stage in case.own_stages for each in stage.pauses if each.id == pause_id), None)
    if kept is None:
        raise NotFound
    if kept.ended_on is not None:
        raise Refused("This wait has ended already.")
    if ended_on < kept.started_on:
        raise Refused(
            f"It began to wait on {kept.started_on:%-d %B %Y}, so it cannot have ended before that."
        )
    if ended_on > london_date(now):
        raise Refused("It cannot have ended on a day that has not come.")
    kept.ended_on, kept.ended_by_id = ended_on, by.id
    clocks.refresh(case, why=f"the wait ended: {kept.kind.words}")
    history.add(case, EventKind.RESUMED, now=now, by=by, waits_for=kept.kind.value, **_of(kept.point))
    message.letter(case, "resumed", by=by, now=now, pause=kept)


def allowed(case: Case) -> list[PauseKind]:
    """For what the clocks of the stage may stand still, or be lengthened, as the council has chosen."""
    if case.stage is None:
        return []
    found: dict[PauseKind, None] = {}
    for clock in case.stage.clocks:
        if clock.stopped_on is None:
            law = clocks.rule_of(clock)
            found.update(dict.fromkeys(law.pauses))
            found.update(dict.fromkeys(kind for kind, _ in law.added_for))
    return list(found)


def waiting_now(case: Case) -> Sequence[Pause]:
    """The waits of the stage that have not ended."""
    return [each for each in case.stage.pauses if each.ended_on is None] if case.stage else []


def _of(point: Point | None) -> dict[str, str]:
    return {"point": str(point.number)} if point else {}


def _point(case: Case, point_id: str | None) -> Point | None:
    if point_id is None:
        return None
    found = next((point for point in case.points if point.id == point_id), None)
    if found is None:
        raise NotFound
    return found


def _stage(case: Case) -> Stage:
    if case.stage is None:
        raise Refused("Nothing here runs by a date, so nothing can wait.")
    return case.stage
