"""The words in which a procedure is written down: its stages, and the clocks of each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any, Protocol

from rules.phrase import Phrase
from rules.procedures.event import Event as Event


class Settings(Protocol):
    """What the council has chosen, by setting key; `rules.clocks.policy.Policy` is one."""

    def __getitem__(self, key: str, /) -> object: ...


class Authority(StrEnum):
    """Who says so, strongest first. `STATUTE > LOCAL_POLICY`: the stronger is the greater.

    Statutory guidance is issued under s7 Local Authority Social Services Act 1970; the ombudsman's Code is
    advice and guidance under s23(12A) Local Government Act 1974, to be followed unless there is good reason.
    """

    STATUTE = "statute"
    STATUTORY_GUIDANCE = "statutory_guidance"
    OMBUDSMAN_CODE = "ombudsman_code"
    REGULATOR_GUIDANCE = "regulator_guidance"
    LOCAL_POLICY = "local_policy"

    @property
    def label(self) -> str:
        """The authority as a reader meets it."""
        return self.value.replace("_", " ")

    @property
    def rank(self) -> int:
        """0 for the strongest."""
        return list(Authority).index(self)

    def __lt__(self, other: str, /) -> bool:
        return self.rank > Authority(other).rank

    def __le__(self, other: str, /) -> bool:
        return self.rank >= Authority(other).rank

    def __gt__(self, other: str, /) -> bool:
        return self.rank < Authority(other).rank

    def __ge__(self, other: str, /) -> bool:
        return self.rank <= Authority(other).rank


class Method(StrEnum):
    """How the time is counted; the event's own day is day 0 unless the law says “beginning with”."""

    WORKING_DAYS_AFTER = "working_days_after"
    WORKING_DAYS_BEFORE = "working_days_before"
    DAYS_BEGINNING_WITH = "days_beginning_with"
    DAYS_AFTER = "days_after"
    DAYS_AFTER_ROLLED = "days_after_rolled"  # a last day that is no working day moves to the next that is
    MONTHS_BEGINNING_WITH = "months_beginning_with"
    MONTHS_AFTER = "months_after"
    MONTHS_AFTER_ROLLED = "months_after_rolled"
    YEARS_AFTER = "years_after"
    HOURS = "hours"

    @property
    def unit(self) -> str:
        """The unit in words: working days, days, months, years or hours."""
        return "working days" if self.value.startswith("working") else self.value.split("_")[0]


class Division(StrEnum):
    """Whose bank holidays are not working days."""

    ENGLAND_AND_WALES = "england_and_wales"
    ANY_PART_OF_UK = "any_part_of_uk"  # Freedom of Information Act 2000 s10(6)


class PauseKind(StrEnum):
    """Why a clock may stand still."""

    ADVOCATE = "advocate"  # until the child or young person has an advocate
    PROCEEDINGS = "proceedings"  # court, disciplinary or criminal proceedings that it might prejudice
    CLARIFICATION = "clarification"  # until the person has said what is being asked for
    INFORMATION = "information"  # until somebody outside the council answers

    @property
    def words(self) -> str:
        """The reason as a reader meets it."""
        return _PAUSE_WORDS[self]


_PAUSE_WORDS = {
    PauseKind.ADVOCATE: Phrase("waiting for an advocate to be appointed"),
    PauseKind.PROCEEDINGS: Phrase("frozen for other proceedings"),
    PauseKind.CLARIFICATION: Phrase("waiting for the request to be made clear"),
    PauseKind.INFORMATION: Phrase("waiting for information from outside the council"),
}


class Escalation(StrEnum):
    """Who the person may turn to when the council has finished."""

    LGSCO = "lgsco"
    HOUSING_OMBUDSMAN = "housing_ombudsman"
    ICO = "ico"
    NONE = "none"

    @property
    def full_name(self) -> str | None:
        """Its name, None where there is nobody."""
        return _ESCALATION_TITLES.get(self)

    @property
    def telephone(self) -> str | None:
        """Its number for the public, None where there is nobody."""
        return _ESCALATION_REACHED_AT.get(self, (None, None))[0]

    @property
    def website(self) -> str | None:
        """Its website, None where there is nobody."""
        return _ESCALATION_REACHED_AT.get(self, (None, None))[1]


