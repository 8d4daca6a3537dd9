"""Looks again at what was agreed so that a person is treated fairly. Equality Act 2010 s20; Code 5.6."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from casework.clocks import clock as clocks
from casework.command import Refused, command
from casework.handling import history
from casework.handling.case import hold
from models import Case, Staff
from rules.handling import stage as moves
from rules.procedures.base import Event
from rules.vocabulary import Adjustment, EventKind


@command
def review(
    case: Case,
    *,
    adjustments: Sequence[Adjustment],
    words: str,
    language: str = "",
    by: Staff | None,
    now: datetime,
    version: int | None = None,
) -> None:
    """Keep what is agreed now. The next look is due a while after; with nothing agreed, none is.

    `by` is who looked; None where the person said on their own page what helps.
    """
    hold(case, version=version)
    moves.after(case.state, moves.Move.ADJUST, kind=case.kind)
    if case.complainant is None:
        raise Refused("Nobody is named here whose adjustments could be agreed.")
    case.complainant.adjustments = tuple(adjustments)
    case.complainant.adjustment_words = words or None
    case.complainant.language = language.strip() or None
    draft = case.stage.response if case.stage is not None else None
    if draft is not None and draft.sent_at is None:
        draft.is_in_format = False  # it was said of what they asked for before
    clocks.happened(case, Event.ADJUSTMENTS_REVIEWED, at=now)
    if adjustments or words or language:
        clocks.begin(case, "adjustments", Event.ADJUSTMENTS_AGREED, at=now)
    history.add(case, EventKind.ADJUSTMENTS_REVIEWED, now=now, by=by)
