"""The table of reminders, and which of them a clock owes today."""

# What is owed. A clock reaches its marks one after another: half its time, three quarters, nine tenths;
# three working days left, one, none; overdue, and every week from then on. Each is sent once. When the job
# has not run for some days, several marks have passed: only the latest is worth sending, and it says how
# many days late it is. A paused or stopped clock owes nothing. The database keeps (clock, key, date due)
# unique, so that a mark is sent once however often the job runs, and afresh when the date due has moved.

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from rules.clocks.periods import share_elapsed
from rules.clocks.working_days import WorkingCalendar


class Audience(StrEnum):
    """Who is reminded."""

    HANDLER = "handler"
    MANAGER = "manager"
    HEAD_OF_SERVICE = "head_of_service"
    DIRECTOR = "director"

    @property
    def label(self) -> str:
        """The word as a reader meets it."""
        return self.value.replace("_", " ").capitalize()


class Urgency(StrEnum):
    """How a reminder is put."""

    HEADS_UP = "heads_up"
    SOON = "soon"
    TODAY = "today"
    LATE = "late"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One row of the table: a point of a clock's life at which somebody is told.

    `per_cent` of the time gone, or `working_days_left`, or `days_over` the date due; a mark is only for
    clocks that run at least `from_days` working days, so that a short clock is not all reminders.
    """

    key: str
    title: str
    to: tuple[Audience, ...]
    urgency: Urgency
    per_cent: int | None = None
    working_days_left: int | None = None
    days_over: int | None = None
    from_days: int = 0


_HANDLER = (Audience.HANDLER,)
_MANAGER = (*_HANDLER, Audience.MANAGER)
_HEAD = (*_MANAGER, Audience.HEAD_OF_SERVICE)
_DIRECTOR = (*_HEAD, Audience.DIRECTOR)

# A head of service is told at 75 per cent, a director when it stays overdue: Worcestershire 2022/23, para 18.
MARKS: tuple[Mark, ...] = (
    Mark(
        key="half",
        title="Half the time has gone",
        to=_HANDLER,
        urgency=Urgency.HEADS_UP,
        per_cent=50,
        from_days=8,
    ),
    Mark(
        key="three_quarters",
        title="Three quarters of the time have gone",
        to=_HEAD,
        urgency=Urgency.SOON,
        per_cent=75,
        from_days=8,
    ),
    Mark(
        key="nine_tenths",
        title="Nine tenths of the time have gone",
        to=_HEAD,
        urgency=Urgency.SOON,
        per_cent=90,
        from_days=8,
    ),
    Mark(
        key="three_days",
        title="Due in three working days",
        to=_MANAGER,
        urgency=Urgency.SOON,
        working_days_left=3,
        from_days=5,
    ),
    Mark(
        key="one_day",
        title="Due on the next working day",
        to=_MANAGER,
        urgency=Urgency.SOON,
        working_days_left=1,
        from_days=2,
    ),
    Mark(
        key="today",
        title="Due today",
        to=_MANAGER,
        urgency=Urgency.TODAY,
        working_days_left=0,
    ),
    Mark(
        key="overdue",
        title="Overdue",
        to=_HEAD,
        urgency=Urgency.LATE,
        days_over=1,
    ),
)
WEEKLY = Mark(key="overdue_week", title="Still overdue", to=_DIRECTOR, urgency=Urgency.LATE, days_over=7)

_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderDue:
    """A reminder that is owed: which, for which date due, and how many days after its own day."""

    key: str
    due_on: date
    late_by: int
    mark: Mark

    @property
    def is_late(self) -> bool:
        """Whether it should say that it comes late."""
        return self.late_by > 0


def marks(started_on: date, due_on: date, *, calendar: WorkingCalendar) -> tuple[tuple[date, Mark], ...]:
    """Every mark of a clock up to “overdue” with its day, in order; the later row last on one day.

    A mark that falls on no working day is told on the last one before it; “overdue” on the first after.
    """
    length = calendar.between(started_on, due_on)
    rows = [mark for mark in MARKS if length >= mark.from_days]
    found = [(_day_of(mark, started_on, due_on, calendar=calendar), mark) for mark in rows]
    return tuple(sorted((pair for pair in found if pair[0] >= started_on), key=lambda pair: pair[0]))


def owed(
    started_on: date,
    due_on: date,
    *,
    today: date,
    calendar: WorkingCalendar,
    stopped: bool = False,
    paused: bool = False,
    sent: Collection[str] = (),
) -> tuple[ReminderDue, ...]:
    """What a clock owes today: nothing, or the latest mark that has passed, unless it is among those `sent`.

    `sent` are the keys already sent for this date due.
    """
    if stopped or paused:
        return ()
    every = _all_marks(started_on, due_on, until=today, calendar=calendar)
    passed = [found for found in every if found[0] <= today]
    if not passed or passed[-1][1] in sent:
        return ()
    day, key, mark = passed[-1]
    return (ReminderDue(key=key, due_on=due_on, late_by=(today - day).days, mark=mark),)


def next_on(
    started_on: date,
    due_on: date,
    *,
    calendar: WorkingCalendar,
    on_or_after: date,
    sent: Collection[str] = (),
) -> date | None:
    """The first day on or after that on which a mark falls that is not among those `sent`.

    To be kept and indexed: a sweep reads only the clocks whose day has come. Never None for a running clock,
    since one that is overdue owes a reminder every week.
    """
    until = max(on_or_after, due_on) + 2 * _WEEK
    for day, key, _ in _all_marks(started_on, due_on, until=until, calendar=calendar):
        if day >= on_or_after and key not in sent:
            return day
    return None


def _all_marks(
    started_on: date, due_on: date, *, until: date, calendar: WorkingCalendar
) -> Iterator[tuple[date, str, Mark]]:
    """Every mark with its day, in order: the table’s, then the weeks overdue up to and beyond `until`."""
    for day, mark in marks(started_on, due_on, calendar=calendar):
        yield day, mark.key, mark
    overdue = _day_of(MARKS[-1], started_on, due_on, calendar=calendar)
    for week in range(1, max(0, (until - overdue).days) // 7 + 2):
        yield calendar.on_or_after(overdue + week * _WEEK), f"{WEEKLY.key}_{week}", WEEKLY


def _day_of(mark: Mark, started_on: date, due_on: date, *, calendar: WorkingCalendar) -> date:
    if mark.per_cent is not None:
        return calendar.on_or_before(share_elapsed(started_on, due_on, per_cent=mark.per_cent))
    if mark.working_days_left is not None:
        last = calendar.on_or_before(due_on)
        return calendar.before(last, mark.working_days_left) if mark.working_days_left else last
    return calendar.on_or_after(due_on + timedelta(days=mark.days_over or 1))
