"""The steps and the decisions on a complaint about a councillor. Localism Act 2011 ss27 and 28."""

from __future__ import annotations

from datetime import date, datetime

from casework.clocks import calendar as calendars
from casework.clocks import clock as clocks
from casework.command import NotFound, Refused, command
from casework.handling import history, wall
from casework.handling.case import hold
from casework.handling.conduct import written_down
from casework.intake.conduct import About
from casework.mail import outbox
from casework.people import local_council
from casework.response import message
from models import Case, ConductAllegation, Milestone, Staff, db
from rules import procedures
from rules.clocks.periods import london_date
from rules.handling import conduct as rule
from rules.handling import stage as moves
from rules.handling.conduct import Assessment, CouncilKind, Finding, Standing
from rules.handling.stage import Move
from rules.procedures.event import Event
from rules.vocabulary import EventKind, Outcome


def standing(case: Case, allegation: ConductAllegation | None, *, today: date) -> Standing:
    """How far it has come, as the rules read it."""
    chosen = calendars.policy(on=case.received_on)
    choices = {
        "tells_subject": str(chosen["conduct.tell_subject"]),
        "consults_clerk": bool(chosen["conduct.consult_clerk"]),
    }
    if allegation is None:
        return Standing(received_on=case.received_on, today=today, council=CouncilKind.UNKNOWN, **choices)  # type: ignore[arg-type]
    return Standing(
        received_on=case.received_on, today=today, council=allegation.council, assessment=allegation.assessment,
        finding=allegation.finding, independent_on=allegation.independent_on,
        subject_told_on=allegation.subject_told_on, clerk_told_on=allegation.clerk_told_on,
        asks_to_keep_name=bool(allegation.confidential_asked), **choices,  # type: ignore[arg-type]
    )  # fmt: skip


@command
def say_about(case: Case, about: About, *, by: Staff, now: datetime, version: int | None = None) -> None:
    """Write down, or put right, whose councillor it is about. What the person asked of us stays as it came."""
    allegation, _ = _begin(case, version, now=now)
    if about.local_council_id is not None:
        listed = local_council.by_id(about.local_council_id)
        allegation.council, allegation.local_council, allegation.council_words = listed.kind, listed, None
    else:
        allegation.council, allegation.local_council = about.council, None
        allegation.council_words = about.council_words
    allegation.councillor, allegation.capacity = about.councillor, about.capacity
    _note(case, "about", now=now, by=by)


@command
def ask_subject(
    case: Case, *, on: date, tells_name: bool | None, by: Staff, now: datetime, version: int | None = None
) -> None:
    """The councillor was told and asked to comment that day. Raises Refused before the council may tell them.

    `tells_name`: whether they were told who complained; None where that was not decided.
    """
    allegation, now_is = _begin(case, version, now=now)
    _refuse(rule.faults_of_day(now_is, on) + rule.faults_of_telling_subject(now_is, tells_name=tells_name))
    allegation.subject_told_on = on
    allegation.is_name_told = True if tells_name is None else tells_name
    _happened(case, Event.MEMBER_ASKED, on=on, by=by, now=now)
    _note(case, "subject_told", on=on, now=now, by=by)


@command
def subject_answered(
    case: Case, *, on: date, words: str, by: Staff, now: datetime, version: int | None = None
) -> None:
    """The councillor's comments came that day. Raises Refused where nobody asked for them."""
    allegation, now_is = _begin(case, version, now=now)
    asked = [] if allegation.subject_told_on else ["Write down first when the councillor was asked."]
    _refuse(rule.faults_of_day(now_is, on) + asked)
    allegation.subject_answered_on = on
    _happened(case, Event.MEMBER_COMMENTED, on=on, by=by, now=now)
    _note(case, "subject_answered", on=on, words=words, now=now, by=by)


@command
def write_to_clerk(case: Case, *, by: Staff, now: datetime, version: int | None = None) -> None:
    """Ask the clerk by mail to ring the monitoring officer: the reference, and nothing of whom or what it is about.

    It is no consultation yet: that is written down when the clerk has answered. Raises Refused where no address is on
    the list, and where it is the clerk who complained.
    """
    allegation, _ = _begin(case, version, now=now)
    listed = allegation.local_council
    if listed is None or not listed.clerk_email:
        raise Refused("The list has no address of a clerk for this. Put it there, or call them.")
    told_us = (case.complainant.email or "") if case.complainant is not None else ""
    if told_us.strip().casefold() == listed.clerk_email.strip().casefold():
        raise Refused("It is the clerk who complained, so they cannot be asked as the clerk.")
    outbox.to_clerk(listed, "clerk_asked", case=case, by=by, now=now)
    _note(case, "clerk_asked", now=now, by=by)


@command
def consult_clerk(
    case: Case, *, on: date, words: str, by: Staff, now: datetime, version: int | None = None
) -> None:
    """The clerk of the town or parish council was told and consulted. Raises Refused for this council's own."""
    allegation, now_is = _begin(case, version, now=now)
    other = [] if allegation.council.has_clerk else ["This is not about a town or parish councillor."]
    _refuse(rule.faults_of_day(now_is, on) + other)
    allegation.clerk_told_on = on
    _note(case, "clerk", on=on, words=words, now=now, by=by)


