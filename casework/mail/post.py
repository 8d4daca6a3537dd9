"""Carries mail: by a real mail server, or into a folder where a demonstration can show it."""

from __future__ import annotations

import smtplib
import ssl
from datetime import datetime
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from pathlib import Path
from urllib.parse import unquote, urlsplit

from casework.mail.outbox import CannotDeliver, thread_of

_TIMEOUT_SECONDS = 20


class SmtpPost:
    """A mail server: `smtps://` or `smtp+starttls://user:password@host:port`; `smtp://` is without TLS."""

    def __init__(self, url: str, *, sender: str) -> None:
        self._url = urlsplit(url)
        self._sender = sender

    def send(self, *, to: str, subject: str, words: str, message_id: str, written_at: datetime) -> None:
        """Carry it, or raise CannotDeliver."""
        message = compose(self._sender, to, subject, words, message_id, written_at)
        try:
            with self._connect() as server:
                server.send_message(message)
        except smtplib.SMTPRecipientsRefused as refused:
            code = next(iter(refused.recipients.values()))[0]
            raise CannotDeliver(f"refused {code}", for_good=code >= 500) from None
        except smtplib.SMTPResponseException as answer:
            # A permanent answer to the conversation itself is the server's trouble, not this address's.
            raise CannotDeliver(f"answered {answer.smtp_code}", for_good=False) from None
        except (OSError, smtplib.SMTPException) as problem:
            raise CannotDeliver(type(problem).__name__, for_good=False) from None

    def _connect(self) -> smtplib.SMTP:
        host, secure = self._url.hostname or "", ssl.create_default_context()
        if self._url.scheme == "smtps":
            server: smtplib.SMTP = smtplib.SMTP_SSL(
                host, self._url.port or 465, timeout=_TIMEOUT_SECONDS, context=secure
            )
        else:
            server = smtplib.SMTP(host, self._url.port or 587, timeout=_TIMEOUT_SECONDS)
            if self._url.scheme == "smtp+starttls":
                server.starttls(context=secure)  # raises where it is not offered: nothing goes in clear
        if self._url.username:
            server.login(unquote(self._url.username), unquote(self._url.password or ""))
        return server


class FolderPost:
    """A folder of .eml files, for a demonstration: nothing leaves this machine."""

    def __init__(self, folder: Path, *, sender: str) -> None:
        self._folder = folder
        self._sender = sender

    def send(self, *, to: str, subject: str, words: str, message_id: str, written_at: datetime) -> None:
        """Write it under its Message-ID, so that sending twice leaves one."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        name = message_id.strip("<>").partition("@")[0]
        message = compose(self._sender, to, subject, words, message_id, written_at)
        (self._folder / f"{written_at:%Y%m%dT%H%M%S}-{name}.eml").write_bytes(message.as_bytes())


def compose(
    sender: str, to: str, subject: str, words: str, message_id: str, written_at: datetime
) -> EmailMessage:
    """The mail itself. Raises CannotDeliver for an address that no mail can carry."""
    message = EmailMessage(policy=SMTP)
    try:
        message["To"] = Address(addr_spec=to)
    except (ValueError, IndexError, MessageError):
        raise CannotDeliver("address", for_good=True) from None
    message["From"] = sender
    message["Subject"] = subject
    message["Message-ID"] = message_id
    message["References"] = thread_of(message_id)
    message["Date"] = format_datetime(written_at)
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(words)
    return message
