"""What people decide on an email that came in: a case of its own, part of a case, or neither."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import ColumnElement, or_, select, tuple_
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import joinedload, selectinload

from casework.command import NotFound, Refused, command
from casework.handling import case as cases
from casework.handling import history
from casework.handling.case import visible_to
from casework.handling.follow_up import without_the_code
from casework.intake import incoming_email as incoming_acts
from casework.intake.intake import Contact, Submission, receive_once
from casework.people import organisation
from models import Attachment, Case, IncomingEmail, Staff, db
from rules.intake import reference as references
from rules.intake.incoming_email import IncomingState
from rules.vocabulary import Channel, ContactBy, EventKind, Kind

PAGE = 25
UNDECIDED = (IncomingState.WAITING, IncomingState.SET_ASIDE)  # what was set aside may be taken up again


@dataclass(frozen=True, slots=True)
class MailPage:
    """One page of the list, and the key after which the next one starts (None: this is the last)."""

    emails: Sequence[IncomingEmail]
    next_after: str | None


def _seen_by(staff: Staff) -> ColumnElement[bool]:
    """What belongs to a case is seen by those who may see the case, the wall included."""
    theirs = select(Case.id).where(visible_to(staff))
    return or_(IncomingEmail.case_id.is_(None), IncomingEmail.case_id.in_(theirs))


def listed(staff: Staff, state: IncomingState, *, after: str | None = None) -> MailPage:
    """What is in that state: what waits from the oldest, what is over from the newest.

    `after` is a `next_after` given before; one that is none starts at the beginning.
    """
    query = select(IncomingEmail).where(IncomingEmail.state == state, _seen_by(staff))
    key = tuple_(IncomingEmail.received_at, IncomingEmail.id)
    newest_first = state is not IncomingState.WAITING
    if (place := _place(after)) is not None:
        query = query.where(key < place if newest_first else key > place)
    order = (
        (IncomingEmail.received_at.desc(), IncomingEmail.id.desc())
        if newest_first
        else (IncomingEmail.received_at, IncomingEmail.id)
    )
    found = db.session.scalars(
        query.order_by(*order).limit(PAGE + 1).options(joinedload(IncomingEmail.seal))
    ).all()
    last = found[PAGE - 1] if len(found) > PAGE else None
    return MailPage(found[:PAGE], f"{last.received_at.timestamp():.6f}~{last.id}" if last else None)


def _place(after: str | None) -> tuple[datetime, str] | None:
    seconds, _, last_id = (after or "").partition("~")
    try:
        return (datetime.fromtimestamp(float(seconds), UTC), last_id) if last_id else None
    except (ValueError, OverflowError, OSError):
        return None


def by_id(incoming_id: str, *, seen_by: Staff) -> IncomingEmail:
    """The email with all that its page shows. Raises NotFound."""
    found = db.session.scalar(
        select(IncomingEmail)
        .where(IncomingEmail.id == incoming_id, _seen_by(seen_by))
        .options(
            joinedload(IncomingEmail.seal),
            joinedload(IncomingEmail.case),
            joinedload(IncomingEmail.answers_case),
            joinedload(IncomingEmail.decided_by).joinedload(Staff.seal),
            selectinload(IncomingEmail.files).joinedload(Attachment.seal),
        )
        .execution_options(populate_existing=True)
    )
    if found is None:
        raise NotFound
    return found


def part_of(incoming: IncomingEmail, part_id: str) -> Attachment:
    """That file of the email; not the email itself. Raises NotFound."""
    found = next((each for each in incoming.parts if each.id == part_id), None)
    if found is None:
        raise NotFound
    return found


def make_case(
    incoming: IncomingEmail, *, kind: Kind, service_id: str | None, name: str | None, email: str | None, by: Staff,
    now: datetime,
) -> Case:  # fmt: skip
    """Make a case of it, from the person of that name and address, who gets the receipt. Raises Refused."""
    for _ in range(3):
        try:
            return _make_case(incoming, kind, service_id, name, email, by=by, now=now)
        except IntegrityError:
            continue  # the reference was taken
    return _make_case(incoming, kind, service_id, name, email, by=by, now=now)


@command
def _make_case(
    incoming: IncomingEmail, kind: Kind, service_id: str | None, name: str | None, email: str | None, *, by: Staff,
    now: datetime,
) -> Case:  # fmt: skip
    _hold_undecided(incoming)
    case = receive_once(
        Submission(
            submission_id=incoming_acts.submission_id(incoming), kind=kind, words=_all_words(incoming),
            channel=Channel.EMAIL, received_at=incoming.received_at, service_id=service_id,
            contact=Contact(
                name=name, email=email, contact_by=ContactBy.EMAIL if email else ContactBy.PORTAL
            ),
        ),
        now=now, by=by,
    ).case  # fmt: skip
    incoming_acts.move_files(incoming, case)
    _note_not_taken(incoming, case, by=by, now=now)
    _decide(incoming, IncomingState.MADE, case, by=by, now=now)
    return case


@command
def add_to(incoming: IncomingEmail, reference: str, *, is_of_person: bool, by: Staff, now: datetime) -> Case:
    """Add it to a case: as a message of the person, or as a note that only colleagues see.

    Raises Refused where the reference is none, or none of a case that `by` may see: the two are told alike.
    """
    meant = references.read_back(reference, prefix=organisation.council().reference_prefix)
    case_id = cases.id_of(meant, seen_by=by) if meant else None
    if case_id is None:
        raise Refused("There is no case with that reference. Check it, then try again.")
    case = cases.by_id(case_id, seen_by=by)
    _hold_undecided(incoming)
    if is_of_person:
        incoming_acts.join(incoming, case, words=without_the_code(case, _all_words(incoming)), now=now)
    else:
        cases.hold(case)
        sender = " ".join(filter(None, (incoming.sender_name, incoming.sender))) or "somebody unknown"
        words = without_the_code(case, f"Email from {sender}\n\n{_all_words(incoming)}")
        history.add(case, EventKind.NOTED, now=now, by=by, words=words)
        incoming_acts.move_files(incoming, case, for_staff_only=True)
        _note_not_taken(incoming, case, by=by, now=now)
    _decide(incoming, IncomingState.JOINED, case, by=by, now=now)
    return case


@command
def set_aside(incoming: IncomingEmail, *, reason: str, by: Staff, now: datetime) -> None:
    """Set it aside, with a reason; it stays in the list of what was. Raises Refused."""
    _hold_undecided(incoming)
    incoming.reason = reason
    _decide(incoming, IncomingState.SET_ASIDE, None, by=by, now=now)


def set_several_aside(
    incoming_ids: Collection[str], *, reason: str, by: Staff, now: datetime
) -> tuple[int, int]:
    """Set these aside for one reason, each by itself; how many were, and how many others dealt with meanwhile.

    Of what is not theirs to see, or not there, nothing is said.
    """
    done = late = 0
    for incoming in _theirs_of(incoming_ids, by):
        try:
            set_aside(incoming, reason=reason, by=by, now=now)
            done += 1
        except Refused:
            late += 1
    return done, late


def _theirs_of(incoming_ids: Collection[str], staff: Staff) -> Sequence[IncomingEmail]:
    query = select(IncomingEmail).where(IncomingEmail.id.in_(incoming_ids), _seen_by(staff))
    return db.session.scalars(query.order_by(IncomingEmail.received_at, IncomingEmail.id)).all()


def _hold_undecided(incoming: IncomingEmail) -> None:
    incoming_acts.hold(incoming)
    if incoming.state not in UNDECIDED:
        raise Refused("Somebody else has dealt with this email already. Open it again to see how.")


def _decide(
    incoming: IncomingEmail, state: IncomingState, case: Case | None, *, by: Staff, now: datetime
) -> None:
    incoming.state, incoming.case_id = state, case.id if case else None
    incoming.decided_by_id, incoming.decided_at = by.id, now


def _all_words(incoming: IncomingEmail) -> str:
    """Its subject and its words, of which either may be missing."""
    said = [part.strip() for part in (incoming.subject, incoming.words) if part and part.strip()]
    return "\n\n".join(said) or "(The email has no words. What it says may be in its files.)"


def _note_not_taken(incoming: IncomingEmail, case: Case, *, by: Staff, now: datetime) -> None:
    if incoming.not_taken:
        words = f"{incoming_acts.not_taken_in_words(incoming)} They are in the email as it came."
        history.add(case, EventKind.NOTED, now=now, by=by, words=words)
