"""Emails that come in: kept before they are put away, joined to their case where that is sure, else left to people."""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

import structlog
from sqlalchemy import select

from casework.command import ChangedMeanwhile, command
from casework.handling import history
from casework.handling.follow_up import without_the_code
from casework.intake import evidence, mime
from casework.intake.evidence import Spool
from casework.intake.mailbox import GONE, Arrived
from casework.mail import outbox
from casework.people import told
from casework.records import database
from casework.response import message
from models import Attachment, Case, IncomingEmail, OutgoingEmail, Person, Seal, db, key_ring
from rules.clocks.periods import london_date
from rules.intake import evidence as limits
from rules.intake.incoming_email import Doubt, IncomingState, without_history
from rules.people.disclosure import MayBeTold
from rules.vocabulary import Channel, EventKind

MOST_AT_ONCE = 50
log = structlog.get_logger("heard.mail")


class Folder(Protocol):
    """What lies in a mailbox while it is open."""

    def waiting(self, *, most: int) -> list[str]: ...
    def too_long(self, *, most: int) -> list[str]: ...
    def read(self, number: str, *, headings_only: bool = False) -> Arrived | None: ...
    def put_away(self, number: str) -> None: ...


class Box(Protocol):
    """Whatever holds the mail of the council."""

    def opened(self) -> AbstractContextManager[Folder]: ...


class SomeLeft(Exception):
    """Some emails could not be kept or put away; they still lie in the mailbox, and the next run tries again."""


def fetch(box: Box | None, *, now: datetime, most: int = MOST_AT_ONCE) -> int:
    """Keep what came in, put it away, and join what is sure; returns how many were new.

    An email is put away only when it is kept. Cut anywhere, the next run does the rest and keeps nothing twice.
    Raises what the mailbox raises, and SomeLeft.
    """
    sort_new(now=now)  # what a run that was cut had kept
    if box is None:
        return 0
    new, left = 0, 0
    with box.opened() as folder:
        for number in folder.waiting(most=most):
            try:
                new += _keep_and_put_away(folder, number, now=now)
            except GONE:
                raise
            except Exception as fault:  # whatever is wrong with one, the others still come in
                log.error("an email stays in the mailbox", exc_info=fault)
                database.forget()
                left += 1
        for number in folder.too_long(most=most):
            heading = folder.read(number, headings_only=True)
            new += bool(heading and keep(heading, now=now, is_whole=False))
    sort_new(now=now)
    if left:
        raise SomeLeft
    return new


def _keep_and_put_away(folder: Folder, number: str, *, now: datetime) -> bool:
    arrived = folder.read(number)
    if arrived is None:
        return False
    is_new = keep(arrived, now=now) is not None
    folder.put_away(number)
    return is_new


def keep(arrived: Arrived, *, now: datetime, is_whole: bool = True) -> IncomingEmail | None:
    """Keep an email as it came, with what can be read of it; None where it was kept before.

    `is_whole`: not only its headings, because it is too long.
    """
    index = key_ring().index("incoming_email", mime.identity(arrived.raw))
    if db.session.scalar(select(IncomingEmail.id).where(IncomingEmail.message_index == index)):
        return None
    mail = mime.read(arrived.raw)
    kept = IncomingEmail(
        seal=Seal.new(), message_index=index, received_at=min(arrived.received_at or now, now), kept_at=now,
        state=IncomingState.WAITING, sender=mail.sender, sender_name=mail.sender_name, subject=mail.subject,
        words=mail.words,
    )  # fmt: skip
    files: list[Attachment] = []
    if is_whole:
        files, kept.not_taken = _files_of(arrived.raw, mail, kept, now=now)
    else:
        kept.doubt, kept.sorted_at = Doubt.TOO_LONG, now
    return _keep_rows(kept, files)


@command
def _keep_rows(kept: IncomingEmail, files: list[Attachment]) -> IncomingEmail:
    db.session.add(kept)
    db.session.flush()
    db.session.add_all(files)
    return kept


def _files_of(
    raw: bytes, mail: mime.Mail, kept: IncomingEmail, *, now: datetime
) -> tuple[list[Attachment], tuple[str, ...]]:
    """The email itself and the files in it, on the disk; and the names of those that cannot be taken."""

    def put_down(content: Spool, media_type: str, name: str) -> Attachment:
        return evidence.put_down(
            content, media_type=media_type, name=name, now=now, incoming_id=kept.id, number_in_email=len(taken),
            for_staff_only=not taken,
        )  # fmt: skip

    taken: list[Attachment] = []
    not_taken: list[str] = []
    taken.append(put_down(_spooled(raw), "message/rfc822", "The email as it came.eml"))
    for file in mail.files:
        spool = _spooled(file.content)
        found = "message/rfc822" if file.is_email else evidence.media_type(spool)
        if found is None or limits.refusal(media_type=found, size=spool.size, already=len(taken) - 1):
            not_taken.append(file.name[-100:] or "a file without a name")
        else:
            taken.append(put_down(spool, found, file.name))
    return taken, tuple(not_taken[:50])


def _spooled(content: bytes) -> Spool:
    spool = Spool()
    spool.write(content)
    return spool


