"""The sum behind a date, line by line, as somebody with a wall calendar would check it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from rules.clocks import periods
from rules.clocks.reckoning import Extension, Pause, Reckoning
from rules.clocks.words import amount, short
from rules.phrase import Phrase, plural
from rules.procedures.base import Method

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One line: a date, the number of the day counted (None where none is), and what happens there."""

    date: date
    day: int | None
    note: str

    def __str__(self) -> str:
        return f"{short(self.date)}: {self.note}"


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
    yield LedgerLine(sum_.before_extension, None, Phrase("the day that the letter gives; nothing is counted"))
    yield from _extensions(sum_)
    note = Phrase("due by the end of this day: %(done)s", done=sum_.rule.stops_with.words)
    yield LedgerLine(sum_.due_on, None, note)


def _start(sum_: Reckoning) -> Iterator[LedgerLine]:
    rule = sum_.rule
    late = sum_.received_on != sum_.given_on
    event, counting = rule.starts_with.words, _counting(sum_)
    if late:
        yield LedgerLine(sum_.given_on, None, Phrase("%(event)s out of hours", event=event))
        note = Phrase("taken as received, as the council has chosen; %(counting)s", counting=counting)
        yield LedgerLine(sum_.received_on, None, note)
    else:
        note = Phrase("%(event)s; %(counting)s", event=event, counting=counting)
        yield LedgerLine(sum_.given_on, None, note)
    yield from _from_another_day(sum_)
    yield from _how_many(sum_)


def _from_another_day(sum_: Reckoning) -> Iterator[LedgerLine]:
    """The day that counting starts from, where that is not the day of the event."""
    within = sum_.rule.acknowledged_within
    if within is None and sum_.counted_from != sum_.received_on:
        yield LedgerLine(sum_.counted_from, None, Phrase("the pause ends and the whole time begins again"))
    elif within is not None and sum_.policy["code.response_anchor"] == "receipt_plus_15":
        note = Phrase(
            "the %(within)s working days to acknowledge are counted in, however soon it was acknowledged",
            within=within,
        )
        yield LedgerLine(sum_.counted_from, None, note)
    elif within is not None:
        yield LedgerLine(sum_.counted_from, None, _from_acknowledgement(sum_))


def _how_many(sum_: Reckoning) -> Iterator[LedgerLine]:
    """Why there are fewer or more than the rule’s own number."""
    rule, unit = sum_.rule, sum_.rule.method.unit
    if sum_.added:
        note = Phrase(
            "%(amount)s more than %(usual)s: %(why)s",
            amount=amount(sum_.added, unit), usual=rule.number, why=_because_added(sum_),
        )  # fmt: skip
        yield LedgerLine(sum_.counted_from, None, note)
    if sum_.chosen is not None:
        note = Phrase(
            "set to %(amount)s instead of %(usual)s", amount=amount(sum_.chosen, unit), usual=rule.number
        )
        yield LedgerLine(sum_.counted_from, None, note)


def _because_added(sum_: Reckoning) -> str:
    return ", ".join(kind.words for kind, _ in sum_.rule.added_for)


def _counting(sum_: Reckoning) -> str:
    return (
        _COUNTING[sum_.rule.method]
        if sum_.rule.acknowledged_within is None
        else Phrase("counting starts with the acknowledgement")
    )


_COUNTING = {
    Method.WORKING_DAYS_AFTER: Phrase("counting starts the next working day"),
    Method.WORKING_DAYS_BEFORE: Phrase("counting goes back from the working day before"),
    Method.DAYS_BEGINNING_WITH: Phrase("this day is day 1"),
    Method.DAYS_AFTER: Phrase("the next day is day 1"),
    Method.DAYS_AFTER_ROLLED: Phrase("the next day is day 1"),
    Method.MONTHS_BEGINNING_WITH: Phrase("this day is the first of the months"),
    Method.MONTHS_AFTER: Phrase("counting to the corresponding date"),
    Method.MONTHS_AFTER_ROLLED: Phrase("counting to the corresponding date"),
    Method.YEARS_AFTER: Phrase("counting to the corresponding date"),
    Method.HOURS: Phrase("every hour counts, day and night"),
}


def _from_acknowledgement(sum_: Reckoning) -> str:
    if sum_.acknowledged_on is None:
        return Phrase("the acknowledgement was due; counting starts the next working day")
    if sum_.counted_from < sum_.acknowledged_on:
        late = short(sum_.acknowledged_on)
        return Phrase(
            "the acknowledgement was due; it came late, on %(late)s, which gives no more time: "
            "counting starts the next working day",
            late=late,
        )
    return Phrase("acknowledged; counting starts the next working day")


def _working_days(sum_: Reckoning) -> Iterator[LedgerLine]:
    """Each day from the start to the date due: counted, weekend, bank holiday, or in a pause."""
    day, counted = sum_.counted_from, 0
    pauses = [pause for pause in sum_.counted if pause.ended_on is not None]
    yield from _paused_from(pauses, day, sum_)
    while day < sum_.before_extension:
        day = _after_pause(pauses, day) + _DAY
        if sum_.calendar.is_working_day(day):
            counted += 1
            yield LedgerLine(day, counted, Phrase("day %(number)s", number=counted))
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
        if sum_.calendar.is_closure(day):
            return Phrase("the council is closed (%(title)s)", title=title)
        return Phrase("bank holiday (%(title)s)", title=title)
    if day.weekday() == 5:
        return Phrase("weekend (Saturday and Sunday)")
    # A Sunday stands in the Saturday’s line unless the count begins between the two.
    return Phrase("weekend") if day - _DAY == sum_.counted_from else None


