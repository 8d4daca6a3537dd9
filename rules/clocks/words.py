"""Dates as people say them."""

from __future__ import annotations

from datetime import date

from rules.phrase import Day, Phrase, plural


def in_words(day: date) -> Day:
    """“Friday 4 December 2026”."""
    return Day(f"{day:%A} {day.day} {day:%B %Y}", day)


def plain(day: date) -> Day:
    """“4 December 2026”."""
    return Day(f"{day.day} {day:%B %Y}", day, "long")


def short(day: date) -> Day:
    """“Fri 18 Dec 2026”."""
    return Day(f"{day:%a} {day.day} {day:%b} {day.year}", day, "short")


def amount(number: int, unit: str) -> Phrase:
    """“1 working day”, “6 months”. The units are those of `Method.unit`."""
    match unit:
        case "working days":
            return plural("%(number)s working day", "%(number)s working days", number)
        case "days":
            return plural("%(number)s day", "%(number)s days", number)
        case "months":
            return plural("%(number)s month", "%(number)s months", number)
        case "years":
            return plural("%(number)s year", "%(number)s years", number)
    return plural("%(number)s hour", "%(number)s hours", number)
