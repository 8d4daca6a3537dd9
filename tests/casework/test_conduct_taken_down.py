"""What is said of a councillor on the telephone: taken down by any colleague, and then theirs no more."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from casework.command import Refused
from casework.handling import follow_up, follow_up_code, work
from casework.handling.conduct import written_down
from casework.intake import draft as drafts
from casework.intake.conduct import About
from casework.intake.intake import Contact, new_submission_id, receive
from casework.moves import conduct as acts
from casework.people import local_council
from models import Case, Draft, OutgoingEmail, db
from rules.handling.conduct import CouncilKind
from rules.people.permission import WALLED
from rules.vocabulary import Channel, ContactBy, EventKind, Role
from tests.conftest import NOW, colleague
from tests.factories import a_conduct_complaint, a_submission, behind_the_wall

MO = Role.MONITORING_OFFICER
ABOUT = About(council=CouncilKind.OWN, councillor="Councillor P. Lorne")
ROSA_RINGS = Contact(name="Rosa Delgado", phone="07700 900123", contact_by=ContactBy.PHONE)


def taken_down(role: Role = Role.HANDLER, **given: Any) -> tuple[Case, Draft]:
    """What a colleague has just written down."""
    waiting = drafts.named(new_submission_id(), journey="record", now=NOW)
    usual: dict[str, Any] = {"service_id": None, "conduct": ABOUT, "channel": Channel.PHONE}
    made = receive(a_submission(**(usual | given)), now=NOW, by=colleague(role), draft=waiting).case
    return behind_the_wall(made), waiting


def mails(template: str) -> list[OutgoingEmail]:
    return list(db.session.scalars(sa.select(OutgoingEmail).where(OutgoingEmail.template == template)))


def test_it_is_behind_the_wall_at_once_and_whoever_wrote_it_down_has_no_code_of_it(council: Flask) -> None:
    case, waiting = taken_down()
    handler = colleague(Role.HANDLER)
    assert (case.procedure_key, case.handler) == (WALLED, colleague(MO))
    assert waiting.case_id == case.id
    assert waiting.code is None
    assert work.my_work(handler) == []
    assert work.counts(handler, today=date(2027, 6, 1), due_soon_by=date(2027, 6, 4)).mine == 0


def test_a_caller_with_mail_gets_a_link_to_the_code_with_the_receipt(council: Flask) -> None:
    case, _ = taken_down()
    (receipt,) = mails("received")
    words = receipt.words or ""
    assert "the follow-up code we showed you" not in words
    token = words.split("/follow-up/link/")[1].split()[0]
    _, code = follow_up_code.take(token, now=NOW)
    opened = follow_up.open_case(case.reference, code, now=NOW)
    assert (opened.case.id, opened.by) == (case.id, None)


def test_of_a_caller_without_mail_the_case_says_that_they_need_a_code(council: Flask) -> None:
    case, _ = taken_down(contact=ROSA_RINGS)
    (line,) = [each for each in case.events if each.kind is EventKind.RECORDED]
    assert line.facts["lacks_code"]


def test_the_monitoring_officer_who_writes_it_down_has_the_code_to_read_out(council: Flask) -> None:
    case, waiting = taken_down(MO)
    assert waiting.code is not None
    assert follow_up.open_case(case.reference, waiting.code, now=NOW).case.id == case.id


def test_nothing_else_that_is_recorded_loses_its_code(council: Flask) -> None:
    waiting = drafts.named(new_submission_id(), journey="record", now=NOW)
    receive(a_submission(channel=Channel.PHONE), now=NOW, by=colleague(Role.HANDLER), draft=waiting)
    assert waiting.code is not None


# The clerk


def about_a_parish_councillor(**given: Any) -> Case:
    listed = local_council.add(
        name="Lower Ashcombe", kind=CouncilKind.PARISH, clerk_email="clerk@lower-ashcombe.example"
    )
    about = About(council=CouncilKind.PARISH, local_council_id=listed.id, councillor="The chair")
    return a_conduct_complaint(about=about, **given)


def test_the_clerk_is_asked_to_call_and_told_neither_whom_nor_what_it_is_about(council: Flask) -> None:
    case = about_a_parish_councillor()
    acts.write_to_clerk(case, by=colleague(MO), now=NOW)
    (mail,) = mails("clerk_asked")
    words = mail.words or ""
    assert mail.to == "clerk@lower-ashcombe.example"
    assert case.reference in words
    for secret in ("chair", "liar", "Rosa", "Lower Ashcombe"):
        assert secret not in words, secret
    assert acts.standing(behind_the_wall(case), written_down(case), today=NOW.date()).clerk_told_on is None, (
        "that they were consulted is written down when they have answered"
    )


def test_no_clerk_is_written_to_where_none_is_known_or_the_clerk_complained(council: Flask) -> None:
    own = a_conduct_complaint()
    with pytest.raises(Refused, match="no address of a clerk"):
        acts.write_to_clerk(own, by=colleague(MO), now=NOW)
    theirs = about_a_parish_councillor(
        contact=Contact(name="The clerk", email="Clerk@lower-ashcombe.example", contact_by=ContactBy.EMAIL)
    )
    with pytest.raises(Refused, match="the clerk who complained"):
        acts.write_to_clerk(theirs, by=colleague(MO), now=NOW)
    assert mails("clerk_asked") == []
