"""Working days: which days they are, and the n-th before or after a date, by looking in a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from types import MappingProxyType

from rules.clocks.bank_holidays import ELSEWHERE_IN_UK, ENGLAND_AND_WALES, expected

# A year with fewer bank holidays on the list than this is not listed in full: Christmas may be missing.
_FULL_YEAR = 6
_SOME_YEAR = 2026  # where a calendar with nothing on its list begins
# No clock runs further; a year mistyped as 9999 must not make a table of eight thousand.
FIRST_YEAR, LAST_YEAR = 1900, 2200
_GROWTH = 5  # years added at once when a date lies beyond the table


class BeyondCalendar(ValueError):
    """The date is too far away to count working days from; the message says how far they reach."""


class _Table:
    """Every day of some years, with how many working days have passed by its end."""

    __slots__ = ("days", "first", "first_year", "last_year", "passed")

    def __init__(self, off: Mapping[date, str], *, first_year: int, last_year: int) -> None:
        self.first_year, self.last_year = first_year, last_year
        self.first = date(first_year, 1, 1).toordinal()
        self.days: list[date] = []
        self.passed: list[int] = []
        for ordinal in range(self.first, date(last_year, 12, 31).toordinal() + 1):
            day = date.fromordinal(ordinal)
            if day.weekday() < 5 and day not in off:
                self.days.append(day)
            self.passed.append(len(self.days))


class WorkingCalendar:
    """The working days of one place. Not a Saturday, a Sunday or one of its `holidays`.

    Sources: SI 2006/1738 reg 2; SI 2009/309 reg 2; SI 2012/3094 reg 19.

    `holidays` gives each bank holiday its title. Years from `first_year` to `last_year` (both left out: those
    listed in full) are as given; years beyond them have the bank holidays that are expected, and are
    provisional. `elsewhere` are the bank holidays kept only in other parts of the United Kingdom, `closures`
    the council's own closure days: neither counts unless `anywhere_in_uk` or `with_closures` is asked for.

    Adding and counting look in a table: neither takes longer for more days.
    """

    __slots__ = ("_closed", "_closures", "_elsewhere", "_given", "_listed", "_off", "_others", "_table")

    def __init__(
        self,
        holidays: Mapping[date, str],
        *,
        elsewhere: Mapping[date, str] = MappingProxyType({}),
        closures: Mapping[date, str] = MappingProxyType({}),
        first_year: int | None = None,
        last_year: int | None = None,
    ) -> None:
        self._given, self._elsewhere, self._closures = dict(holidays), dict(elsewhere), dict(closures)
        self._listed = _listed_years(holidays, first_year, last_year)
        self._closed: frozenset[date] = frozenset()
        self._others: dict[str, WorkingCalendar] = {}
        self._build(min(self._listed), max(self._listed) + 1)

    def is_working_day(self, day: date) -> bool:
        """Whether it is a working day."""
        return day.weekday() < 5 and day not in self._reaching(day.year)

    def holiday(self, day: date) -> str | None:
        """The title of the bank holiday (or closure day) that falls on that date, None where none does."""
        return self._reaching(day.year).get(day)

    def is_closure(self, day: date) -> bool:
        """Whether it would be a working day if the council were not closed."""
        return day in self._closed

    def is_provisional(self, day: date) -> bool:
        """Whether the bank holidays of that year are expected rather than given."""
        return day.year not in self._listed

    def after(self, day: date, count: int) -> date:
        """The `count`-th working day after `day`, which is never counted and may be no working day.

        Raises ValueError for a count below 1, and BeyondCalendar (a ValueError) for a date too far away.
        """
        if count < 1:
            raise ValueError(f"Count at least one working day, not {count}.")
        while True:
            table = self._table
            position = day.toordinal() - table.first
            if position >= 0:
                try:
                    return table.days[table.passed[position] + count - 1]
                except IndexError:
                    pass
            self._reach(day.year, max(day.year, table.last_year) + _GROWTH)

    def before(self, day: date, count: int) -> date:
        """The `count`-th working day before `day`, which is never counted. Raises as `after` does."""
        if count < 1:
            raise ValueError(f"Count at least one working day, not {count}.")
        while True:
            table = self._table
            position = day.toordinal() - table.first - 1
            if 0 <= position < len(table.passed):
                index = table.passed[position] - count
                if index >= 0:
                    return table.days[index]
            self._reach(min(day.year, table.first_year) - _GROWTH, day.year)

    def between(self, start: date, end: date) -> int:
        """How many working days after `start` up to and including `end`; negative when `end` is earlier."""
        while True:
            table = self._table
            begun, ended = start.toordinal() - table.first, end.toordinal() - table.first
            if begun >= 0 and ended >= 0:
                try:
                    return table.passed[ended] - table.passed[begun]
                except IndexError:
                    pass
            self._reach(min(start.year, end.year), max(start.year, end.year))

    def on_or_after(self, day: date) -> date:
        """The day itself if it is a working day, otherwise the next that is."""
        return day if self.is_working_day(day) else self.after(day, 1)

    def on_or_before(self, day: date) -> date:
        """The day itself if it is a working day, otherwise the last that was."""
        return day if self.is_working_day(day) else self.before(day, 1)

    @property
    def anywhere_in_uk(self) -> WorkingCalendar:
        """This calendar with every bank holiday of any part of the United Kingdom (FOIA 2000 s10(6))."""
        return self._other("anywhere_in_uk", {**self._elsewhere, **self._given})

    @property
    def with_closures(self) -> WorkingCalendar:
        """This calendar with the council's closure days, for clocks that only its own policy sets."""
        closed = self._other("with_closures", {**self._closures, **self._given})
        closed._closed = frozenset(self._closures.keys() - self._given.keys())
        return closed

    def closed_on(self, days: Mapping[date, str]) -> WorkingCalendar:
        """This calendar with those closure days instead of its own."""
        first, last = min(self._listed), max(self._listed)
        return WorkingCalendar(
            self._given, elsewhere=self._elsewhere, closures=days, first_year=first, last_year=last
        )

    def _other(self, name: str, off: Mapping[date, str]) -> WorkingCalendar:
        if name not in self._others:
            first, last = min(self._listed), max(self._listed)
            same = off == self._given
            self._others[name] = self if same else WorkingCalendar(off, first_year=first, last_year=last)
        return self._others[name]

    def _reaching(self, year: int) -> Mapping[date, str]:
        while not self._table.first_year <= year <= self._table.last_year:
            self._reach(year, year)
        return self._off

    def _reach(self, first_year: int, last_year: int) -> None:
        """Make the table reach those years too, as far as calendars go. Raises BeyondCalendar."""
        table = self._table
        first = max(min(table.first_year, first_year), FIRST_YEAR)
        last = min(max(table.last_year, last_year), LAST_YEAR)
        if (first, last) == (table.first_year, table.last_year):
            raise BeyondCalendar(f"Working days are counted from {FIRST_YEAR} to {LAST_YEAR}, no further.")
        self._build(first, last)

    def _build(self, first_year: int, last_year: int) -> None:
        off = dict(self._given)
        for year in range(first_year, last_year + 1):
            if year not in self._listed:
                off = {**expected(year), **off}
        # One assignment each, so that a reader in another thread sees the old table or the new one whole.
        self._off = off
        self._table = _Table(off, first_year=first_year, last_year=last_year)


def _listed_years(holidays: Mapping[date, str], first: int | None, last: int | None) -> frozenset[int]:
    """The years to take as given: those asked for, otherwise those that the list covers in full."""
    counts = Counter(day.year for day in holidays)
    full = {year for year, count in counts.items() if count >= _FULL_YEAR}
    first = min(full, default=_SOME_YEAR) if first is None else first
    last = max(full, default=first) if last is None else last
    if first > last:
        raise ValueError(f"The calendar ends ({last}) before it begins ({first}).")
    return frozenset(range(first, last + 1))


@lru_cache(maxsize=1)
def england_and_wales() -> WorkingCalendar:
    """The calendar of the checked-in list, for a sum asked for without the council's own rows."""
    return WorkingCalendar(ENGLAND_AND_WALES, elsewhere=ELSEWHERE_IN_UK)
