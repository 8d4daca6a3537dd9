"""What a member's enquiry can become: open again where it was not answered, or a complaint of the person's own."""

from __future__ import annotations

import secrets
from datetime import date, datetime

from casework.clocks import calendar as calendars
from casework.clocks import clock as clocks
from casework.command import Refused, command
from casework.handling import follow_up_code, history
from casework.handling.case import hold
from casework.intake.intake import triage_order
from casework.listening import equality
from casework.mail import outbox
from casework.people import on_case, organisation, secret, told
from casework.people import staff as staff_acts
from casework.response import message
from models import Case, Draft, Involvement, Person, Point, Seal, Staff, db, new_id
from rules import procedures
from rules.clocks.periods import london_date
from rules.clocks.words import plain
from rules.handling import stage as moves
from rules.intake import reference, triage
from rules.people.disclosure import Matter
from rules.phrase import Phrase
from rules.procedures.event import Event
from rules.vocabulary import CaseState, EventKind, Kind, Outcome, Part, Role


def last_day_to_reject(case: Case) -> date | None:
    """The last day on which the member can say that the answer does not answer it; None where there is no answer."""
    stage = case.stage
    is_enquiry = case.enquiry is not None and case.kind is Kind.MEMBER_ENQUIRY
    if not is_enquiry or stage is None or stage.responded_on is None or _is_one(case):
        return None
    days = calendars.policy(on=case.received_on).number("member.reply_window_wd")
    return calendars.calendar().with_closures.after(stage.responded_on, days) if days else stage.responded_on


def can_reject(case: Case, *, today: date) -> bool:
    """Whether the member can send the answer back today."""
    last = last_day_to_reject(case)
    is_possible = moves.is_possible(case.state, moves.Move.REJECT_ANSWER, kind=case.kind)
    return last is not None and today <= last and is_possible


@command
def reject_answer(case: Case, *, words: str, now: datetime) -> None:
    """Open the enquiry again because the answer does not answer it, and tell whoever has it.

    It keeps its handler; the time to answer begins anew. Raises Refused without words, and after the last day.
    """
    hold(case)
    state = moves.after(case.state, moves.Move.REJECT_ANSWER, kind=case.kind)
    last = last_day_to_reject(case)
    if last is None:
        raise Refused("There is no answer here to send back.")
    if london_date(now) > last:
        raise Refused(
            Phrase("You could send it back until %(day)s. Ask again: we answer that afresh.", day=plain(last))
        )
    if not words.strip():
        raise Refused("Say what is not answered.")
    case.state, case.closed_on = state, None
    law = procedures.by_key("member_enquiry").stage("single", on=case.received_on)
    opened = clocks.open_stage(case, "member_enquiry", law, Event.ANSWER_REJECTED, at=now)
    opened.acknowledged_on = london_date(now)  # they know who has it: only the answer is owed
    clocks.refresh(case)
    history.add(case, EventKind.ANSWER_REJECTED, now=now, words=words)
    if case.handler is not None and case.handler.is_here:
        readers = [case.handler]
    else:
        readers = staff_acts.of_role(Role.COMPLAINTS_MANAGER) or staff_acts.of_role(Role.COMPLAINTS_OFFICER)
    answer = clocks.answer(case)
    for each in readers:
        outbox.to_staff(each, "answer_rejected", case=case, now=now, due_on=answer.due_on if answer else None)


def can_become_a_complaint(case: Case) -> bool:
    """Whether it is asked for somebody whose complaint it could be, and none was made of it yet."""
    return case.enquiry is not None and case.enquiry.has_constituent and not _is_one(case)


def _is_one(case: Case) -> bool:
    return case.stage is not None and case.stage.outcome is Outcome.REDIRECTED


