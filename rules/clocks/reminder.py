"""The table of reminders, and which of them a clock owes today."""

# What is owed. A clock reaches its marks one after another: half its time, three quarters, nine tenths;
# three working days left, one, none; overdue, and every week from then on. Each is sent once. When the job
# has not run for some days, several marks have passed: only the latest is worth sending, and it says how
# many days late it is. A paused or stopped clock owes nothing. The database keeps (clock, key, date due, to
# whom) unique, so that a mark is sent once however often the job runs, and afresh when the date due has moved.

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
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
    CHIEF_EXECUTIVE = "chief_executive"

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

    @property
    def goes_at_once(self) -> bool:
        """Whether it goes by itself; the others wait for the person's digest of the day."""
        return self in (Urgency.TODAY, Urgency.LATE)


class Progress(StrEnum):
    """How far a reminder has come."""

    OWED = "owed"  # its mark is passed; it waits for the digest
    SENT = "sent"  # its mail is written and on the way
    DELIVERED = "delivered"  # the mail server has taken it
    FAILED = "failed"  # the mail server refused it for good

    @property
    def label(self) -> str:
        """The word as a reader meets it."""
        return self.value.capitalize()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One row of the table: a point of a clock's life at which somebody is told.

    `per_cent` of the time gone, or `working_days_left`, or `days_over` the date due; a mark is only for
    clocks that run at least `from_days` working days, so that a short clock is not all reminders. `words` are
    the council's own, said after the title.
    """

    key: str
    title: str
    to: tuple[Audience, ...]
    urgency: Urgency
    per_cent: int | None = None
    working_days_left: int | None = None
    days_over: int | None = None
    from_days: int = 0
    is_on: bool = True
    words: str = ""

    @property
    def number(self) -> int:
        """The number that says when, whichever of the three it is."""
        return next(
            each for each in (self.per_cent, self.working_days_left, self.days_over) if each is not None
        )

    @property
    def when(self) -> str:
        """When it falls, in words: “50 per cent of the time gone”, “3 working days left”, “on the day”."""
        return "On the day" if self.working_days_left == 0 else f"{self.number} {self.counts}"

    @property
    def counts(self) -> str:
        """What its number counts."""
        if self.per_cent is not None:
            return "per cent of the time gone"
        one = self.number == 1
        if self.working_days_left is not None:
            return f"working day{'' if one else 's'} left"
        return f"day{'' if one else 's'} over"

    @property
    def least_and_most(self) -> tuple[int, int]:
        """The numbers it may have."""
        if self.per_cent is not None:
            return 1, 99
        return (0, 20) if self.working_days_left is not None else (1, 31)

    def at(self, number: int) -> Mark:
        """The same mark at another number."""
        if self.per_cent is not None:
            return replace(self, per_cent=number)
        if self.working_days_left is not None:
            return replace(self, working_days_left=number)
        return replace(self, days_over=number)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """How the council set one row of the table."""

    is_on: bool
    number: int
    to: tuple[Audience, ...]
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The reminders of one sort of clock. `again`: as often as it says, for as long as it stays overdue."""

    key: str
    title: str
    marks: tuple[Mark, ...]
    again: Mark | None = None

    @property
    def every_mark(self) -> tuple[Mark, ...]:
        """All of its rows, the repeated one last."""
        return self.marks if self.again is None else (*self.marks, self.again)

    def key_of(self, mark: Mark) -> str:
        """How a row is named among all plans: `answers.half`."""
        return f"{self.key}.{mark.key}"

    def under(self, choices: Mapping[str, Choice]) -> Plan:
        """This plan as the council has set it; `choices` by the row's name."""

        def chosen(mark: Mark) -> Mark:
            choice = choices.get(self.key_of(mark))
            if choice is None:
                return mark
            return replace(mark.at(choice.number), is_on=choice.is_on, to=choice.to, words=choice.words)

        again = chosen(self.again) if self.again else None
        return replace(self, marks=tuple(chosen(mark) for mark in self.marks), again=again)


def faults(mark: Mark, choice: Choice) -> list[str]:
    """Why the row may not be set so, in sentences; empty when it may."""
    found = []
    least, most = mark.least_and_most
    if not least <= choice.number <= most:
        found.append(f"Write a whole number from {least} to {most}: {mark.counts}.")
    if choice.is_on and not choice.to:
        found.append("Choose at least one person to tell, or turn the reminder off.")
    return found


_HANDLER = (Audience.HANDLER,)
_MANAGER = (*_HANDLER, Audience.MANAGER)
_HEAD = (*_MANAGER, Audience.HEAD_OF_SERVICE)
_DIRECTOR = (*_HEAD, Audience.DIRECTOR)
_TOP = (*_DIRECTOR, Audience.CHIEF_EXECUTIVE)


def _share(key: str, title: str, per_cent: int, to: tuple[Audience, ...], urgency: Urgency) -> Mark:
    return Mark(key=key, title=title, to=to, urgency=urgency, per_cent=per_cent, from_days=8)


# A head of service is told at 75 per cent, a director when it stays overdue: Worcestershire 2022/23, para 18.
MARKS: tuple[Mark, ...] = (
    _share("half", "Half the time has gone", 50, _HANDLER, Urgency.HEADS_UP),
    _share("three_quarters", "Three quarters of the time have gone", 75, _HEAD, Urgency.SOON),
    _share("nine_tenths", "Nine tenths of the time have gone", 90, _HEAD, Urgency.SOON),
    Mark(
        key="three_days",
        title="Due soon",
        to=_MANAGER,
        urgency=Urgency.SOON,
        working_days_left=3,
        from_days=5,
    ),
    Mark(
        key="one_day",
        title="Very nearly due",
        to=_MANAGER,
        urgency=Urgency.SOON,
        working_days_left=1,
        from_days=2,
    ),
    Mark(key="today", title="Due today", to=_MANAGER, urgency=Urgency.TODAY, working_days_left=0),
    Mark(key="overdue", title="Overdue", to=_HEAD, urgency=Urgency.LATE, days_over=1),
)
WEEKLY = Mark(key="overdue_week", title="Still overdue", to=_DIRECTOR, urgency=Urgency.SOON, days_over=7)

