"""How dates, times, numbers and words look on a page, in the language that the page is in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from babel import dates, numbers
from flask import Flask
from flask_babel import get_locale

from rules.clocks import reminder
from rules.clocks.words import in_words
from rules.phrase import Day, Phrase, plural
from rules.procedures.base import PauseKind
from web.now import today

_LONDON = ZoneInfo("Europe/London")


def locale() -> str:
    """The language of the page, as Babel calls it. What is in English is written as we write it, not as Babel does."""
    return str(get_locale() or "en")


def in_words_here(day: date) -> str:
    """“Friday 4 December 2026”, in the language of the page."""
    return in_words(day) if locale() == "en" else dates.format_date(day, "full", locale=locale())


def at_in_words(moment: datetime) -> str:
    """“4 December 2026 at 2:05pm”, in London."""
    local = moment.astimezone(_LONDON)
    if locale() != "en":
        day = dates.format_date(local.date(), "long", locale=locale())
        hour = dates.format_time(local.time(), "short", locale=locale())
        both = str(dates.get_datetime_format("medium", locale=locale()))
        return both.replace("{1}", day).replace("{0}", hour).replace("'", "")
    clock = f"{local.hour % 12 or 12}:{local:%M}{'am' if local.hour < 12 else 'pm'}"
    return f"{local.day} {local:%B %Y} at {clock}"


def short_date(day: date) -> str:
    """“4 Dec 2026”: for a column of dates."""
    if locale() != "en":
        return dates.format_date(day, "medium", locale=locale())
    return f"{day.day} {day:%b %Y}"


def day_in(day: Day) -> str:
    """A date that was put into words elsewhere, in the language of the page."""
    if day.style == "short":
        return dates.format_skeleton("yMMMEd", day.date, locale=locale())
    return dates.format_date(day.date, day.style, locale=locale())


def in_figures(number: int) -> str:
    """“50,000”."""
    return f"{number:,}" if locale() == "en" else numbers.format_decimal(number, locale=locale())


def in_days(count: int, *, overdue: bool = False) -> str:
    """“9 working days left”, “due today”, “2 working days late”; “late” before a working day has passed."""
    if count == 0:
        return Phrase("late") if overdue else Phrase("due today")
    if count > 0:
        return plural("%(number)s working day left", "%(number)s working days left", count)
    return plural("%(number)s working day late", "%(number)s working days late", -count)


def first_line(words: str | None, length: int = 90) -> str:
    """The beginning of what somebody wrote, cut at a word."""
    line = " ".join((words or "").split())
    if len(line) <= length:
        return line
    return line[:length].rpartition(" ")[0] + "…"


def ledger_lines(ledger: Iterable[Any]) -> list[dict[str, str | None]]:
    """A sum as the clock component shows it, line by line."""
    return [
        {"when": f"{line.date:%a} {line.date.day} {line.date:%b %Y}", "text": line.note, "count": None}
        for line in ledger
    ]


def timeline_item(event: Any) -> dict[str, Any]:
    """An event as the timeline component shows it."""
    return {"event": event, "at": event.at, "when": at_in_words(event.at)}


def iso_day(day: str) -> str:
    """A date kept as text among the facts of an event, as a reader meets it."""
    return in_words(date.fromisoformat(day))


def pause_words(kind: str) -> str:
    """What something waits for, in words."""
    return PauseKind(kind).words


def reminder_title(key: str) -> str:
    """What a reminder says, from the key that an event keeps."""
    return reminder.title_of(key)


def in_bytes(size: int) -> str:
    """“3 KB”, “2.4 MB”."""
    if size < 1024 * 1024:
        return Phrase("%(size)s KB", size=max(1, round(size / 1024)))
    return Phrase("%(size)s MB", size=f"{size / (1024 * 1024):.1f}")


def short_name(name: str | None) -> str:
    """A file's name as a page can show it: no signs that turn a line round, and not too long."""
    plain = "".join(sign if sign.isprintable() else " " for sign in name or "").strip()
    return plain if len(plain) <= 60 else f"{plain[:40]}…{plain[-16:]}"


_FINDINGS = {
    "malware": "it holds a virus",
    "macros": "it holds a program",
    "locked": "it has a password",
    "damaged": "it is damaged",
    "too_large": "it unpacks to something far too large",
}


def finding_words(finding: str | None) -> str:
    """What was wrong with a file, from the code that is kept."""
    return _FINDINGS.get(finding or "", "it could not be checked")


def code_in_groups(code: str) -> str:
    """Sixteen digits in fours, as they are written on a card."""
    digits = "".join(character for character in code if character.isdigit())
    return " ".join(digits[start : start + 4] for start in range(0, len(digits), 4))


def use_formatting(app: Flask) -> None:
    """Give templates these as filters."""
    app.add_template_filter(in_words_here, "in_words")
    app.add_template_filter(in_figures)
    app.add_template_filter(at_in_words)
    app.add_template_filter(short_date)
    app.add_template_filter(in_days)
    app.add_template_filter(first_line)
    app.add_template_filter(code_in_groups)
    app.add_template_filter(finding_words)
    app.add_template_filter(in_bytes)
    app.add_template_filter(ledger_lines)
    app.add_template_filter(timeline_item)
    app.add_template_filter(iso_day)
    app.add_template_filter(pause_words)
    app.add_template_filter(reminder_title)
    app.add_template_filter(short_name)
    app.add_template_global(today, "today")
