"""Each person's reminders of the day in one mail, at their hour, once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import delete, select
from sqlalchemy.orm import joinedload

from casework.clocks import calendar as calendars
from casework.clocks import clock as clocks
from casework.clocks import plan as plans
from casework.command import command
from casework.handling import wall
from casework.mail import outbox
from models import Case, Clock, Reminder, Staff, Stage, db
from rules.clocks import reminder as rule

_LONDON = ZoneInfo("Europe/London")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a digest."""

    reference: str
    case_id: str
    what: str
    title: str
    words: str
    due_on: date
    days_left: int
    late_by: int


def send_due(*, now: datetime) -> int:
    """Write the digest of everybody whose hour has come and who has one waiting; returns how many were written.

    None on a day that is no working day: it waits for the next.
    """
    local = now.astimezone(_LONDON)
    if not calendars.calendar().is_working_day(local.date()):
        return 0
    waiting = select(Reminder.staff_id).where(Reminder.email_id.is_(None)).distinct()
    found = db.session.scalars(
        select(Staff.id).where(
            Staff.id.in_(waiting),
            Staff.digest_hour <= local.hour,
            Staff.digested_on.is_(None) | (Staff.digested_on < local.date()),
        )
    ).all()
    return sum(_send(staff_id, on=local.date(), now=now) for staff_id in found)


@command
def _send(staff_id: str, *, on: date, now: datetime) -> bool:
    staff = db.session.scalar(
        select(Staff)
        .where(Staff.id == staff_id)
        .with_for_update(skip_locked=True, of=Staff)
        .execution_options(populate_existing=True)
    )
    if staff is None or (staff.digested_on is not None and staff.digested_on >= on):
        return False
    reminders = _waiting(staff_id)
    if not staff.is_here:
        _hand_back(reminders, on=on)
        return False
    staff.digested_on = on
    # What was stopped, or moved to another day, since it was recorded is not worth a line and never will be.
    lines = {each.id: _line(each, on=on) for each in reminders if _still_holds(each)}
    _drop([each for each in reminders if each.id not in lines])
    if not lines:
        return False
    in_order = sorted(lines.values(), key=lambda line: (line.due_on, line.reference))
    email = outbox.to_colleague(staff, "digest", now=now, lines=in_order, on=on)
    for each in reminders:
        if each.id in lines:
            each.email = email
    return True


def _waiting(staff_id: str) -> Sequence[Reminder]:
    to_case = joinedload(Reminder.clock).joinedload(Clock.stage).joinedload(Stage.case)
    return db.session.scalars(
        select(Reminder)
        .where(Reminder.staff_id == staff_id, Reminder.email_id.is_(None))
        .options(to_case.joinedload(Case.seal), joinedload(Reminder.staff))
    ).all()


def _still_holds(reminder: Reminder) -> bool:
    clock = reminder.clock
    told = wall.may_hear_of(reminder.staff, clock.stage.case)  # it may have gone behind the wall since
    return told and clock.stopped_on is None and clock.due_on == reminder.due_on


def _line(reminder: Reminder, *, on: date) -> Line:
    clock = reminder.clock
    law = clocks.rule_of(clock)
    mark = _mark(law.plan, reminder.key)
    return Line(
        reference=clock.stage.case.reference,
        case_id=reminder.case_id,
        what=law.title,
        title=mark.title,
        words=mark.words,
        due_on=clock.due_on,
        days_left=clocks.days_left(clock.due_on, today=on),
        late_by=reminder.late_by,
    )


def _mark(plan_key: str, key: str) -> rule.Mark:
    every = plans.plans()[plan_key].every_mark
    return next(mark for mark in every if key == mark.key or key.startswith(f"{mark.key}_"))


def _hand_back(reminders: Sequence[Reminder], *, on: date) -> None:
    """Let the sweep find somebody else for what waits for a leaver."""
    for each in reminders:
        each.clock.remind_on = on if each.clock.stopped_on is None else None
    _drop(reminders)


def _drop(reminders: Sequence[Reminder]) -> None:
    if reminders:
        db.session.execute(delete(Reminder).where(Reminder.id.in_([each.id for each in reminders])))
