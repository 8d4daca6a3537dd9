"""The demonstration’s mailbox: what it would have fetched this morning, without a mailbox."""

from __future__ import annotations

from datetime import datetime, timedelta
from email.message import EmailMessage
from email.policy import SMTP

from sqlalchemy import select

from casework.intake import incoming_email
from casework.intake.mailbox import Arrived
from models import OutgoingEmail, db

_LETTER = b"Dear Sir or Madam,\n\nThe kerb outside number 14 has been broken since the summer.\n"
# From, subject, words, hours ago.
_MAILS = (
    (
        "Margaret Osei <m.osei@example.org>", "The kerb outside my house",
        "Please see my letter. I fell there on Tuesday. I have no internet; my neighbour sends this.", 20,
    ),
    (
        "Day Centre <day.centre@example.org>", "Fwd: Thank you to Priya",
        "Please pass this on.\n\n---------- Forwarded message ----------\nFrom: Len Harper\n\nPriya rang my wife every"
        " week while I was in hospital. I want her manager to know.", 17,
    ),
    (
        "Nathan <nathan@example.net>", "no reply AGAIN",
        "I wrote two weeks ago about my son’s transport and nobody has told me anything. He has missed four days.", 3,
    ),
)  # fmt: skip


def bring_mail(*, now: datetime) -> None:
    """Three emails that wait for somebody, an answer of a stranger to one of ours, and one that a machine sent."""
    for number, (sender, subject, words, hours) in enumerate(_MAILS):
        made = _an_email(sender, subject, words)
        if number == 0:
            made.add_attachment(_LETTER.decode(), filename="letter.txt")
        _arrives(made, hours, now=now)
    away = _an_email("Out of office <jo@example.org>", "Automatic reply", "I am away until Monday.")
    away["Auto-Submitted"] = "auto-replied"
    _arrives(away, 5, now=now)
    ours = db.session.scalar(select(OutgoingEmail).where(OutgoingEmail.template == "received").limit(1))
    if ours is not None:
        answer = _an_email(
            "J. Marsh <j.marsh@example.net>", "Re: " + ours.subject, "She asked me to answer for her."
        )
        answer["In-Reply-To"] = ours.message_id
        _arrives(answer, 1, now=now)
    incoming_email.sort_new(now=now)


def _an_email(sender: str, subject: str, words: str) -> EmailMessage:
    made = EmailMessage(policy=SMTP)
    made["From"], made["To"], made["Subject"] = sender, "complaints@example.com", subject
    made.set_content(words)
    return made


def _arrives(made: EmailMessage, hours: int, *, now: datetime) -> None:
    incoming_email.keep(Arrived(made.as_bytes(), now - timedelta(hours=hours)), now=now)
