"""The statement of complaint: written, sent, changed and agreed, each version kept. SI 2006/1738 reg 16."""

from __future__ import annotations

from datetime import date, datetime

from casework.clocks import clock as clocks
from casework.clocks.typed import must_be_near
from casework.command import NotFound, Refused, command
from casework.handling import history
from casework.handling.case import hold
from casework.mail import outbox
from casework.response import message
from models import Case, Staff, Statement, db
from rules import procedures
from rules.clocks.periods import london_date
from rules.handling import stage as moves
from rules.procedures.event import Event
from rules.vocabulary import EventKind


@command
def write(case: Case, *, words: str, by: Staff, now: datetime, version: int | None = None) -> Statement:
    """Write the next version and send it to the person to agree or change."""
    hold(case, version=version)
    moves.after(case.state, moves.Move.STATE, kind=case.kind)
    if case.stage is None or not is_asked_for(case):
        raise Refused("This stage has no statement of complaint.")
    if agreed(case) is not None:
        raise Refused("The statement is agreed. What is new is a complaint of its own.")
    kept = Statement(
        seal=case.seal, stage=case.stage, number=len(case.stage.statements) + 1, words=words, written_at=now,
        written_by=by, sent_on=london_date(now),
    )  # fmt: skip
    db.session.add(kept)
    history.add(case, EventKind.STATEMENT_WRITTEN, now=now, by=by, number=str(kept.number))
    message.letter(case, "statement", words=words, by=by, now=now, number=kept.number)
    return kept


@command
def agree(
    case: Case, *, statement_id: str, on: date, by: Staff | None, now: datetime, version: int | None = None
) -> None:
    """Write down that the person agreed to this version on that day. It is what is looked into from then on.

    `by` is who wrote it down; None where the person said so on their own page.
    """
    hold(case, version=version)
    moves.after(case.state, moves.Move.STATE, kind=case.kind)
    must_be_near(on, now=now)
    kept = (
        next((each for each in case.stage.statements if each.id == statement_id), None)
        if case.stage
        else None
    )
    if kept is None:
        raise NotFound
    if agreed(case) is not None:
        raise Refused("A version of the statement is agreed already.")
    if kept.sent_on is not None and on < kept.sent_on:
        raise Refused(f"It was sent on {kept.sent_on:%-d %B %Y}, so it cannot have been agreed before that.")
    if on > london_date(now):
        raise Refused("It cannot have been agreed on a day that has not come.")
    kept.agreed_on = on
    clocks.happened(case, Event.STATEMENT_AGREED, at=now, of=on)
    clocks.happened(case, Event.WRITTEN_REQUEST_OR_STATEMENT_AGREED, at=now, of=on)
    history.add(case, EventKind.STATEMENT_AGREED, now=now, by=by, number=str(kept.number))


@command
def change(case: Case, *, words: str, now: datetime) -> Statement:
    """Keep the person's own version, and tell whoever has the case that there is one."""
    hold(case)
    moves.after(case.state, moves.Move.STATE, kind=case.kind)
    if case.stage is None or not is_asked_for(case) or not case.stage.statements:
        raise Refused("There is no statement to change.")
    if agreed(case) is not None:
        raise Refused("You agreed to a statement already. To add something, write a message.")
    kept = Statement(
        seal=case.seal, stage=case.stage, number=len(case.stage.statements) + 1, words=words, written_at=now,
        sent_on=london_date(now),
    )  # fmt: skip
    db.session.add(kept)
    history.add(case, EventKind.STATEMENT_WRITTEN, now=now, number=str(kept.number))
    if case.handler is not None:
        outbox.to_staff(case.handler, "message_received", case=case, now=now)
    return kept


def agreed(case: Case) -> Statement | None:
    """The version that was agreed, or None."""
    statements = case.stage.statements if case.stage is not None else []
    return next((each for each in statements if each.agreed_on is not None), None)


def is_asked_for(case: Case) -> bool:
    """Whether the stage begins with a statement of complaint."""
    stage = case.stage
    if stage is None or stage.ended_on is not None:
        return False
    law = procedures.by_key(stage.procedure_key).stage(stage.key, on=case.received_on)
    return any(rule.stops_with is Event.STATEMENT_AGREED for rule in law.clocks)
