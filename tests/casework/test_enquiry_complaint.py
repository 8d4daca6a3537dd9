"""What a member’s enquiry becomes: sent back because it does not answer, or a complaint of the person’s own."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from casework.clocks import clock
from casework.command import Refused
from casework.handling import follow_up, follow_up_code
from casework.intake import draft as drafts
from casework.intake.enquiry import Constituent
from casework.intake.intake import new_submission_id
from casework.moves import disclosure
from casework.moves import enquiry as moves
from casework.people import member as members
from casework.people.consent import Consent
from casework.response import enquiry, limited, respond
from models import Case, db
from rules.handling.stage import MoveRefused
from rules.people.consent import ConsentBasis
from rules.people.disclosure import MayBeTold
from rules.vocabulary import CaseState, ContactBy, EventKind, Kind, Outcome, Part, Role
from tests.casework.test_enquiry import MANAGER, mailed, said
from tests.conftest import NOW, colleague
from tests.factories import (
    a_triaged_complaint,
    a_triaged_enquiry,
    again,
    an_answered_enquiry,
    answer,
)

# An answer that does not answer it


def test_an_answer_that_does_not_answer_it_opens_it_again_on_the_same_desk(council: Flask) -> None:
    case = an_answered_enquiry()
    at = NOW + timedelta(days=6)
    moves.reject_answer(case, words="You do not say why.", now=at)
    case = again(case)
    assert case.state is CaseState.OPEN
    assert case.handler is not None
    assert case.handler.id == colleague(Role.HANDLER).id
    (mail,) = mailed("answer_rejected")
    assert mail.to == "the.handler@example.com"
    assert "You do not say why" not in f"{mail.subject} {mail.words}"
    (event,) = [each for each in case.events if each.kind is EventKind.ANSWER_REJECTED]
    assert event.words == "You do not say why."
    due = clock.answer(case)
    assert due is not None
    assert due.due_on == date(2026, 12, 10), "ten working days from then"
    assert case.due_on is not None
    answer(case, "Because nobody had written it down.", now=at + timedelta(days=1))
    case = again(case)
    assert case.state is CaseState.ANSWERED
    assert len([stage for stage in case.own_stages if stage.response]) == 2


def test_a_closed_enquiry_can_still_be_sent_back_in_time(council: Flask) -> None:
    case = an_answered_enquiry()
    respond.close(case, reason="", by=colleague(MANAGER), now=NOW + timedelta(days=5))
    moves.reject_answer(again(case), words="No.", now=NOW + timedelta(days=6))
    case = again(case)
    assert (case.state, case.closed_on) == (CaseState.OPEN, None)


def test_the_last_day_to_send_it_back_is_five_working_days_after_the_answer(council: Flask) -> None:
    case = an_answered_enquiry()  # answered on Wednesday 25 November
    assert moves.last_day_to_reject(case) == date(2026, 12, 2)
    assert moves.can_reject(case, today=date(2026, 12, 2))
    assert not moves.can_reject(case, today=date(2026, 12, 3))
    with pytest.raises(Refused, match="until 2 December 2026"):
        moves.reject_answer(case, words="Late.", now=NOW + timedelta(days=13))


def test_sending_it_back_without_words_or_without_an_answer_is_refused(council: Flask) -> None:
    with pytest.raises(Refused, match="Say what is not answered"):
        moves.reject_answer(an_answered_enquiry(), words=" ", now=NOW + timedelta(days=5))
    with pytest.raises(MoveRefused):
        moves.reject_answer(a_triaged_enquiry(), words="x", now=NOW)
    assert db.session.scalar(sa.select(sa.func.count()).where(Case.state == CaseState.ANSWERED)) == 1


# A complaint of it


def test_a_complaint_made_of_it_is_the_constituents_own_and_nothing_is_counted_twice(council: Flask) -> None:
    case = a_triaged_enquiry()
    at = NOW + timedelta(days=2)
    made = moves.make_a_complaint(case, words="", is_agreed=True, by=None, now=at)
    case, made = again(case), again(made)
    assert made.kind is Kind.COMPLAINT
    assert made.procedure_key == "children"
    assert made.state is CaseState.RECEIVED
    assert made.received_on == case.received_on, "it was not answered yet: the receipt stays (R-3)"
    assert made.complainant is not None
    assert (made.complainant.name, made.complainant.contact_by) == ("Maya Castell", ContactBy.PHONE)
    assert made.split_from_id == case.id
    assert made.enquiry is None
    assert not limited.applies(made), "it is her own complaint, and she is answered in full"
    assert case.state is CaseState.CLOSED
    assert case.stage is not None
    assert case.stage.outcome is Outcome.REDIRECTED
    assert clock.running(case) == []
    member = members.everyone()[0]
    figures = enquiry.figures(member, today=at.date())
    complaints = db.session.scalar(sa.select(sa.func.count()).where(Case.kind == Kind.COMPLAINT)) or 0
    assert (figures.asked, figures.became_complaints, complaints) == (0, 1, 1)
    assert figures.asked + complaints == 1, "one matter, counted once"


def test_after_an_answer_the_complaint_is_received_when_it_was_made(council: Flask) -> None:
    case = an_answered_enquiry()
    at = NOW + timedelta(days=6)
    made = moves.make_a_complaint(case, words="She wants an apology.", is_agreed=True, by=None, now=at)
    assert made.received_on == at.date()
    assert again(made).words == "She wants an apology."


def test_the_member_is_told_its_reference_and_the_person_that_it_is_theirs_with_a_way_to_a_code(
    council: Flask,
) -> None:
    case = a_triaged_enquiry(constituent=Constituent(name="Maya Castell", email="maya@example.com"))
    made = moves.make_a_complaint(case, words="", is_agreed=True, by=None, now=NOW)
    assert made.reference in said(case)[-1]
    (mail,) = mailed("taken_up")
    assert mail.to == "maya@example.com"
    assert made.reference in (mail.words or "")
    assert "code" not in (mail.words or "")
    token = (mail.words or "").split("/follow-up/link/")[1].split()[0]
    _, code = follow_up_code.take(token, now=NOW)
    opened = follow_up.open_case(made.reference, code, now=NOW)
    assert (opened.case.id, opened.by) == (made.id, None), "it is their own complaint, and all of it theirs"
    assert token not in said(case)[-1], "the member never sees it"
    assert "rung" not in (mail.words or ""), "nothing of what was asked"


def test_a_person_who_must_not_be_told_hears_nothing_of_the_complaint_either(council: Flask) -> None:
    case = a_triaged_enquiry(constituent=Constituent(name="Maya Castell", email="maya@example.com"))
    maya = case.person_as(Part.CONSTITUENT)
    assert maya is not None
    disclosure.decide(
        case, person_id=maya.id, may_be_told=MayBeTold.NOTHING, address_hidden=True, reason="Somebody reads her mail.",
        until=None, by=colleague(MANAGER), now=NOW,
    )  # fmt: skip
    made = moves.make_a_complaint(again(case), words="", is_agreed=True, by=None, now=NOW)
    assert mailed("taken_up") == []
    (kept,) = again(made).disclosures
    assert (kept.person_id, kept.may_be_told, kept.address_hidden) == (maya.id, MayBeTold.NOTHING, True)


def test_who_has_no_mail_is_shown_as_one_who_needs_a_code(council: Flask) -> None:
    made = moves.make_a_complaint(a_triaged_enquiry(), words="", is_agreed=True, by=None, now=NOW)
    (line,) = [each for each in again(made).events if each.kind is EventKind.MADE_A_COMPLAINT]
    assert line.facts["lacks_code"]


def test_staff_get_the_new_code_to_read_out_to_the_person(council: Flask) -> None:
    waiting = drafts.named(new_submission_id(), journey="record", now=NOW)
    case = a_triaged_enquiry()
    made = moves.make_a_complaint(
        case, words="", is_agreed=True, by=colleague(MANAGER), now=NOW, draft=waiting
    )
    assert waiting.code is not None
    assert follow_up.open_case(made.reference, waiting.code, now=NOW).case.id == made.id


def test_it_is_refused_without_agreement_for_nobody_or_twice(council: Flask) -> None:
    by = colleague(MANAGER)
    case = a_triaged_enquiry()
    with pytest.raises(Refused, match="has to agree first"):
        moves.make_a_complaint(case, words="", is_agreed=False, by=by, now=NOW)
    own = a_triaged_enquiry(consent=Consent(basis=ConsentBasis.OWN_QUESTION), constituent=None)
    with pytest.raises(Refused, match="nobody whose complaint"):
        moves.make_a_complaint(own, words="", is_agreed=True, by=by, now=NOW)
    with pytest.raises(Refused, match="nobody whose complaint"):
        moves.make_a_complaint(a_triaged_complaint(), words="", is_agreed=True, by=by, now=NOW)
    moves.make_a_complaint(again(case), words="", is_agreed=True, by=by, now=NOW)
    with pytest.raises(Refused, match="already"):
        moves.make_a_complaint(again(case), words="", is_agreed=True, by=by, now=NOW)
