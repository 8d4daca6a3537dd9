"""Takes a case to its next stage: asked for in time it opens, asked for late somebody decides with reasons."""

from __future__ import annotations

from datetime import datetime

from casework.clocks import clock as clocks
from casework.clocks import window
from casework.command import NotFound, Refused, command
from casework.handling import history
from casework.handling.case import hold
from casework.handling.independence import earlier_officers
from casework.mail import outbox
from casework.moves import early_referral
from casework.moves.extend import escalation_of
from casework.people import staff as staff_acts
from casework.response import message
from models import Case, Discretion, Staff, StageRequest, db
from rules import procedures
from rules.clocks.periods import london_date
from rules.handling import discretion as rule
from rules.handling import stage as moves
from rules.handling.discretion import Question, RefusalReason
from rules.people.disclosure import Matter
from rules.phrase import sentences
from rules.procedures.base import Event, StageRule
from rules.vocabulary import CaseState, Channel, EventKind, Role

_ORAL = frozenset({Channel.PHONE, Channel.IN_PERSON})


@command
def ask(
    case: Case,
    *,
    words: str,
    channel: Channel,
    received_at: datetime,
    by: Staff | None,
    now: datetime,
    version: int | None = None,
) -> StageRequest:
    """Keep the person's wish to go on. In time, the stage opens at once; late, it waits for a reasoned decision.

    No reasons are asked of the person (Complaint Handling Code, stage 2). Raises Refused where there is no
    further stage, or this one has not been answered, and for a day on which nobody can have asked.
    """
    hold(case, version=version)
    moves.after(case.state, moves.Move.ASK_NEXT_STAGE, kind=case.kind)
    following = _following(case)
    if any(each.is_accepted is None for each in case.requests):
        raise Refused("They asked already, and nobody has decided yet.")
    received_at = _when(case, received_at, now=now)
    last_day = last_day_to_ask(case)
    request = StageRequest(
        seal=case.seal, case=case, stage_key=following.key, received_at=received_at, channel=channel,
        words=words or None, last_day=last_day,
        is_in_time=(last_day is None or london_date(received_at) <= last_day)
        and not early_referral.was_done(case),
    )  # fmt: skip
    db.session.add(request)
    history.add(case, EventKind.STAGE_REQUESTED, now=now, by=by, words=words, stage=following.key)
    if request.is_in_time:
        _open(case, request, by=by, now=now)
    else:
        for each in staff_acts.of_role(Role.COMPLAINTS_MANAGER) or staff_acts.of_role(
            Role.COMPLAINTS_OFFICER
        ):
            outbox.to_staff(each, "late_request", case=case, now=now, last_day=last_day)
    return request


def _when(case: Case, received_at: datetime, *, now: datetime) -> datetime:
    """When they asked. Noon stands for a day of which no more is known; one still to come is now. Raises Refused."""
    wrong = rule.faults_of_asking(
        asked_on=london_date(received_at), today=london_date(now), case_received_on=case.received_on,
        answered_on=case.stage.responded_on if case.stage is not None else None,
    )  # fmt: skip
    if wrong:
        raise Refused(sentences(wrong))
    return min(received_at, now)


@command
def decide(
    case: Case,
    *,
    request_id: str,
    takes_it_on: bool,
    reason: str,
    names_ombudsman: bool,
    by: Staff,
    now: datetime,
    version: int | None = None,
) -> None:
    """Decide on a request that came late: open the stage, or refuse it with reasons and the way to the ombudsman.

    Raises Refused with every reason why it may not be decided so: a children's stage asked for in time opens.
    """
    hold(case, version=version)
    request = next((each for each in case.requests if each.id == request_id), None)
    if request is None:
        raise NotFound
    wrong = rule.faults(takes_it_on=takes_it_on, reason=reason, names_ombudsman=names_ombudsman)
    if not takes_it_on:
        wrong += rule.faults_of_refusing_stage(
            procedure_key=case.procedure_key, is_in_time=request.is_in_time
        )
    if request.is_accepted is not None and not wrong:
        wrong.append("This was decided already.")
    if wrong:
        raise Refused(" ".join(wrong))
    db.session.add(
        Discretion(
            seal=case.seal, case=case, request_id=request.id, question=Question.LATE_REQUEST,
            takes_it_on=takes_it_on, why_refused=None if takes_it_on else RefusalReason.LATE_REQUEST,
            reason=reason, last_day=request.last_day, names_ombudsman=names_ombudsman, decided_at=now,
            decided_by=by, told_on=london_date(now),
        )
    )  # fmt: skip
    if takes_it_on:
        _open(case, request, by=by, now=now)
        return
    request.is_accepted, request.decided_at = False, now
    history.add(case, EventKind.STAGE_REFUSED, now=now, by=by, words=reason, stage=request.stage_key)
    message.letter(
        case,
        "stage_refused",
        matter=Matter.ANSWER,
        words=reason,
        by=by,
        now=now,
        escalation=escalation_of(case),
    )


def _open(case: Case, request: StageRequest, *, by: Staff | None, now: datetime) -> None:
    """Open the stage, from the day it was asked for, on nobody's desk who has dealt with it before."""
    case.state = moves.after(case.state, moves.Move.OPEN_NEXT_STAGE, kind=case.kind)
    case.closed_on = None
    request.is_accepted, request.decided_at = True, now
    last = case.stage
    if last is not None and last.ended_on is None:
        clocks.stop_all(case, at=now, event=Event.STAGE_REQUESTED)
        last.ended_on, last.answered_by_id = london_date(now), case.handler_id
    law = procedures.by_key(case.procedure_key).stage(request.stage_key, on=case.received_on)
    clocks.open_stage(case, case.procedure_key, law, law.opens_with, at=request.received_at)
    if request.channel not in _ORAL:
        clocks.happened(case, Event.WRITTEN_REQUEST_OR_STATEMENT_AGREED, at=request.received_at)
    if case.handler_id in earlier_officers(case):
        case.handler = None
    history.add(case, EventKind.STAGE_OPENED, now=now, by=by, stage=law.key)
    message.letter(case, "stage_opened", by=by, now=now, stage_title=law.title)


def is_possible(case: Case) -> bool:
    """Whether the person may ask for a next stage now."""
    try:
        moves.after(case.state, moves.Move.ASK_NEXT_STAGE, kind=case.kind)
        _following(case)
    except (Refused, moves.MoveRefused):
        return False
    return True


# It lies with the clocks, so that whatever asks for it need not know the moves.
last_day_to_ask = window.last_day_to_ask


def _following(case: Case) -> StageRule:
    stage = case.stage
    found = (
        procedures.by_key(case.procedure_key).stage_after(stage.key, on=case.received_on) if stage else None
    )
    if stage is None or found is None or found.opens_by_decision:
        raise Refused("There is no further stage here: say whom they can turn to outside the council.")
    may_skip = (case.procedure_key, stage.key, case.state) == ("children", "stage1", CaseState.OPEN)
    if stage.responded_on is None and not may_skip:
        raise Refused("This stage has not been answered yet.")
    return found
