"""The sum behind a date, line by line, as somebody with a wall calendar would check it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from rules.clocks import periods
from rules.clocks.reckoning import Pause, Reckoning
from rules.procedures.base import Method

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One line: a date, the number of the day counted (None where none is), and what happens there."""

    date: date
    day: int | None
    note: str

    def __str__(self) -> str:
        return f"{short_date(self.date)}: {self.note}"


def short_date(day: date) -> str:
    """A date as the ledger writes it: Fri 18 Dec 2026."""
    return f"{day:%a} {day.day} {day:%b} {day.year}"


def write(sum_: Reckoning) -> tuple[LedgerLine, ...]:
    """The ledger of a sum, from the event that started it to the date due."""
    if sum_.written_on is not None:
        return tuple(_as_written(sum_))
    body = [*_BY_METHOD[sum_.rule.method](sum_), *_pauses_without_effect(sum_)]
    if sum_.rule.method is not Method.WORKING_DAYS_BEFORE:
        body.sort(key=lambda line: line.date)
    return (*_start(sum_), *body, *_extensions(sum_), _due(sum_))


def _as_written(sum_: Reckoning) -> Iterator[LedgerLine]:
    yield LedgerLine(sum_.given_on, None, sum_.rule.starts_with.words)
    yield LedgerLine(sum_.before_extension, None, "the day that the letter gives; nothing is counted")
    yield from _extensions(sum_)
    yield LedgerLine(sum_.due_on, None, f"due by the end of this day: {sum_.rule.stops_with.words}")


def _start(sum_: Reckoning) -> Iterator[LedgerLine]:
    rule = sum_.rule
    late = sum_.received_on != sum_.given_on
    how = " out of hours" if late else f"; {_counting(sum_)}"
    yield LedgerLine(sum_.given_on, None, f"{rule.starts_with.words}{how}")
    if late:
        yield LedgerLine(
            sum_.received_on, None, f"taken as received, as the council has chosen; {_counting(sum_)}"
        )
    yield from _from_another_day(sum_)
    yield from _how_many(sum_)


def _from_another_day(sum_: Reckoning) -> Iterator[LedgerLine]:
    """The day that counting starts from, where that is not the day of the event."""
    within = sum_.rule.acknowledged_within
    if within is None and sum_.counted_from != sum_.received_on:
        yield LedgerLine(sum_.counted_from, None, "the pause ends and the whole time begins again")
    elif within is not None and sum_.policy["code.response_anchor"] == "receipt_plus_15":
        note = f"the {within} working days to acknowledge are counted in, however soon it was acknowledged"
        yield LedgerLine(sum_.counted_from, None, note)
    elif within is not None:
        yield LedgerLine(sum_.counted_from, None, _from_acknowledgement(sum_))


def _how_many(sum_: Reckoning) -> Iterator[LedgerLine]:
    """Why there are fewer or more than the rule’s own number."""
    rule, unit = sum_.rule, sum_.rule.method.unit
    if sum_.added:
        note = f"{sum_.added} {unit} more than {rule.number}: {_because_added(sum_)}"
        yield LedgerLine(sum_.counted_from, None, note)
    if sum_.chosen is not None:
        note = f"set to {sum_.chosen} {unit} instead of {rule.number}"
        yield LedgerLine(sum_.counted_from, None, note)


def _because_added(sum_: Reckoning) -> str:
    return ", ".join(kind.words for kind, _ in sum_.rule.added_for)


def _counting(sum_: Reckoning) -> str:
    return (
        _COUNTING[sum_.rule.method]
        if sum_.rule.acknowledged_within is None
        else ("counting starts with the acknowledgement")
    )


_COUNTING = {
    Method.WORKING_DAYS_AFTER: "counting starts the next working day",
    Method.WORKING_DAYS_BEFORE: "counting goes back from the working day before",
    Method.DAYS_BEGINNING_WITH: "this day is day 1",
    Method.DAYS_AFTER: "the next day is day 1",
    Method.DAYS_AFTER_ROLLED: "the next day is day 1",
    Method.MONTHS_BEGINNING_WITH: "this day is the first of the months",
    Method.MONTHS_AFTER: "counting to the corresponding date",
    Method.MONTHS_AFTER_ROLLED: "counting to the corresponding date",
    Method.YEARS_AFTER: "counting to the corresponding date",
    Method.HOURS: "every hour counts, day and night",
}


