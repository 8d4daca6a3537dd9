"""Divides a case: what follows another law gets a case of its own, from the same receipt, and both say so."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime

from casework.clocks import clock as clocks
from casework.clocks.typed import must_be_near
from casework.command import Refused, command
from casework.handling import history
from casework.handling import point as points
from casework.handling.case import hold
from casework.intake.intake import triage_order
from casework.people import on_case, organisation
from casework.response import message
from models import Case, Pause, Point, Seal, Staff, db, new_id
from rules import procedures
from rules.clocks.periods import london_date
from rules.handling import stage as moves
from rules.handling.routing import PROCEDURES_OF_KIND
from rules.intake import reference
from rules.vocabulary import CaseState, EventKind, Kind

# What a law wants apart from the complaint it came in, the complaint's own procedure besides.
_BREACH = "personal_data_breach"
OFFERED = (
    "foi",
    "sar",
    "data_protection",
    _BREACH,
    "corporate",
    "children",
    "adults",
    "housing",
)


@command
def split(
    case: Case,
    *,
    procedure_key: str,
    words: str,
    point_ids: Sequence[str] = (),
    known_at: datetime | None = None,
    by: Staff,
    now: datetime,
    version: int | None = None,
) -> Case:
    """Make a linked case of part of this one; points that go with it leave this one.

    It keeps the receipt (R-3), the people and the follow-up code. `known_at` is when the council learned of a breach
    of personal data, which is when its 72 hours begin; it dates nothing else. Raises Refused where nothing is left,
    or nothing goes, and for a point that an earlier stage speaks of.
    """
    hold(case, version=version)
    moves.after(case.state, moves.Move.SPLIT, kind=case.kind)
    going = [point for point in case.points if point.id in point_ids]
    _must_divide(case, procedure_key, words, going)
    received_at = _known_at(known_at, now=now) if procedure_key == _BREACH and known_at else case.received_at
    made = _linked(case, procedure_key, words, received_at=received_at, now=now)
    db.session.add(made)
    on_case.copy_to(made, case)
    clocks.open_first_stage(made)
    _move_points(case, made, going, words)
    made.triage_order = triage_order(made)
    clocks.refresh(case, why="a part of it became a case of its own")
    clocks.refresh(made)
    history.add(case, EventKind.SPLIT, now=now, by=by, other_id=made.id, procedure=procedure_key)
    history.add(made, EventKind.SPLIT, now=now, by=by, other_id=case.id, procedure=case.procedure_key)
    message.letter(
        case, "split", words=words, by=by, now=now, made=made, procedure=procedures.by_key(procedure_key)
    )
    return made


def _must_divide(case: Case, procedure_key: str, words: str, going: Sequence[Point]) -> None:
    if procedure_key not in OFFERED:
        raise Refused("Choose what the new case is.")
    if not words.strip() and not going:
        raise Refused("Say what the new case is about, or choose the points that go with it.")
    if going and len(going) == len(case.points):
        raise Refused("Leave at least one point here. To move all of it, triage it again.")
    if going and case.stage is not None and case.stage.response is not None:
        raise Refused("An answer to these points is drafted, so they cannot leave now.")
    kept = points.in_use(case.own_stages[:-1])
    if numbers := [str(point.number) for point in going if point.id in kept]:
        raise Refused(
            f"Point {' and '.join(numbers)} belongs to an earlier stage, which has to stay whole. To make a case of "
            "it, say in words what the new case is about."
        )


def _known_at(known_at: datetime, *, now: datetime) -> datetime:
    """When the council learned of the breach, if it can have been then. Raises Refused."""
    if known_at > now:
        raise Refused("The council cannot have learned of it at a time that has not come.")
    must_be_near(london_date(known_at), now=now)
    return known_at


def _linked(case: Case, procedure_key: str, words: str, *, received_at: datetime, now: datetime) -> Case:
    kind = next((kind for kind, keys in PROCEDURES_OF_KIND.items() if procedure_key in keys), Kind.COMPLAINT)
    return Case(
        seal=Seal.new(),
        reference=reference.make(secrets.randbelow, prefix=organisation.council().reference_prefix),
        submission_id=new_id(),
        code_hash=case.code_hash,
        split_from=case,
        kind_received=kind,
        kind=kind,
        service_received=case.service_received,
        service=case.service,
        procedure_received_key=procedure_key,
        procedure_key=procedure_key,
        state=CaseState.RECEIVED,
        channel=case.channel,
        customer_group=case.customer_group,
        risk=case.risk,
        is_anonymous=case.is_anonymous,
        received_at=received_at,
        received_on=london_date(received_at),
        listed_on=london_date(received_at),
        logged_at=now,
        words=words.strip() or case.words,
    )


def _move_points(case: Case, made: Case, going: Sequence[Point], words: str) -> None:
    """Give the new case its points; a wait of one of them goes with it and holds up the whole of the new one."""
    wanted = [point.words or "" for point in going] or ([words] if made.kind is Kind.COMPLAINT else [])
    made.points = [Point(seal=made.seal, number=n, words=each) for n, each in enumerate(wanted, start=1)]
    gone = {point.id for point in going}
    for wait in list(case.stage.pauses) if case.stage is not None else []:
        if wait.point_id in gone and made.stage is not None and len(gone) == 1:
            _carry(wait, made)
        if wait.point_id in gone:
            db.session.delete(wait)
    db.session.flush()
    for point in going:
        case.points.remove(point)
        db.session.delete(point)
    db.session.flush()
    for number, point in enumerate(case.points, start=1):
        point.number = number
    if case.stage is not None:
        db.session.refresh(case.stage, attribute_names=["pauses"])


def _carry(wait: Pause, made: Case) -> None:
    made.stages[-1].pauses.append(
        Pause(
            seal=made.seal, kind=wait.kind, started_on=wait.started_on, ended_on=wait.ended_on, reason=wait.reason,
            told_on=wait.told_on, recorded_at=wait.recorded_at, recorded_by_id=wait.recorded_by_id,
            ended_by_id=wait.ended_by_id,
        )
    )  # fmt: skip
