"""Periods other than working days: months, days, hours, and a share of the time between two dates."""

from __future__ import annotations

from calendar import monthrange
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def months_after(day: date, months: int) -> date:
    """The last day of “not later than `months` months after `day`”: the corresponding date.

    Where that month has no such date, its last day (29 February a year on is 28 February).
    """
    year, month = _month_after(day, months)
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def months_beginning_with(day: date, months: int) -> date:
    """The last day of “`months` months beginning with `day`”: the day before the corresponding date.

    Where that month has no such date, its last day. SI 2012/3094 reg 29(3)(a); SI 2009/309 reg 14.
    """
    year, month = _month_after(day, months)
    last = monthrange(year, month)[1]
    return date(year, month, last) if day.day > last else date(year, month, day.day) - timedelta(days=1)


def years_after(day: date, years: int) -> date:
    """The corresponding date `years` years on; for 29 February, 28 February where there is no 29th."""
    return months_after(day, 12 * years)


def days_beginning_with(day: date, days: int) -> date:
    """The last of `days` days of which `day` is the first."""
    return day + timedelta(days=days - 1)


def days_after(day: date, days: int) -> date:
    """The last of `days` days of which the first is the day after `day`."""
    return day + timedelta(days=days)


def hours_after(instant: datetime, hours: int) -> datetime:
    """The instant `hours` elapsed hours later, in London time: clocks that change do not change the sum."""
    return (instant.astimezone(UTC) + timedelta(hours=hours)).astimezone(LONDON)


def share_elapsed(start: date, end: date, *, per_cent: int) -> date:
    """The date by which that share of the days from `start` to `end` has gone, rounded down."""
    return start + timedelta(days=(end - start).days * per_cent // 100)


def london_date(moment: date | datetime) -> date:
    """The date in London of an instant (without an offset: London time), or the date itself."""
    if not isinstance(moment, datetime):
        return moment
    return moment.date() if moment.tzinfo is None else moment.astimezone(LONDON).date()


def london_instant(moment: date | datetime) -> datetime:
    """The instant, in London time; a date alone is taken as its first moment."""
    if not isinstance(moment, datetime):
        return datetime(moment.year, moment.month, moment.day, tzinfo=LONDON)
    return moment.replace(tzinfo=LONDON) if moment.tzinfo is None else moment.astimezone(LONDON)


def parse_moment(text: str) -> date | datetime:
    """`2026-12-18` as a date; `2026-12-18T10:00`, with or without an offset, as an instant in London time.

    Raises ValueError, with a sentence, for anything else.
    """
    words = text.strip()
    try:
        if len(words) == 10:
            return date.fromisoformat(words)
        return london_instant(datetime.fromisoformat(words))
    except ValueError:
        message = f"“{text}” is not a date: write 2026-12-18, or 2026-12-18T10:00 with the time."
        raise ValueError(message) from None


def _month_after(day: date, months: int) -> tuple[int, int]:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return year, month + 1
