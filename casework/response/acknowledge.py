"""Tells the person that the council has their feedback, who has it, and by when it will answer."""

from __future__ import annotations

from datetime import datetime

from casework.clocks import clock
from casework.command import Refused, command
from casework.handling import history
from casework.handling.case import hold
from casework.response import formats, limited, message
from casework.response.formats import Said
from models import Case, Staff
from rules.clocks.periods import london_date
from rules.handling import stage as moves
from rules.procedures.base import Event
from rules.vocabulary import EventKind


@command
def acknowledge(
    case: Case,
    *,
    words: str,
    by: Staff,
    now: datetime,
    said: Said = formats.NOTHING,
    version: int | None = None,
) -> None:
    """Send the acknowledgement and stop its clock. Raises Refused where it was already sent.

    `said`: whether it goes in the format that the person asked for, where they did.
    """
    hold(case, version=version)
    moves.after(case.state, moves.Move.ACKNOWLEDGE, kind=case.kind)
    stage = case.stage
    if stage is None or stage.acknowledged_on is not None:
        raise Refused("This was acknowledged already." if stage else "Nothing here waits to be acknowledged.")
    limited.must_be_fixed(case, words, limited.acknowledgement(case))
    formats.must_be_said(case, said)
    stage.acknowledged_on = london_date(now)
    clock.happened(case, Event.ACKNOWLEDGED, at=now)
    history.add(case, EventKind.ACKNOWLEDGED, now=now, by=by)
    message.send(
        case,
        "acknowledged",
        words=words,
        by=by,
        now=now,
        must_reach=True,
        is_fixed=limited.applies(case),
        said=said,
    )