def _from_acknowledgement(sum_: Reckoning) -> str:
    if sum_.acknowledged_on is None:
        return "the acknowledgement was due; counting starts the next working day"
    if sum_.counted_from < sum_.acknowledged_on:
        late = short_date(sum_.acknowledged_on)
        return (
            f"the acknowledgement was due; it came late, on {late}, which gives no more time: "
            "counting starts the next working day"
        )
    return "acknowledged; counting starts the next working day"


def _working_days(sum_: Reckoning) -> Iterator[LedgerLine]:
    """Each day from the start to the date due: counted, weekend, bank holiday, or in a pause."""
    day, counted = sum_.counted_from, 0
    pauses = [pause for pause in sum_.counted if pause.ended_on is not None]
    yield from _paused_from(pauses, day, sum_)
    while day < sum_.before_extension:
        day = _after_pause(pauses, day) + _DAY
        if sum_.calendar.is_working_day(day):
            counted += 1
            yield LedgerLine(day, counted, f"day {counted}")
        elif note := _day_off(sum_, day):
            yield LedgerLine(day, None, note)
        yield from _paused_from(pauses, day, sum_)


def _paused_from(pauses: list[Pause], day: date, sum_: Reckoning) -> Iterator[LedgerLine]:
    for pause in pauses:
        if max(pause.started_on, sum_.counted_from) == day:
            yield LedgerLine(day, None, _paused(pause, sum_))


def _after_pause(pauses: list[Pause], day: date) -> date:
    """The last day of the pause that `day` stands in (the day a pause starts is still counted)."""
    for pause in pauses:
        if pause.ended_on is not None and pause.started_on <= day < pause.ended_on:
            return pause.ended_on
    return day


def _day_off(sum_: Reckoning, day: date) -> str | None:
    title = sum_.calendar.holiday(day)
    if title and day.weekday() < 5:
        return (
            f"the council is closed ({title})" if sum_.calendar.is_closure(day) else f"bank holiday ({title})"
        )
    if day.weekday() == 5:
        return "weekend (Saturday and Sunday)"
    # A Sunday stands in the Saturday’s line unless the count begins between the two.
    return "weekend" if day - _DAY == sum_.counted_from else None


def _working_days_before(sum_: Reckoning) -> Iterator[LedgerLine]:
    day, counted = sum_.counted_from, 0
    while day > sum_.before_extension:
        day -= _DAY
        if sum_.calendar.is_working_day(day):
            counted += 1
            yield LedgerLine(day, counted, f"day {counted} before")
        elif day.weekday() == 6:
            yield LedgerLine(day, None, "weekend (Saturday and Sunday)")
        elif day.weekday() < 5:
            yield LedgerLine(day, None, _day_off(sum_, day) or "")


def _period(sum_: Reckoning) -> Iterator[LedgerLine]:
    rule, start, number = sum_.rule, sum_.counted_from, sum_.number
    end = _END[rule.method](start, number)
    if rule.share is not None:
        yield LedgerLine(end, None, f"{_amount(sum_)} on this day")
        end = periods.share_elapsed(start, end, per_cent=rule.share)
        yield LedgerLine(end, None, f"{rule.share} per cent of the days have gone, rounded down")
    else:
        yield LedgerLine(end, _day_number(rule.method, number), f"{_amount(sum_)} on this day{_clamp(sum_)}")
    for pause in sum_.counted:
        yield LedgerLine(pause.started_on, None, _paused(pause, sum_))
        if pause.ended_on is not None:
            end += pause.ended_on - max(pause.started_on, start)
            yield LedgerLine(end, None, "the last day, with the paused days given back")
    yield from _roll(sum_, end)


def _roll(sum_: Reckoning, end: date) -> Iterator[LedgerLine]:
    day = end
    while day < sum_.before_extension:
        title = sum_.calendar.holiday(day)
        reason = f"bank holiday ({title})" if title else "weekend"
        yield LedgerLine(day, None, f"{reason}: the last day moves on")
        day += _DAY


