"""Writes the reminders that are owed: each once, however many workers run and however late they come."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import joinedload

from casework.clocks import calendar as calendars
from casework.clocks import clock as clocks
from casework.command import command
from casework.handling import history
from casework.mail import outbox
from models import Case, Clock, ReminderSent, Staff, Stage, db
from rules.clocks import reminder as rule
from rules.clocks.periods import london_date
from rules.clocks.reminder import ReminderDue
from rules.vocabulary import EventKind, Role

_AT_ONCE = 200
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Owed:
    """A reminder that is owed: of which clock, and which."""

    clock_id: str
    reference: str
    clock_key: str
    key: str
    due_on: date
    late_by: int


def owed(*, on: date) -> list[Owed]:
    """What is owed on the day, without sending any of it."""
    found = []
    for clock_id in _clocks_to_look_at(on):
        clock = _whole(clock_id)
        for due in _due(clock, on=on):
            found.append(
                Owed(clock.id, clock.stage.case.reference, clock.key, due.key, due.due_on, due.late_by)
            )
    return found


def send_due(*, now: datetime, on: date | None = None) -> int:
    """Write every reminder owed, one transaction each; returns how many clocks were reminded of."""
    day = on or london_date(now)
    return sum(_send(clock_id, on=day, now=now) for clock_id in _clocks_to_look_at(day))


def _clocks_to_look_at(on: date) -> Iterator[str]:
    """The clocks whose day has come, read from the index: those not yet owed are never touched."""
    last: tuple[date, str] | None = None
    while True:
        query = select(Clock.remind_on, Clock.id).where(Clock.remind_on <= on)
        if last is not None:
            query = query.where(
                (Clock.remind_on > last[0]) | ((Clock.remind_on == last[0]) & (Clock.id > last[1]))
            )
        batch = db.session.execute(query.order_by(Clock.remind_on, Clock.id).limit(_AT_ONCE)).all()
        yield from (row.id for row in batch)
        if len(batch) < _AT_ONCE:
            return
        last = batch[-1].remind_on, batch[-1].id


def _send(clock_id: str, *, on: date, now: datetime) -> bool:
    try:
        return _send_once(clock_id, on=on, now=now)
    except IntegrityError:
        return False  # another worker wrote it at the same moment


@command
def _send_once(clock_id: str, *, on: date, now: datetime) -> bool:
    # Only who holds the clock's row may remind of it; whoever comes second finds its day moved on.
    held = db.session.scalar(select(Clock.id).where(Clock.id == clock_id).with_for_update(skip_locked=True))
    if held is None:
        return False
    clock = _whole(clock_id)
    if clock.remind_on is None or clock.remind_on > on:
        return False
    found = _due(clock, on=on)
    for due in found:
        _write(clock, due, on=on, now=now)
    clock.remind_on = rule.next_on(
        clock.started_on, clock.due_on, calendar=calendars.calendar(), on_or_after=on + _DAY
    )
    return bool(found)


def _due(clock: Clock, *, on: date) -> tuple[ReminderDue, ...]:
    sent = db.session.scalars(
        select(ReminderSent.key).where(ReminderSent.clock_id == clock.id, ReminderSent.due_on == clock.due_on)
    ).all()
    return rule.owed(
        clock.started_on,
        clock.due_on,
        today=on,
        calendar=calendars.calendar(),
        stopped=clock.stopped_on is not None,
        sent=set(sent),
    )


def _write(clock: Clock, due: ReminderDue, *, on: date, now: datetime) -> None:
    case = clock.stage.case
    for staff in _whom(case):
        email = outbox.to_staff(
            staff,
            "reminder",
            case=case,
            now=now,
            due_on=clock.due_on,
            due=due,
            clock_title=clocks.rule_of(clock).title,
        )
        db.session.add(
            ReminderSent(
                clock=clock,
                key=due.key,
                due_on=due.due_on,
                staff_id=staff.id,
                owed_on=on,
                written_at=now,
                email=email,
            )
        )
    history.add(case, EventKind.REMINDED, now=now, clock=clock.key, reminder=due.key)


def _whom(case: Case) -> list[Staff]:
    """Whoever has the case; while nobody does, those who have to see that somebody will."""
    if case.handler is not None and case.handler.is_here:
        return [case.handler]
    return list(
        db.session.scalars(
            select(Staff)
            .where(Staff.role == Role.COMPLAINTS_OFFICER, Staff.left_at.is_(None))
            .options(joinedload(Staff.seal))
        )
    )


def _whole(clock_id: str) -> Clock:
    return db.session.scalars(
        select(Clock)
        .where(Clock.id == clock_id)
        .options(
            joinedload(Clock.stage).joinedload(Stage.case).joinedload(Case.seal),
            joinedload(Clock.stage).joinedload(Stage.case).joinedload(Case.handler).joinedload(Staff.seal),
        )
        .execution_options(populate_existing=True)
    ).one()
