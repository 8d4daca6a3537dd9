"""The outbox, a real mail server, and letters."""

from __future__ import annotations

import email
import socket
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.message import Message as MailMessage
from pathlib import Path

import pytest
import sqlalchemy as sa
from aiosmtpd.controller import Controller
from flask import Flask

from casework.mail import letter, outbox
from casework.mail.outbox import CannotDeliver
from casework.mail.post import FolderPost, SmtpPost
from casework.response import message
from models import Delivery, OutgoingEmail, db
from rules.vocabulary import Channel, Role
from tests.conftest import NOW, colleague
from tests.factories import ROSA, a_complaint


class Server:
    """A mail server that keeps what it is given, or refuses."""

    def __init__(self) -> None:
        self.got: list[MailMessage] = []
        self.answer = "250 OK"

    async def handle_RCPT(self, _server, _session, envelope, address, _options):
        if self.answer.startswith("550"):
            return self.answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server, _session, envelope):
        if self.answer.startswith("250"):
            self.got.append(email.message_from_bytes(envelope.content))
        return self.answer


@pytest.fixture
def server() -> Iterator[tuple[Server, SmtpPost]]:
    handler = Server()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(handler, hostname="127.0.0.1", port=port)
    controller.start()
    yield handler, SmtpPost(f"smtp://127.0.0.1:{port}", sender="complaints@example.com")
    controller.stop()


def one_mail() -> OutgoingEmail:
    return db.session.scalars(sa.select(OutgoingEmail)).one()


def test_a_receipt_goes_by_the_mail_server_and_is_marked_sent(council: Flask, now: datetime, server) -> None:
    mailbox, post = server
    case = a_complaint()
    assert outbox.deliver(post, now=now) == 1
    assert outbox.deliver(post, now=now + timedelta(days=1)) == 0
    (got,) = mailbox.got
    assert got["To"] == ROSA.email
    assert got["Message-ID"] == one_mail().message_id
    assert case.reference not in got["Subject"]
    assert case.reference in got.get_payload(decode=True).decode()
    assert one_mail().delivery is Delivery.SENT


def test_a_mailbox_that_does_not_exist_is_shown_and_not_tried_for_ever(
    council: Flask, now: datetime, server
) -> None:
    mailbox, post = server
    mailbox.answer = "550 no such mailbox"
    a_complaint()
    assert outbox.deliver(post, now=now) == 0
    assert (one_mail().delivery, one_mail().last_fault) == (Delivery.FAILED, "refused 550")


def test_a_server_that_is_busy_is_tried_again_later_with_the_same_message_id(
    council: Flask, now: datetime, server
) -> None:
    mailbox, post = server
    mailbox.answer = "451 try later"
    a_complaint()
    assert outbox.deliver(post, now=now) == 0
    assert outbox.deliver(post, now=now) == 0, "not at once"
    mailbox.answer = "250 OK"
    assert outbox.deliver(post, now=now + timedelta(minutes=2)) == 1
    assert mailbox.got[0]["Message-ID"] == one_mail().message_id
    assert one_mail().tries == 2


def test_a_server_that_is_away_loses_nothing(council: Flask, now: datetime) -> None:
    a_complaint()
    away = SmtpPost("smtp://127.0.0.1:9", sender="complaints@example.com")
    assert outbox.deliver(away, now=now) == 0
    assert one_mail().delivery is Delivery.OWED


def test_a_server_without_tls_is_given_nothing_where_tls_is_asked_for(
    council: Flask, now: datetime, server
) -> None:
    mailbox, post = server
    strict = SmtpPost(
        f"smtp+starttls://{post._url.hostname}:{post._url.port}", sender="complaints@example.com"
    )
    a_complaint()
    assert outbox.deliver(strict, now=now) == 0
    assert mailbox.got == []
    assert one_mail().delivery is Delivery.OWED


def test_a_worker_cut_between_sending_and_marking_sends_the_same_message_id_again(
    council: Flask, now: datetime
) -> None:
    sent: list[str] = []

    class Cut:
        def send(self, *, message_id: str, **_: object) -> None:
            sent.append(message_id)
            if len(sent) == 1:
                raise KeyboardInterrupt

    a_complaint()
    with pytest.raises(KeyboardInterrupt):
        outbox.deliver(Cut(), now=now)
    assert outbox.deliver(Cut(), now=now + timedelta(minutes=1)) == 0, "its lease has not ended"
    assert outbox.deliver(Cut(), now=now + outbox.LEASE) == 1
    assert len(set(sent)) == 1 and len(sent) == 2


def test_in_a_demonstration_mail_becomes_files(council: Flask, now: datetime, tmp_path: Path) -> None:
    a_complaint()
    outbox.deliver(FolderPost(tmp_path / "mail", sender="complaints@example.com"), now=now)
    (file,) = (tmp_path / "mail").iterdir()
    assert email.message_from_bytes(file.read_bytes())["To"] == ROSA.email


@pytest.mark.parametrize("to", ["two@example.com\nBcc: all@example.com", "not an address", "a@b@c"])
def test_an_address_that_no_mail_can_carry_is_refused_for_good(to: str) -> None:
    post = SmtpPost("smtp://127.0.0.1:9", sender="complaints@example.com")
    with pytest.raises(CannotDeliver) as refused:
        post.send(
            to=to,
            subject="s",
            words="w",
            message_id="<m@heard.invalid>",
            written_at=datetime(2026, 11, 20, tzinfo=UTC),
        )
    assert refused.value.for_good


def test_every_letter_has_a_neutral_subject(app: Flask) -> None:
    for name in letter.names():
        subject = (letter._TEMPLATES / f"{name}.txt").read_text().splitlines()[0]
        assert subject.startswith("Subject: ")
        assert not any(word in subject for word in ("person.", "words", "staff.", "case."))


@pytest.mark.parametrize("channel", [Channel.ONLINE, Channel.EMAIL])
def test_our_mail_asks_for_an_answer_only_where_somebody_reads_it(
    council: Flask, monkeypatch: pytest.MonkeyPatch, channel: Channel
) -> None:
    def sent() -> dict[str, str]:
        """What a case by that channel is sent, by the name of the letter."""
        case = a_complaint(channel=channel)
        message.to_complainant(case, words="x", by=colleague(Role.COMPLAINTS_OFFICER), now=NOW)
        mails = db.session.scalars(sa.select(OutgoingEmail).where(OutgoingEmail.case_id == case.id))
        return {mail.template: mail.words or "" for mail in mails}

    assert "Nobody reads an answer to this email." in sent()["message"]
    monkeypatch.setattr(letter.Site, "reads_replies", True)
    now_read = sent()
    assert "To write back, answer this email." in now_read["message"]
    assert "Nobody reads" not in now_read["message"]
    # Whoever wrote to us by email was never shown a code.
    assert ("/follow-up" in now_read["message"]) is (channel is Channel.ONLINE)
    assert ("follow-up code" in now_read["received"]) is (channel is Channel.ONLINE)
