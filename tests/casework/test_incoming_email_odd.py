"""Odd emails: read as far as they go, quickly, and nothing breaks the job."""

from __future__ import annotations

import time

import pytest
from flask import Flask

from casework.intake import evidence, mail_triage, mime
from casework.intake.incoming_email import fetch
from rules.intake.incoming_email import MOST_WORDS, IncomingState
from rules.vocabulary import Kind, Role
from tests.casework.test_incoming_email import kept
from tests.conftest import NOW, colleague
from tests.dovecot import Post, dovecot, mailbox
from tests.odd_mails import ODD, an_email, crlf

__all__ = ["dovecot", "mailbox"]
pytestmark = pytest.mark.programs


def test_nothing_odd_breaks_the_job_and_everything_is_kept(council: Flask, mailbox: Post) -> None:
    mailbox.bring(*ODD.values())
    before = sorted(mailbox.lies_in("INBOX"))
    began = time.perf_counter()
    assert fetch(mailbox.box, now=NOW) == len(ODD) >= 30
    assert time.perf_counter() - began < 60
    assert (mailbox.lies_in("INBOX"), sorted(mailbox.lies_in("Heard"))) == ([], before)
    originals = [each.original for each in kept()]
    assert sorted(b"".join(evidence.bytes_of(each)) for each in originals if each) == before
    assert all(each.sorted_at and each.state is IncomingState.WAITING for each in kept())
    assert fetch(mailbox.box, now=NOW) == 0
    officer = colleague(Role.COMPLAINTS_OFFICER)
    for each in kept():
        case = mail_triage.make_case(
            each, kind=Kind.COMPLAINT, service_id=None, name=each.sender_name, email=each.sender, by=officer, now=NOW
        )  # fmt: skip
        assert case.words


@pytest.mark.parametrize("name", ODD)
def test_an_odd_email_is_read_as_far_as_it_goes(name: str) -> None:
    read = mime.read(ODD[name])
    for text in (read.subject, read.words, read.sender or "", read.sender_name or ""):
        text.encode()
        assert "\x00" not in text
    expected = {
        "two From": (None, "Both of us."),
        "two in one From": (None, "Both of us."),
        "no From": (None, "Who am I?"),
        "a From that is none": (None, "Hello."),
        "8-bit headings": ("jose@example.com", "Ñandú"),
        "nested multipart": ("a@nested.example", "At the bottom."),
        "only HTML with remote pictures": ("rosa@example.com", "My bin was missed.\n\n[logo]"),
        "an emoji cut in two": ("a@example.com", "Thanks"),
        "a multipart that never ends": ("a@example.com", "I go on"),
        "a huge heading": ("a@example.com", "Short."),
        "very many headings": ("a@example.com", "Short."),
        "a nul": ("a@example.com", "beforeafter"),
        "a charset that is a trap": ("a@example.com", "words"),
    }
    if name in expected:
        assert (read.sender, read.words) == expected[name]


def test_what_is_in_an_odd_email_is_read_well() -> None:
    assert mime.read(ODD["an emoji cut in two"]).subject.startswith("👏 yes")
    assert mime.read(ODD["an emoji subject"]).subject == "👏🏽 Brilliant 👩‍👩‍👧‍👦"
    forwarded = mime.read(ODD["a forwarded email"])
    assert "Somebody praised you." in forwarded.words
    assert "Priya was kind to my mother." in forwarded.words
    assert [file.is_email for file in forwarded.files] == [True]
    assert mime.read(ODD["8-bit headings"]).subject == "¿Qué pasó?"
    assert len(mime.read(an_email("x" * 60_000)).words) == MOST_WORDS
    both = mime.read(an_email("The plain words.", html="<p>The other words.</p>"))
    assert both.words == "The plain words."
    assert "script" not in mime.read(ODD["only HTML with remote pictures"]).words


@pytest.mark.parametrize(
    "raw",
    [
        b"From: a@example.com\r\n\r\n" + b"<" * 200_000,
        crlf(b"From: a@example.com\nContent-Type: text/html\n\n" + b"<!--" * 100_000),
        crlf(b"From: a@example.com\nContent-Type: text/html\n\n" + b"<blockquote>x" * 50_000),
        crlf(b"From: " + b"a@example.com, " * 60_000 + b"\n\nx"),
        crlf(b"From: a@example.com\nSubject: " + b"=?utf-8?q?x?= " * 60_000 + b"\n\nx"),
        crlf(b"From: " + b'"(' * 100_000 + b"\n\nx"),
        crlf(b"From: a@example.com\nReferences: " + b"<x@y> " * 60_000 + b"\n\nx"),
        crlf(b"From: a@example.com\nContent-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * 30_000),
        crlf(b"From: a@example.com\nContent-Type: text/plain; " + b"a*0=b; " * 20_000 + b"\n\nx"),
        crlf(b"Auto-Submitted: auto\nFrom: mailer-daemon@example.com\n\n" + b"Message-ID:\n" * 100_000),
    ],
)
def test_no_email_takes_long_to_read(raw: bytes) -> None:
    began = time.perf_counter()
    mime.read(raw)
    assert time.perf_counter() - began < 10
