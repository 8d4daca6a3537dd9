"""Takes feedback in: the case, its people, its clocks, its history and its receipt, in one transaction."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from casework.advocacy import referral
from casework.clocks import clock
from casework.command import command
from casework.contact import restriction
from casework.handling import follow_up_code, history, praise, wall
from casework.intake import conduct, enquiry, evidence
from casework.intake.conduct import About
from casework.intake.enquiry import FromMember
from casework.mail import outbox
from casework.people import on_case, organisation, secret, told
from casework.people import staff as staff_acts
from casework.people.on_case import SomebodyElse
from models import Case, Draft, Involvement, Person, Point, Seal, Service, Staff, db, new_id
from rules.clocks.periods import london_date
from rules.intake import reference, triage
from rules.intake.praise import PraiseCause
from rules.people.disclosure import Matter
from rules.people.permission import WALLED
from rules.procedures.event import Event
from rules.vocabulary import (
    Adjustment,
    CaseState,
    Channel,
    ContactBy,
    CustomerGroup,
    EventKind,
    Kind,
    Part,
    Role,
)  # fmt: skip

__all__ = [
    "Contact",
    "Received",
    "SomebodyElse",
    "Submission",
    "new_submission_id",
    "promised",
    "receive",
    "triage_order",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Who somebody is and how to reach them; all of it theirs to leave out."""

    name: str | None = None
    email: str | None = None
    phone: str | None = None
    address: str | None = None
    contact_by: ContactBy = ContactBy.PORTAL
    adjustments: tuple[Adjustment, ...] = ()
    adjustment_words: str | None = None
    language: str | None = None  # that they speak or read best, where it is not English
    birthday: str | None = None
    safe_words: str | None = None
    not_told: str | None = None

    @property
    def is_anonymous(self) -> bool:
        return not any((self.name, self.email, self.phone, self.address))


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """One piece of feedback as it came, by whichever door. `submission_id` makes sending it twice one case."""

    submission_id: str
    kind: Kind
    words: str
    channel: Channel
    received_at: datetime
    service_id: str | None = None
    wanted: str | None = None
    happened_when: str | None = None
    contact: Contact = Contact()
    somebody_else: SomebodyElse | None = None
    must_not_know: str | None = None  # who must not be told, or must not see an address: in their own words
    customer_group: CustomerGroup | None = None
    is_childs_own: bool = False  # she came by her own door: her code is words on a card
    wants_advocate: bool = False
    has_advocate: str | None = None  # whom they say that they have
    from_member: FromMember | None = None  # a councillor or MP, who has no code: they sign in

    conduct: About | None = None  # it is about a councillor
    praise_cause: PraiseCause | None = None
    thanked: str | None = None  # the staff whom a compliment names
    signposted: tuple[str, ...] = ()  # the keys of the quicker ways that were shown before it was sent


def new_submission_id() -> str:
    """An id for a form that is about to be filled in."""
    return new_id()


@dataclass(frozen=True, slots=True)
class Received:
    """The case, and its follow-up code: None where this had been sent before and the code was shown then."""

    case: Case
    code: str | None


def receive(
    submission: Submission, *, now: datetime, by: Staff | None = None, draft: Draft | None = None
) -> Received:
    """Keep the feedback and send its receipt. The same submission, however often, makes one case.

    `by` is who recorded it, where somebody told it to a member of staff. The code also waits in `draft`, so that
    an answer lost on the way loses nothing.
    """
    for _ in range(3):
        try:
            return receive_once(submission, now=now, by=by, draft=draft)
        except IntegrityError:
            continue  # sent at the same moment, or the reference was taken: the next look finds which
    return receive_once(submission, now=now, by=by, draft=draft)