def _working_days_before(sum_: Reckoning) -> Iterator[LedgerLine]:
    day, counted = sum_.counted_from, 0
    while day > sum_.before_extension:
        day -= _DAY
        if sum_.calendar.is_working_day(day):
            counted += 1
            yield LedgerLine(day, counted, Phrase("day %(number)s before", number=counted))
        elif day.weekday() == 6:
            yield LedgerLine(day, None, Phrase("weekend (Saturday and Sunday)"))
        elif day.weekday() < 5:
            yield LedgerLine(day, None, _day_off(sum_, day) or "")


def _period(sum_: Reckoning) -> Iterator[LedgerLine]:
    rule, start, number = sum_.rule, sum_.counted_from, sum_.number
    end = _END[rule.method](start, number)
    if rule.share is not None:
        yield LedgerLine(end, None, _ends(sum_))
        end = periods.share_elapsed(start, end, per_cent=rule.share)
        note = Phrase("%(share)s per cent of the days have gone, rounded down", share=rule.share)
        yield LedgerLine(end, None, note)
    else:
        note = _ends(sum_)
        if _is_clamped(sum_):
            note = Phrase(
                "%(ends)s: its month has no corresponding date, so the last day of the month", ends=note
            )
        yield LedgerLine(end, _day_number(rule.method, number), note)
    for pause in sum_.counted:
        yield LedgerLine(pause.started_on, None, _paused(pause, sum_))
        if pause.ended_on is not None:
            end += pause.ended_on - max(pause.started_on, start)
            yield LedgerLine(end, None, Phrase("the last day, with the paused days given back"))
    yield from _roll(sum_, end)


def _roll(sum_: Reckoning, end: date) -> Iterator[LedgerLine]:
    day = end
    while day < sum_.before_extension:
        title = sum_.calendar.holiday(day)
        reason = Phrase("bank holiday (%(title)s)", title=title) if title else Phrase("weekend")
        yield LedgerLine(day, None, Phrase("%(reason)s: the last day moves on", reason=reason))
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


def _ends(sum_: Reckoning) -> Phrase:
    period = amount(sum_.number, sum_.rule.method.unit)
    return plural("%(period)s ends on this day", "%(period)s end on this day", sum_.number, period=period)


def _is_clamped(sum_: Reckoning) -> bool:
    if sum_.rule.method.unit not in ("months", "years"):
        return False
    months = sum_.number * (12 if sum_.rule.method is Method.YEARS_AFTER else 1)
    return periods.months_after(sum_.counted_from, months).day != sum_.counted_from.day


def _hours(sum_: Reckoning) -> Iterator[LedgerLine]:
    if sum_.due_at is not None:
        note = Phrase(
            "%(number)s hours end at %(hour)s, London time", number=sum_.number, hour=f"{sum_.due_at:%H:%M}"
        )
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
    until = short(pause.ended_on)
    return Phrase(
        "paused until %(until)s (%(why)s); the %(lost)s after this one up to then are not counted",
        until=until, why=pause.why, lost=amount(lost, unit),
    )  # fmt: skip


def _pauses_without_effect(sum_: Reckoning) -> Iterator[LedgerLine]:
    for pause in sum_.uncounted:
        yield LedgerLine(pause.started_on, None, _not_paused(pause))
    if sum_.standing_still:
        yield LedgerLine(sum_.standing_still.started_on, None, _still(sum_.standing_still))


def _not_paused(pause: Pause) -> str:
    return Phrase("a pause from this day (%(why)s) does not stop this clock", why=pause.why)


def _still(pause: Pause) -> str:
    return Phrase("paused from this day (%(why)s); the date moves when the pause ends", why=pause.why)


def _extensions(sum_: Reckoning) -> Iterator[LedgerLine]:
    for extension in sorted(sum_.extensions, key=lambda extension: extension.until):
        note = _extended(extension)
        if extension.reason:
            note = Phrase("%(extended)s: %(why)s", extended=note, why=extension.reason)
        yield LedgerLine(extension.until, None, note)
    if sum_.extensions and sum_.due_on > max(
        sum_.before_extension, *(extension.until for extension in sum_.extensions)
    ):
        note = Phrase("the last day, with the paused days given back on top of the extension")
        yield LedgerLine(sum_.due_on, None, note)


def _extended(extension: Extension) -> Phrase:
    on = short(extension.granted_on) if extension.granted_on else None
    if on is not None and extension.agreed:
        return Phrase("extended to this day on %(on)s and agreed with the complainant", on=on)
    if extension.agreed:
        return Phrase("extended to this day and agreed with the complainant")
    return Phrase("extended to this day on %(on)s", on=on) if on else Phrase("extended to this day")


def _due(sum_: Reckoning) -> LedgerLine:
    unit = sum_.rule.method.unit
    day = sum_.number if sum_.due_on == sum_.before_extension and unit.endswith("days") else None
    done, source = sum_.rule.stops_with.words, Phrase(sum_.rule.source)
    if sum_.due_at:
        hour = f"{sum_.due_at:%H:%M}"
        note = Phrase("due by %(hour)s: %(done)s (%(source)s)", hour=hour, done=done, source=source)
    else:
        note = Phrase("due by the end of this day: %(done)s (%(source)s)", done=done, source=source)
    return LedgerLine(sum_.due_on, day, note)
