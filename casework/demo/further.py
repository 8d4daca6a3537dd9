"""Takes some of the demonstration's cases off the straight way: one waits, one has more time, one goes further."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from sqlalchemy import select

from casework.command import Refused
from casework.handling import case as cases
from casework.handling import involvement
from casework.handling.involvement import Reached
from casework.moves import extend, next_stage, ombudsman, pass_on, pause, split, statement
from casework.people import absence
from models import Case, Staff, db
from rules.clocks.periods import london_date
from rules.handling.stage import MoveRefused
from rules.procedures.base import PauseKind
from rules.vocabulary import CaseState, Channel, ContactBy, Kind, OmbudsmanAsks, Part, Role


def take_further(*, now: datetime) -> None:
    """Each act on the first case that it fits."""
    manager = db.session.scalars(select(Staff).where(Staff.role == Role.COMPLAINTS_MANAGER)).one()
    for procedure, state, act in (
        ("children", CaseState.OPEN, _wait),
        ("corporate", CaseState.OPEN, _more_time),
        ("children", CaseState.ANSWERED, _go_on),
        ("", CaseState.ANSWERED, _ombudsman),
        ("adults", CaseState.OPEN, _divide),
        ("", CaseState.OPEN, _live_apart),
        ("compliment_and_comment", CaseState.OPEN, _pass_on),
    ):
        _on_the_first(_found(procedure, state, manager), act, manager, now=now)
    handler = db.session.scalars(select(Staff).where(Staff.role == Role.HANDLER).order_by(Staff.id)).first()
    if handler is not None:
        day = london_date(now) + timedelta(days=14)
        absence.set_away(handler, manager.id, day, day + timedelta(days=6), by=handler, now=now)


def _found(procedure: str, state: CaseState, manager: Staff) -> Iterator[Case]:
    query = select(Case.id).where(Case.state == state, Case.kind.in_((Kind.COMPLAINT, Kind.COMPLIMENT)))
    query = query.where(cases.visible_to(manager))
    if procedure:
        query = query.where(Case.procedure_key == procedure)
    ids = db.session.scalars(query.order_by(Case.received_at.desc(), Case.id)).all()
    for case_id in ids:
        yield cases.by_id(case_id, seen_by=manager)


_Act = Callable[[Case, Staff, datetime], None]


def _on_the_first(found: Iterator[Case], act: _Act, manager: Staff, *, now: datetime) -> None:
    for case in found:
        try:
            act(case, manager, now)
        except (Refused, MoveRefused):
            continue
        return


def _wait(case: Case, manager: Staff, now: datetime) -> None:
    day = max(case.received_on, london_date(now) - timedelta(days=2))
    pause.pause(
        case, kind=PauseKind.ADVOCATE, started_on=day, reason="She has asked for an advocate, who starts next week.",
        tell=True, by=manager, now=now,
    )  # fmt: skip


def _more_time(case: Case, manager: Staff, now: datetime) -> None:
    if case.due_on is None:
        raise Refused("It has no date.")
    extend.extend(
        case, until=case.due_on + timedelta(days=7), reason="The contractor’s report is not in yet.", is_agreed=True,
        names_ombudsman=True, by=manager, now=now,
    )  # fmt: skip


def _go_on(case: Case, manager: Staff, now: datetime) -> None:
    asked_at = now - timedelta(hours=3)
    words = "You say sorry, but nothing has changed."
    next_stage.ask(case, words=words, channel=Channel.EMAIL, received_at=asked_at, by=manager, now=asked_at)
    again = cases.by_id(case.id, seen_by=manager)
    words = "\n\n".join(f"{point.number}. {point.words}" for point in again.points)
    statement.write(again, words=words, by=manager, now=now - timedelta(hours=1))


def _ombudsman(case: Case, manager: Staff, now: datetime) -> None:
    ombudsman.enter(
        case, asks=OmbudsmanAsks.REMEDY, words="Apologise in writing and pay £150 for the time and trouble.",
        letter_on=london_date(now) - timedelta(days=25), due_on=None, months=1, by=manager, now=now,
    )  # fmt: skip


def _divide(case: Case, manager: Staff, now: datetime) -> None:
    words = "Please send me a copy of the rota for October."
    split.split(case, procedure_key="foi", words=words, by=manager, now=now)


def _live_apart(case: Case, manager: Staff, now: datetime) -> None:
    if not case.authorities:
        raise Refused("Nobody speaks here for anybody else.")
    reached = Reached(
        name="Mara Quill", phone="07700 900777", address="4 Larch Rise\nAshcombe", contact_by=ContactBy.PHONE
    )
    involvement.add(
        case, part=Part.PARENT, reached=reached, relationship="his mother, who lives apart from his father",
        address_hidden=True, by=manager, now=now,
    )  # fmt: skip


def _pass_on(case: Case, manager: Staff, now: datetime) -> None:
    pass_on.pass_on(case, told="The worker, and her manager", by=manager, now=now)
