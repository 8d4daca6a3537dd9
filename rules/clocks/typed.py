"""How far away a date that somebody types may lie: no case begins or ends outside a lifetime."""

from __future__ import annotations

from datetime import date

from rules.clocks import periods

# Somebody may complain in old age of what was done to them as a child.
EARLIEST = date(1920, 1, 1)
YEARS_AHEAD = 10


def faults(day: date, *, today: date) -> list[str]:
    """Why nobody can have meant that day, in a sentence; empty where somebody can."""
    if day < EARLIEST:
        return [f"Check the year: {_in_words(day)} is too long ago."]
    if day > periods.years_after(today, YEARS_AHEAD):
        return [f"Check the year: {_in_words(day)} is too far away."]
    return []


def _in_words(day: date) -> str:
    return f"{day.day} {day:%B} {day.year}"