@command
def receive_once(
    submission: Submission, *, now: datetime, by: Staff | None = None, draft: Draft | None = None
) -> Received:
    """One try, which may be part of another act. Raises IntegrityError where the whole has to be tried again."""
    known = db.session.scalar(select(Case).where(Case.submission_id == submission.submission_id))
    if draft is not None:
        db.session.refresh(draft, with_for_update=True)
    if known is not None:
        return Received(known, draft.code if draft else None)
    make = reference.make_card if submission.is_childs_own else reference.make_code
    code = make(secrets.randbelow)
    case = _new_case(submission, code, now=now)
    db.session.add(case)
    _add_people(case, submission, now=now, by=by)
    if submission.from_member is not None:
        enquiry.keep(case, submission.from_member, now=now)
    _add_points(case, submission)
    # Whoever writes down what goes behind the wall is not given its code, which would open it to them again.
    past_the_wall = by is not None and not wall.may_hear_of(by, case)
    lacks_code = past_the_wall and not _of(case).can_be_emailed
    history.add(
        case, EventKind.RECORDED if by else EventKind.RECEIVED, now=now, by=by, channel=submission.channel,
        lacks_code="yes" if lacks_code else "",
    )  # fmt: skip
    clock.open_first_stage(case)
    asked = submission.contact
    if asked.adjustments or asked.adjustment_words or asked.language:
        clock.begin(case, "adjustments", Event.ADJUSTMENTS_AGREED, at=case.received_at)
    case.triage_order = triage_order(case)
    if wall.is_walled(case):
        conduct.take_in(case, submission.conduct, now=now)
    if case.kind is Kind.COMPLIMENT:
        praise.written_down(case, cause=submission.praise_cause, named=submission.thanked)
    if draft is not None:
        kept_code = None if submission.from_member is not None or past_the_wall else code
        draft.case_id, draft.code, draft.answers_json = case.id, kept_code, "{}"
    db.session.flush()
    if draft is not None:
        evidence.move_to(case, draft)
    _ask_for_advocate(case, submission, by=by, now=now)
    _send_receipt(case, gets_link=past_the_wall, now=now)
    if case.needs_safeguarding_look:
        _tell_of_danger(case, now=now)
    return Received(case, code)


def _ask_for_advocate(case: Case, submission: Submission, *, by: Staff | None, now: datetime) -> None:
    """Keep what was said about an advocate. Whoever only asks for one wants one. Children Act 1989 s26A."""
    words = submission.has_advocate
    if submission.wants_advocate or submission.kind is Kind.ADVOCACY_REQUEST:
        referral.ask(case, asked_at=case.received_at, words=words, by=by, now=now)
    elif words:
        referral.has_one(case, words=words, by=by, now=now)


def _new_case(submission: Submission, code: str, *, now: datetime) -> Case:
    service = organisation.service(submission.service_id) if submission.service_id else None
    procedure_key = _procedure(submission, service)
    return Case(
        seal=Seal.new(),
        reference=reference.make(secrets.randbelow, prefix=organisation.council().reference_prefix),
        submission_id=submission.submission_id,
        code_hash=secret.hash_code(code),
        kind_received=submission.kind,
        kind=submission.kind,
        service_received=service,
        service=service,
        procedure_received_key=procedure_key,
        procedure_key=procedure_key,
        state=CaseState.RECEIVED,
        channel=submission.channel,
        customer_group=submission.customer_group,
        needs_safeguarding_look=_needs_safeguarding_look(submission),
        is_childs_own=submission.is_childs_own,
        is_restricted=restriction.is_restricted(
            email=submission.contact.email,
            phone=submission.contact.phone,
            on=london_date(submission.received_at),
        ),
        is_anonymous=submission.contact.is_anonymous,
        received_at=submission.received_at,
        received_on=london_date(submission.received_at),
        listed_on=london_date(submission.received_at),
        logged_at=now,
        words=submission.words,
        wanted=submission.wanted,
        happened_when=submission.happened_when,
        signposted=" ".join(submission.signposted),
    )


