"""Checks the files that wait, one at a time: malware first, then the copy that staff may open."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol

from sqlalchemy import func, or_, select

from casework.command import command
from casework.handling import history
from casework.handling.case import hold
from casework.intake import evidence
from casework.intake.clean_copy import Unsafe, clean
from casework.intake.scanner import NoVerdict
from models import Attachment, Case, db
from models.sealed_file import file_key, file_store
from rules.vocabulary import Checked, EventKind

_A_DAY = 24 * 60 * 60
# What belongs to a draft may still be taken back, so it is checked when it is sent.
_SENT = or_(Attachment.case_id.is_not(None), Attachment.incoming_id.is_not(None))


class Scanner(Protocol):
    """Whatever tells malware from the rest."""

    def malware_in(self, pieces: Iterable[bytes]) -> str | None:
        """The name of what it found, None for nothing. Raises NoVerdict."""


def check_waiting(scanner: Scanner | None, *, now: datetime, most: int = 50) -> int:
    """Check what waits, committing one at a time; returns how many have a verdict. Without a scanner all wait."""
    if scanner is None:
        return 0
    waiting = db.session.scalars(
        select(Attachment.id)
        .where(Attachment.checked == Checked.WAITING, _SENT)
        .order_by(Attachment.kept_at)
        .limit(most)
    ).all()
    done = 0
    for attachment_id in waiting:
        found = db.session.get(Attachment, attachment_id)
        if found is None:
            continue
        try:
            verdict, finding = _look_at(found, scanner)
        except NoVerdict:
            break  # it is away: what comes after waits as well
        _mark(found, verdict, finding, now=now)
        done += 1
    return done


def _look_at(attachment: Attachment, scanner: Scanner) -> tuple[Checked, str | None]:
    if scanner.malware_in(evidence.bytes_of(attachment)) is not None:
        return Checked.UNSAFE, "malware"
    if attachment.media_type == "message/rfc822":
        return Checked.CLEAN, None  # no copy of an email could say nothing of its maker
    try:
        copy = clean(attachment.media_type, b"".join(evidence.bytes_of(attachment)))
    except Unsafe as why:
        return Checked.UNSAFE, str(why)
    key = file_key(attachment.seal, attachment.copy_name)
    file_store().keep(attachment.copy_name, key, [copy])
    return Checked.CLEAN, None


@command
def _mark(attachment: Attachment, verdict: Checked, finding: str | None, *, now: datetime) -> None:
    case = db.session.get(Case, attachment.case_id) if attachment.case_id else None
    if case is not None:
        hold(case)
    attachment.checked, attachment.checked_at, attachment.finding = verdict, now, finding
    attachment.has_copy = verdict is Checked.CLEAN and file_store().holds(attachment.copy_name)
    if case is not None and verdict is Checked.UNSAFE:
        history.add(case, EventKind.FILE_UNSAFE, now=now, finding=finding or "")


def waiting(*, is_long: datetime) -> int:
    """How many files have waited for a verdict since before then: the health of the scanner."""
    return (
        db.session.scalar(
            select(func.count())
            .select_from(Attachment)
            .where(
                Attachment.checked == Checked.WAITING,
                Attachment.kept_at < is_long,
                _SENT,
            )
        )
        or 0
    )


def reap(*, older_than_seconds: float = _A_DAY) -> int:
    """Take away files that no row speaks of: an act that failed, or a draft that was forgotten. Returns how many."""
    taken = 0
    for name in file_store().names(older_than_seconds=older_than_seconds):
        attachment_id = name.removesuffix(".part").removesuffix(".copy")
        if name.endswith(".part") or db.session.get(Attachment, attachment_id) is None:
            file_store().remove(name)
            taken += 1
    return taken


def faults() -> list[str]:
    """Rows whose file is not there, for `flask check`."""
    return [
        f"attachment {row.id}: its file is not in the store"
        for row in db.session.execute(select(Attachment.id))
        if not file_store().holds(row.id)
    ]
