"""Dates as people say them."""

from __future__ import annotations

from datetime import date


def in_words(day: date) -> str:
    """“Friday 4 December 2026”."""
    return f"{day:%A} {day.day} {day:%B %Y}"
