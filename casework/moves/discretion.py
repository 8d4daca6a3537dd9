"""Decisions with reasons: whether what came late is looked into, and refusing, withdrawing or settling a case."""

from __future__ import annotations

from datetime import date, datetime

from casework.clocks import calendar as calendars
from casework.clocks import clock as clocks
from casework.clocks.typed import must_be_near
from casework.command import Refused, command
from casework.handling import history
from casework.handling.case import hold
from casework.listening import equality
from casework.mail import outbox
from casework.moves.extend import escalation_of
from casework.response import message
from models import Case, Discretion, Staff, db
from rules import procedures
from rules.clocks import clock as clock_rule
from rules.clocks.periods import london_date
from rules.handling import discretion as rule
from rules.handling import stage as moves
from rules.handling.discretion import Question, RefusalReason
from rules.handling.stage import Move
from rules.people.disclosure import Matter
from rules.procedures.base import ClockRule, Event
from rules.vocabulary import Channel, EventKind, Outcome

_ORAL = frozenset({Channel.PHONE, Channel.IN_PERSON})


def last_day_to_complain(case: Case, grounds_on: date) -> date | None:
    """The last day to complain as of right about what arose, or came to notice, then; None where none is set."""
    law = _intake_clock(case, Event.GROUNDS_AROSE) or _intake_clock(case, Event.CAME_TO_NOTICE)
    return _derive(case, law, grounds_on) if law is not None else None


@command
def judge_time(
    case: Case,
    *,
    grounds_on: date,
    takes_it_on: bool | None,
    reason: str,
    names_ombudsman: bool,
    by: Staff,
    now: datetime,
    version: int | None = None,
) -> None:
    """Write down when the matter arose, or came to notice, and, where it came late, decide with reasons.

    Late is a question and never an answer: `takes_it_on` None is refused with the last day, so that whoever
    decides sees it. Sources: SI 2006/1738 reg 9; SI 2009/309 reg 12; Complaint Handling Code 2.2 to 2.5.
    """
    hold(case, version=version)
    moves.after(case.state, Move.JUDGE_TIME, kind=case.kind)
    must_be_near(grounds_on, now=now)
    if grounds_on > case.received_on:
        raise Refused("It cannot have happened after they complained of it.")
    last_day = last_day_to_complain(case, grounds_on)
    case.came_to_notice_on = grounds_on
    if last_day is None or not rule.is_late(received_on=case.received_on, last_day=last_day):
        history.add(case, EventKind.TIME_JUDGED, now=now, by=by, grounds_on=grounds_on.isoformat(), late="no")
        return
    if takes_it_on is None:
        raise Refused(
            f"The time to complain ended on {last_day:%-d %B %Y}. Decide whether to look into it all the same: was "
            "there a good reason to wait, and can it still be looked into fairly?"
        )
    wrong = rule.faults(takes_it_on=takes_it_on, reason=reason, names_ombudsman=names_ombudsman)
    if not takes_it_on:
        wrong += _faults_of_refusing(case)
    if wrong:
        raise Refused(" ".join(wrong))
    history.add(
        case, EventKind.TIME_JUDGED, now=now, by=by, words=reason, grounds_on=grounds_on.isoformat(), late="yes",
        takes_it_on="yes" if takes_it_on else "no",
    )  # fmt: skip
    decided = Discretion(
        seal=case.seal, case=case, question=Question.IN_TIME, takes_it_on=takes_it_on, reason=reason,
        grounds_on=grounds_on, last_day=last_day, names_ombudsman=names_ombudsman, decided_at=now, decided_by=by,
    )  # fmt: skip
    if not takes_it_on:
        decided.why_refused, decided.told_on = RefusalReason.OUT_OF_TIME, london_date(now)
    db.session.add(decided)
    if not takes_it_on:
        _refuse(case, why=RefusalReason.OUT_OF_TIME, reason=reason, by=by, now=now)


@command
def refuse(
    case: Case,
    *,
    why: RefusalReason,
    reason: str,
    names_ombudsman: bool,
    by: Staff,
    now: datetime,
    version: int | None = None,
) -> None:
    """Refuse to look into it, tell the person why and whom they can turn to, and close it.

    The children's later stages cannot be refused once they are open. Raises Refused with every reason.
    """
    hold(case, version=version)
    moves.after(case.state, Move.REFUSE, kind=case.kind)
    named = names_ombudsman or escalation_of(case) is None
    wrong = rule.faults(takes_it_on=False, reason=reason, names_ombudsman=named)
    wrong += _faults_of_refusing(case)
    if wrong:
        raise Refused(" ".join(wrong))
    db.session.add(
        Discretion(
            seal=case.seal, case=case, question=Question.REFUSAL, takes_it_on=False, why_refused=why, reason=reason,
            names_ombudsman=named, decided_at=now, decided_by=by, told_on=london_date(now),
        )
    )  # fmt: skip
    _refuse(case, why=why, reason=reason, by=by, now=now)


