"""Takes a complaint about a councillor straight to the monitoring officer, past everybody else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from casework.handling import history, wall
from casework.handling.conduct import written_down
from casework.mail import outbox
from models import Case, Staff
from rules.handling import stage as moves
from rules.handling.conduct import Capacity, CouncilKind
from rules.vocabulary import CaseState, EventKind


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """Which councillor, of which council, and what was asked."""

    council: CouncilKind
    local_council_id: str | None = None
    council_words: str | None = None
    councillor: str | None = None
    capacity: Capacity = Capacity.NOT_KNOWN
    code_part: str | None = None
    confidential_asked: str | None = None  # why their name must be kept from the councillor


def take_in(case: Case, about: About | None = None, *, now: datetime, by: Staff | None = None) -> None:
    """The part of an act that puts a case behind the wall: off every other desk, onto the monitoring officer's.

    `by` is who decided so, where it came by another way than the form for it.
    """
    allegation = written_down(case)
    for name in About.__dataclass_fields__ if about is not None else ():
        setattr(allegation, name, getattr(about, name))
    officers = wall.officers()
    case.service = case.team = case.risk = None
    case.handler = officers[0] if officers else None
    if case.state is CaseState.RECEIVED:
        case.state = moves.after(case.state, moves.Move.TRIAGE, kind=case.kind)
    if by is not None:
        history.add(case, EventKind.WALLED_OFF, now=now, by=by)
    for officer in officers:
        outbox.to_staff(officer, "conduct_received", case=case, now=now)
