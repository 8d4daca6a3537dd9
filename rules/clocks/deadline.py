"""A date worked out from words, as somebody types them: which clock, when it started, what happened since."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from rules import procedures
from rules.clocks.clock import Deadline, Pause, derive
from rules.clocks.periods import london_date, parse_moment
from rules.clocks.policy import Policy
from rules.clocks.working_days import FIRST_YEAR, LAST_YEAR, WorkingCalendar, england_and_wales
from rules.procedures.base import ClockRule


class NoSuchClock(ValueError):
    """No such procedure, stage or clock, or it was not in force then; the message lists those there are."""


class NotAWord(ValueError):
    """A date or a pause is not written as it should be; the message says how to write it."""


def work_out(
    procedure: str,
    stage: str,
    clock: str,
    *,
    start: str,
    acknowledged: str | None = None,
    pauses: Sequence[str] = (),
    choices: Sequence[str] = (),
    calendar: WorkingCalendar | None = None,
) -> Deadline:
    """The deadline of that clock, in the words of the command line.

    `start` is a date or an instant (2026-12-18T10:00, London time), `pauses` are FROM..TO, `choices` are
    KEY=VALUE. Without a `calendar`, the checked-in bank holidays of England and Wales. Raises ValueError
    (NoSuchClock, NotAWord, or that of a setting) with one plain sentence.
    """
    policy = Policy.from_words(choices)
    begun = _moment(start)
    rule = _find(procedure, stage, clock, started_on=london_date(begun))
    return derive(
        rule,
        begun,
        calendar=_calendar(calendar or england_and_wales(), policy),
        policy=policy.for_procedure(procedure),
        acknowledged_on=_date(acknowledged) if acknowledged else None,
        pauses=[_pause(text) for text in pauses],
    )


def _find(procedure: str, stage: str, clock: str, *, started_on: date) -> ClockRule:
    try:
        found = procedures.by_key(procedure).every_version(stage)
        # Only the day something is received says which version of a rule applies; a later event does not.
        received = any(rule.key == clock and rule.starts_with.is_receipt for rule in found.clocks)
        return found.clock(clock, on=started_on if received else None)
    except KeyError as unknown:
        raise NoSuchClock(unknown.args[0]) from None


def _calendar(calendar: WorkingCalendar, policy: Policy) -> WorkingCalendar:
    days = policy["calendar.council_closure_days"]
    if not isinstance(days, tuple) or not days:
        return calendar
    return calendar.closed_on(dict.fromkeys(days, "the council is closed"))


def _moment(text: str) -> date | datetime:
    try:
        moment = parse_moment(text)
    except ValueError as problem:
        raise NotAWord(str(problem)) from None
    if not FIRST_YEAR < moment.year < LAST_YEAR - 100:
        raise NotAWord(f"“{text}” is too far away: write a year from {FIRST_YEAR + 1} to {LAST_YEAR - 101}.")
    return moment


def _date(text: str) -> date:
    return london_date(_moment(text))


def _pause(text: str) -> Pause:
    begun, dots, ended = text.partition("..")
    if not dots:
        raise NotAWord(f"“{text}” is not a pause: write 2026-11-06..2026-11-18.")
    try:
        return Pause(started_on=_date(begun), ended_on=_date(ended))
    except NotAWord:
        raise
    except ValueError as problem:
        raise NotAWord(str(problem)) from None
