"""What people decide on an email that came in: a case, a part of one, or neither."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from casework.command import NotFound, Refused
from casework.handling import case as cases
from casework.intake import mail_triage
from casework.intake.incoming_email import fetch
from casework.response import message
from models import Case, db
from rules.intake.incoming_email import IncomingState
from rules.vocabulary import Channel, ContactBy, EventKind, Kind, Role
from tests.casework.test_incoming_email import an_answer, kept, the_receipt_of
from tests.conftest import NOW, colleague
from tests.dovecot import Post, dovecot, mailbox
from tests.factories import a_complaint, again
from tests.odd_mails import PIXEL, an_email

__all__ = ["dovecot", "mailbox"]
pytestmark = pytest.mark.programs


def test_it_becomes_a_case_once_with_its_day_its_files_and_a_receipt(council: Flask, mailbox: Post) -> None:
    mailbox.bring(an_email(files=(("letter.png", "image/png", PIXEL),)), first_at=NOW - timedelta(days=4))
    fetch(mailbox.box, now=NOW)
    officer = colleague(Role.COMPLAINTS_OFFICER)
    incoming = mail_triage.by_id(kept()[0].id, seen_by=officer)
    given: dict[str, Any] = {
        "service_id": None,
        "name": incoming.sender_name,
        "email": incoming.sender,
        "by": officer,
        "now": NOW,
    }
    made = mail_triage.make_case(incoming, kind=Kind.COMPLIMENT, **given)
    case = cases.by_id(made.id, seen_by=officer)
    assert (case.kind, case.channel, case.received_on) == (
        Kind.COMPLIMENT, Channel.EMAIL, (NOW - timedelta(days=4)).date(),
    )  # fmt: skip
    assert case.words == "My complaint\n\nNobody rang me back."
    assert case.complainant is not None
    assert (case.complainant.email, case.complainant.contact_by) == ("rosa@example.com", ContactBy.EMAIL)
    assert {each.name for each in case.attachments} == {"letter.png", "The email as it came.eml"}
    assert the_receipt_of(case).to == "rosa@example.com"
    with pytest.raises(Refused, match="already"):
        mail_triage.make_case(incoming, kind=Kind.COMPLAINT, **given)
    with pytest.raises(Refused, match="already"):
        mail_triage.set_aside(incoming, reason="x", by=officer, now=NOW)
    assert len(db.session.scalars(sa.select(Case)).all()) == 1
    assert kept()[0].state is IncomingState.MADE
    mailbox.bring(an_answer(the_receipt_of(case), "And thank the driver."))
    fetch(mailbox.box, now=NOW)
    assert [each.words for each in message.thread(again(case))] == ["And thank the driver."]


def test_somebody_elses_email_on_a_case_is_for_colleagues_alone(
    app: Flask, mailbox: Post, client, monkeypatch: pytest.MonkeyPatch
) -> None:
    from casework.intake.intake import receive
    from tests.factories import a_submission

    with app.app_context():
        received = receive(a_submission(), now=NOW)
        mailbox.bring(
            an_email(
                "She must not read this.",
                sender="school@example.com",
                files=(("secret.png", "image/png", PIXEL),),
            )
        )
        fetch(mailbox.box, now=NOW)
        officer = colleague(Role.COMPLAINTS_OFFICER)
        typed = received.case.reference.lower().replace("-", " ")
        mail_triage.add_to(kept()[0], typed, is_of_person=False, by=officer, now=NOW)
        case = again(received.case)
        assert message.thread(case) == []
        (noted,) = [each for each in case.events if each.kind is EventKind.NOTED]
        assert "She must not read this." in (noted.words or "")
        assert len(case.attachments) == 2
        reference, code = case.reference, received.code
    page = client.post("/follow-up", data={"reference": reference, "code": code}, follow_redirects=True).text
    assert reference in page
    assert "She must not" not in page
    assert "secret.png" not in page
    assert "Your files" not in page


def test_it_joins_no_case_that_the_reader_may_not_see(council: Flask, mailbox: Post) -> None:
    case = a_complaint()
    mailbox.bring(an_email())
    fetch(mailbox.box, now=NOW)
    (incoming,) = kept()
    for by, reference in (
        (colleague(Role.HANDLER), case.reference), (colleague(Role.COMPLAINTS_OFFICER), "ASH-0000-000"),
        (colleague(Role.COMPLAINTS_OFFICER), "nothing"),
    ):  # fmt: skip
        with pytest.raises(Refused, match="There is no case"):
            mail_triage.add_to(incoming, reference, is_of_person=True, by=by, now=NOW)
    assert kept()[0].state is IncomingState.WAITING
    mail_triage.add_to(
        incoming, case.reference, is_of_person=True, by=colleague(Role.COMPLAINTS_OFFICER), now=NOW
    )
    with pytest.raises(NotFound):
        mail_triage.by_id(incoming.id, seen_by=colleague(Role.HANDLER))
    assert mail_triage.by_id(incoming.id, seen_by=colleague(Role.COMPLAINTS_OFFICER)).case is not None


def test_what_was_set_aside_may_be_taken_up_again(council: Flask, mailbox: Post) -> None:
    mailbox.bring(an_email(Auto_Submitted="auto-generated", subject="From the web form of a ward councillor"))
    fetch(mailbox.box, now=NOW)
    made = mail_triage.make_case(
        kept()[0], kind=Kind.MEMBER_ENQUIRY, service_id=None, name=None, email=None,
        by=colleague(Role.COMPLAINTS_OFFICER), now=NOW,
    )  # fmt: skip
    assert made.is_anonymous
    assert kept()[0].state is IncomingState.MADE
