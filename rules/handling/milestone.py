"""What is recorded as it happens in a stage, in which order, and which of it may lie ahead."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from rules.procedures.event import Event


@dataclass(frozen=True, slots=True)
class Step:
    """Something that happens in a stage and is written down with its day."""

    happening: Event
    title: str
    after: Event | None = None
    may_be_ahead: bool = False


_CHILDREN = {
    "stage2": (
        Step(Event.INVESTIGATION_REPORT_RECEIVED, "The investigating officer’s report came in"),
        Step(Event.INDEPENDENT_REPORT_RECEIVED, "The independent person’s report came in"),
    ),
    "stage3": (
        Step(Event.CHAIR_APPOINTED, "The chair is appointed, attendance and papers agreed"),
        Step(Event.PANEL_DATE_SET, "The panel meets on", may_be_ahead=True),
        Step(Event.PANEL_PAPERS_SENT, "The papers went to everyone", after=Event.PANEL_DATE_SET),
        Step(Event.PANEL_MET, "The panel met", after=Event.PANEL_DATE_SET),
        Step(Event.PANEL_REPORT_SENT, "The panel sent its report", after=Event.PANEL_MET),
        Step(Event.PANEL_REPORT_RECEIVED, "The council received the report", after=Event.PANEL_REPORT_SENT),
    ),
}
_CONDUCT = {
    "assessment": (
        Step(Event.MEMBER_ASKED, "The councillor was asked to comment"),
        Step(Event.MEMBER_COMMENTED, "The councillor commented", after=Event.MEMBER_ASKED),
        Step(Event.ASSESSED, "It was assessed"),
    ),
    "investigation": (Step(Event.INVESTIGATION_CONCLUDED, "The investigation ended"),),
}
_STEPS: dict[str, dict[str, tuple[Step, ...]]] = {"children": _CHILDREN, "councillor_conduct": _CONDUCT}


def steps(procedure_key: str, stage_key: str) -> tuple[Step, ...]:
    """What may be recorded in that stage, in the order in which it usually happens."""
    return _STEPS.get(procedure_key, {}).get(stage_key, ())


def faults(step: Step, *, on: date, opened_on: date, today: date, reached: Collection[Event]) -> list[str]:
    """Why it cannot be recorded so, in sentences; empty when it can. `reached` is what was recorded before."""
    found = []
    if on > today and not step.may_be_ahead:
        found.append("This cannot have happened on a day that has not come.")
    if on < opened_on:
        found.append(f"This stage began on {opened_on:%-d %B %Y}: it cannot have happened before that.")
    if step.after is not None and step.after not in reached:
        found.append(f"Record first: {step.after.words}.")
    return found