def _procedure(submission: Submission, service: Service | None) -> str:
    """What it begins with. Words alone put nothing behind the wall: a person decides that at triage."""
    about_councillors = service is not None and service.procedure_key == WALLED
    if submission.conduct is not None or (about_councillors and submission.kind is Kind.COMPLAINT):
        return WALLED
    return triage.suggest(
        kind=submission.kind,
        directorate=service.directorate.name if service else None,
        service=service.name if service else None,
        customer_group=submission.customer_group,
        words=submission.words,
        without=(WALLED,),
    ).procedure_key


def _needs_safeguarding_look(submission: Submission) -> bool:
    """What a child has said or drawn and not written cannot be looked through, so somebody looks at once."""
    said = (submission.words, submission.wanted, submission.happened_when, submission.contact.not_told)
    unread = submission.is_childs_own and not submission.words.strip()
    return unread or triage.needs_safeguarding_look("\n".join(each for each in said if each))


def _tell_of_danger(case: Case, *, now: datetime) -> None:
    """Whoever reads what comes in hears at once of what may not wait for the queue to be looked at."""
    readers = (Role.COMPLAINTS_OFFICER, Role.COMPLAINTS_MANAGER)
    for role in (Role.MONITORING_OFFICER,) if wall.is_walled(case) else readers:
        for colleague in staff_acts.of_role(role):
            outbox.to_staff(colleague, "urgent", case=case, now=now)


def _add_people(case: Case, submission: Submission, *, now: datetime, by: Staff | None) -> None:
    contact = submission.contact
    person = Person(
        seal=Seal.new(), name=contact.name, email=contact.email, phone=contact.phone, address=contact.address,
        contact_by=contact.contact_by, adjustment_words=contact.adjustment_words, safe_words=contact.safe_words,
        birthday=contact.birthday, not_told=contact.not_told, language=contact.language,
    )  # fmt: skip
    person.adjustments = contact.adjustments
    case.involvements.append(Involvement(seal=case.seal, person=person, part=Part.COMPLAINANT))
    if submission.somebody_else is not None:
        on_case.add_affected(case, submission.somebody_else, now=now, by=by)
    if submission.must_not_know:
        on_case.hide(case, submission.must_not_know, now=now, by=by)


def _add_points(case: Case, submission: Submission) -> None:
    if submission.kind in (Kind.COMPLAINT, Kind.MEMBER_ENQUIRY) and submission.words.strip():
        case.points.append(Point(seal=case.seal, number=1, words=submission.words))


def triage_order(case: Case) -> str:
    """Where the case stands in the triage queue: sorts as text, oldest risk first."""
    return triage.risk_order(
        needs_safeguarding_look=case.needs_safeguarding_look,
        risk=case.risk,
        due_on=case.due_on or case.received_on,
    )


def _of(case: Case) -> Person:
    """Whoever told us."""
    return next(each.person for each in case.involvements if each.part is Part.COMPLAINANT)


def _send_receipt(case: Case, *, gets_link: bool, now: datetime) -> None:
    """Tell them that we have it; `gets_link` where nobody could read the code out to them."""
    for person in told.who_is_told(case, Matter.PROGRESS, on=london_date(now)):
        token = None
        if gets_link and person.can_be_emailed:
            token, _ = follow_up_code.link_for(case, person, by=None, now=now)
        outbox.to_person(
            person,
            "received",
            case=case,
            now=now,
            is_walled=wall.is_walled(case),
            token=token,
            **promised(case),
        )


def promised(case: Case) -> dict[str, date | str | None]:
    """What the person is told at once: the dates and the rule that sets them. None where the law sets none."""
    acknowledgement, answer = clock.acknowledgement(case), clock.answer(case)
    advocate = referral.clock_of(case)
    return {
        "advocate_by": advocate.due_on if advocate and advocate.stage.is_alongside else None,
        "acknowledge_by": acknowledgement.due_on if acknowledgement else None,
        "answer_by": answer.due_on if answer else None,
    }
