"""Keeps a date that was typed with the wrong year out of every sum."""

from __future__ import annotations

from datetime import date, datetime

from casework.command import Refused
from rules.clocks import typed as rule
from rules.clocks.periods import london_date


def must_be_near(*days: date | None, now: datetime) -> None:
    """Raise Refused where a day lies so far away that nobody can have meant it; None is no day."""
    for day in days:
        if day is not None and (wrong := rule.faults(day, today=london_date(now))):
            raise Refused(" ".join(wrong))
