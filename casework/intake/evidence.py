"""Takes files in as evidence: known by their content, sealed as they came, held until they were checked."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import datetime

import filetype
from sqlalchemy import select

from casework.command import NotFound, Refused, command
from casework.handling import history
from casework.handling.case import hold
from casework.mail import outbox
from models import Attachment, Case, Draft, Seal, Staff, db
from models.sealed_file import Spool, file_key, file_store
from rules.intake import evidence
from rules.vocabulary import Checked, EventKind

__all__ = [
    "NotTaken", "Spool", "bytes_of", "copy_of", "forget", "keep", "move_to", "of_case", "of_draft", "one_of",
    "original", "put_down", "remove", "tell",
]  # fmt: skip

_ZIPPED = {
    "word/": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "mimetype": "application/vnd.oasis.opendocument.text",
}


class NotTaken(Refused):
    """The file cannot be taken; the message goes on from its name: “… is too big.”"""


def media_type(spool: Spool) -> str | None:
    """What the content is, whatever its name says; None where it is nothing we know."""
    head = spool.head
    if head[:4] == b"PK\x03\x04":
        return _in_a_zip(b"".join(spool.pieces())) if spool.size <= evidence.MOST_BYTES else None
    known = filetype.guess_mime(head)
    if known is not None:
        found = {"audio/x-m4a": "audio/mp4", "video/x-m4v": "video/mp4", "audio/wav": "audio/x-wav"}.get(
            known, known
        )
        return found if found == "application/pdf" or evidence.is_taken(found) else None
    return "text/plain" if _is_text(head) else None


def _in_a_zip(content: bytes) -> str | None:
    try:
        names = zipfile.ZipFile(io.BytesIO(content)).namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return None
    for begins, kind in _ZIPPED.items():
        if any(name.startswith(begins) for name in names[:50]):
            return kind
    return None


def _is_text(head: bytes) -> bool:
    try:
        text = head[:-4].decode() if len(head) > 8 else head.decode()  # a letter may be cut in two at the end
    except UnicodeDecodeError:
        return False
    looks_active = text.lstrip("\ufeff \t\r\n").lower().startswith(("<", "#!", "{\\rtf", "mz"))
    return not looks_active and not any(sign < " " and sign not in "\t\r\n\f" for sign in text)


def keep(
    spool: Spool, *, name: str, now: datetime, draft: Draft | None = None, case: Case | None = None,
    known_type: str | None = None,
) -> Attachment:  # fmt: skip
    """Keep a file of a draft or of a case. Its sealed bytes are on the disk before the row that speaks of them.

    `known_type` is for what we made or received ourselves, such as a mail. Raises NotTaken, with what to do.
    """
    already = len(of_draft(draft)) if draft is not None else 0
    found = known_type or media_type(spool)
    why = evidence.refusal(media_type=found, size=spool.size, already=already)
    if why is not None or found is None:
        raise NotTaken(why or "")
    kept = put_down(
        spool, media_type=found, name=name, now=now,
        draft_id=draft.id if draft else None, case_id=case.id if case else None,
    )  # fmt: skip
    return _keep_row(kept, case)


def put_down(spool: Spool, *, media_type: str, name: str, now: datetime, **whose: object) -> Attachment:
    """A file whose sealed bytes are on the disk; its row is for the act that follows to add, or the reaper takes them.

    Before the act, and not in it: nobody waits to write while a long file goes to the disk.
    """
    seal = Seal.new()
    made = Attachment(
        seal=seal, media_type=media_type, name=name[-300:].replace("\x00", ""), size=spool.size, kept_at=now,
        checked=Checked.WAITING, **whose,
    )  # fmt: skip
    file_store().keep(made.id, file_key(seal, made.id), spool.pieces())
    return made


@command
def _keep_row(kept: Attachment, case: Case | None) -> Attachment:
    if case is not None:
        hold(case)
    db.session.add(kept)
    return kept


def of_draft(draft: Draft) -> list[Attachment]:
    """The files of a draft, in the order in which they came."""
    return list(
        db.session.scalars(
            select(Attachment)
            .where(Attachment.draft_id == draft.id)
            .order_by(Attachment.kept_at, Attachment.id)
        )
    )


def of_case(case: Case) -> list[Attachment]:
    """The files of a case, in the order in which they came."""
    return list(
        db.session.scalars(
            select(Attachment)
            .where(Attachment.case_id == case.id)
            .order_by(Attachment.kept_at, Attachment.id)
        )
    )


def one_of(case: Case, attachment_id: str) -> Attachment:
    """That file of the case. Raises NotFound for any other case's."""
    found = db.session.get(Attachment, attachment_id)
    if found is None or found.case_id != case.id:
        raise NotFound
    return found


@command
def tell(case: Case, *, count: int, now: datetime) -> None:
    """Note on a case that files have come, and tell whoever has it."""
    hold(case)
    history.add(case, EventKind.FILES_RECEIVED, now=now, count=str(count))
    if case.handler is not None:
        outbox.to_staff(case.handler, "message_received", case=case, now=now)


@command
def original(attachment: Attachment, *, case: Case, reason: str, by: Staff, now: datetime) -> None:
    """Write down who opens a file as it came, and why. Raises Refused for one that was not found clean."""
    if attachment.checked is not Checked.CLEAN:
        raise Refused("This file was not found clean, so nobody can open it.")
    hold(case)
    history.add(case, EventKind.ORIGINAL_OPENED, now=now, by=by, words=reason, attachment_id=attachment.id)


@command
def remove(attachment_id: str, *, draft: Draft) -> None:
    """Take a file out of a draft before it is sent, and destroy its key. Raises NotFound."""
    found = db.session.get(Attachment, attachment_id)
    if found is None or found.draft_id != draft.id:
        raise NotFound
    forget([found])


def forget(attachments: list[Attachment]) -> None:
    """The part of an act that forgets files for good: rows and keys with the act, the bytes now or by the reaper."""
    for each in attachments:
        db.session.delete(each)
    db.session.flush()
    for each in attachments:
        db.session.delete(each.seal)
        file_store().remove(each.id)
        file_store().remove(each.copy_name)


def move_to(case: Case, draft: Draft) -> list[Attachment]:
    """The part of an act that gives the files of a draft to the case it became."""
    found = of_draft(draft)
    for each in found:
        each.draft_id, each.case_id = None, case.id
    return found


def bytes_of(attachment: Attachment) -> Iterator[bytes]:
    """The file as it came."""
    return file_store().read(attachment.id, file_key(attachment.seal, attachment.id))


def copy_of(attachment: Attachment) -> Iterator[bytes]:
    """The copy without metadata. Raises NotFound where the file was not found clean."""
    if attachment.checked is not Checked.CLEAN or not attachment.has_copy:
        raise NotFound
    return file_store().read(attachment.copy_name, file_key(attachment.seal, attachment.copy_name))
