"""The sum that gives a clock its date: start, count, pauses, extensions, in that order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from rules.clocks import periods
from rules.clocks.policy import Policy
from rules.clocks.working_days import WorkingCalendar
from rules.phrase import Phrase
from rules.procedures.base import Authority, ClockRule, Division, Method, PauseKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    """A time in which a clock stands still: the days after `started_on` up to and including `ended_on`.

    Still going on while `ended_on` is None. A pause of no `kind` is of the kind usual for the clock. Raises
    ValueError for one that ends before it starts.
    """

    started_on: date
    ended_on: date | None = None
    kind: PauseKind | None = None
    reason: str = ""

    def __post_init__(self) -> None:
        if self.ended_on is not None and self.ended_on < self.started_on:
            raise ValueError(f"The pause ends ({self.ended_on}) before it starts ({self.started_on}).")

    @property
    def why(self) -> str:
        """The reason as it was written down, otherwise that of its kind."""
        return self.reason or (self.kind.words if self.kind else Phrase("the clock was paused"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Extension:
    """A later date that was granted; one that is not later changes nothing.

    With `granted_on`, days of a pause that lie after that day are given back on top of it.
    """

    until: date
    granted_on: date | None = None
    reason: str = ""
    agreed: bool = False  # with the complainant


@dataclass(frozen=True, slots=True, kw_only=True)
class Reckoning:
    """Everything that went into a sum and what came of it; the ledger is written from this alone."""

    rule: ClockRule  # as the council's choices make it read
    calendar: WorkingCalendar
    policy: Policy
    given_on: date  # the date of the event, in London
    received_on: date  # the date it counts as having happened
    counted_from: date  # day 0, or day 1 of a period “beginning with” it
    number: int
    added: int  # how many of the number came from `added_for`
    acknowledged_on: date | None
    counted: tuple[Pause, ...]  # pauses that moved the date, in order and without overlap
    uncounted: tuple[Pause, ...]  # pauses that did not, because the rule has none of their kind
    standing_still: Pause | None  # the pause that has not ended; none that began when it was due already
    extensions: tuple[Extension, ...]
    before_extension: date
    due_on: date
    due_at: datetime | None
    written_on: date | None = None  # set by somebody else in a letter, instead of the sum

    @property
    def chosen(self) -> int | None:
        """The number that the council set instead of the rule’s own; None where it set no other."""
        number = self.rule.number_under(self.policy)
        return None if number == self.rule.number else number


def calendar_for(rule: ClockRule, calendar: WorkingCalendar) -> WorkingCalendar:
    """The calendar that the rule counts by: closure days only where nobody but the council sets the time."""
    if rule.counted is Division.ANY_PART_OF_UK:
        return calendar.anywhere_in_uk
    return calendar.with_closures if rule.authority is Authority.LOCAL_POLICY else calendar


def reckon(
    rule: ClockRule,
    start: date | datetime,
    *,
    calendar: WorkingCalendar,
    policy: Policy,
    acknowledged_on: date | None = None,
    pauses: Sequence[Pause] = (),
    extensions: Sequence[Extension] = (),
    written_on: date | None = None,
) -> Reckoning:
    """Work out a clock's date. `start` is the instant (or the date) of the event that starts it."""
    read = rule.under(policy)
    days = calendar_for(read, calendar)
    given_on = periods.london_date(start)
    received_on = _received_on(read, start, given_on, calendar=calendar, policy=policy)
    stopping, uncounted, standing_still = _sort(pauses, rule=rule, read=read)
    hours = read.method is Method.HOURS

    def due(begun: date, added: int = 0) -> tuple[date, date, datetime | None, tuple[Pause, ...]]:
        counted_from, number = _count_from(read, begun, acknowledged_on, days=calendar, policy=policy)
        number += added
        due_at = periods.hours_after(periods.london_instant(start), number) if hours else None
        first = due_at.date() if due_at else _count(read, counted_from, number, days=days)
        first, counted = _give_back(first, stopping, since=counted_from, read=read, days=days)
        if read.method in _ROLLED:
            first = days.on_or_after(first)
        first = written_on or first
        return first, _extended(first, extensions, stopping, read=read, days=days), due_at, counted

    begun = _begin_again(received_on, pauses, rule=rule, read=read, due=lambda begun: due(begun)[1])
    added = _added(read, pauses, rule, due=lambda: due(begun)[1])
    counted_from, number = _count_from(read, begun, acknowledged_on, days=calendar, policy=policy)
    first, due_on, due_at, counted = due(begun, added)
    if standing_still is not None and standing_still.started_on >= due_on:
        standing_still = None  # what is overdue is not made silent by a pause
    return Reckoning(
        rule=read,
        calendar=days,
        policy=policy,
        given_on=given_on,
        received_on=received_on,
        counted_from=counted_from,
        number=number + added,
        added=added,
        acknowledged_on=acknowledged_on,
        counted=counted,
        uncounted=uncounted,
        standing_still=standing_still,
        extensions=tuple(extensions),
        before_extension=first,
        due_on=due_on,
        due_at=due_at,
        written_on=written_on,
    )


