"""The mailbox that people write to, by IMAP: reads what lies there, and puts away what was kept. Deletes nothing."""

from __future__ import annotations

import imaplib
import re
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import unquote, urlsplit

from imap_tools.errors import ImapToolsError
from imap_tools.mailbox import BaseMailBox, MailBox, MailBoxStartTls, MailBoxUnencrypted

from rules.intake.incoming_email import MOST_BYTES

PUT_AWAY_IN = "Heard"
_TIMEOUT_SECONDS = 30

FAULTS = (ImapToolsError, imaplib.IMAP4.error, OSError)
GONE = (imaplib.IMAP4.abort, OSError)  # the connection: nothing more can be asked on it


class CannotMove(Exception):
    """The server has no MOVE (RFC 6851): without it, putting away would have to delete."""


@dataclass(frozen=True, slots=True)
class Arrived:
    """An email as it lies in the mailbox, or only its headings, and when it came there."""

    raw: bytes
    received_at: datetime | None


class Mailbox:
    """A mailbox at `imaps://` or `imap+starttls://user:password@host:port/FOLDER`; `imap://` is without TLS."""

    def __init__(self, url: str) -> None:
        self._url = urlsplit(url)

    @contextmanager
    def opened(self) -> Iterator[OpenMailbox]:
        """The mailbox while it is open. Raises one of FAULTS, or CannotMove."""
        line = self._connect()
        try:
            login = unquote(self._url.username or ""), unquote(self._url.password or "")
            line.login(*login, initial_folder=None)
            # What a server can do it may say only to somebody who has signed in.
            line.client.capabilities = tuple(line.client.capability()[1][-1].decode().upper().split())
            if "MOVE" not in line.client.capabilities:
                raise CannotMove
            line.folder.set(unquote(self._url.path.strip("/")) or "INBOX")
            yield OpenMailbox(line)
        finally:
            with suppress(*FAULTS):
                line.logout()

    def _connect(self) -> BaseMailBox:
        host, secure = self._url.hostname or "", ssl.create_default_context()
        if self._url.scheme == "imaps":
            return MailBox(host, self._url.port or 993, timeout=_TIMEOUT_SECONDS, ssl_context=secure)
        if self._url.scheme == "imap+starttls":
            return MailBoxStartTls(host, self._url.port or 143, timeout=_TIMEOUT_SECONDS, ssl_context=secure)
        return MailBoxUnencrypted(host, self._url.port or 143, timeout=_TIMEOUT_SECONDS)


class OpenMailbox:
    """A folder of a mailbox. Looking marks nothing as read."""

    def __init__(self, line: BaseMailBox) -> None:
        self._line = line
        self._away: str | None = None

    def waiting(self, *, most: int) -> list[str]:
        """The numbers of what lies there and is not too long, the oldest first."""
        return self._numbers(f"UNDELETED SMALLER {MOST_BYTES + 1}", most)

    def too_long(self, *, most: int) -> list[str]:
        """The numbers of what is too long to fetch, the oldest first."""
        return self._numbers(f"UNDELETED LARGER {MOST_BYTES}", most)

    def read(self, number: str, *, headings_only: bool = False) -> Arrived | None:
        """The email of that number; None where it has gone meanwhile."""
        part = "BODY.PEEK[HEADER]" if headings_only else "BODY.PEEK[]"
        status, answer = self._line.client.uid("FETCH", number, f"(INTERNALDATE {part})")
        if status != "OK":
            raise imaplib.IMAP4.error("FETCH")
        raw = next((each[1] for each in answer if isinstance(each, tuple)), None)
        said = b" ".join(each[0] if isinstance(each, tuple) else each for each in answer if each)
        return Arrived(raw, _when(said)) if raw is not None else None

    def put_away(self, number: str) -> None:
        """Move it to the folder for what was kept, which is made where it is missing."""
        self._line.move(number, self._folder())

    def _numbers(self, wanted: str, most: int) -> list[str]:
        found = self._line.uids(wanted, charset=None)
        return sorted(found, key=int)[:most]

    def _folder(self) -> str:
        """Its name here: some servers keep every folder under INBOX."""
        if self._away is None:
            known = {each.name: each.delim for each in self._line.folder.list()}
            names = [
                PUT_AWAY_IN,
                *(f"INBOX{delim}{PUT_AWAY_IN}" for delim in {*known.values()} if delim != "NIL"),
            ]
            self._away = next((name for name in names if name in known), None) or self._made(names)
        return self._away

    def _made(self, names: list[str]) -> str:
        for name in names[:-1]:
            with suppress(ImapToolsError):
                self._line.folder.create(name)
                return name
        self._line.folder.create(names[-1])
        return names[-1]


_INTERNALDATE = re.compile(rb'INTERNALDATE "([ \d]\d-\w{3}-\d{4} \d\d:\d\d:\d\d [+-]\d{4})"')


def _when(said: bytes) -> datetime | None:
    found = _INTERNALDATE.search(said)
    try:
        return datetime.strptime(found[1].decode().strip(), "%d-%b-%Y %H:%M:%S %z") if found else None
    except ValueError:
        return None
