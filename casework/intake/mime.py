"""Reads an email out of its bytes, whatever they are: who sent it, what it says, what came with it, what it answers."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message
from email.parser import BytesHeaderParser
from email.utils import getaddresses
from typing import TypeVar

from casework.intake.html_text import text_of
from rules.intake.incoming_email import MOST_WORDS, Headers, is_automatic

T = TypeVar("T")
_LONGEST_HEADING, _LONGEST_HEADINGS = 10_000, 1_000_000
_DEEPEST, _MOST_PARTS = 40, 500
_THE_REST = "\n\n[The rest is in the email as it came.]"


@dataclass(frozen=True, slots=True)
class File:
    """A file that came with an email. `is_email`: an email that was forwarded whole."""

    name: str
    content: bytes
    is_email: bool = False
    is_inline: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """What could be read of an email. What could not is None or empty, and `is_whole` is False."""

    message_id: str = ""
    sender: str | None = None  # where it has exactly one
    sender_name: str | None = None
    subject: str = ""
    words: str = ""
    files: tuple[File, ...] = ()
    answers: tuple[str, ...] = ()  # the Message-IDs that it answers, the nearest first
    is_automatic: bool = False
    did_not_arrive: tuple[str, ...] = ()  # the Message-IDs of the mails that it says did not arrive
    is_whole: bool = True


def identity(raw: bytes) -> str:
    """What tells this email from every other, by which way and however often it came: its Message-ID and what it says.

    Servers on the way add headings, so only those that the sender wrote count.
    """
    headers = headers_of(raw)
    said = hashlib.sha256()
    for name in ("from", "date", "subject"):
        said.update("\n".join(headers.get(name, ())).encode("utf-8", "replace") + b"\0")
    said.update((_body(raw) or raw).replace(b"\r\n", b"\n"))
    return f"{_first(headers, 'message-id')}\n{said.hexdigest()}"


def read(raw: bytes) -> Mail:
    """What the email says. Nothing that a crafted one holds makes this raise."""
    headers = headers_of(raw)
    found = _Found()
    try:
        _look(message_from_bytes(raw), found, depth=0)
    except Exception:  # the library raises whatever a crafted email leads it to; each means the same here
        found.is_whole = False
    sender, name = _tried(lambda: _sender(headers), _NOBODY)
    automatic = is_automatic(headers)
    return Mail(
        message_id=_first(headers, "message-id")[:500],
        sender=sender,
        sender_name=name,
        subject=plain(" ".join(_decoded(_first(headers, "subject")).split()))[:500],
        words=found.words(),
        files=tuple(
            sorted(found.files, key=lambda file: file.is_inline)
        ),  # a logo never takes a letter's place
        answers=_answers(headers),
        is_automatic=automatic,
        did_not_arrive=_did_not_arrive(raw, headers, sender) if automatic else (),
        is_whole=found.is_whole,
    )


def headers_of(raw: bytes) -> Headers:
    """Every heading, by its name in small letters. A byte that is no letter of the charset is replaced."""
    found: dict[str, list[str]] = {}
    try:
        end = min(len(raw) - len(_body(raw)), _LONGEST_HEADINGS)
        for name, value in BytesHeaderParser().parsebytes(raw[:end]).raw_items():
            found.setdefault(name.lower(), []).append(_letters(str(value))[:_LONGEST_HEADING])
    except Exception:  # as above
        return found
    return found


def plain(text: str) -> str:
    """The text without what cannot be kept or would turn a line round: nul, controls, halves of letters."""
    whole = text.encode("utf-8", "replace").decode()
    return "".join(sign for sign in whole if sign in "\n\t" or (sign >= " " and sign not in _NOT_SHOWN))


_NOT_SHOWN = "\x7f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_END_OF_HEADINGS = re.compile(rb"\r?\n\r?\n")


def _body(raw: bytes) -> bytes:
    end = _END_OF_HEADINGS.search(raw)
    return raw[end.end() :] if end else b""


def _first(headers: Headers, name: str) -> str:
    return next((value.strip() for value in headers.get(name, ())), "")


def _tried(read_it: Callable[[], T], otherwise: T) -> T:
    try:
        return read_it()
    except Exception:  # as above
        return otherwise


def _letters(value: str) -> str:
    """A heading that the parser kept byte by byte, as text."""
    return _text(value.encode("utf-8", "surrogateescape"), "utf-8")


def _text(content: bytes, charset: str | None) -> str:
    for tried in (charset, "utf-8"):
        try:
            return content.decode(tried or "utf-8")
        except (LookupError, ValueError):
            continue
    return content.decode("cp1252", "replace")


_WORD = re.compile(r"=\?([^?\s]{1,40})\?([bq])\?([^?\s]*)\?=", re.IGNORECASE)


def _decoded(value: str) -> str:
    """A heading with its encoded words (RFC 2047) as text; words of one charset may share a letter."""
    value = re.sub(r"(\?=)\s+(?==\?)", r"\1", value)
    out, waiting, charset, place = [], b"", "", 0
    for found in _WORD.finditer(value):
        if found.start() > place or found[1].lower() != charset:
            out.append(_text(waiting, charset))
            waiting, charset = b"", found[1].lower()
            out.append(value[place : found.start()])
        waiting += _tried(lambda found=found: _bytes_of_word(found[2], found[3]), found[3].encode())  # type: ignore[misc]
        place = found.end()
    return "".join([*out, _text(waiting, charset), value[place:]])


def _bytes_of_word(encoding: str, word: str) -> bytes:
    import base64
    import quopri

    if encoding in "bB":
        return base64.b64decode(word + "=" * (-len(word) % 4))
    return quopri.decodestring(word.encode(), header=True)


_NOBODY: tuple[str | None, str | None] = (None, None)
_ADDRESS = re.compile(r"[^\s@<>,;:\"()\\]{1,64}@[^\s@<>,;:\"()\\]+\.[^\s@<>,;:\"()\\]+")


def _sender(headers: Headers) -> tuple[str | None, str | None]:
    """The one address and its name; no address where there are several, or none that mail can go to."""
    lines = headers.get("from", ())
    named = [(name, address) for name, address in getaddresses(list(lines)) if address]
    if len(lines) == 1 and len(named) == 1 and _ADDRESS.fullmatch(named[0][1]) and len(named[0][1]) <= 200:
        name, address = named[0]
        return address, plain(_decoded(name)).strip()[:200] or None
    return None, plain(" ".join(_decoded(" ".join(lines)).split()))[:200] or None


_ID = re.compile(r"<[^<>\s]{1,200}>")


def _answers(headers: Headers) -> tuple[str, ...]:
    near = [found for value in headers.get("in-reply-to", ()) for found in _ID.findall(value)]
    far = [found for value in headers.get("references", ()) for found in _ID.findall(value)]
    return tuple(dict.fromkeys([*near, *reversed(far)]))


_NAMED = re.compile(
    rb"^[ \t>]*(?:X-MS-Exchange-Parent-)?Message-ID:\s*(<[^<>\s]{1,200}>)", re.IGNORECASE | re.MULTILINE
)
_FAILED = re.compile(rb"^Action:[ \t]*failed", re.IGNORECASE | re.MULTILINE)
_REPORT = re.compile(rb"^Action:[ \t]*\w", re.IGNORECASE | re.MULTILINE)
_SEARCHED = 1_000_000


def _did_not_arrive(raw: bytes, headers: Headers, sender: str | None) -> tuple[str, ...]:
    """The mails that a report says failed (RFC 3464), or that a mail server of an older kind sends back."""
    said = _body(raw)[:_SEARCHED]
    from_server = (sender or "").lower().partition("@")[0] in ("mailer-daemon", "postmaster")
    if not _FAILED.search(said) and (_REPORT.search(said) or not from_server):
        return ()  # it is late, or was only read
    inside = [found.decode("ascii", "replace") for found in _NAMED.findall(said)]
    return tuple(dict.fromkeys([*inside, *_answers(headers)[:1]]))


@dataclass(slots=True)
class _Found:
    """What was come upon so far."""

    texts: list[str] = field(default_factory=list)
    files: list[File] = field(default_factory=list)
    parts: int = 0
    is_whole: bool = True

    def words(self) -> str:
        text = "\n\n".join(each.strip() for each in self.texts if each.strip())
        text = plain(text[: 2 * MOST_WORDS].replace("\r\n", "\n").replace("\r", "\n"))
        return text if len(text) <= MOST_WORDS else text[: MOST_WORDS - len(_THE_REST)] + _THE_REST


def _look(part: Message, found: _Found, *, depth: int) -> None:
    found.parts += 1
    if depth > _DEEPEST or found.parts > _MOST_PARTS:
        found.is_whole = False
        return
    kind = part.get_content_type()
    if kind == "message/rfc822":
        _forwarded(part, found, depth=depth)
    elif kind == "multipart/alternative" and part.is_multipart():
        _the_plainest(part, found, depth=depth)
    elif part.is_multipart():
        for each in part.get_payload():
            if isinstance(each, Message):
                _look(each, found, depth=depth + 1)
    else:
        _leaf(part, kind, found)


def _the_plainest(part: Message, found: _Found, *, depth: int) -> None:
    """Of several ways to say the same: the plain one, unless it is empty; and the files of all."""
    plainest, others = "", ""
    for each in part.get_payload():
        if isinstance(each, Message):
            way = _Found(parts=found.parts)
            _look(each, way, depth=depth + 1)
            found.files += way.files
            found.parts, found.is_whole = way.parts, found.is_whole and way.is_whole
            said = "\n\n".join(way.texts)
            if each.get_content_type() == "text/plain":
                plainest = plainest or (said if said.strip() else "")
            else:
                others = others or (said if said.strip() else "")
    found.texts.append(plainest or others)


def _forwarded(part: Message, found: _Found, *, depth: int) -> None:
    """An email within the email: kept whole as a file, and its words shown under those of whoever forwarded it."""
    inner = part.get_payload(0) if part.is_multipart() else part
    if not isinstance(inner, Message):
        found.is_whole = False
        return
    content = _tried(inner.as_bytes, b"")
    if not content:
        found.is_whole = False
    subject = plain(" ".join(_decoded(_letters(str(inner.get("Subject", "")))).split()))[:200]
    found.files.append(File(_name_of(part) or subject or "email", content, is_email=True))
    within = _Found(parts=found.parts)
    _look(inner, within, depth=depth + 1)
    found.parts, found.is_whole = within.parts, found.is_whole and within.is_whole
    if words := within.words().strip():
        sender = plain(" ".join(_decoded(_letters(str(inner.get("From", "")))).split()))[:200]
        found.texts.append("\n".join(["[Forwarded]", f"From: {sender}", f"Subject: {subject}", "", words]))


def _leaf(part: Message, kind: str, found: _Found) -> None:
    content = _tried(lambda: _payload(part), b"")
    name, placed = _name_of(part), _tried(part.get_content_disposition, None)
    if kind in ("text/plain", "text/html") and placed != "attachment" and not name:
        text = _text(content, _tried(lambda: str(part.get_content_charset("utf-8")), "utf-8"))
        found.texts.append(text_of(text) if kind == "text/html" else text)
    elif content:
        found.files.append(File(name, content, is_inline=placed == "inline" or "Content-ID" in part))


def _payload(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _name_of(part: Message) -> str:
    name = _tried(lambda: part.get_filename(""), "") or ""
    return " ".join(plain(_decoded(_letters(name))).split())[-200:]
