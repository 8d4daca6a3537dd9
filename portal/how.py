"""The procedures as the public reads them: made from the rules, so that the page cannot promise otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from casework.clocks import calendar as calendars
from rules import procedures
from rules.clocks.policy import Policy
from rules.procedures.base import ClockRule, Method, Procedure, StageRule


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
    told = set()
    for says, key in (
        ("We tell you that we have it, and who will answer", stage.acknowledge_by),
        ("We answer", stage.answer_target),
        ("At the latest, we answer", stage.answer_limit),
    ):
        if key is not None and key not in told:
            told.add(key)
            yield f"{says}: {how_long(stage.clock(key, on=on).under(policy), policy)}."


def how_long(rule: ClockRule, policy: Policy) -> str:
    """“within 10 working days of telling you that we have it”."""
    number, unit = rule.number_under(policy), rule.method.unit
    amount = f"{number} {unit.removesuffix('s') if number == 1 else unit}"
    if rule.acknowledged_within is not None:
        return f"within {amount} of telling you that we have it"
    return f"{_BEFORE_OR_WITHIN.get(rule.method, 'within')} {amount}"


_BEFORE_OR_WITHIN = {Method.WORKING_DAYS_BEFORE: "at least"}
