"""What is known of an email by its headings, and where the old words begin."""

from __future__ import annotations

import time

import pytest

from rules.intake.incoming_email import is_automatic, without_history

SENT = "Hello,\n\nThere is a message for you. Your reference is ASH-7K3P-9QX.\n\nAshcombe Council\n"


@pytest.mark.parametrize(
    "headers",
    [
        {"auto-submitted": ["auto-replied"]},
        {"auto-submitted": ["auto-generated; owner-email=x"]},
        {"return-path": ["<>"]},
        {"x-autoreply": ["yes"]},
        {"x-autorespond": [""]},
        {"precedence": ["auto_reply"]},
        {"content-type": ["multipart/report; report-type=delivery-status"]},
    ],
)
def test_what_a_machine_sent_is_told_by_its_headings(headers) -> None:
    assert is_automatic(headers)


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"auto-submitted": ["no"]},
        {"auto-submitted": ["No; because"]},
        {"return-path": ["<rosa@example.com>"]},
        {"precedence": ["bulk"]},
        {"x-auto-response-suppress": ["All"]},
    ],
)
def test_what_a_person_sent_is_left_to_be_read(headers) -> None:
    assert not is_automatic(headers)


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Thank you.\n\nOn Fri, 20 Nov 2026 at 10:00, Ashcombe Council <c@example.com> wrote:\n\n> Hello,\n>\n> There is\n", "Thank you."),
        ("Thank you.\n\nOn Friday, Ashcombe Council\n<c@example.com>\nwrote:\n> Hello\n", "Thank you."),
        ("Thank you.\n\n-----Original Message-----\n> Hello\n", "Thank you."),
        (f"Thank you.\n\n________________________________\nFrom: Council <c@example.com>\nSent: 20 November\nTo: Rosa\nSubject: A message\n\n{SENT}", "Thank you."),
        (f"Thank you.\n\n-----Original Message-----\nFrom: Council\nSent: now\nTo: me\n\n{SENT}", "Thank you."),
        ("Thank you.\n> Hello\n", "Thank you."),
    ],
)  # fmt: skip
def test_what_is_surely_old_is_left_out(words: str, shown: str) -> None:
    assert without_history(words, sent=SENT) == shown


@pytest.mark.parametrize(
    "words",
    [
        "Thank you.",
        "> Your reference is\nYes, I have it.\n> Hello\nAnd hello to you.",
        "On Friday somebody wrote:\n> go away\nThat is not how to speak to a child.",
        "> She said this to me.",
        "Thank you.\n\nFrom: Council\nSent: now\nTo: me\n\nThis is what I add under it.",
        "From: my street\nTo: the school\nDate: every day\nI walk with him.",
        "> Only what you wrote\n> and nothing else",
    ],
)
def test_where_that_is_not_sure_every_word_stays(words: str) -> None:
    assert without_history(words, sent=SENT) == words


@pytest.mark.parametrize(
    "words", ["-" * 50_000 + "x", "From:\n" * 8_000, ">\n" * 25_000, "On " + "x" * 49_000 + " wrote:\n> y", "from:a\nto:b\nsent:c\nx\n" * 2_000],
)  # fmt: skip
def test_no_email_takes_long(words: str) -> None:
    began = time.perf_counter()
    without_history(words, sent=SENT * 100)
    assert time.perf_counter() - began < 5
