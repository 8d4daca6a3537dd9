"""Gives a date more time, as far as the law lets it, and explains to the person a date that was missed."""

from __future__ import annotations

from datetime import date, datetime

from casework.clocks import clock as clocks
from casework.clocks.typed import must_be_near
from casework.command import Refused, command
from casework.handling import history
from casework.handling.case import hold
from casework.response import message
from models import Case, Clock, Extension, Staff
from rules import procedures
from rules.clocks import extension as rule
from rules.clocks.periods import london_date
from rules.handling import stage as moves
from rules.people.permission import Act, may
from rules.procedures.base import Escalation, Event
from rules.vocabulary import EventKind, Role


@command
def extend(
    case: Case,
    *,
    until: date,
    reason: str,
    is_agreed: bool,
    names_ombudsman: bool,
    has_good_reason: bool = False,
    by: Staff,
    now: datetime,
    version: int | None = None,
) -> None:
    """Move the date of the answer and write to the person with the new date and the reason.

    Past the limit of the answer it is the limit's own rule that says whether. Raises Refused with every reason
    why the date may not be moved so.
    """
    hold(case, version=version)
    moves.after(case.state, moves.Move.EXTEND, kind=case.kind)
    must_be_near(until, now=now)
    target, limit = clocks.answer(case), clocks.answer_limit(case)
    if target is None or target.stopped_on is not None:
        raise Refused("There is no date for the answer that still runs.")
    if any(clocks.is_paused(each) for each in (target, limit) if each is not None):
        # The days of a wait move the date by themselves; a day chosen meanwhile would be lost among them.
        raise Refused("It waits, so its date moves by itself. End the wait first, then give it more time.")
    moved = [target]
    if limit is not None and limit is not target and limit.stopped_on is None and until > limit.due_on:
        moved = [limit, target]
    wrong = _faults(
        moved[0], until=until, reason=reason, is_agreed=is_agreed, names_ombudsman=names_ombudsman,
        has_good_reason=has_good_reason, by=by, today=london_date(now),
    )  # fmt: skip
    if wrong:
        raise Refused(" ".join(wrong))
    was = target.due_on
    for clock in moved:
        clock.extensions.append(
            Extension(
                seal=case.seal, until=until, granted_on=london_date(now), granted_at=now, granted_by=by,
                reason=reason, is_agreed=is_agreed, has_good_reason=has_good_reason, told_on=london_date(now),
                ombudsman_details_sent=names_ombudsman,
            )
        )  # fmt: skip
    clocks.refresh(case, why="extended")
    history.add(
        case, EventKind.EXTENDED, now=now, by=by, words=reason,
        **{"from": was.isoformat(), "to": until.isoformat()},
    )  # fmt: skip
    message.letter(case, "extended", words=reason, by=by, now=now, was=was, until=until, is_agreed=is_agreed,
        escalation=escalation_of(case) if names_ombudsman else None,
    )  # fmt: skip


def _faults(
    clock: Clock,
    *,
    until: date,
    reason: str,
    is_agreed: bool,
    names_ombudsman: bool,
    has_good_reason: bool,
    by: Staff,
    today: date,
) -> list[str]:
    deadline = clocks.deadline(clock)
    wrong = rule.faults(
        deadline, until=until, today=today, agreed=is_agreed, reason=reason, good_reason=has_good_reason,
        ombudsman_details_sent=names_ombudsman, already=len(clock.extensions),
    )  # fmt: skip
    law = deadline.reckoning.rule.extension
    if has_good_reason and not may(by.role, Act.ACCEPT_GOOD_REASON):
        wrong.append("A complaints manager, a head of service or a director has to accept the good reason.")
    if law is not None and law.by_complaints_manager and by.role is not Role.COMPLAINTS_MANAGER:
        wrong.append("The complaints manager agrees every extension of this stage.")
    return wrong


def escalation_of(case: Case) -> Escalation | None:
    """Whom the person may turn to outside the council, or None where the procedure leads to nobody."""
    found = procedures.by_key(case.procedure_key).escalation
    return None if found is Escalation.NONE else found


@command
def explain(case: Case, *, words: str, by: Staff, now: datetime, version: int | None = None) -> None:
    """Write to the person and explain why the answer is late. SI 2009/309 reg 14(4), SI 2012/3094 reg 29(4)."""
    hold(case, version=version)
    moves.after(case.state, moves.Move.EXPLAIN, kind=case.kind)
    clocks.happened(case, Event.LATENESS_EXPLAINED, at=now)
    history.add(case, EventKind.LATENESS_EXPLAINED, now=now, by=by)
    message.letter(case, "late", words=words, by=by, now=now, escalation=escalation_of(case))


def owes_explanation(case: Case) -> Clock | None:
    """The clock by which the lateness has to be explained, while it runs."""
    stage = clocks.alongside(case, clocks.PRACTICE, "lateness")
    return next((clock for clock in stage.clocks if clock.stopped_on is None), None) if stage else None