def sort_new(*, now: datetime, most: int = 200) -> int:
    """Look at what was kept and not looked at yet; returns how many."""
    new = db.session.scalars(
        select(IncomingEmail.id)
        .where(IncomingEmail.sorted_at.is_(None))
        .order_by(IncomingEmail.received_at)
        .limit(most)
    ).all()
    for incoming_id in new:
        incoming = db.session.get_one(IncomingEmail, incoming_id)
        try:
            original = incoming.original
            mail = mime.read(b"".join(evidence.bytes_of(original))) if original else mime.Mail()
            _sort(incoming, mail, now=now)
        except (ChangedMeanwhile, *database.AWAY):
            raise  # the next run tries again
        except (
            Exception
        ) as fault:  # whatever is odd about one, people can still read it, and the others go on
            log.error("an email waits for people", exc_info=fault)
            _leave_to_people(incoming, now=now)
    return len(new)


@command
def _leave_to_people(incoming: IncomingEmail, *, now: datetime) -> None:
    hold(incoming)
    incoming.doubt, incoming.sorted_at = Doubt.UNREADABLE, now


@command
def _sort(incoming: IncomingEmail, mail: mime.Mail, *, now: datetime) -> None:
    hold(incoming)
    if incoming.sorted_at is not None:
        return
    incoming.sorted_at = now
    if mail.is_automatic:
        _set_aside_by_itself(incoming, mail)
        return
    answered = [email for email in outbox.answered(mail.answers) if email.case_id]
    for email in answered:
        case = db.session.get_one(Case, email.case_id)
        if not mail.sender or not _is_of(case, mail.sender):
            continue
        if told.owner_is_told(case, on=london_date(now)) is MayBeTold.NOTHING:
            incoming.doubt = Doubt.MAY_NOT_ACT
        else:
            join(incoming, case, words=_new_words(incoming, case, email), now=now)
        incoming.answers_case_id = case.id
        return
    incoming.answers_case_id = answered[0].case_id if answered else None
    if mail.sender is None:
        incoming.doubt = Doubt.NO_SENDER
    elif answered:
        incoming.doubt = Doubt.OTHER_SENDER
    else:
        incoming.doubt = Doubt.NO_TOKEN if mail.is_whole else Doubt.UNREADABLE


def _set_aside_by_itself(incoming: IncomingEmail, mail: mime.Mail) -> None:
    """What a machine sent makes no case and is answered by nobody: two machines would never end."""
    incoming.state, incoming.doubt = IncomingState.SET_ASIDE, Doubt.AUTOMATIC
    for email in outbox.answered(mail.did_not_arrive):
        outbox.bounced(email)
        incoming.doubt, incoming.answers_case_id = Doubt.BOUNCE, email.case_id


def _is_of(case: Case, address: str) -> bool:
    """Whether it is the address of whoever brought the case, on whose page the message will stand.

    What an advocate or the other parent writes may be for other eyes, so it waits for people.
    """
    known = (case.complainant.email or "").strip() if case.complainant is not None else ""
    return bool(known) and address.strip().casefold() == known.casefold()


def _new_words(incoming: IncomingEmail, case: Case, answered: OutgoingEmail) -> str:
    return without_the_code(case, without_history(incoming.words or "", sent=answered.words or ""))


def hold(incoming: IncomingEmail) -> None:
    """Read the row again and keep others from deciding on it until this act ends."""
    db.session.refresh(incoming, attribute_names=["state", "sorted_at", "case_id"], with_for_update=True)


def join(incoming: IncomingEmail, case: Case, *, words: str, now: datetime) -> None:
    """The part of an act that makes it a message of the person on their case, and tells whoever has it."""
    came = move_files(incoming, case)
    if incoming.not_taken:
        words = f"{words}\n\n({not_taken_in_words(incoming)})".strip()
    message.from_complainant(
        case, words=words or "(The email has no words.)", submission_id=submission_id(incoming), now=now,
        channel=Channel.EMAIL, came_at=incoming.received_at, writer=_somebody_else(case, incoming.sender),
    )  # fmt: skip
    if came:
        history.add(case, EventKind.FILES_RECEIVED, now=now, count=str(came))
    incoming.state, incoming.case_id, incoming.doubt = IncomingState.JOINED, case.id, None


def _somebody_else(case: Case, address: str | None) -> Person | None:
    """Who else on the case has that address: what they write stands on no page of whoever brought it."""
    if not address or _is_of(case, address):
        return None
    wanted = address.strip().casefold()
    return next((each for each in told.people(case) if (each.email or "").strip().casefold() == wanted), None)


def submission_id(incoming: IncomingEmail) -> str:
    """What makes taking the email in twice one case, or one message."""
    return f"email-{incoming.id}"


def move_files(incoming: IncomingEmail, case: Case, *, for_staff_only: bool = False) -> int:
    """The part of an act that gives its files to a case; returns how many came with it."""
    for each in incoming.files:
        each.case_id = case.id
        each.for_staff_only = each.for_staff_only or for_staff_only
    return len(incoming.parts)


def not_taken_in_words(incoming: IncomingEmail) -> str:
    """Which files of it could not be taken, as a sentence."""
    return f"We could not take: {', '.join(f'“{name}”' for name in incoming.not_taken)}."
