"""The procedures as the public reads them: made from the rules, so that the page cannot promise otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from casework.clocks import calendar as calendars
from rules import procedures
from rules.clocks.policy import Policy
from rules.procedures.base import ClockRule, Event, Procedure, StageRule


@dataclass(frozen=True, slots=True)
class StageInWords:
    """One stage: its name, and what the council does by when."""

    title: str
    times: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProcedureInWords:
    """One procedure: what it is for, its stages, what it rests on, and who comes after the council."""

    title: str
    stages: tuple[StageInWords, ...]
    legal_basis: str
    after: str | None


def how_it_works(*, on: date) -> list[ProcedureInWords]:
    """Every procedure that a case can follow, as it stands that day under this council's choices."""
    policy = calendars.policy(on=on)
    return [_in_words(procedure, policy, on=on) for procedure in procedures.FOR_CASES]


def _in_words(procedure: Procedure, policy: Policy, *, on: date) -> ProcedureInWords:
    chosen = policy.for_procedure(procedure.key)
    return ProcedureInWords(
        title=procedure.plain_title,
        stages=tuple(
            StageInWords(stage.title, tuple(_times(stage, chosen, on=on)))
            for stage in procedure.stages
            if stage.number is not None
        ),
        legal_basis=procedure.legal_basis,
        after=procedure.escalation.full_name,
    )


def _times(stage: StageRule, policy: Policy, *, on: date) -> Iterator[str]:
    told: dict[str, Event] = {}
    for key in (stage.acknowledge_by, stage.answer_target, stage.answer_limit):
        if key is None or key in told:
            continue
        rule = stage.clock(key, on=on).under(policy)
        latest = "At the latest: " if rule.stops_with in told.values() else ""
        told[key] = rule.stops_with
        yield f"{latest}{_DONE[rule.stops_with]} {how_long(rule, policy, opens_with=stage.opens_with)}."


_DONE = {
    Event.ACKNOWLEDGED: "We tell you that we have it, and who will answer,",
    Event.RESPONSE_SENT: "We answer you",
    Event.ADJUDICATION_SENT: "We tell you what we decided",
    Event.PANEL_MET: "A panel meets to look at it again",
    Event.FEEDBACK_PASSED_ON: "We pass it on to the people it is about",
    Event.ADVOCATE_IN_TOUCH: "An advocate gets in touch with you",
    Event.ASSESSED: "We decide whether to look into it",
    Event.INVESTIGATION_CONCLUDED: "We finish looking into it",
}
_AFTER = {
    Event.PANEL_REPORT_RECEIVED: " of the panel’s report",
    Event.INVESTIGATION_OPENED: " of the start",
}


def how_long(rule: ClockRule, policy: Policy, *, opens_with: Event) -> str:
    """“within 10 working days of telling you that we have it”."""
    number, unit = rule.number_under(policy), rule.method.unit
    amount = f"{number} {unit.removesuffix('s') if number == 1 else unit}"
    if rule.acknowledged_within is not None:
        return f"within {amount} of telling you that we have it"
    return f"within {amount}{'' if rule.starts_with is opens_with else _AFTER.get(rule.starts_with, '')}"