def _count(read: ClockRule, counted_from: date, number: int, *, days: WorkingCalendar) -> date:
    """The last day of the period (or of the share of it), before pauses and rolling forward."""
    end = _COUNT[read.method](counted_from, number, days)
    return end if read.share is None else periods.share_elapsed(counted_from, end, per_cent=read.share)


_Count = Callable[[date, int, WorkingCalendar], date]
_COUNT: dict[Method, _Count] = {
    Method.WORKING_DAYS_AFTER: lambda day, number, days: days.after(day, number),
    Method.WORKING_DAYS_BEFORE: lambda day, number, days: days.before(day, number),
    Method.DAYS_BEGINNING_WITH: lambda day, number, days: periods.days_beginning_with(day, number),
    Method.DAYS_AFTER: lambda day, number, days: periods.days_after(day, number),
    Method.DAYS_AFTER_ROLLED: lambda day, number, days: periods.days_after(day, number),
    Method.MONTHS_BEGINNING_WITH: lambda day, number, days: periods.months_beginning_with(day, number),
    Method.MONTHS_AFTER: lambda day, number, days: periods.months_after(day, number),
    Method.MONTHS_AFTER_ROLLED: lambda day, number, days: periods.months_after(day, number),
    Method.YEARS_AFTER: lambda day, number, days: periods.years_after(day, number),
}
_ROLLED = frozenset({Method.DAYS_AFTER_ROLLED, Method.MONTHS_AFTER_ROLLED})


def _received_on(
    read: ClockRule, start: date | datetime, given_on: date, *, calendar: WorkingCalendar, policy: Policy
) -> date:
    """The date the event counts as having happened, as the council has chosen about closing time."""
    if (
        policy["receipt.out_of_hours"] == "actual_date"
        or read.fixed_receipt
        or not read.starts_with.is_receipt
    ):
        return given_on
    close = policy["receipt.close_time"]
    late = (
        isinstance(start, datetime)
        and isinstance(close, time)
        and (periods.london_instant(start).time() >= close)
    )
    return calendar.after(given_on, 1) if late else calendar.on_or_after(given_on)


def _count_from(
    read: ClockRule, begun: date, acknowledged_on: date | None, *, days: WorkingCalendar, policy: Policy
) -> tuple[date, int]:
    """The day to count from, and how many; some clocks run from the acknowledgement (Code 6.3)."""
    number = read.number_under(policy)
    if read.acknowledged_within is None:
        return begun, number
    if policy["code.response_anchor"] == "receipt_plus_15":
        return begun, read.acknowledged_within + number
    acknowledgement_due = days.after(begun, read.acknowledged_within)
    if acknowledged_on is None:
        return acknowledgement_due, number
    acknowledged_on = max(acknowledged_on, begun)
    if policy["code.response_anchor"] == "actual_ack":
        return acknowledged_on, number
    return min(acknowledged_on, acknowledgement_due), number


