"""Which files the council takes as evidence, by what they hold, and how many: the limits that the public reads."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rules.phrase import Phrase

MEGABYTE = 1024 * 1024
MOST_FILES = 10  # with one piece of feedback
MOST_BYTES = 20 * MEGABYTE  # in one file
MOST_BYTES_AT_ONCE = 50 * MEGABYTE  # in one press of the button


class Form(StrEnum):
    """What a file is to somebody who opens it."""

    PICTURE = "picture"
    DOCUMENT = "document"
    RECORDING = "recording"


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file. `ending` is what we call it when it is opened; its own name is never trusted."""

    media_type: str
    title: str
    form: Form
    ending: str


_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
KINDS: tuple[FileKind, ...] = (
    FileKind("image/jpeg", "JPEG", Form.PICTURE, "jpg"),
    FileKind("image/png", "PNG", Form.PICTURE, "png"),
    FileKind("image/gif", "GIF", Form.PICTURE, "gif"),
    FileKind("image/webp", "WebP", Form.PICTURE, "webp"),
    FileKind("application/pdf", "PDF", Form.DOCUMENT, "pdf"),
    FileKind(_DOCX, "Word (docx)", Form.DOCUMENT, "docx"),
    FileKind("application/vnd.oasis.opendocument.text", "OpenDocument", Form.DOCUMENT, "odt"),
    FileKind("text/plain", Phrase("Plain text"), Form.DOCUMENT, "txt"),
    FileKind("message/rfc822", Phrase("An email"), Form.DOCUMENT, "eml"),
    FileKind("audio/mpeg", "MP3", Form.RECORDING, "mp3"),
    FileKind("audio/mp4", "M4A", Form.RECORDING, "m4a"),
    FileKind("audio/ogg", "Ogg", Form.RECORDING, "ogg"),
    FileKind("audio/x-wav", "WAV", Form.RECORDING, "wav"),
    FileKind("video/webm", "WebM", Form.RECORDING, "webm"),
    FileKind("video/mp4", "MP4", Form.RECORDING, "mp4"),
    FileKind("video/quicktime", "QuickTime", Form.RECORDING, "mov"),
)
_BY_TYPE = {kind.media_type: kind for kind in KINDS}


def kind_of_type(media_type: str) -> FileKind:
    """The kind of that media type. Raises KeyError for one that is not taken."""
    return _BY_TYPE[media_type]


def is_taken(media_type: str) -> bool:
    """Whether files of that media type are taken."""
    return media_type in _BY_TYPE


def refusal(*, media_type: str | None, size: int, already: int) -> str | None:
    """Why a file cannot be taken, as a sentence that says what to do; None where it can.

    `media_type` is of its content, None where that is nothing we know; `size` is in bytes; `already` is how many
    files came with this before.
    """
    if size == 0:
        return Phrase("is empty. Choose it again, or leave it out")
    if already >= MOST_FILES:
        return Phrase(
            "is one too many. You can send %(most)s files, and more in a message afterwards", most=MOST_FILES
        )
    if size > MOST_BYTES:
        return Phrase("is too big. A file can have up to %(most)s MB", most=MOST_BYTES // MEGABYTE)
    if media_type is None or not is_taken(media_type):
        return Phrase("is a kind of file that we cannot open. Save it as a PDF, or take a picture of it")
    return None
