"""Drafts the answer to a stage, checks that nothing is missing, sends it, and closes the case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from casework.clocks import clock
from casework.command import Refused, command
from casework.handling import history
from casework.handling.case import hold
from casework.response import message
from models import Case, Finding, Point, Response, Staff, Stage, db
from rules import procedures
from rules.clocks.periods import london_date
from rules.handling import stage as moves
from rules.response import response as rule
from rules.vocabulary import EventKind, Outcome, Remedy


@dataclass(frozen=True, slots=True)
class PointDecided:
    """What a draft says on one point, so far."""

    outcome: Outcome | None
    reasons: str
    remedies: tuple[Remedy, ...]
    remedy_words: str


@command
def draft(
    case: Case,
    *,
    words: str,
    next_step: str,
    names_escalation: bool,
    points: Mapping[str, PointDecided],
    by: Staff,
    now: datetime,
    version: int | None = None,
) -> Response:
    """Keep a draft, finished or not. `points` is by the point's id. Raises Refused once the answer has gone."""
    hold(case, version=version)
    moves.after(case.state, moves.Move.DRAFT, kind=case.kind)
    stage = _answering(case)
    kept = stage.response or Response(seal=case.seal, stage=stage)
    kept.words, kept.next_step, kept.names_escalation = words, next_step, names_escalation
    kept.drafted_at, kept.drafted_by_id = now, by.id
    db.session.add(kept)
    for point in case.points:
        if point.id in points:
            _decide(kept, point, points[point.id])
    history.changed(case)
    return kept


def _decide(response: Response, point: Point, decided: PointDecided) -> None:
    finding = next((each for each in response.findings if each.point_id == point.id), None)
    if finding is None:
        finding = Finding(seal=response.seal, response=response, point=point)
        db.session.add(finding)
    finding.outcome, finding.reasons = decided.outcome, decided.reasons
    finding.remedy_keys = [remedy.value for remedy in decided.remedies]
    finding.remedy_words = decided.remedy_words


def missing(case: Case) -> list[str]:
    """Why the draft may not go yet, in sentences; empty when it may."""
    response = _answering(case).response
    by_point = {finding.point_id: finding for finding in response.findings} if response else {}
    return rule.missing_from_response(
        words=(response.words or "") if response else "",
        points=[_answered(point, by_point.get(point.id)) for point in case.points],
        next_step=(response.next_step or "") if response else "",
        names_escalation=response.names_escalation if response else False,
        escalation=procedures.by_key(case.procedure_key).escalation.full_name,
    )


def _answered(point: Point, finding: Finding | None) -> rule.PointAnswered:
    if finding is None:
        return rule.PointAnswered(number=point.number, outcome=None, reasons="", remedies=())
    return rule.PointAnswered(
        number=point.number, outcome=finding.outcome, reasons=finding.reasons or "", remedies=finding.remedies
    )


@command
def send(case: Case, *, by: Staff, now: datetime, version: int | None = None) -> None:
    """Send the draft, stop the clocks, keep the outcome. Raises Refused with all that is missing."""
    hold(case, version=version)
    leads_to = moves.after(case.state, moves.Move.RESPOND, kind=case.kind)
    if wanting := missing(case):
        raise Refused(" ".join(wanting))
    stage = _answering(case)
    today = london_date(now)
    response = stage.response
    if response is None:
        raise Refused("Write the response.")
    response.sent_at, response.sent_by_id = now, by.id
    stage.outcome = rule.overall_outcome(
        [each.outcome for each in response.findings if each.outcome is not None]
    )
    stage.responded_on = stage.ended_on = today
    if stage.acknowledged_on is None:
        stage.acknowledged_on = today  # an answer acknowledges
    clock.stop_all(case, on=today)
    case.state = leads_to
    history.add(case, EventKind.RESPONSE_SENT, now=now, by=by, outcome=stage.outcome.value)
    escalation = procedures.by_key(case.procedure_key).escalation if response.names_escalation else None
    message.send(
        case, "response", words=response.words or "", by=by, now=now, response=response, escalation=escalation
    )


@command
def close(case: Case, *, reason: str, by: Staff, now: datetime, version: int | None = None) -> None:
    """Close the case. Raises Refused where it was not answered yet."""
    hold(case, version=version)
    case.state = moves.after(case.state, moves.Move.CLOSE, kind=case.kind)
    case.closed_on = london_date(now)
    clock.stop_all(case, on=case.closed_on)
    if case.stage is not None and case.stage.ended_on is None:
        case.stage.ended_on = case.closed_on
    history.add(case, EventKind.CLOSED, now=now, by=by, words=reason)


def _answering(case: Case) -> Stage:
    if case.stage is None:
        raise Refused("Feedback of this kind is passed on, not answered in stages.")
    return case.stage