def _kind(pause: Pause, rule: ClockRule) -> PauseKind | None:
    return pause.kind or (rule.pauses[0] if rule.pauses else None)


def _sort(
    pauses: Iterable[Pause], *, rule: ClockRule, read: ClockRule
) -> tuple[list[Pause], tuple[Pause, ...], Pause | None]:
    """The pauses that stop this clock (ended ones, in order, joined where they overlap), and the others."""
    stopping: list[Pause] = []
    uncounted: list[Pause] = []
    standing_still = None
    for pause in sorted(pauses, key=lambda pause: (pause.started_on, pause.ended_on or date.max)):
        kind = _kind(pause, rule)
        if kind is None or kind not in read.pauses:
            uncounted.append(pause)
        elif pause.ended_on is None:
            standing_still = standing_still or pause
        else:
            _join(stopping, pause, kind)
    return stopping, tuple(uncounted), standing_still


def _join(stopping: list[Pause], pause: Pause, kind: PauseKind) -> None:
    last = stopping[-1] if stopping else None
    if last is None or last.ended_on is None or pause.ended_on is None or pause.started_on > last.ended_on:
        stopping.append(
            Pause(started_on=pause.started_on, ended_on=pause.ended_on, kind=kind, reason=pause.reason)
        )
        return
    reasons = dict.fromkeys(why for why in (last.reason, pause.reason) if why)
    stopping[-1] = Pause(
        started_on=last.started_on,
        ended_on=max(last.ended_on, pause.ended_on),
        kind=last.kind,
        reason="; ".join(reasons),
    )


def _begin_again(
    received_on: date,
    pauses: Iterable[Pause],
    *,
    rule: ClockRule,
    read: ClockRule,
    due: Callable[[date], date],
) -> date:
    """The end of the last pause after which the whole time begins again, otherwise the day of receipt.

    What was due already when a pause began does not begin again; `due` gives the date counted from a day.
    """
    begun = received_on
    restarts = (
        (each.started_on, each.ended_on) for each in pauses if _kind(each, rule) in read.restarts_after
    )
    for started_on, ended_on in sorted((started, ended) for started, ended in restarts if ended is not None):
        if started_on < due(begun):
            begun = max(begun, ended_on)
    return begun


def _added(read: ClockRule, pauses: Sequence[Pause], rule: ClockRule, *, due: Callable[[], date]) -> int:
    """How many more there are because of a pause that began before it was `due` without them."""
    if not read.added_for or not pauses:
        return 0
    last = due()
    happened = {_kind(pause, rule) for pause in pauses if pause.started_on < last}
    return sum(number for kind, number in read.added_for if kind in happened)


def _give_back(
    due_on: date, stopping: Iterable[Pause], *, since: date, read: ClockRule, days: WorkingCalendar
) -> tuple[date, tuple[Pause, ...]]:
    """The date with the paused days given back, and the pauses that gave any."""
    counted: list[Pause] = []
    for pause in stopping:
        started = max(pause.started_on, since)
        if pause.ended_on is not None and started < min(due_on, pause.ended_on):
            due_on = _later(due_on, started, pause.ended_on, read=read, days=days)
            counted.append(pause)
    return due_on, tuple(counted)


def _later(due_on: date, started: date, ended: date, *, read: ClockRule, days: WorkingCalendar) -> date:
    """`due_on` moved by the days after `started` up to and including `ended`, in the clock's own unit."""
    if read.method is not Method.WORKING_DAYS_AFTER:
        return due_on + timedelta(days=(ended - started).days)
    lost = days.between(started, ended)
    return days.after(due_on, lost) if lost else due_on


def _extended(
    first: date,
    extensions: Iterable[Extension],
    stopping: Sequence[Pause],
    *,
    read: ClockRule,
    days: WorkingCalendar,
) -> date:
    """The latest of the date first due and every date granted."""
    latest = first
    for extension in extensions:
        until = extension.until
        if extension.granted_on is not None:
            until, _ = _give_back(until, stopping, since=extension.granted_on, read=read, days=days)
        latest = max(latest, until)
    return latest
