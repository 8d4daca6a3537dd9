"""What may be shown of the answers: no mean of a few, nor one that can be worked out; and the periods there are."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from rules.clocks.periods import months_after
from rules.vocabulary import Word

K = TypeVar("K", bound=Hashable)
_YEAR_BEGINS = 4  # the financial year of councils


class By(Word):
    """What the answers are broken down by."""

    SERVICE = "service"
    TEAM = "team"
    PROCEDURE = "procedure"


@dataclass(frozen=True, slots=True)
class Period:
    """Some days, both ends in it."""

    key: str
    title: str
    first: date
    last: date


def periods(today: date) -> tuple[Period, ...]:
    """This and the last financial year, then this quarter and the three before it.

    Whole periods only: two that differ by a day would give away the one answer between them.
    """
    year = _year_beginning(today)
    years = [
        ("year", "This financial year", year),
        ("last_year", "Last financial year", months_after(year, -12)),
    ]
    quarter = date(today.year, 3 * ((today.month - 1) // 3) + 1, 1)
    found = [_period(key, f"{title} ({day.year} to {day.year + 1})", day, 12) for key, title, day in years]
    for back in range(4):
        first = months_after(quarter, -3 * back)
        last = months_after(first, 2)
        found.append(_period(f"quarter{back}", f"{first:%B} to {last:%B %Y}", first, 3))
    return tuple(found)


def _year_beginning(day: date) -> date:
    return date(day.year if day.month >= _YEAR_BEGINS else day.year - 1, _YEAR_BEGINS, 1)


def _period(key: str, title: str, first: date, months: int) -> Period:
    return Period(key, title, first, months_after(first, months) - timedelta(days=1))


def mean(total: int, answers: int, *, least: int) -> float | None:
    """The mean to one decimal; None of fewer than `least` answers, where it would be chance or one person’s view."""
    return round(total / answers, 1) if answers >= max(least, 1) else None


def withheld(answers: Mapping[K, int], *, least: int) -> frozenset[K]:
    """The lines whose mean is not shown, given how many answered in each.

    Those of too few; and where these together are still too few, the smallest of the others too, or theirs could
    be worked out from the mean of all.
    """
    few = {key for key, count in answers.items() if 0 < count < least}
    others = sorted((count, str(key), key) for key, count in answers.items() if count >= least)
    if few and others and sum(answers[key] for key in few) < least:
        few.add(others[0][2])
    return frozenset(few)
