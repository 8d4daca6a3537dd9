"""The lists people work from: mine, triage, and all; each read by key from an index, never by offset."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, select, tuple_
from sqlalchemy.orm import InstrumentedAttribute, joinedload

from casework.handling.case import on_the_desk_of, visible_to
from models import Case, Clock, IncomingEmail, Staff, Stage, db
from rules.intake.incoming_email import IncomingState
from rules.vocabulary import CaseState, Kind

PAGE = 25
MOST_COUNTED = 999  # an exact count of a long list costs more than the list


@dataclass(frozen=True, slots=True)
class Filter:
    """What a list is narrowed to; None and empty mean all."""

    state: CaseState | None = None
    kind: Kind | None = None
    service_id: str | None = None
    team_id: str | None = None
    handler_id: str | None = None
    unassigned: bool = False
    due_by: date | None = None
    overdue: bool = False
    late_practice: str | None = None  # a clock of good practice that has run out: `contact_by`, `approve_by`
    today: date | None = None

    def conditions(self) -> list[ColumnElement[bool]]:
        columns = (
            (Case.kind, self.kind),
            (Case.service_id, self.service_id),
            (Case.team_id, self.team_id),
            (Case.handler_id, self.handler_id),
        )
        wanted: list[ColumnElement[bool]] = [column == value for column, value in columns if value]
        if self.unassigned:
            wanted.append(Case.handler_id.is_(None))
        if self.due_by is not None:
            wanted.append(Case.due_on < self.due_by if self.overdue else Case.due_on <= self.due_by)
        if self.late_practice is not None and self.today is not None:
            wanted.append(Case.id.in_(_with_late(self.late_practice, self.today)))
        return wanted


def _with_late(clock_key: str, today: date) -> Select[str]:
    """The cases in which that clock has run out and not been stopped."""
    return (
        select(Stage.case_id)
        .join(Clock, Clock.stage_id == Stage.id)
        .where(Clock.stopped_on.is_(None), Clock.due_on < today, Clock.key == clock_key)
    )


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list, and the key after which the next one starts (None: this is the last)."""

    cases: Sequence[Case]
    next_after: str | None


@dataclass(frozen=True, slots=True)
class Counts:
    """How much is waiting, for one person. Each stops counting at MOST_COUNTED."""

    mine: int
    overdue: int
    due_soon: int
    triage: int
    unassigned: int
    mail: int  # emails that came in and wait for somebody to say what they are


def listed(staff: Staff, wanted: Filter, *, after: str | None = None) -> Page:
    """The cases the person may see: open ones by the nearest date, those that are over by the newest.

    `after` is a `next_after` given before.
    """
    state = wanted.state or CaseState.OPEN
    query = _rows().where(visible_to(staff), Case.state == state, *wanted.conditions())
    is_over = state in (CaseState.ANSWERED, CaseState.CLOSED)
    return _page(query, Case.listed_on, after=after, newest_first=is_over)


def triage_queue(staff: Staff, *, after: str | None = None) -> Page:
    """What nobody has decided on yet, the oldest risk first."""
    query = _rows().where(visible_to(staff), Case.state == CaseState.RECEIVED)
    return _page(query, Case.triage_order, after=after)


def my_work(staff: Staff, *, most: int = 100) -> Sequence[Case]:
    """What is on the person's own desk and not answered yet, the nearest date first."""
    mine = on_the_desk_of(staff), Case.state == CaseState.OPEN
    return db.session.scalars(_rows().where(*mine).order_by(Case.listed_on, Case.id).limit(most)).all()


def counts(staff: Staff, *, today: date, due_soon_by: date) -> Counts:
    """The counts of the navigation and of my work, in one query."""
    mine = and_(on_the_desk_of(staff), Case.state == CaseState.OPEN)
    wanted = {
        "mine": mine,
        "overdue": and_(mine, Case.due_on < today),
        "due_soon": and_(mine, Case.due_on >= today, Case.due_on <= due_soon_by),
        "triage": and_(visible_to(staff), Case.state == CaseState.RECEIVED),
        "unassigned": and_(visible_to(staff), Case.state == CaseState.OPEN, Case.handler_id.is_(None)),
    }
    columns = [_capped(Case.id, condition).label(name) for name, condition in wanted.items()]
    columns.append(_capped(IncomingEmail.id, IncomingEmail.state == IncomingState.WAITING).label("mail"))
    return Counts(**db.session.execute(select(*columns)).one()._mapping)


def _capped(column: InstrumentedAttribute[str], condition: ColumnElement[bool]):  # type: ignore[no-untyped-def]  # SQLAlchemy's own type is not public
    few = select(column).where(condition).limit(MOST_COUNTED).subquery()
    return select(func.count()).select_from(few).scalar_subquery()


def _rows() -> Select[Case]:
    return select(Case).options(
        joinedload(Case.seal),
        joinedload(Case.service),
        joinedload(Case.team),
        joinedload(Case.handler).joinedload(Staff.seal),
    )


def _page(
    query: Select[Case], column: InstrumentedAttribute[Any], *, after: str | None, newest_first: bool = False
) -> Page:
    if after is not None:
        value, _, last_id = after.rpartition("~")
        key = date.fromisoformat(value) if column is Case.listed_on else value
        beyond = (
            tuple_(column, Case.id) < (key, last_id)
            if newest_first
            else tuple_(column, Case.id) > (key, last_id)
        )
        query = query.where(beyond)
    order = (column.desc(), Case.id.desc()) if newest_first else (column, Case.id)
    cases = db.session.scalars(query.order_by(*order).limit(PAGE + 1)).unique().all()
    last = cases[PAGE - 1] if len(cases) > PAGE else None
    return Page(cases[:PAGE], f"{getattr(last, column.key)}~{last.id}" if last else None)