_END: dict[Method, Callable[[date, int], date]] = {
    Method.DAYS_BEGINNING_WITH: periods.days_beginning_with,
    Method.DAYS_AFTER: periods.days_after,
    Method.DAYS_AFTER_ROLLED: periods.days_after,
    Method.MONTHS_BEGINNING_WITH: periods.months_beginning_with,
    Method.MONTHS_AFTER: periods.months_after,
    Method.MONTHS_AFTER_ROLLED: periods.months_after,
    Method.YEARS_AFTER: periods.years_after,
}


def _day_number(method: Method, number: int) -> int | None:
    return number if method.unit == "days" else None


def _amount(sum_: Reckoning) -> str:
    unit = sum_.rule.method.unit
    return f"1 {unit.removesuffix('s')} ends" if sum_.number == 1 else f"{sum_.number} {unit} end"


def _clamp(sum_: Reckoning) -> str:
    if sum_.rule.method.unit not in ("months", "years"):
        return ""
    months = sum_.number * (12 if sum_.rule.method is Method.YEARS_AFTER else 1)
    missing = periods.months_after(sum_.counted_from, months).day != sum_.counted_from.day
    return ": its month has no corresponding date, so the last day of the month" if missing else ""


def _hours(sum_: Reckoning) -> Iterator[LedgerLine]:
    if sum_.due_at is not None:
        note = f"{sum_.number} hours end at {sum_.due_at:%H:%M}, London time"
        yield LedgerLine(sum_.before_extension, None, note)


_BY_METHOD: dict[Method, Callable[[Reckoning], Iterator[LedgerLine]]] = {
    **dict.fromkeys(_END, _period),
    Method.WORKING_DAYS_AFTER: _working_days,
    Method.WORKING_DAYS_BEFORE: _working_days_before,
    Method.HOURS: _hours,
}


def _paused(pause: Pause, sum_: Reckoning) -> str:
    started = max(pause.started_on, sum_.counted_from)
    if pause.ended_on is None:
        return _still(pause)
    if sum_.rule.method is Method.WORKING_DAYS_AFTER:
        lost = sum_.calendar.between(started, pause.ended_on)
    else:
        lost = (pause.ended_on - started).days
    unit = "working days" if sum_.rule.method is Method.WORKING_DAYS_AFTER else "days"
    until = short_date(pause.ended_on)
    return f"paused until {until} ({pause.why}); the {lost} {unit} after this one up to then are not counted"


def _pauses_without_effect(sum_: Reckoning) -> Iterator[LedgerLine]:
    for pause in sum_.uncounted:
        yield LedgerLine(pause.started_on, None, _not_paused(pause))
    if sum_.standing_still:
        yield LedgerLine(sum_.standing_still.started_on, None, _still(sum_.standing_still))


def _not_paused(pause: Pause) -> str:
    return f"a pause from this day ({pause.why}) does not stop this clock"


def _still(pause: Pause) -> str:
    return f"paused from this day ({pause.why}); the date moves when the pause ends"


def _extensions(sum_: Reckoning) -> Iterator[LedgerLine]:
    for extension in sorted(sum_.extensions, key=lambda extension: extension.until):
        on = f" on {short_date(extension.granted_on)}" if extension.granted_on else ""
        agreed = " and agreed with the complainant" if extension.agreed else ""
        why = f": {extension.reason}" if extension.reason else ""
        yield LedgerLine(extension.until, None, f"extended to this day{on}{agreed}{why}")
    if sum_.extensions and sum_.due_on > max(
        sum_.before_extension, *(extension.until for extension in sum_.extensions)
    ):
        note = "the last day, with the paused days given back on top of the extension"
        yield LedgerLine(sum_.due_on, None, note)


def _due(sum_: Reckoning) -> LedgerLine:
    unit = sum_.rule.method.unit
    day = sum_.number if sum_.due_on == sum_.before_extension and unit.endswith("days") else None
    by = f"{sum_.due_at:%H:%M}" if sum_.due_at else "the end of this day"
    return LedgerLine(sum_.due_on, day, f"due by {by}: {sum_.rule.stops_with.words} ({sum_.rule.source})")