@command
def consult_independent(
    case: Case, *, on: date, views: str, by: Staff, now: datetime, version: int | None = None
) -> None:
    """The independent person gave their views that day: s28(7). Raises Refused without them."""
    allegation, now_is = _begin(case, version, now=now)
    said = [] if views.strip() else ["Write down what the independent person said."]
    _refuse(rule.faults_of_day(now_is, on) + said)
    allegation.independent_on, allegation.independent_views = on, views
    _note(case, "independent", on=on, words=views, now=now, by=by)


@command
def assess(
    case: Case, assessment: Assessment, *, reasons: str, by: Staff, now: datetime, version: int | None = None
) -> None:
    """Decide with reasons whether to take it forward, and tell the person. Raises Refused with all that is missing."""
    allegation, now_is = _begin(case, version, now=now)
    _refuse(rule.faults_of_assessing(now_is, assessment, reasons=reasons))
    today = london_date(now)
    allegation.assessment, allegation.assessed_on, allegation.assessment_reasons = assessment, today, reasons
    _acknowledged(case, now=now)
    _happened(case, Event.ASSESSED, on=today, by=by, now=now)
    if assessment.is_last:
        _end(case, Event.ASSESSED, _OUTCOMES.get(assessment), now=now)
    else:
        _open_investigation(case, now=now)
    goes_on = not assessment.is_last
    _tell(case, assessment, of="assessment", reasons=reasons, goes_on=goes_on, by=by, now=now)


_OUTCOMES = {
    Assessment.NO_ACTION: Outcome.DISCONTINUED,
    Assessment.POLICE: Outcome.REDIRECTED,
    Assessment.WITHDRAWN: Outcome.WITHDRAWN,
}


@command
def conclude(
    case: Case, finding: Finding, *, reasons: str, by: Staff, now: datetime, version: int | None = None
) -> None:
    """Decide an investigation, and tell the person. Raises Refused before the independent person was heard."""
    allegation, now_is = _begin(case, version, now=now)
    _refuse(rule.faults_of_concluding(now_is, finding, reasons=reasons))
    today = london_date(now)
    allegation.finding, allegation.concluded_on, allegation.finding_reasons = finding, today, reasons
    _happened(case, Event.INVESTIGATION_CONCLUDED, on=today, by=by, now=now)
    outcome = Outcome.UPHELD if finding is Finding.BREACH else Outcome.NOT_UPHELD
    _end(case, Event.INVESTIGATION_CONCLUDED, outcome, now=now)
    _tell(case, finding, of="investigation", reasons=reasons, goes_on=False, by=by, now=now)


def _begin(case: Case, version: int | None, *, now: datetime) -> tuple[ConductAllegation, Standing]:
    """What every step begins with: the case held, what it alleges, and how far it has come."""
    hold(case, version=version)
    if not wall.is_walled(case):
        raise NotFound
    moves.after(case.state, Move.RECORD_STEP, kind=case.kind)
    allegation = written_down(case)
    return allegation, standing(case, allegation, today=london_date(now))


def _tell(
    case: Case,
    decided: Assessment | Finding,
    *,
    of: str,
    reasons: str,
    goes_on: bool,
    by: Staff,
    now: datetime,
) -> None:
    """Keep a decision with its reasons, and write it to the person."""
    history.add(case, EventKind.CONDUCT_DECIDED, now=now, by=by, words=reasons, decided=decided.value, of=of)
    message.letter(
        case, "conduct_assessed", by=by, now=now, decided=decided.plain, words=reasons, goes_on=goes_on
    )


def _refuse(faults: list[str]) -> None:
    if faults:
        raise Refused(" ".join(dict.fromkeys(faults)))


def _note(
    case: Case, step: str, *, now: datetime, by: Staff, on: date | None = None, words: str | None = None
) -> None:
    facts = {"on": on.isoformat()} if on else {}
    history.add(case, EventKind.CONDUCT_STEP, now=now, by=by, words=words, step=step, **facts)


def _happened(case: Case, event: Event, *, on: date, by: Staff, now: datetime) -> None:
    """Keep the day in the stage, and let its clocks stop and start with it."""
    if case.stage is not None:
        case.stage.milestones.append(
            Milestone(happening=event, happened_on=on, recorded_at=now, recorded_by_id=by.id)
        )
        db.session.add(case.stage)
    clocks.happened(case, event, at=now, of=on)


def _acknowledged(case: Case, *, now: datetime) -> None:
    """A decision acknowledges, where nothing did before."""
    if case.stage is not None and case.stage.acknowledged_on is None:
        case.stage.acknowledged_on = london_date(now)
        clocks.happened(case, Event.ACKNOWLEDGED, at=now)


def _open_investigation(case: Case, *, now: datetime) -> None:
    law = procedures.by_key(case.procedure_key).stage("investigation", on=case.received_on)
    acknowledged = case.stage.acknowledged_on if case.stage is not None else None
    if case.stage is not None:
        case.stage.ended_on = london_date(now)
    opened = clocks.open_stage(case, case.procedure_key, law, Event.INVESTIGATION_OPENED, at=now)
    opened.acknowledged_on = acknowledged


def _end(case: Case, event: Event, outcome: Outcome | None, *, now: datetime) -> None:
    case.state = moves.after(case.state, Move.RESPOND, kind=case.kind)
    stage = case.stage
    if stage is not None:
        stage.outcome, stage.responded_on, stage.ended_on = outcome, london_date(now), london_date(now)
        stage.answered_by_id = case.handler_id
    clocks.stop_all(case, at=now, event=event)
