"""The outbox: an act writes its mail here in its own transaction, and `deliver` carries it afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Protocol

from sqlalchemy import select, true

from casework.command import command
from casework.mail.letter import write
from casework.people import organisation, told
from models import (
    AdvocacyProvider,
    Advocate,
    Case,
    Delivery,
    LocalCouncil,
    Member,
    OutgoingEmail,
    Person,
    Seal,
    Staff,
    db,
    new_id,
)  # fmt: skip
from rules.people.permission import may_be_told_of

LEASE = timedelta(minutes=5)  # how long a worker may take over one mail before another tries
_WAITS = (1, 5, 15, 60, 180)  # minutes before the next try; the last one repeats
MOST_TRIES = 40  # about four days


class CannotDeliver(Exception):
    """The mail did not go. `for_good` where trying again is useless; `fault` is a short code without an address."""

    def __init__(self, fault: str, *, for_good: bool) -> None:
        super().__init__(fault)
        self.fault = fault
        self.for_good = for_good


class Post(Protocol):
    """Whatever carries a mail: a mail server, or a folder in a demonstration."""

    def send(self, *, to: str, subject: str, words: str, message_id: str, written_at: datetime) -> None:
        """Carry it, or raise CannotDeliver."""


def to_person(
    person: Person, template: str, *, case: Case, now: datetime, **context: object
) -> OutgoingEmail | None:
    """Write to somebody outside the council, if mail is how they asked to be reached.

    Whether they may be told is for `casework.people.told` to say before. Raises Refused for words that give away
    where somebody else lives.
    """
    if not person.can_be_emailed or person.email is None:
        return None
    return _put(person.seal, person.email, template, case=case, now=now, person=person, **context)


def to_staff(
    staff: Staff, template: str, *, case: Case, now: datetime, **context: object
) -> OutgoingEmail | None:
    """Write to a colleague: the reference and what to do, nothing about whom.

    Of a complaint about a councillor nobody hears but the monitoring officer, whoever asks for it.
    """
    if not may_be_told_of(staff.role, case.procedure_key):
        return None
    return _put(staff.seal, staff.email, template, case=case, now=now, staff=staff, **context)


def to_colleague(staff: Staff, template: str, *, now: datetime, **context: object) -> OutgoingEmail:
    """Write to a colleague about several cases, or none: references and what to do, nothing about whom."""
    return _put(staff.seal, staff.email, template, case=None, now=now, staff=staff, **context)


def to_member(member: Member, template: str, *, now: datetime, **context: object) -> OutgoingEmail:
    """Write to a councillor or MP about no enquiry: how to sign in."""
    return _put(member.seal, member.email, template, case=None, now=now, **context)


def to_nobody(template: str, *, now: datetime, **context: object) -> None:
    """Do all the work of writing a mail and keep nothing: how long it takes must not tell whether it was written."""
    _written(Seal.new(), "nobody@example.com", template, case=None, now=now, **context)


def to_advocate(
    advocate: Advocate, template: str, *, now: datetime, case: Case | None = None, **context: object
) -> OutgoingEmail:
    """Write to an advocate: the reference and what to do, nothing about whom."""
    return _put(advocate.seal, advocate.email, template, case=case, now=now, **context)


def to_provider(
    provider: AdvocacyProvider, template: str, *, now: datetime, case: Case | None = None, **context: object
) -> OutgoingEmail:
    """Write to a provider of advocates: the reference and how to sign in, nothing about whom."""
    return _put(provider.seal, provider.email, template, case=case, now=now, **context)


def to_clerk(
    council: LocalCouncil, template: str, *, case: Case, now: datetime, **context: object
) -> OutgoingEmail:
    """Write to the clerk of a town or parish council: the reference and whom to call, nothing about whom or what."""
    return _put(case.seal, council.clerk_email or "", template, case=case, now=now, **context)


def _put(
    seal: Seal,
    to: str,
    template: str,
    *,
    case: Case | None,
    now: datetime,
    **context: object,
) -> OutgoingEmail:
    email = _written(seal, to, template, case=case, now=now, **context)
    db.session.add(email)
    return email


def _written(
    seal: Seal,
    to: str,
    template: str,
    *,
    case: Case | None,
    now: datetime,
    **context: object,
) -> OutgoingEmail:
    known: dict[str, object] = {"council": organisation.council()}
    if case is not None:
        known |= {"reference": case.reference, "case": case, "due_on": None, "has_code": True}
    subject, words = write(template, **known | context)
    if case is not None and isinstance(reader := context.get("person"), Person):
        told.must_not_give_away(case, [reader], [words])
    return OutgoingEmail(
        seal=seal, case_id=case.id if case else None, template=template, subject=subject, to=to, words=words,
        message_id=f"<{new_id()}@heard.invalid>", written_at=now, next_try_at=now, delivery=Delivery.OWED,
    )  # fmt: skip


def deliver(post: Post, *, now: datetime, most: int = 200) -> int:
    """Carry what is owed, committing one at a time, and return how many went.

    A mail cut between sending and marking goes again after its lease with the same Message-ID.
    """
    sent = 0
    for _ in range(most):
        email = _take(now=now)
        if email is None:
            break
        sent += _carry(email, post, now=now)
    return sent


@command
def _take(*, now: datetime) -> OutgoingEmail | None:
    email = db.session.scalar(
        select(OutgoingEmail)
        .where(OutgoingEmail.delivery == Delivery.OWED, OutgoingEmail.next_try_at <= now)
        .order_by(OutgoingEmail.next_try_at)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    if email is not None:
        email.tries += 1
        email.next_try_at = now + LEASE
    return email


def _carry(email: OutgoingEmail, post: Post, *, now: datetime) -> bool:
    try:
        post.send(
            to=email.to or "", subject=email.subject, words=email.words or "",
            message_id=email.message_id, written_at=email.written_at,
        )  # fmt: skip
    except CannotDeliver as problem:
        _put_off(email, problem, now=now)
        return False
    _mark_sent(email, now=now)
    return True


@command
def _mark_sent(email: OutgoingEmail, *, now: datetime) -> None:
    email.delivery = Delivery.SENT
    email.sent_at = now
    email.last_fault = None


@command
def _put_off(email: OutgoingEmail, problem: CannotDeliver, *, now: datetime) -> None:
    email.last_fault = problem.fault[:80]
    if problem.for_good or email.tries >= MOST_TRIES:
        email.delivery = Delivery.FAILED
    else:
        email.next_try_at = now + timedelta(minutes=_WAITS[min(email.tries, len(_WAITS)) - 1])


def thread_of(message_id: str) -> str:
    """What a mail says it belongs to: an answer repeats that even where a server on the way wrote a new Message-ID."""
    return message_id.replace("@", f"{_OF_THREAD}@", 1)


_OF_THREAD = ".thread"


def answered(message_ids: Sequence[str], *, most: int = 50) -> list[OutgoingEmail]:
    """Our mails that these ids name, of which each answer carries some, in the order given."""
    wanted = list(dict.fromkeys(each.replace(f"{_OF_THREAD}@", "@", 1) for each in message_ids))[:most]
    found = db.session.scalars(select(OutgoingEmail).where(OutgoingEmail.message_id.in_(wanted))).all()
    return sorted(found, key=lambda email: wanted.index(email.message_id))


def bounced(email: OutgoingEmail) -> None:
    """The part of an act that marks a mail as failed when another server says that it did not arrive."""
    if email.delivery is Delivery.SENT:
        email.delivery, email.last_fault = Delivery.FAILED, "bounced"


def stop(person: Person, *, case: Case) -> int:
    """Let nothing go to that person that is owed and has not gone; returns how many were stopped."""
    owed = db.session.scalars(
        select(OutgoingEmail)
        .where(OutgoingEmail.case_id == case.id, OutgoingEmail.seal_id == person.seal_id)
        .where(OutgoingEmail.delivery.in_((Delivery.OWED, Delivery.FAILED)))
        .with_for_update()
    ).all()
    for email in owed:
        email.delivery = Delivery.STOPPED
    return len(owed)


def failed(*, most: int = 100) -> list[OutgoingEmail]:
    """Mail that was refused for good, the newest first."""
    return list(
        db.session.scalars(
            select(OutgoingEmail)
            .where(OutgoingEmail.delivery == Delivery.FAILED)
            .order_by(OutgoingEmail.written_at.desc())
            .limit(most)
        )
    )


@command
def try_again(email_id: str | None, *, now: datetime) -> int:
    """Let a failed mail, or (None) every one, go again with the same Message-ID; returns how many."""
    found = db.session.scalars(
        select(OutgoingEmail)
        .where(OutgoingEmail.delivery == Delivery.FAILED)
        .where(OutgoingEmail.id == email_id if email_id else true())
        .with_for_update(skip_locked=True)
    ).all()
    for email in found:
        email.delivery, email.tries, email.next_try_at = Delivery.OWED, 0, now
    return len(found)


def newest(*, most: int = 100) -> list[OutgoingEmail]:
    """The newest mails, for the page that only a demonstration has and for `flask outbox`."""
    return list(
        db.session.scalars(select(OutgoingEmail).order_by(OutgoingEmail.written_at.desc()).limit(most))
    )