@command
def make_a_complaint(
    case: Case,
    *,
    words: str,
    is_agreed: bool,
    by: Staff | None,
    now: datetime,
    draft: Draft | None = None,
    version: int | None = None,
) -> Case:
    """Make a complaint of the constituent's own of it, and close the enquiry as redirected: one matter, counted once.

    It keeps the receipt of an enquiry that was not answered yet; after an answer it is received now, for only then
    did they complain (R-2, R-3). `by` is who wrote it down, None where the member asked for it. The new follow-up
    code is the constituent's: it waits in `draft` for staff to read out, and is shown to no member. Raises Refused
    where nobody agreed, or it is asked for nobody.
    """
    hold(case, version=version)
    state = moves.after(case.state, moves.Move.MAKE_A_COMPLAINT, kind=case.kind)
    person = case.person_as(Part.CONSTITUENT)
    if case.enquiry is None or person is None:
        raise Refused("This was asked for nobody whose complaint it could be.")
    if _is_one(case):
        raise Refused("A complaint was made of it already.")
    if not is_agreed:
        raise Refused("The person has to agree first: it is their complaint.")
    was_answered = case.stage is not None and case.stage.responded_on is not None
    code = reference.make_code(secrets.randbelow)
    made = _complaint(
        case, words.strip() or case.words or "", code, received_at=now if was_answered else case.received_at, now=now
    )  # fmt: skip
    db.session.add(made)
    made.involvements.append(Involvement(seal=made.seal, person=person, part=Part.COMPLAINANT))
    on_case.copy_what_is_said_of(person, made, case)
    made.points.append(Point(seal=made.seal, number=1, words=made.words))
    clocks.open_first_stage(made)
    made.triage_order = triage_order(made)
    lacks_code = draft is None and not person.can_be_emailed
    history.add(
        made,
        EventKind.MADE_A_COMPLAINT,
        now=now,
        by=by,
        other_id=case.id,
        lacks_code="yes" if lacks_code else "",
    )
    _close(case, state, now=now)
    history.add(case, EventKind.MADE_A_COMPLAINT, now=now, by=by, words=words, other_id=made.id, agreed="yes")
    if draft is not None:
        draft.case_id, draft.code = made.id, code
    db.session.flush()
    _tell(case, made, person, gets_link=draft is None, by=by, now=now)
    return made


def _complaint(case: Case, words: str, code: str, *, received_at: datetime, now: datetime) -> Case:
    service = case.service
    suggested = triage.suggest(
        kind=Kind.COMPLAINT,
        directorate=service.directorate.name if service else None,
        service=service.name if service else None,
        words=words,
    ).procedure_key
    return Case(
        seal=Seal.new(),
        reference=reference.make(secrets.randbelow, prefix=organisation.council().reference_prefix),
        submission_id=new_id(),
        code_hash=secret.hash_code(code),
        split_from=case,
        kind_received=Kind.COMPLAINT,
        kind=Kind.COMPLAINT,
        service_received=service,
        service=service,
        procedure_received_key=suggested,
        procedure_key=suggested,
        state=CaseState.RECEIVED,
        channel=case.channel,
        needs_safeguarding_look=triage.needs_safeguarding_look(words),
        received_at=received_at,
        received_on=london_date(received_at),
        listed_on=london_date(received_at),
        logged_at=now,
        words=words,
    )


def _close(case: Case, state: CaseState, *, now: datetime) -> None:
    case.state, case.closed_on = state, london_date(now)
    clocks.stop_all(case, at=now, event=Event.CASE_CLOSED)
    if case.stage is not None:
        case.stage.outcome = Outcome.REDIRECTED
        case.stage.ended_on = case.stage.ended_on or case.closed_on
    equality.at_close(case, now=now)


def _tell(
    case: Case, made: Case, person: Person, *, gets_link: bool, by: Staff | None, now: datetime
) -> None:
    """Tell the member its reference, and the person that it is theirs, if they may be told.

    Where no colleague reads the code out to them, their mail leads to one; who has no mail is given one by a
    colleague, as the people of the case say.
    """
    message.letter(
        case, "became_a_complaint", by=by, now=now, made=made, procedure=procedures.by_key(made.procedure_key)
    )
    answer = clocks.answer(made)
    if case.enquiry is not None and person in told.who_is_told(made, Matter.PROGRESS, on=london_date(now)):
        token, until = None, None
        if gets_link and person.can_be_emailed:
            token, until = follow_up_code.link_for(made, person, by=by, now=now)
        outbox.to_person(
            person, "taken_up", case=made, now=now, member=case.enquiry.member,
            answer_by=answer.due_on if answer else None, token=token, until=london_date(until) if until else None,
        )  # fmt: skip
