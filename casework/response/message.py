"""Messages between the person and the council, either way."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from casework.clocks import clock
from casework.command import Refused, command
from casework.handling import follow_up_code, history
from casework.handling.case import hold
from casework.mail import letter as letters
from casework.mail import outbox
from casework.people import told
from casework.response import formats, limited
from casework.response.formats import Said
from models import Advocate, Case, Message, Person, Response, Staff, db, new_id
from rules.clocks.periods import london_date
from rules.people.disclosure import Matter
from rules.procedures.event import Event
from rules.response import easy_read
from rules.vocabulary import CaseState, Channel, Direction, EventKind


def send(
    case: Case,
    template: str,
    *,
    words: str,
    by: Staff | None,
    now: datetime,
    matter: Matter = Matter.PROGRESS,
    only_to: Person | None = None,
    must_reach: bool = False,
    is_fixed: bool = False,
    said: Said = formats.NOTHING,
    **context: object,
) -> Message:
    """The part of an act that says something: kept on the case, shown and mailed to those who may be told of it.

    `only_to` is for what concerns one person’s own standing; `is_fixed` says that nobody typed the words; `said` is
    what is kept of the format that it goes in, which the act itself asks for. Raises Refused where
    the words give away a hidden address, where only the limited reply may go and somebody typed them, and, for what
    `must_reach` somebody, where nobody may be told.
    """
    if not is_fixed and limited.applies(case):
        raise Refused(limited.SENTENCE)
    readers = [only_to] if only_to is not None else told.who_is_told(case, matter, on=london_date(now))
    if must_reach and not readers:
        raise told.NobodyToTell
    told.must_not_give_away(case, readers, [words, *_typed_in(context.get("response"))])
    kept = Message(
        seal=case.seal, case=case, submission_id=new_id(), direction=Direction.OUT, channel=Channel.ONLINE,
        at=now, words=words, by=by, told_ids=[person.id for person in readers],
        is_in_format=None if said == formats.NOTHING else said.is_in_format,
    )  # fmt: skip
    kept.why_not_in_format = said.why_not.strip() or None
    db.session.add(kept)
    if readers and case.points and case.state in (CaseState.RECEIVED, CaseState.OPEN):
        clock.begin(case, "contact", Event.CONTACT_MADE, at=now)
    for person in readers:
        outbox.to_person(
            person, template, case=case, now=now, due_on=_answer_by(case), words=words, by=by,
            has_code=follow_up_code.has_one(case, person), **context,
        )  # fmt: skip
    return kept


def _typed_in(response: object) -> list[str | None]:
    """All that was typed into an answer, which goes out with it."""
    if not isinstance(response, Response):
        return []
    findings = [text for each in response.findings for text in (each.reasons, each.remedy_words)]
    return [response.next_step, easy_read.words_of(response.easy_read), *findings]


def letter(
    case: Case,
    name: str,
    *,
    by: Staff | None,
    now: datetime,
    matter: Matter = Matter.PROGRESS,
    only_to: Person | None = None,
    **context: object,
) -> Message:
    """The part of an act that tells of it in `templates/letters`: kept on the person’s page, and mailed."""
    if "words" in context and limited.applies(case):
        context["words"] = limited.WHY
    words = letters.body(name, case=case, by=by, answer_by=_answer_by(case), **context)
    return send(case, "message", words=words, by=by, now=now, matter=matter, only_to=only_to, is_fixed=True)


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
def to_complainant(case: Case, *, words: str, by: Staff, now: datetime, said: Said = formats.NOTHING) -> None:
    """Write to whoever may be told how it goes, outside an acknowledgement or a response.

    Raises Refused for nobody, and where it was not said whether it goes in the format that the person asked for.
    """
    hold(case)
    formats.must_be_said(case, said)
    history.add(case, EventKind.MESSAGE_SENT, now=now, by=by)
    send(case, "message", words=words, by=by, now=now, must_reach=True, said=said)


@command
def from_complainant(
    case: Case, *, words: str, submission_id: str, now: datetime, channel: Channel = Channel.ONLINE,
    came_at: datetime | None = None, advocate: Advocate | None = None, writer: Person | None = None,
) -> None:  # fmt: skip
    """Keep what the person adds, once however often it is sent, and tell whoever has the case.

    `came_at` is when it reached the council, where that was before it was taken in. `writer` is who wrote it, where
    that is not whoever brought the case; `advocate` is who wrote it for the child. It stands on no page but theirs.
    """
    hold(case)
    if db.session.scalar(select(Message.id).where(Message.submission_id == submission_id)):
        return
    if advocate is not None:
        writer = told.child(case)
    db.session.add(
        Message(
            seal=case.seal, case=case, submission_id=submission_id, direction=Direction.IN, channel=channel,
            at=came_at or now, words=words, advocate_id=advocate.id if advocate else None,
            told_ids=[writer.id] if writer is not None else None,
        )
    )  # fmt: skip
    told_by = writer.id if writer is not None and advocate is None else ""
    history.add(
        case, EventKind.MESSAGE_RECEIVED, now=now, words=advocate.name if advocate else None, channel=channel,
        writer_id=told_by,
    )  # fmt: skip
    if case.handler is not None:
        outbox.to_staff(case.handler, "message_received", case=case, now=now)


def thread(case: Case) -> list[Message]:
    """All that was said, in order."""
    return list(
        db.session.scalars(
            select(Message)
            .where(Message.case_id == case.id)
            .order_by(Message.at, Message.place, Message.id)
            .options(
                joinedload(Message.by).joinedload(Staff.seal),
                joinedload(Message.advocate).joinedload(Advocate.seal),
            )
        )
    )
