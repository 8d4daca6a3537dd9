"""Files that come from outside: what is taken, what nobody opens, and what lies on the disk."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pikepdf
import pytest
import sqlalchemy as sa
from PIL import Image

from casework.command import NotFound, Refused
from casework.intake import draft as drafts
from casework.intake import evidence, file_check
from casework.intake.clean_copy import Unsafe, clean
from casework.intake.scanner import NoVerdict
from models import Attachment, Event, SealBroken, db
from models.sealed_file import PIECE, Spool, file_store, read_pieces, write_pieces
from rules.intake.evidence import MOST_BYTES, MOST_FILES
from rules.vocabulary import Checked, EventKind, Role
from tests.conftest import NOW, colleague
from tests.factories import a_complaint
from tests.hostile_files import FILES, HostileFile, small_docx, small_jpeg, small_pdf, small_png, small_wav

WELCOME = {"jpg": small_jpeg, "png": small_png, "pdf": small_pdf, "docx": small_docx, "wav": small_wav}


def spooled(content: bytes) -> Spool:
    spool = Spool()
    for start in range(0, len(content), 10_000):
        spool.write(content[start : start + 10_000])
    return spool


class Finds:
    """A scanner that finds what it was told to, or says nothing."""

    def __init__(self, finds: str | None = None, *, is_away: bool = False) -> None:
        self.finds, self.is_away = finds, is_away

    def malware_in(self, pieces: Iterable[bytes]) -> str | None:
        if self.is_away:
            raise NoVerdict("away")
        return self.finds if self.finds and self.finds.encode() in b"".join(pieces) else None


@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE + 17])
def test_a_file_of_any_size_comes_back_as_it_was(council, size: int) -> None:
    content = bytes(number % 251 for number in range(size))
    sealed = io.BytesIO()
    assert write_pieces(b"k" * 32, spooled(content).pieces(), sealed) == size
    sealed.seek(0)
    assert b"".join(read_pieces(b"k" * 32, sealed)) == content


def test_a_file_that_was_cut_changed_or_put_in_another_order_does_not_open(council) -> None:
    sealed = io.BytesIO()
    write_pieces(b"k" * 32, [bytes(3 * PIECE)], sealed)
    whole, piece = sealed.getvalue(), PIECE + 16
    wrong = (
        whole[:piece],
        whole[: piece * 2],
        whole[:-1],
        whole[piece:],
        whole[piece : 2 * piece] + whole[:piece] + whole[2 * piece :],
        whole[:100] + bytes([whole[100] ^ 1]) + whole[101:],
        b"",
    )
    for each in wrong:
        with pytest.raises(SealBroken):
            list(read_pieces(b"k" * 32, io.BytesIO(each)))


def test_nothing_plain_lies_on_the_disk_while_a_file_arrives_or_afterwards(council, app) -> None:
    canary = b"A canary nobody else would sing. " * 8_000
    spool = spooled(canary)
    evidence.keep(spool, name="canary-name.txt", now=NOW, case=a_complaint())
    folder = Path(app.extensions["heard_settings"].data_dir)
    for path in folder.rglob("*"):
        if path.is_file():
            found = path.read_bytes()
            assert b"nobody else would sing" not in found
            assert b"canary-name" not in found


@pytest.mark.parametrize("name", WELCOME)
def test_what_people_send_is_known_by_its_content(council, name: str) -> None:
    kept = evidence.keep(spooled(WELCOME[name]()), name="wrong.exe", now=NOW, case=a_complaint())
    assert kept.kind.ending == name
    assert b"".join(evidence.bytes_of(kept)) == WELCOME[name]()


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.about)
def test_a_hostile_file_is_refused_or_held_or_made_harmless(council, file: HostileFile) -> None:
    case = a_complaint()
    kept = None
    with suppress(evidence.NotTaken):
        kept = evidence.keep(spooled(file.content), name=file.name, now=NOW, case=case)
    if kept is None:
        return
    assert file_check.check_waiting(Finds("EICAR-STANDARD-ANTIVIRUS-TEST-FILE"), now=NOW) == 1
    assert kept.checked in (Checked.CLEAN, Checked.UNSAFE)
    if kept.checked is Checked.UNSAFE:
        assert kept.finding
        with pytest.raises(NotFound):
            evidence.copy_of(kept)
        with pytest.raises(Refused):
            evidence.original(kept, case=case, reason="x", by=colleague(Role.COMPLAINTS_MANAGER), now=NOW)
        return
    copy = b"".join(evidence.copy_of(kept))
    assert not any(
        sign in copy for sign in (b"EICAR", b"/JavaScript", b"/OpenAction", b"/Launch", b"vbaProject")
    )
    if kept.media_type.startswith("image/"):
        assert b"<script" not in copy
        assert b"<?php" not in copy


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "is empty"),
        (b"MZ\x90\x00 a program", "is a kind of file that we cannot open"),
        (b"<html><script>alert(1)</script>", "is a kind of file that we cannot open"),
        (b"x" * (MOST_BYTES + 1), "is too big"),
    ],
)
def test_a_file_that_cannot_be_taken_is_told_why(council, content: bytes, told: str) -> None:
    with pytest.raises(evidence.NotTaken, match=told):
        evidence.keep(spooled(content), name="a", now=NOW, case=a_complaint())


def test_one_more_than_the_most_is_refused(council) -> None:
    draft = drafts.begin("complain", now=NOW)
    for _ in range(MOST_FILES):
        evidence.keep(spooled(b"Some text."), name="a.txt", now=NOW, draft=draft)
    with pytest.raises(evidence.NotTaken, match="one too many"):
        evidence.keep(spooled(b"Some text."), name="a.txt", now=NOW, draft=draft)


def test_until_a_scanner_has_spoken_nobody_opens_it(council) -> None:
    kept = evidence.keep(spooled(small_png()), name="a.png", now=NOW, case=a_complaint())
    for scanner in (None, Finds(is_away=True)):
        assert file_check.check_waiting(scanner, now=NOW) == 0
        assert kept.checked is Checked.WAITING
        with pytest.raises(NotFound):
            evidence.copy_of(kept)
    assert file_check.waiting(is_long=NOW + timedelta(hours=1)) == 1
    assert file_check.check_waiting(Finds(), now=NOW) == 1
    assert b"".join(evidence.copy_of(kept)).startswith(b"\x89PNG")


def test_a_virus_is_never_opened_and_the_timeline_says_so(council) -> None:
    case = a_complaint()
    kept = evidence.keep(spooled(b"It holds a VIRUS inside."), name="a.txt", now=NOW, case=case)
    file_check.check_waiting(Finds("VIRUS"), now=NOW)
    assert (kept.checked, kept.finding, kept.has_copy) == (Checked.UNSAFE, "malware", False)
    events = db.session.scalars(sa.select(Event).where(Event.kind == EventKind.FILE_UNSAFE)).all()
    assert [event.facts for event in events] == [{"finding": "malware"}]


def test_the_copy_says_nothing_of_its_maker() -> None:
    assert b"GPS" in small_jpeg()
    assert b"GPS" not in clean("image/jpeg", small_jpeg())
    assert Image.open(io.BytesIO(clean("image/png", small_png()))).size
    docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    with zipfile.ZipFile(io.BytesIO(clean(docx, small_docx()))) as document:
        assert not [name for name in document.namelist() if name.startswith("docProps/")]
    with pikepdf.open(io.BytesIO(small_pdf())) as document:
        document.docinfo["/Author"] = "Somebody Real"
        told = io.BytesIO()
        document.save(told)
    assert b"Somebody Real" not in clean("application/pdf", told.getvalue())


@pytest.mark.parametrize("media_type", ["image/png", "application/pdf"])
def test_a_damaged_file_has_no_copy(media_type: str) -> None:
    with pytest.raises(Unsafe, match="damaged"):
        clean(media_type, b"\x89PNG\r\n\x1a\n nothing more")


def test_what_a_failed_act_left_behind_is_taken_away_and_what_is_spoken_of_stays(council) -> None:
    kept = evidence.keep(spooled(b"Spoken of."), name="a.txt", now=NOW, case=a_complaint())
    file_store().keep("left-behind-by-nobody", b"k" * 32, [b"x"])
    assert file_check.reap(older_than_seconds=3600) == 0
    assert file_check.reap(older_than_seconds=-1) >= 1
    assert not file_store().holds("left-behind-by-nobody")
    assert b"".join(evidence.bytes_of(kept)) == b"Spoken of."
    assert file_check.faults() == []
    file_store().remove(kept.id)
    assert file_check.faults() == [f"attachment {kept.id}: its file is not in the store"]


def test_a_draft_that_is_forgotten_takes_its_files_along(council) -> None:
    draft = drafts.begin("complain", now=NOW)
    kept = evidence.keep(spooled(b"Some text."), name="a.txt", now=NOW, draft=draft)
    drafts.discard_expired(now=NOW + timedelta(days=2))
    assert db.session.get(Attachment, kept.id) is None
    assert not file_store().holds(kept.id)
