"""Writes the reminders that are owed: each once, however many workers run and however late they come."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import joinedload, selectinload

from casework.clocks import calendar as calendars
from casework.clocks import clock as clocks
from casework.clocks import plan as plans
from casework.clocks import recipient
from casework.clocks.recipient import Recipient
from casework.command import ChangedMeanwhile, command
from casework.handling import case as cases
from casework.handling import history
from casework.mail import outbox
from models import Case, Clock, Reminder, Staff, Stage, db
from rules.clocks import reminder as rule
from rules.clocks.clock import Deadline
from rules.clocks.periods import london_date
from rules.clocks.reminder import ReminderDue
from rules.procedures.base import Event
from rules.vocabulary import EventKind

_AT_ONCE = 200
_DAY = timedelta(days=1)
_LONDON = ZoneInfo("Europe/London")


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
        for due in _due(clock, clocks.deadline(clock), on=on):
            found.append(
                Owed(clock.id, clock.stage.case.reference, clock.key, due.key, due.due_on, due.late_by)
            )
    return found


def send_due(*, now: datetime, on: date | None = None) -> int:
    """Record every reminder owed, one transaction a clock; returns how many clocks were reminded of.

    What cannot wait is mailed at once, in the same transaction; the rest waits for each person's digest. A case
    that somebody is at work on is looked at last, when they are done.
    """
    day = on or london_date(now)
    found = {clock_id: _send(clock_id, on=day, now=now, wait=False) for clock_id in _clocks_to_look_at(day)}
    busy = [clock_id for clock_id, sent in found.items() if sent is None]
    later = [_send(clock_id, on=day, now=now, wait=True) for clock_id in busy]
    return sum(bool(sent) for sent in (*found.values(), *later))


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
        db.session.expunge_all()


def _send(clock_id: str, *, on: date, now: datetime, wait: bool) -> bool | None:
    """Whether it was reminded of; None where somebody else had the case and it is to be looked at again."""
    try:
        return _send_once(clock_id, on=on, now=now, wait=wait)
    except (IntegrityError, ChangedMeanwhile):
        return False  # another worker wrote it at the same moment, or the day is another one now


@command
def _send_once(clock_id: str, *, on: date, now: datetime, wait: bool) -> bool | None:
    # The case before its clock, as every act has it: two that wait for each other in turn would never end.
    case_id = db.session.scalar(select(Stage.case_id).join(Clock).where(Clock.id == clock_id))
    if case_id is None:
        return False
    if not cases.held((case_id,), wait=wait):
        return None
    clock = _whole(clock_id)
    if clock.remind_on is None or clock.remind_on > on:
        return False
    deadline = clocks.deadline(clock)
    found = _due(clock, deadline, on=on)
    for due in found:
        _record(clock, due, on=on, now=now)
    _explain_when_late(clock, deadline, on=on)
    clock.remind_on = clocks.next_reminder(clock, deadline, on_or_after=on + _DAY)
    return bool(found)


def _due(clock: Clock, deadline: Deadline, *, on: date) -> tuple[ReminderDue, ...]:
    law, still = deadline.reckoning.rule, deadline.reckoning.standing_still
    sent = db.session.scalars(
        select(Reminder.key).where(Reminder.clock_id == clock.id, Reminder.due_on == clock.due_on)
    ).all()
    return rule.owed(
        clocks.reminded_from(clock),
        clock.due_on,
        today=on,
        calendar=calendars.calendar(),
        stopped=clock.stopped_on is not None,
        paused=still is not None and still.kind not in law.reminded_while,
        sent=set(sent),
        plan=plans.plan_of(law),
    )


def _record(clock: Clock, due: ReminderDue, *, on: date, now: datetime) -> None:
    case = clock.stage.case
    for told in recipient.of(case, due.mark.to, on=on):
        kept = Reminder(
            clock=clock, case_id=case.id, key=due.key, due_on=due.due_on, staff_id=told.staff.id,
            cover_for_id=told.cover_for.id if told.cover_for else None, audience=told.audience,
            urgency=due.mark.urgency, owed_on=on, late_by=due.late_by, recorded_at=now,
        )  # fmt: skip
        if due.mark.urgency.goes_at_once:
            kept.email = _mail(clock, due, told, on=on, now=now)
        db.session.add(kept)
    history.add(case, EventKind.REMINDED, now=now, clock=clock.key, reminder=due.key)


def _mail(clock: Clock, due: ReminderDue, told: Recipient, *, on: date, now: datetime):  # type: ignore[no-untyped-def]
    return outbox.to_staff(
        told.staff,
        "reminder",
        case=clock.stage.case,
        now=now,
        due_on=clock.due_on,
        due=due,
        clock_title=clocks.rule_of(clock).title,
        days_left=clocks.days_left(clock.due_on, today=on),
        cover_for=told.cover_for,
    )


def _explain_when_late(clock: Clock, deadline: Deadline, *, on: date) -> None:
    """Where the law's limit has come, ask for the letter that explains it. SI 2009/309 reg 14(4)."""
    if not deadline.reckoning.rule.explain_when_late or on < clock.due_on or clock.stopped_on is not None:
        return
    case = clock.stage.case
    at = datetime.combine(clock.due_on, time(12), _LONDON)
    begun = clocks.alongside(case, clocks.PRACTICE, "lateness")
    if begun is None or all(each.started_at < at for each in begun.clocks):
        clocks.begin(case, "lateness", Event.RESPONSE_DUE, at=at)
        history.changed(case)  # there is one thing more to do with it


def _whole(clock_id: str) -> Clock:
    to_case = joinedload(Clock.stage).joinedload(Stage.case)
    return db.session.scalars(
        select(Clock)
        .where(Clock.id == clock_id)
        .options(
            to_case.joinedload(Case.seal),
            to_case.joinedload(Case.handler).joinedload(Staff.seal),
            to_case.selectinload(Case.points),
            joinedload(Clock.stage).selectinload(Stage.pauses),
            selectinload(Clock.extensions),
        )
        .execution_options(populate_existing=True)
    ).one()


def of_case(case: Case) -> list[Reminder]:
    """Every reminder of the case with how far it came, the newest first."""
    return list(
        db.session.scalars(
            select(Reminder)
            .where(Reminder.case_id == case.id)
            .order_by(Reminder.recorded_at.desc(), Reminder.id)
            .limit(100)
            .options(
                joinedload(Reminder.email), joinedload(Reminder.staff).joinedload(Staff.seal),
                joinedload(Reminder.clock),
            )
        )
    )  # fmt: skip