_ESCALATION_TITLES = {
    Escalation.LGSCO: Phrase("Local Government and Social Care Ombudsman"),
    Escalation.HOUSING_OMBUDSMAN: Phrase("Housing Ombudsman"),
    Escalation.ICO: Phrase("Information Commissioner’s Office"),
}
_ESCALATION_REACHED_AT = {
    Escalation.LGSCO: ("0300 061 0614", "www.lgo.org.uk"),
    Escalation.HOUSING_OMBUDSMAN: ("0300 111 3000", "www.housing-ombudsman.org.uk"),
    Escalation.ICO: ("0303 123 1113", "ico.org.uk"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtensionRule:
    """How far a date may be moved, and on what conditions.

    `at_most` counts `unit` beyond the date first due; None is any period that is agreed.
    """

    at_most: int | None
    method: Method = Method.WORKING_DAYS_AFTER
    needs_agreement: bool = False
    before_expiry: bool = False
    more_with_good_reason: bool = False
    gives_ombudsman_details: bool = False
    by_complaints_manager: bool = False  # and nobody else agrees it
    says: str


@dataclass(frozen=True, slots=True)
class Reading:
    """How a rule reads once the council has chosen `value` for `policy_key`: the fields that change."""

    policy_key: str
    value: str
    changes: tuple[tuple[str, Any], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockRule:
    """One time limit: what starts it, how long it is, what stops it, who says so."""

    key: str
    title: str
    authority: Authority
    source: str
    starts_with: Event
    stops_with: Event
    number: int
    method: Method = Method.WORKING_DAYS_AFTER
    or_with: Event | None = None  # an event that starts it instead
    acknowledged_within: int | None = None  # it runs from the acknowledgement, due in so many working days
    share: int | None = None  # only this per cent of the period
    counted: Division = Division.ENGLAND_AND_WALES
    to_check: bool = False  # remembered rather than read: check the source before quoting it
    policy_key: str | None = None  # the setting that may change the number
    only_shorter: bool = True  # and whether that setting may only make it less
    extension: ExtensionRule | None = None  # None: it cannot be extended
    pauses: tuple[PauseKind, ...] = ()  # what may pause it, the usual reason first
    restarts_after: tuple[PauseKind, ...] = ()  # pauses after which the whole time begins again
    added_for: tuple[tuple[PauseKind, int], ...] = ()  # so much more, once, where this happened
    plan: str = "answers"  # which reminders it has: a key of `rules.clocks.reminder.PLANS`
    reminded_while: tuple[PauseKind, ...] = ()  # pauses during which it still reminds
    explain_when_late: bool = False  # where it runs out, the law asks for a letter that says why
    fixed_receipt: bool = False  # received when it was received, whatever the council's closing time
    on_request: bool = False  # a date to ask for; a stage keeps no clock of it
    for_risk: tuple[str, ...] = ()  # only for feedback graded so; empty: for all, graded or not
    in_force_from: date | None = None  # by the date the feedback was received
    in_force_to: date | None = None
    readings: tuple[Reading, ...] = ()

    def when(self, policy_key: str, value: str, **changes: Any) -> ClockRule:
        """This rule with one more reading: what changes where the council chose `value`."""
        return replace(self, readings=(*self.readings, Reading(policy_key, value, tuple(changes.items()))))

    def under(self, settings: Settings) -> ClockRule:
        """This rule as the council's choices make it read."""
        changes: dict[str, Any] = {}
        for reading in self.readings:
            if settings[reading.policy_key] == reading.value:
                changes.update(reading.changes)
        return replace(self, **changes) if changes else self

    def number_under(self, settings: Settings) -> int:
        """How many of its unit; a setting that may only shorten can never make it more."""
        if self.policy_key is None:
            return self.number
        chosen = int(str(settings[self.policy_key]))
        return min(chosen, self.number) if self.only_shorter else chosen

    def is_in_force(self, received_on: date | None) -> bool:
        """Whether it applies to feedback received that day; None asks for the rule as it stands now."""
        if received_on is None:
            return self.in_force_to is None
        begun = self.in_force_from is None or self.in_force_from <= received_on
        return begun and (self.in_force_to is None or received_on <= self.in_force_to)

    @property
    def in_force_words(self) -> str:
        """When it is in force, by the date of receipt: “in force from 2026-04-01”."""
        begun = f" from {self.in_force_from}" if self.in_force_from else ""
        ended = f" to {self.in_force_to}" if self.in_force_to else ""
        return f"in force{begun}{ended}" if begun or ended else "always in force"

    def may_pause(self, kind: PauseKind) -> bool:
        """Whether this clock stands still for that reason."""
        return kind in self.pauses

    @property
    def longest_extension(self) -> str:
        """The longest extension, in words."""
        return "none" if self.extension is None else self.extension.says


@dataclass(frozen=True, slots=True, kw_only=True)
class StageRule:
    """One stage: the clocks it keeps, and which of them the public is shown.

    `number` is its place among the stages that a case goes through; None where the clocks belong to no one
    stage (before the first, or over all of them). `answer_target` and `answer_limit` stand side by side.
    """

    key: str
    title: str
    clocks: tuple[ClockRule, ...]
    number: int | None = None
    opens_with: Event = Event.COMPLAINT_RECEIVED
    acknowledge_by: str | None = None
    acknowledge_target: str | None = None  # the council’s own, where it is not `acknowledge_by` itself
    answer_target: str | None = None
    answer_limit: str | None = None
    opens_by_decision: bool = False  # the council’s own: nobody can ask for it

    def clock(self, key: str, *, on: date | None = None) -> ClockRule:
        """The clock of that key, for feedback received on that day (None: as the rule stands now).

        Raises KeyError, with a sentence that lists the clocks there are.
        """
        named = [rule for rule in self.clocks if rule.key == key]
        for rule in named:
            if rule.is_in_force(on):
                return rule
        if named:
            when = " and ".join(rule.in_force_words for rule in named)
            raise KeyError(f"The clock {key} was not in force for what was received on {on}: it is {when}.")
        raise KeyError(_not_one_of("clock", key, f"stage {self.key}", (rule.key for rule in self.clocks)))

    def on(self, received_on: date | None) -> StageRule:
        """This stage with only the clocks in force for feedback received that day."""
        return replace(self, clocks=tuple(rule for rule in self.clocks if rule.is_in_force(received_on)))

    def started_by(self, event: Event, settings: Settings) -> tuple[ClockRule, ...]:
        """The clocks which that event starts and the stage keeps, read as the council has chosen."""
        read = (rule.under(settings) for rule in self.clocks if not rule.on_request)
        return tuple(rule for rule in read if event in (rule.starts_with, rule.or_with))

    def target_for(self, risk: str | None) -> str | None:
        """The key of the answer target for feedback of that risk grade (None: not graded)."""
        if risk is not None:
            for rule in self.clocks:
                if risk in rule.for_risk:
                    return rule.key
        return self.answer_target


@dataclass(frozen=True, slots=True, kw_only=True)
class Procedure:
    """A procedure: what it is called, what it rests on, and its stages in order."""

    key: str
    title: str
    plain_title: str
    legal_basis: str
    stages: tuple[StageRule, ...]
    escalation: Escalation

    def stage(self, key: str, *, on: date | None = None) -> StageRule:
        """The stage of that key, with the clocks in force for feedback received on that day.

        None gives the rules as they stand now. Raises KeyError, with a sentence that lists the stages.
        """
        return self.every_version(key).on(on)

    def every_version(self, key: str) -> StageRule:
        """The stage of that key with the clocks of every date of receipt. Raises KeyError as `stage` does."""
        for stage in self.stages:
            if stage.key == key:
                return stage
        raise KeyError(_not_one_of("stage", key, f"procedure {self.key}", (s.key for s in self.stages)))

    def first_stage(self, on: date | None = None) -> StageRule | None:
        """The stage that feedback received on that day begins at; None where there is none to open."""
        return self._numbered(1, on)

    def stage_after(self, key: str, *, on: date | None = None) -> StageRule | None:
        """The stage after that one, None after the last. Raises KeyError for a stage it has not got."""
        number = self.stage(key).number
        return None if number is None else self._numbered(number + 1, on)

    def versions(self) -> tuple[date, ...]:
        """The dates of receipt from which its rules differ, in order."""
        rules = (rule for stage in self.stages for rule in stage.clocks)
        return tuple(sorted({rule.in_force_from for rule in rules if rule.in_force_from}))

    def _numbered(self, number: int, on: date | None) -> StageRule | None:
        return next((stage.on(on) for stage in self.stages if stage.number == number), None)


def _not_one_of(kind: str, key: str, of: str, keys: Iterable[str]) -> str:
    listed = ", ".join(dict.fromkeys(keys)) or "none"
    return f"There is no {kind} {key} in the {of}: there are {listed}."