def _faults_of_refusing(case: Case) -> list[str]:
    """Why it is too late to refuse it: a later stage of the children's procedure is open as of right."""
    stage = case.stage
    if stage is None or (clocks.stage_rule(stage).number or 1) <= 1:
        return []
    return rule.faults_of_refusing_stage(procedure_key=stage.procedure_key, is_in_time=True)


@command
def end_without_standing(case: Case, *, reason: str, by: Staff, now: datetime) -> None:
    """Close a case whose representative is not suitable and has no complaint of their own; they are told apart.

    Children Act 1989 s26(3C)(c); SI 2009/309 reg 5(3). A children’s later stage cannot be closed so.
    """
    moves.after(case.state, Move.REFUSE, kind=case.kind)
    if faults := _faults_of_refusing(case):
        raise Refused(" ".join(faults))
    db.session.add(
        Discretion(
            seal=case.seal, case=case, question=Question.REFUSAL, takes_it_on=False,
            why_refused=RefusalReason.NOT_ELIGIBLE, reason=reason, names_ombudsman=True, decided_at=now,
            decided_by=by, told_on=london_date(now),
        )
    )  # fmt: skip
    _end(case, Move.REFUSE, Outcome.REFUSED, now=now)
    history.add(case, EventKind.REFUSED, now=now, by=by, words=reason, why=RefusalReason.NOT_ELIGIBLE.value)


def _refuse(case: Case, *, why: RefusalReason, reason: str, by: Staff, now: datetime) -> None:
    _end(case, Move.REFUSE, Outcome.REFUSED, now=now)
    history.add(case, EventKind.REFUSED, now=now, by=by, words=reason, why=why.value)
    message.letter(
        case, "refused", matter=Matter.ANSWER, words=reason, by=by, now=now, escalation=escalation_of(case)
    )


@command
def withdraw(case: Case, *, words: str, by: Staff | None, now: datetime, version: int | None = None) -> None:
    """Close a case that the person has taken back, however they said so, and confirm it to them in writing.

    `by` is who wrote it down; None where they did so on their own page.
    """
    hold(case, version=version)
    _end(case, Move.WITHDRAW, Outcome.WITHDRAWN, now=now)
    history.add(case, EventKind.WITHDRAWN, now=now, by=by, words=words)
    message.letter(case, "withdrawn", matter=Matter.ANSWER, by=by, now=now)
    if by is None and case.handler is not None:
        outbox.to_staff(case.handler, "message_received", case=case, now=now)


@command
def settle(case: Case, *, words: str, by: Staff, now: datetime, version: int | None = None) -> None:
    """Close an oral concern that was put right by the end of the next working day: outside the formal count.

    SI 2009/309 reg 8(1)(c) and SI 2012/3094 reg 25: reported apart as a resolved concern. Raises Refused for
    one that was written, that follows another procedure, or that took longer.
    """
    hold(case, version=version)
    law = _intake_clock(case, Event.ORAL_COMPLAINT_MADE)
    if law is None:
        raise Refused("Only what is said about adult social care or public health can be settled so.")
    if case.channel not in _ORAL:
        raise Refused("It came in writing, so it is answered in writing.")
    if london_date(now) > (last := _derive(case, law, case.received_on)):
        raise Refused(f"It could be settled so until {last:%-d %B %Y}. Now it is a complaint: answer it.")
    _end(case, Move.SETTLE, Outcome.RESOLVED_UPON_RECEIPT, now=now)
    case.is_concern = True
    history.add(case, EventKind.SETTLED, now=now, by=by, words=words)


def may_be_settled(case: Case, *, today: date) -> bool:
    """Whether it is an oral concern whose next working day has not passed."""
    law = _intake_clock(case, Event.ORAL_COMPLAINT_MADE)
    return law is not None and case.channel in _ORAL and today <= _derive(case, law, case.received_on)


def _end(case: Case, move: Move, outcome: Outcome, *, now: datetime) -> None:
    case.state = moves.after(case.state, move, kind=case.kind)
    case.closed_on = london_date(now)
    clocks.stop_all(case, at=now, event=Event.CASE_CLOSED)
    if case.stage is not None:
        case.stage.outcome, case.stage.ended_on = outcome, case.closed_on
    equality.at_close(case, now=now)


def _intake_clock(case: Case, event: Event) -> ClockRule | None:
    """The clock that runs before the first stage of the procedure and starts so."""
    for stage in procedures.by_key(case.procedure_key).stages:
        if stage.key == "intake":
            for law in stage.on(case.received_on).clocks:
                if event in (law.starts_with, law.or_with):
                    return law
    return None


def _derive(case: Case, law: ClockRule, start: date) -> date:
    chosen = calendars.policy(on=case.received_on).for_procedure(case.procedure_key)
    return clock_rule.due_date(law, start, calendar=calendars.calendar(), policy=chosen)
