"""The procedures as the public reads them: made from the rules, so that the page cannot promise otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from casework.clocks import calendar as calendars
from rules import procedures
from rules.clocks.policy import Policy
from rules.clocks.words import amount
from rules.phrase import Phrase as _
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
    return [_in_words(procedure, policy, on=on) for procedure in sorted(procedures.FOR_CASES, key=_place)]


# Triage asks first what must go its own way; readers look first for what most people come for.
_FEW_LOOK_FOR = ("data_protection", "councillor_conduct", "member_enquiry")


def _place(procedure: Procedure) -> int:
    return _FEW_LOOK_FOR.index(procedure.key) + 1 if procedure.key in _FEW_LOOK_FOR else 0


def _in_words(procedure: Procedure, policy: Policy, *, on: date) -> ProcedureInWords:
    chosen = policy.for_procedure(procedure.key)
    return ProcedureInWords(
        title=_(procedure.plain_title),
        stages=tuple(
            StageInWords(_(stage.title), tuple(_times(stage, chosen, on=on)))
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
        is_again = rule.stops_with in told.values()
        told[key] = rule.stops_with
        within = how_long(rule, policy, opens_with=stage.opens_with)
        said = _("At the latest: %(what)s %(within)s.") if is_again else _("%(what)s %(within)s.")
        yield _(said.message, what=_DONE[rule.stops_with], within=within)


_DONE = {
    Event.ACKNOWLEDGED: _("We tell you that we have it, and who will answer,"),
    Event.RESPONSE_SENT: _("We answer you"),
    Event.ADJUDICATION_SENT: _("We tell you what we decided"),
    Event.PANEL_MET: _("A panel meets to look at it again"),
    Event.FEEDBACK_PASSED_ON: _("We pass it on to the people it is about"),
    Event.ADVOCATE_IN_TOUCH: _("An advocate gets in touch with you"),
    Event.ASSESSED: _("We decide whether to look into it"),
    Event.INVESTIGATION_CONCLUDED: _("We finish looking into it"),
}
_AFTER = {
    Event.PANEL_REPORT_RECEIVED: _("within %(amount)s of the panel’s report"),
    Event.INVESTIGATION_OPENED: _("within %(amount)s of the start"),
}


def how_long(rule: ClockRule, policy: Policy, *, opens_with: Event) -> str:
    """“within 10 working days of telling you that we have it”."""
    so_long = amount(rule.number_under(policy), rule.method.unit)
    if rule.acknowledged_within is not None:
        return _("within %(amount)s of telling you that we have it", amount=so_long)
    if rule.starts_with is opens_with or rule.starts_with not in _AFTER:
        return _("within %(amount)s", amount=so_long)
    return _(_AFTER[rule.starts_with].message, amount=so_long)
