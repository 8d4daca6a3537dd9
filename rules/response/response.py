"""What a response must contain before it may go, said in sentences the writer can act on."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from rules.procedures.event import Event
from rules.vocabulary import Outcome, Remedy


@dataclass(frozen=True, slots=True)
class PointAnswered:
    """One point of the complaint and what the draft decides on it."""

    number: int
    outcome: Outcome | None
    reasons: str
    remedies: Sequence[Remedy]


def missing_from_response(
    *,
    words: str,
    points: Sequence[PointAnswered],
    next_step: str,
    names_escalation: bool,
    escalation: str | None,
    decides: bool = True,
) -> list[str]:
    """Every reason why the draft may not go yet, empty when it may.

    `decides`: each point needs an outcome; a member's enquiry is answered, not upheld or not.

    Sources: SI 2009/309 reg 14(2) and SI 2012/3094 reg 29(2) (conclusions, remedial action, the right to go
    to the ombudsman); LGSCO Code 6.7 (every point answered) and 7.3 (what will be done by when).
    `escalation` is the body the procedure leads to, or None where there is none.
    """
    missing = [] if words.strip() else ["Write the response."]
    for point in points:
        missing += _missing_from_point(point, decides=decides)
    if not next_step.strip():
        missing.append("Say what the person can do next if they are not satisfied.")
    if escalation is not None and not names_escalation:
        missing.append(f"Name the {escalation} and how to reach it.")
    return missing


def missing_from_stage(
    *,
    procedure_key: str,
    stage_key: str,
    reached: Collection[Event],
    encloses_reports: bool,
    names_next_stage: bool,
    waiting: Sequence[int] = (),
) -> list[str]:
    """Every reason why this stage may not be ended by an answer yet, empty when it may.

    `reached` is what was recorded as having happened in it, `waiting` the numbers of the points that wait.
    Sources: SI 2006/1738 reg 17 and guidance 3.6 to 3.8 (the adjudication goes with both complete reports and
    the right to a panel; a report alone ends nothing); reg 20 (the response answers the panel’s report).
    """
    missing = [
        f"Point {number} waits: end the wait, or move the point to a case of its own." for number in waiting
    ]
    if (procedure_key, stage_key) == ("children", "stage2"):
        if Event.INVESTIGATION_REPORT_RECEIVED not in reached:
            missing.append("The investigating officer’s report has to come in first: record it.")
        if Event.INDEPENDENT_REPORT_RECEIVED not in reached:
            missing.append("The independent person’s report has to come in first: record it.")
        if not encloses_reports:
            missing.append("Enclose both complete reports with the adjudication letter.")
        if not names_next_stage:
            missing.append("Say that they can ask for a review panel within 20 working days.")
    if (procedure_key, stage_key) == ("children", "stage3") and Event.PANEL_REPORT_RECEIVED not in reached:
        missing.append("The panel has to meet and report first: record both.")
    return missing


def _missing_from_point(point: PointAnswered, *, decides: bool) -> list[str]:
    missing = []
    if point.outcome is None and decides:
        missing.append(f"Say what was decided on point {point.number}.")
    if not point.reasons.strip():
        missing.append(
            f"Give the reasons for the decision on point {point.number}."
            if decides
            else f"Write the answer to point {point.number}."
        )
    if point.outcome is not None and point.outcome.found_fault and not point.remedies:
        missing.append(f"Say how point {point.number} will be put right.")
    return missing


def overall_outcome(outcomes: Sequence[Outcome]) -> Outcome:
    """The outcome of the whole from the outcomes of its points: all alike, else partially upheld.

    Raises ValueError where there are no outcomes.
    """
    if not outcomes:
        raise ValueError("A response decides at least one point.")
    if len(set(outcomes)) == 1:
        return outcomes[0]
    if any(outcome.found_fault for outcome in outcomes):
        return Outcome.PARTIALLY_UPHELD
    return Outcome.NOT_UPHELD
