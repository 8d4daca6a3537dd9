"""A clock: the date it gives with the sum behind it, and how it stands today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from rules.clocks import ledger
from rules.clocks.ledger import LedgerLine
from rules.clocks.periods import london_date
from rules.clocks.policy import DEFAULT, Policy
from rules.clocks.reckoning import Extension, Pause, Reckoning, reckon
from rules.clocks.words import short
from rules.clocks.working_days import WorkingCalendar
from rules.procedures.base import Authority, ClockRule

__all__ = [
    "Clock",
    "ClockOutcome",
    "Deadline",
    "Extension",
    "LedgerLine",
    "NotInForce",
    "Pause",
    "Standing",
    "derive",
    "due_date",
    "outcome",
    "standing",
    "standing_at",
    "working_days_left",
]


class NotInForce(ValueError):
    """The rule does not apply to feedback received on that day."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """When something is due, and why."""

    reckoning: Reckoning

    @property
    def due_on(self) -> date:
        """The last day, in London: done at or before 23:59:59 on it is in time."""
        return self.reckoning.due_on

    @property
    def due_at(self) -> datetime | None:
        """The instant, for a clock that runs in hours; None for the others."""
        return self.reckoning.due_at

    @property
    def first_due_on(self) -> date:
        """The date without its extensions, against which “in time” is also reported."""
        return self.reckoning.before_extension

    @property
    def operational_on(self) -> date:
        """The day to have it done by: the last working day on or before the date due."""
        return self.reckoning.calendar.on_or_before(self.due_on)

    @property
    def is_shortened(self) -> bool:
        """Whether the council gave itself less time than a rule that is not its own allows."""
        return self.reckoning.chosen is not None and self.reckoning.rule.only_shorter

    @property
    def is_paused(self) -> bool:
        """Whether a pause began before the date due and has not ended; the date is then as it was before it."""
        return self.reckoning.standing_still is not None

    @property
    def authority(self) -> Authority:
        """Who says so; the council itself where it has shortened the time."""
        return Authority.LOCAL_POLICY if self.is_shortened else self.reckoning.rule.authority

    @property
    def source(self) -> str:
        """The regulation, paragraph or practice that it rests on."""
        rule, chosen = self.reckoning.rule, self.reckoning.chosen
        if chosen is None:
            return rule.source
        return f"{rule.source}; set to {chosen} {rule.method.unit} ({rule.policy_key})"

    @property
    def ledger(self) -> tuple[LedgerLine, ...]:
        """The sum, line by line, the date due last. Written when it is asked for."""
        return ledger.write(self.reckoning)

    def as_json(self) -> dict[str, object]:
        """The deadline as plain values: its dates, `authority`, `source` and `ledger`."""
        words: dict[str, object] = {"due_on": self.due_on.isoformat()}
        if self.due_at is not None:
            words["due_at"] = self.due_at.isoformat()
        return words | {
            "operational_on": self.operational_on.isoformat(),
            "authority": self.authority.value,
            "source": self.source,
            "ledger": [
                {"date": line.date.isoformat(), "day": line.day, "note": line.note} for line in self.ledger
            ],
        }

    def as_text(self) -> str:
        """The deadline as lines to print: when, who says so, then the sum."""
        at = f", {self.due_at:%H:%M}" if self.due_at else ""
        heading = f"Due {short(self.due_on)}{at} ({self.authority.label}: {self.source})"
        return "\n".join([heading, *(f"  {line}" for line in self.ledger)])


def derive(
    rule: ClockRule,
    start: date | datetime,
    *,
    calendar: WorkingCalendar,
    policy: Policy = DEFAULT,
    acknowledged_on: date | None = None,
    pauses: Sequence[Pause] = (),
    extensions: Sequence[Extension] = (),
    received_on: date | None = None,
    written_on: date | None = None,
) -> Deadline:
    """When the clock of that rule runs out, with the sum behind it.

    `start` is the instant of the event that starts it (without an offset: London time), or its date alone.
    Pauses of a kind that the rule does not know do not move the date, and the ledger says so. An extension
    never makes the date earlier. Raises NotInForce when the rule does not apply to what was received on
    `received_on`. `written_on` is a date that somebody else has set in a letter: it takes the place of the sum.
    """
    if received_on is not None and not rule.is_in_force(received_on):
        raise NotInForce(f"{rule.title} was not in force for anything received on {received_on}.")
    return Deadline(
        reckon(
            rule,
            start,
            calendar=calendar,
            policy=policy,
            acknowledged_on=acknowledged_on,
            pauses=pauses,
            extensions=extensions,
            written_on=written_on,
        )
    )


def due_date(
    rule: ClockRule,
    start: date | datetime,
    *,
    calendar: WorkingCalendar,
    policy: Policy = DEFAULT,
    acknowledged_on: date | None = None,
    pauses: Sequence[Pause] = (),
    extensions: Sequence[Extension] = (),
) -> date:
    """The date alone, of the same sum as `derive`: for sweeps over many clocks."""
    return reckon(
        rule,
        start,
        calendar=calendar,
        policy=policy,
        acknowledged_on=acknowledged_on,
        pauses=pauses,
        extensions=extensions,
    ).due_on


class Standing(StrEnum):
    """How a clock stands."""

    ON_TIME = "on_time"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    PAUSED = "paused"
    STOPPED_IN_TIME = "stopped_in_time"
    STOPPED_LATE = "stopped_late"

    @property
    def label(self) -> str:
        """The standing as a reader meets it."""
        return self.value.replace("_", " ").capitalize()


class ClockOutcome(StrEnum):
    """How a clock ended: three measures, never one."""

    IN_TIME_TARGET = "in_time_target"
    IN_TIME_EXTENDED = "in_time_extended"
    LATE = "late"

    @property
    def label(self) -> str:
        """The outcome as a reader meets it."""
        return _OUTCOME_LABELS[self]


_OUTCOME_LABELS = {
    ClockOutcome.IN_TIME_TARGET: "In time",
    ClockOutcome.IN_TIME_EXTENDED: "In the extended time",
    ClockOutcome.LATE: "Late",
}


def outcome(*, stopped_on: date, first_due_on: date, due_on: date) -> ClockOutcome:
    """How a clock ended: within its own time, within an extension, or late. Children's annual report, item 7."""
    if stopped_on <= first_due_on:
        return ClockOutcome.IN_TIME_TARGET
    return ClockOutcome.IN_TIME_EXTENDED if stopped_on <= due_on else ClockOutcome.LATE


