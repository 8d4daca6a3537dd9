"""Messages between the person and the council, either way."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from casework.clocks import clock
from casework.command import command
from casework.handling import history
from casework.handling.case import hold
from casework.mail import letter as letters
from casework.mail import outbox
from models import Advocate, Case, Message, Staff, db, new_id
from rules.procedures.event import Event
from rules.vocabulary import CaseState, Channel, Direction, EventKind


def send(
    case: Case, template: str, *, words: str, by: Staff | None, now: datetime, **context: object
) -> Message:
    """The part of an act that says something to the complainant: kept on the case, and mailed if they wish."""
    kept = Message(
        seal=case.seal, case=case, submission_id=new_id(), direction=Direction.OUT, channel=Channel.ONLINE,
        at=now, words=words, by=by,
    )  # fmt: skip
    db.session.add(kept)
    if case.points and case.state in (CaseState.RECEIVED, CaseState.OPEN):
        clock.begin(case, "contact", Event.CONTACT_MADE, at=now)
    if case.complainant is not None:
        outbox.to_person(
            case.complainant,
            template,
            case=case,
            now=now,
            due_on=_answer_by(case),
            words=words,
            by=by,
            **context,
        )
    return kept


def letter(case: Case, name: str, *, by: Staff | None, now: datetime, **context: object) -> Message:
    """The part of an act that tells the person of it in `templates/letters`: kept on their page, and mailed."""
    words = letters.body(name, case=case, by=by, answer_by=_answer_by(case), **context)
    return send(case, "message", words=words, by=by, now=now)


def _answer_by(case: Case) -> date | None:
    answer = clock.answer(case)
    return answer.due_on if answer else None


@command
def note(case: Case, *, words: str, spoke: bool = False, by: Staff, now: datetime) -> None:
    """Add a note for colleagues; the complainant does not see it, but may ask for it one day.

    `spoke`: with the person, which puts off the day by which somebody has to be in touch.
    """
    hold(case)
    history.add(case, EventKind.NOTED, now=now, by=by, words=words)
    if spoke and case.points and case.state in (CaseState.RECEIVED, CaseState.OPEN):
        clock.begin(case, "contact", Event.CONTACT_MADE, at=now)


@command
def to_complainant(case: Case, *, words: str, by: Staff, now: datetime) -> None:
    """Write to the complainant outside an acknowledgement or a response."""
    hold(case)
    history.add(case, EventKind.MESSAGE_SENT, now=now, by=by)
    send(case, "message", words=words, by=by, now=now)


@command
def from_complainant(
    case: Case, *, words: str, submission_id: str, now: datetime, advocate: Advocate | None = None
) -> None:
    """Keep what the person adds, once however often it is sent, and tell whoever has the case.

    `advocate` is who wrote it for them.
    """
    hold(case)
    if db.session.scalar(select(Message.id).where(Message.submission_id == submission_id)):
        return
    db.session.add(
        Message(
            seal=case.seal, case=case, submission_id=submission_id, direction=Direction.IN, channel=Channel.ONLINE,
            at=now, words=words, advocate_id=advocate.id if advocate else None,
        )
    )  # fmt: skip
    history.add(case, EventKind.MESSAGE_RECEIVED, now=now, words=advocate.name if advocate else None)
    if case.handler is not None:
        outbox.to_staff(case.handler, "message_received", case=case, now=now)


def thread(case: Case) -> list[Message]:
    """All that was said, in order."""
    return list(
        db.session.scalars(
            select(Message)
            .where(Message.case_id == case.id)
            .order_by(Message.at)
            .options(
                joinedload(Message.by).joinedload(Staff.seal),
                joinedload(Message.advocate).joinedload(Advocate.seal),
            )
        )
    )