ANSWERS = Plan(key="answers", title="Every date of a case", marks=MARKS, again=WEEKLY)
REMEDIES = Plan(
    key="remedies",
    title="What the ombudsman asked for",
    marks=(
        Mark(
            key="three_quarters",
            title="Three quarters of the time have gone",
            to=_HEAD,
            urgency=Urgency.TODAY,
            per_cent=75,
        ),
        Mark(key="three_days", title="Due soon", to=_HEAD, urgency=Urgency.SOON, working_days_left=3),
        Mark(key="today", title="Due today", to=_DIRECTOR, urgency=Urgency.TODAY, working_days_left=0),
        Mark(key="overdue", title="Overdue", to=_TOP, urgency=Urgency.LATE, days_over=1),
    ),
    again=replace(WEEKLY, to=_TOP, urgency=Urgency.LATE),
)
PRACTICE = Plan(
    key="practice",
    title="Keeping a case moving: contact, drafts, adjustments and restrictions to look at again",
    marks=(
        Mark(key="today", title="Due today", to=_MANAGER, urgency=Urgency.SOON, working_days_left=0),
        Mark(key="overdue", title="Overdue", to=_MANAGER, urgency=Urgency.SOON, days_over=1),
    ),
    again=replace(WEEKLY, to=_MANAGER),
)
PLANS: tuple[Plan, ...] = (ANSWERS, REMEDIES, PRACTICE)
_BY_KEY = {plan.key: plan for plan in PLANS}


def plan(key: str) -> Plan:
    """The plan of that key. Raises KeyError."""
    return _BY_KEY[key]


def find(name: str) -> tuple[Plan, Mark]:
    """The plan and the row of a name such as `answers.half`. Raises KeyError."""
    key, _, mark_key = name.partition(".")
    for mark in _BY_KEY[key].every_mark:
        if mark.key == mark_key:
            return _BY_KEY[key], mark
    raise KeyError(name)


def title_of(key: str) -> str:
    """What a reminder of that key says: “overdue_week_2” is one of those that repeat."""
    for each in PLANS:
        for mark in each.every_mark:
            if key == mark.key or (key.startswith(f"{mark.key}_") and mark is each.again):
                return mark.title
    return key.replace("_", " ")


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


def marks(
    started_on: date, due_on: date, *, calendar: WorkingCalendar, plan: Plan = ANSWERS
) -> tuple[tuple[date, Mark], ...]:
    """Every mark of a clock up to “overdue” with its day, in order; the later row last on one day.

    A mark that falls on no working day is told on the last one before it; “overdue” on the first after.
    """
    length = calendar.between(started_on, due_on)
    rows = [mark for mark in plan.marks if mark.is_on and length >= mark.from_days]
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
    plan: Plan = ANSWERS,
) -> tuple[ReminderDue, ...]:
    """What a clock owes today: nothing, or the latest mark that has passed, unless it is among those `sent`.

    `sent` are the keys already sent for this date due.
    """
    if stopped or paused:
        return ()
    every = _all_marks(started_on, due_on, until=today, calendar=calendar, plan=plan)
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
    plan: Plan = ANSWERS,
) -> date | None:
    """The first day on or after that on which a mark falls that is not among those `sent`.

    To be kept and indexed: a sweep reads only the clocks whose day has come. None where no mark is left,
    which the plan as we ship it never says of a running clock: one that is overdue owes a reminder every week.
    """
    until = max(on_or_after, due_on) + timedelta(days=2 * (plan.again.number if plan.again else 7))
    for day, key, _ in _all_marks(started_on, due_on, until=until, calendar=calendar, plan=plan):
        if day >= on_or_after and key not in sent:
            return day
    return None


def _all_marks(
    started_on: date, due_on: date, *, until: date, calendar: WorkingCalendar, plan: Plan
) -> Iterator[tuple[date, str, Mark]]:
    """Every mark with its day, in order: the table’s, then the repeated one up to and beyond `until`."""
    for day, mark in marks(started_on, due_on, calendar=calendar, plan=plan):
        yield day, mark.key, mark
    if plan.again is None or not plan.again.is_on:
        return
    every = plan.again.number
    overdue = calendar.on_or_after(due_on + timedelta(days=1))
    for time in range(1, max(0, (until - overdue).days) // every + 2):
        day = calendar.on_or_after(overdue + time * timedelta(days=every))
        yield day, f"{plan.again.key}_{time}", plan.again


def _day_of(mark: Mark, started_on: date, due_on: date, *, calendar: WorkingCalendar) -> date:
    if mark.per_cent is not None:
        return calendar.on_or_before(share_elapsed(started_on, due_on, per_cent=mark.per_cent))
    if mark.working_days_left is not None:
        last = calendar.on_or_before(due_on)
        return calendar.before(last, mark.working_days_left) if mark.working_days_left else last
    return calendar.on_or_after(due_on + timedelta(days=mark.days_over or 1))


def in_order(audiences: Sequence[Audience]) -> tuple[Audience, ...]:
    """The audiences from the desk upward, each once."""
    return tuple(each for each in Audience if each in audiences)