def working_days_left(due_on: date, *, today: date, calendar: WorkingCalendar) -> int:
    """Working days after today up to and including the date due: 0 on the last one, negative when overdue."""
    return calendar.between(today, due_on)


def standing(
    *,
    due_on: date,
    today: date,
    calendar: WorkingCalendar,
    stopped_on: date | None = None,
    paused: bool = False,
    due_soon_days: int = 3,
) -> Standing:
    """How a clock stands today; it is due soon with `due_soon_days` working days left or fewer."""
    if stopped_on is not None:
        return Standing.STOPPED_IN_TIME if stopped_on <= due_on else Standing.STOPPED_LATE
    if paused:
        return Standing.PAUSED
    if today > due_on:
        return Standing.OVERDUE
    left = working_days_left(due_on, today=today, calendar=calendar)
    return Standing.DUE_SOON if left <= due_soon_days else Standing.ON_TIME


def standing_at(
    *, due_at: datetime, now: datetime, stopped_at: datetime | None = None, due_soon_hours: int = 24
) -> Standing:
    """How a clock that runs in hours stands; every instant must have its offset."""
    if stopped_at is not None:
        return Standing.STOPPED_IN_TIME if stopped_at <= due_at else Standing.STOPPED_LATE
    if now > due_at:
        return Standing.OVERDUE
    left = (due_at - now).total_seconds() / 3600
    return Standing.DUE_SOON if left <= due_soon_hours else Standing.ON_TIME


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """One clock of one case: its rule, what started it, and what has happened to it since."""

    rule: ClockRule
    started_at: date | datetime
    pauses: tuple[Pause, ...] = ()
    extensions: tuple[Extension, ...] = ()
    acknowledged_on: date | None = None
    stopped_on: date | None = None

    @property
    def started_on(self) -> date:
        """The date it started, in London."""
        return london_date(self.started_at)

    def deadline(self, calendar: WorkingCalendar, policy: Policy = DEFAULT) -> Deadline:
        """When it runs out, with the sum."""
        return derive(
            self.rule,
            self.started_at,
            calendar=calendar,
            policy=policy,
            acknowledged_on=self.acknowledged_on,
            pauses=self.pauses,
            extensions=self.extensions,
        )

    def standing(self, *, today: date, calendar: WorkingCalendar, policy: Policy = DEFAULT) -> Standing:
        """How it stands today."""
        deadline = self.deadline(calendar, policy)
        return standing(
            due_on=deadline.due_on,
            today=today,
            calendar=calendar,
            stopped_on=self.stopped_on,
            paused=deadline.is_paused,
        )
