"""Drafts the answer to a stage, checks that nothing is missing, sends it, and closes the case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from casework.advocacy import copies
from casework.clocks import clock
from casework.command import Refused, command
from casework.handling import history
from casework.handling.case import hold
from casework.handling.independence import must_not_have_dealt_with_it
from casework.listening import equality
from casework.people import organisation
from casework.response import formats, limited, message
from casework.response.formats import Said
from models import Case, Finding, Point, Response, Staff, Stage, db
from rules import procedures
from rules.clocks.periods import london_date
from rules.handling import stage as moves
from rules.people.disclosure import Matter
from rules.procedures.event import Event
from rules.response import response as rule
from rules.vocabulary import CaseState, EventKind, Kind, Outcome, Remedy


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
    names_next_stage: bool = True,
    encloses_reports: bool = False,
    is_ready: bool = False,
    said: Said = formats.NOTHING,
    version: int | None = None,
) -> Response:
    """Keep a draft, finished or not. `points` is by the point's id; `is_ready` asks for it to be checked and sent;
    `said` is whether it goes in the format that the person asked for.

    Raises Refused once the answer has gone, and for whoever dealt with an earlier stage.
    """
    hold(case, version=version)
    moves.after(case.state, moves.Move.DRAFT, kind=case.kind)
    stage = answering(case)
    must_not_have_dealt_with_it(case, by)
    kept = stage.response or Response(seal=case.seal, stage=stage)
    kept.words, kept.next_step, kept.names_escalation = words, next_step, names_escalation
    kept.names_next_stage, kept.encloses_reports = names_next_stage, encloses_reports
    kept.is_in_format, kept.why_not_in_format = said.is_in_format, said.why_not.strip() or None
    kept.drafted_at, kept.drafted_by_id = now, by.id
    db.session.add(kept)
    for point in case.points:
        if point.id in points:
            _decide(kept, point, points[point.id])
    history.changed(case)
    if is_ready and kept.ready_at is None:
        _wait_for_check(case, kept, by=by, now=now)
    return kept


def _wait_for_check(case: Case, draft: Response, *, by: Staff, now: datetime) -> None:
    draft.ready_at = now
    clock.begin(case, "approval", Event.DRAFT_READY, at=now)
    history.add(case, EventKind.DRAFT_READY, now=now, by=by)


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
    stage = answering(case)
    if limited.applies(case):
        return [limited.SENTENCE]
    response = stage.response
    by_point = {finding.point_id: finding for finding in response.findings} if response else {}
    return (
        rule.missing_from_response(
            words=(response.words or "") if response else "",
            points=[_answered(point, by_point.get(point.id)) for point in case.points],
            next_step=(response.next_step or "") if response else "",
            names_escalation=response.names_escalation if response else False,
            escalation=procedures.by_key(case.procedure_key).escalation.full_name,
            decides=case.kind is not Kind.MEMBER_ENQUIRY,
        )
        + rule.missing_from_stage(
            procedure_key=stage.procedure_key,
            stage_key=stage.key,
            reached={each.happening for each in stage.milestones},
            encloses_reports=response.encloses_reports if response else False,
            names_next_stage=response.names_next_stage if response else False,
            waiting=sorted(
                each.point.number for each in stage.pauses if each.ended_on is None and each.point is not None
            ),
        )
        + formats.missing(
            case, _said(response), has_easy_read=response is not None and response.easy_read_json is not None
        )
    )


def _said(response: Response | None) -> Said:
    """What the writer said of the format."""
    if response is None:
        return formats.NOTHING
    return Said(response.is_in_format, response.why_not_in_format or "")


def late_since(case: Case, *, today: date) -> date | None:
    """The date that an answer sent today would miss; None where it would be in time."""
    answer = clock.answer(case)
    return clock.late_since(answer, today=today) if answer is not None else None


def _answered(point: Point, finding: Finding | None) -> rule.PointAnswered:
    if finding is None:
        return rule.PointAnswered(number=point.number, outcome=None, reasons="", remedies=())
    return rule.PointAnswered(
        number=point.number, outcome=finding.outcome, reasons=finding.reasons or "", remedies=finding.remedies
    )


@command
def send(
    case: Case,
    *,
    by: Staff,
    now: datetime,
    late_reason: str = "",
    late_team_id: str | None = None,
    version: int | None = None,
) -> None:
    """Send the draft, stop the clocks, keep the outcome. Raises Refused with all that is missing.

    A late answer says why it is late and which team made it so.
    """
    hold(case, version=version)
    leads_to = moves.after(case.state, moves.Move.RESPOND, kind=case.kind)
    if wanting := missing(case):
        raise Refused(" ".join(wanting))
    response = answering(case).response
    if response is None:
        raise Refused("Write the response.")
    _sent(case, response, leads_to, late_reason=late_reason, late_team_id=late_team_id, by=by, now=now)
    escalation = procedures.by_key(case.procedure_key).escalation if response.names_escalation else None
    message.send(
        case, "response", words=response.words or "", by=by, now=now, matter=Matter.ANSWER, must_reach=True,
        said=_said(response), response=response, escalation=escalation,
    )  # fmt: skip


@command
def send_limited(
    case: Case,
    *,
    by: Staff,
    now: datetime,
    late_reason: str = "",
    late_team_id: str | None = None,
    version: int | None = None,
) -> None:
    """Answer a member with the limited reply and nothing else. What was drafted beyond it is taken away.

    Raises Refused where the person agreed and a full answer may go.
    """
    hold(case, version=version)
    leads_to = moves.after(case.state, moves.Move.RESPOND, kind=case.kind)
    if not limited.applies(case):
        raise Refused("The person agreed that the member is told, so answer in full.")
    stage = answering(case)
    kept = stage.response or Response(seal=case.seal, stage=stage, drafted_at=now, drafted_by_id=by.id)
    db.session.add(kept)
    kept.words, kept.next_step, kept.names_escalation = limited.reply(case), "", False
    kept.easy_read = ()
    for finding in list(kept.findings):
        db.session.delete(finding)
    kept.findings = []
    _sent(case, kept, leads_to, late_reason=late_reason, late_team_id=late_team_id, by=by, now=now)
    message.send(
        case,
        "message",
        words=kept.words,
        by=by,
        now=now,
        matter=Matter.ANSWER,
        must_reach=True,
        is_fixed=True,
    )


def _sent(
    case: Case,
    response: Response,
    leads_to: CaseState,
    *,
    late_reason: str,
    late_team_id: str | None,
    by: Staff,
    now: datetime,
) -> None:
    """The part of an act in which an answer goes: the stage ends, with its outcome where there is one."""
    stage, today = answering(case), london_date(now)
    if late_since(case, today=today) is not None:
        _say_why_late(response, late_reason, late_team_id)
    response.sent_at, response.sent_by_id = now, by.id
    decided = [each.outcome for each in response.findings if each.outcome is not None]
    stage.outcome = rule.overall_outcome(decided) if decided else None
    stage.responded_on = stage.ended_on = today
    stage.answered_by_id = case.handler_id
    if stage.acknowledged_on is None:
        stage.acknowledged_on = today  # an answer acknowledges
    clock.stop_all(case, at=now, event=_ends_with(stage))
    case.state = leads_to
    facts = {"outcome": stage.outcome.value} if stage.outcome else {}
    history.add(case, EventKind.RESPONSE_SENT, now=now, by=by, **facts)
    copies.of_answer(case, now=now)


def _say_why_late(response: Response, reason: str, team_id: str | None) -> None:
    if not reason.strip() or team_id is None:
        raise Refused("This answer is late: say why, and which team made it late.")
    response.late_reason, response.late_team_id = reason, organisation.team(team_id).id


def _ends_with(stage: Stage) -> Event:
    """What the answer to this stage is called: the children's second stage ends with the adjudication."""
    is_adjudicated = (stage.procedure_key, stage.key) == ("children", "stage2")
    return Event.ADJUDICATION_SENT if is_adjudicated else Event.RESPONSE_SENT


@command
def close(case: Case, *, reason: str, by: Staff, now: datetime, version: int | None = None) -> None:
    """Close the case. Raises Refused where it was not answered yet."""
    hold(case, version=version)
    case.state = moves.after(case.state, moves.Move.CLOSE, kind=case.kind)
    case.closed_on = london_date(now)
    clock.stop_all(case, at=now, event=Event.CASE_CLOSED)
    if case.stage is not None and case.stage.ended_on is None:
        case.stage.ended_on = case.closed_on
    equality.at_close(case, now=now)
    history.add(case, EventKind.CLOSED, now=now, by=by, words=reason)


def answering(case: Case) -> Stage:
    """The stage that an answer would answer. Raises Refused for feedback that is not answered in stages."""
    if case.stage is None:
        raise Refused("Feedback of this kind is passed on, not answered in stages.")
    return case.stage
