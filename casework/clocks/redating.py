"""When the calendar changes: works out open dates anew, case by case, and keeps a list of whom to tell."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from sqlalchemy import Row, func, or_, select
from sqlalchemy.orm import joinedload

from casework.clocks import calendar as calendars
from casework.clocks import clock as clocks
from casework.clocks import plan as plans
from casework.command import ChangedMeanwhile, NotFound, command
from casework.handling import history
from casework.handling.case import held, visible_to
from models import Case, Clock, DateMoved, Person, Redating, Staff, Stage, db
from models.people.person import Involvement
from rules.vocabulary import EventKind, RedatingCause

_LONDON = ZoneInfo("Europe/London")
_AT_ONCE = 50  # clocks a transaction: others wait no longer than that takes
PAGE = 25


def start(
    cause: RedatingCause, about: str, first_day: date | None, *, by: Staff | None, now: datetime
) -> Redating:
    """The part of an act that makes open clocks follow a change. Only those that reach `first_day` can move."""
    calendars.forget()
    plans.forget()
    asked = Redating(cause=cause, about=about, first_day=first_day, asked_at=now, asked_by=by)
    db.session.add(asked)
    return asked


def go_on(*, now: datetime, most: int = 2_000) -> int:
    """Go on with what is not finished, in pieces that each are kept; returns how many clocks were looked at."""
    looked_at = 0
    while looked_at < most:
        try:
            found = _piece(now=now)
        except ChangedMeanwhile:
            break  # nothing of that piece is kept; the next run begins with it
        if found is None:
            break
        looked_at += found
    return looked_at


@command
def _piece(*, now: datetime) -> int | None:
    """One piece of the oldest unfinished change; None where nothing is unfinished, or another worker has it."""
    asked = db.session.scalar(
        select(Redating)
        .where(Redating.finished_at.is_(None))
        .order_by(Redating.asked_at)
        .limit(1)
        .with_for_update(skip_locked=True)
        .execution_options(populate_existing=True)
    )
    if asked is None:
        return None
    calendars.forget()
    plans.forget()
    batch = _next_clocks(asked)
    # The case before its clocks, as every act has it: two that wait for each other in turn would never end.
    for case in held({row.case_id for row in batch}):
        _redate(case, asked, now=now)
    asked.looked_at += len(batch)
    if batch:
        asked.last_clock_id = batch[-1].id
    if len(batch) < _AT_ONCE:
        asked.finished_at = now
    return len(batch)


def _next_clocks(asked: Redating) -> Sequence[Row[str, str]]:
    """The next of them, each with its case, not read whole before the case is held."""
    query = (
        select(Clock.id, Stage.case_id)
        .join(Clock.stage)
        .where(Clock.stopped_on.is_(None), Clock.id > asked.last_clock_id)
    )
    if asked.first_day is not None:
        begins = datetime.combine(asked.first_day, time.min, _LONDON)
        # A clock that counts back from a day to come starts after what it gives.
        query = query.where(or_(Clock.due_on >= asked.first_day, Clock.started_at >= begins))
    return db.session.execute(query.order_by(Clock.id).limit(_AT_ONCE)).all()


def _redate(case: Case, asked: Redating, *, now: datetime) -> None:
    """Derive every open date of the case anew; a case that was done with another of its clocks moves no more."""
    before = {clock.id: clock.due_on for clock in clocks.running(case)}
    clocks.refresh(case, why=asked.about)
    moved = [clock for clock in clocks.running(case) if clock.due_on != before[clock.id]]
    for clock in moved:
        db.session.add(
            DateMoved(
                redating=asked, clock=clock, case=case, moved_from=before[clock.id], moved_to=clock.due_on
            )
        )
        facts = {
            "clock": clocks.rule_of(clock).title,
            "from": before[clock.id].isoformat(),
            "to": clock.due_on.isoformat(),
        }
        history.add(case, EventKind.REDATED, now=now, words=asked.about, by=None, **facts)


def newest(*, most: int = 20) -> Sequence[Redating]:
    """The newest changes that moved dates."""
    return db.session.scalars(
        select(Redating)
        .where(Redating.cause != RedatingCause.REMINDERS_CHANGED)
        .order_by(Redating.asked_at.desc())
        .limit(most)
        .options(joinedload(Redating.asked_by).joinedload(Staff.seal))
    ).all()


def by_id(redating_id: str) -> Redating:
    """Raises NotFound."""
    found = db.session.get(Redating, redating_id)
    if found is None:
        raise NotFound
    return found


def to_tell(asked: Redating, *, seen_by: Staff, after: str | None = None) -> Sequence[DateMoved]:
    """A page of dates that moved and whose person was not told yet, and one more where there is another page."""
    query = _not_told(asked, seen_by)
    if after is not None:
        query = query.where(DateMoved.id > after)
    to_case = joinedload(DateMoved.case)
    return db.session.scalars(
        query.order_by(DateMoved.id)
        .limit(PAGE + 1)
        .options(
            to_case.joinedload(Case.seal),
            to_case.selectinload(Case.involvements).joinedload(Involvement.person).joinedload(Person.seal),
            to_case.selectinload(Case.authorities),
            to_case.selectinload(Case.disclosures),
            joinedload(DateMoved.clock).joinedload(Clock.stage).joinedload(Stage.case),
        )
    ).all()


def how_many_to_tell(asked: Redating, *, seen_by: Staff) -> int:
    """How many dates moved whose person was not told yet."""
    return db.session.scalar(select(func.count()).select_from(_not_told(asked, seen_by).subquery())) or 0


def _not_told(asked: Redating, seen_by: Staff):  # type: ignore[no-untyped-def]
    return (
        select(DateMoved)
        .join(DateMoved.clock)
        .join(Clock.stage)
        .join(Case, Case.id == DateMoved.case_id)
        .where(
            DateMoved.redating_id == asked.id,
            DateMoved.told_on.is_(None),
            Stage.is_alongside.is_(False),
            visible_to(seen_by),
        )
    )
