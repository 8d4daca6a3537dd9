"""When a whole stage stands still, from what each of its points waits for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product

from rules.clocks.reckoning import Pause
from rules.procedures.base import PauseKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait:
    """A pause as it was recorded: of one point, or (None) of every point."""

    pause: Pause
    point: str | None = None


def of_stage(waits: Sequence[Wait], *, points: Sequence[str]) -> tuple[Pause, ...]:
    """The times in which the clocks of the stage stand still: while every one of its points waits.

    A freeze has to be looked at part by part (SI 2006/1738 reg 8), so one point that waits holds up none of
    the others, and the date of the answer to them does not move.
    """
    whole = [wait.pause for wait in waits if wait.point is None]
    of_points = [[wait.pause for wait in waits if wait.point == point] for point in points]
    if not of_points or not all(of_points):
        return tuple(whole)
    shared: list[Pause] = []
    for together in product(*of_points):
        shared += _overlap(together)
    return (*whole, *shared)


def of_point(waits: Sequence[Wait], point: str) -> tuple[Pause, ...]:
    """The times in which that point waits."""
    return tuple(wait.pause for wait in waits if wait.point in (None, point))


def _overlap(pauses: Sequence[Pause]) -> Iterator[Pause]:
    started = max(pause.started_on for pause in pauses)
    ended = min((pause.ended_on for pause in pauses if pause.ended_on is not None), default=None)
    if ended is None or started < ended:
        first = pauses[0]
        yield Pause(started_on=started, ended_on=ended, kind=first.kind, reason=first.reason)


def faults(
    waits: Sequence[Wait],
    *,
    kind: PauseKind,
    point: str | None,
    started_on: date,
    received_on: date,
    today: date,
    reason: str,
    allowed: Sequence[PauseKind],
    told: bool,
) -> list[str]:
    """Why the stage, or the point, may not begin to wait so, in sentences; empty when it may.

    `allowed` are the kinds that pause some clock of the stage. Sources: SI 2006/1738 reg 8 (told in writing, with
    reasons); LGSCO 2022 on independent people: recruiting somebody or annual leave is not a pause.
    """
    found = [] if reason.strip() else ["Say what it waits for."]
    if kind not in allowed:
        may = " or ".join(each.words for each in allowed)
        found.append(
            f"Nothing in this stage stands still while {kind.words}. "
            + (f"It may only while {may}." if may else "No clock of this stage may be paused.")
        )
    if started_on < received_on:
        found.append(f"It cannot wait from before it was received, {received_on:%-d %B %Y}.")
    if started_on > today:
        found.append("It cannot begin to wait on a day that has not come.")
    if any(wait.pause.ended_on is None and wait.point in (None, point) for wait in waits):
        found.append("It is waiting already: end that wait first.")
    if kind is PauseKind.PROCEEDINGS and not told:
        found.append("Tell the person in writing that it waits, for which proceedings, and why.")
    return found
