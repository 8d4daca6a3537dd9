"""Member enquiries: receiving them, holding replies, who sees them, and members with their wards."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from casework.clocks import clock
from casework.command import NotFound, Refused
from casework.handling import case as cases
from casework.intake import draft as drafts
from casework.intake.enquiry import Constituent
from casework.intake.intake import new_submission_id, receive
from casework.moves import enquiry as moves
from casework.people import member as members
from casework.people.consent import Consent
from casework.response import acknowledge, enquiry
from models import Case, Enquiry, Message, OutgoingEmail, Person, db
from rules.handling.stage import MoveRefused
from rules.people.consent import ConsentBasis, ConsentCondition, Privacy
from rules.vocabulary import CaseState, EventKind, Kind, Part, Role
from tests.conftest import NOW, colleague, service
from tests.factories import (
    EXPLICIT,
    MAYA,
    a_member,
    a_submission,
    a_triaged_complaint,
    a_triaged_enquiry,
    again,
    an_answered_enquiry,
    an_enquiry,
    answer,
)

NO_CONSENT = Consent(basis=ConsentBasis.NONE)
MANAGER = Role.COMPLAINTS_MANAGER


def said(case: Case) -> list[str]:
    """What was written to whoever asked, the oldest first."""
    found = db.session.scalars(sa.select(Message).where(Message.case_id == case.id).order_by(Message.at))
    return [each.words or "" for each in found]


def mailed(template: str) -> list[OutgoingEmail]:
    return list(db.session.scalars(sa.select(OutgoingEmail).where(OutgoingEmail.template == template)))


# Receiving


def test_an_enquiry_is_one_case_however_often_it_is_sent(council: Flask) -> None:
    member = a_member()
    once = an_enquiry(member=member, submission_id="0123456789012345678901")
    twice = an_enquiry(member=member, submission_id="0123456789012345678901")
    assert once.id == twice.id
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Enquiry)) == 1
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Case)) == 1
    assert len(mailed("received")) == 1


def test_it_follows_its_own_procedure_and_its_own_dates(council: Flask) -> None:
    case = an_enquiry()
    assert (case.kind, case.procedure_key) == (Kind.MEMBER_ENQUIRY, "member_enquiry")
    acknowledgement, due = clock.acknowledgement(case), clock.answer(case)
    assert acknowledgement is not None
    assert due is not None
    assert acknowledgement.due_on == date(2026, 11, 24), "two working days"
    assert due.due_on == date(2026, 12, 4), "ten working days"


def test_who_asks_is_the_member_and_nothing_goes_to_the_constituent(council: Flask) -> None:
    case = an_answered_enquiry(constituent=Constituent(name="Maya Castell", email="maya@example.com"))
    assert case.complainant is not None
    assert case.complainant.name == "Councillor Ann Lee"
    person = case.person_as(Part.CONSTITUENT)
    assert person is not None
    assert person.name == "Maya Castell"
    recipients = {each.to for each in db.session.scalars(sa.select(OutgoingEmail))}
    assert "ann.lee@example.com" in recipients
    assert "maya@example.com" not in recipients


def test_a_members_mail_leads_to_the_members_page_and_speaks_of_no_code(council: Flask) -> None:
    case = a_triaged_enquiry()
    acknowledge.acknowledge(
        case, words="I have it.", by=colleague(Role.HANDLER), now=NOW + timedelta(hours=2)
    )
    answer(again(case), "We rang her today.", now=NOW + timedelta(days=3))
    for template in ("received", "acknowledged", "response"):
        (mail,) = mailed(template)
        assert "/councillors" in (mail.words or ""), template
        assert "code" not in (mail.words or ""), template
        assert mail.subject == "A message from Ashcombe Council"
    (acknowledged,) = mailed("acknowledged")
    assert "The Handler, Duty and Advice, is dealing with this." in (acknowledged.words or "")
    assert "4 December 2026" in (acknowledged.words or "")


def test_no_follow_up_code_of_an_enquiry_waits_anywhere(council: Flask) -> None:
    member = a_member()
    waiting = drafts.named(new_submission_id(), journey="enquiry", now=NOW)
    case = an_enquiry(member=member)
    from casework.intake.enquiry import FromMember

    asked = FromMember(
        member_id=member.id, ward_id=None, privacy=Privacy.ME, consent=EXPLICIT, constituent=MAYA
    )
    receive(a_submission(kind=Kind.MEMBER_ENQUIRY, from_member=asked), now=NOW, draft=waiting)
    assert waiting.case_id is not None
    assert waiting.case_id != case.id
    assert waiting.code is None


@pytest.mark.parametrize(
    ("consent", "constituent", "sentence"),
    [
        (Consent(basis=ConsentBasis.EXPLICIT), MAYA, "Say what the person agreed to."),
        (Consent(basis=ConsentBasis.INCLUDES_OTHERS), MAYA, "Choose why the person has not agreed."),
        (Consent(basis=ConsentBasis.CANNOT_CONSENT), MAYA, "Choose why the person has not agreed."),
        (Consent(basis=ConsentBasis.ASKED_ME, given_on=NOW.date() + timedelta(days=1)), MAYA, "future"),
        (Consent(basis=ConsentBasis.ASKED_ME), None, "Say for whom it is asked"),
        (Consent(basis=ConsentBasis.OWN_QUESTION), MAYA, "Say for whom it is asked"),
        (Consent(basis=ConsentBasis.NO_PERSON), MAYA, "Say for whom it is asked"),
    ],
)
def test_a_consent_that_cannot_stand_is_refused_and_nothing_is_kept(
    council: Flask, consent: Consent, constituent: Constituent | None, sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence):
        an_enquiry(consent=consent, constituent=constituent)
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Case)) == 0


def test_what_anybody_typed_of_an_enquiry_is_sealed(council: Flask) -> None:
    an_enquiry()
    rows = repr(db.session.execute(sa.select(Enquiry.__table__)).all())
    rows += repr(db.session.execute(sa.select(Person.__table__)).all())
    for word in ("Maya", "Her email", "rang her back", "Ann Lee", "ann.lee"):
        assert word not in rows


# The holding reply


def test_a_holding_reply_says_why_and_when_and_moves_no_date(council: Flask) -> None:
    case = a_triaged_enquiry()
    due = clock.answer(case)
    assert due is not None
    was = due.due_on
    enquiry.holding_reply(
        case, why="The report is not in.", until=date(2026, 12, 9), by=colleague(MANAGER), now=NOW
    )
    case = again(case)
    (words,) = said(case)
    assert "The report is not in." in words
    assert "Wednesday 9 December 2026" in words
    now_due = clock.answer(case)
    assert now_due is not None
    assert (now_due.due_on, case.state) == (was, CaseState.OPEN)
    assert case.enquiry is not None
    assert case.enquiry.held_until == date(2026, 12, 9)
    assert EventKind.HOLDING_REPLY_SENT in {event.kind for event in case.events}


@pytest.mark.parametrize(
    ("why", "until", "sentence"),
    [
        ("", date(2026, 12, 9), "Say why there is no answer yet."),
        ("  \n", date(2026, 12, 9), "Say why there is no answer yet."),
        ("The report.", None, "Say by when they hear from us again."),
        ("", None, "Say why there is no answer yet. Say by when"),
        ("The report.", NOW.date(), "still to come"),
        ("The report.", date(2020, 1, 1), "still to come"),
        ("The report.", date(9999, 12, 31), "within a year"),
        ("The report.", date(2026, 12, 5), "working day"),
        ("The report.", date(2026, 12, 25), "working day"),
    ],
)
def test_a_holding_reply_without_a_why_and_a_when_is_refused(
    council: Flask, why: str, until: date | None, sentence: str
) -> None:
    case = a_triaged_enquiry()
    with pytest.raises(Refused, match=sentence):
        enquiry.holding_reply(case, why=why, until=until, by=colleague(MANAGER), now=NOW)
    assert said(case) == []


def test_a_complaint_has_no_holding_reply_and_what_is_answered_has_none(council: Flask) -> None:
    by = colleague(MANAGER)
    with pytest.raises(Refused, match="councillor or MP"):
        enquiry.holding_reply(a_triaged_complaint(), why="x", until=date(2026, 12, 9), by=by, now=NOW)
    with pytest.raises(MoveRefused):
        enquiry.holding_reply(an_answered_enquiry(), why="x", until=date(2026, 12, 9), by=by, now=NOW)


# Who sees it, and the figures


@pytest.mark.parametrize(
    ("privacy", "seen"),
    [
        (Privacy.ME, {"own"}),
        (Privacy.WARD, {"own", "same ward"}),
        (Privacy.GROUP, {"own", "same group"}),
    ],
)
def test_an_enquiry_is_seen_as_widely_as_the_member_chose_and_no_wider(
    council: Flask, privacy: Privacy, seen: set[str]
) -> None:
    own = a_member()
    elsewhere = members.add_ward(name="Castle", used_from=None).id
    others = {
        "own": own,
        "same ward": a_member(name="B", email="b@example.com", group_name="Blue"),
        "same group": a_member(name="C", email="c@example.com", ward_id=elsewhere),
        "neither": a_member(name="D", email="d@example.com", ward_id=elsewhere, group_name=None),
        "an MP": a_member(name="E", email="e@example.com", ward_id=None, group_name="Blue", is_mp=True),
    }
    case = an_enquiry(member=own, privacy=privacy)

    def sees(member: object) -> bool:
        listed = bool(enquiry.seen_by(member))  # type: ignore[arg-type]
        try:
            enquiry.open_for(member, case.id)  # type: ignore[arg-type]
        except NotFound:
            assert not listed
            return False
        assert listed
        return True

    assert {name for name, member in others.items() if sees(member)} == seen
    for name, member in others.items():
        if name != "own":
            with pytest.raises(NotFound):
                enquiry.open_own(member, case.id)


def test_a_group_is_the_one_they_sat_with_when_they_asked(council: Flask) -> None:
    own, other = a_member(), a_member(name="B", email="b@example.com", group_name="Blue")
    an_enquiry(member=own, privacy=Privacy.GROUP)
    members.change(
        own, name=own.name, email=own.email, ward_id=own.ward_id, group_name="Blue", is_mp=False,
        first_day=own.first_day, last_day=None, now=NOW,
    )  # fmt: skip
    assert list(enquiry.seen_by(other)) == []


def test_the_figures_count_the_first_answer_of_each_of_the_members_own(council: Flask) -> None:
    own = a_member()
    quick = an_answered_enquiry(member=own)
    moves.reject_answer(quick, words="No.", now=NOW + timedelta(days=5))
    answer(again(quick), "Yes.", now=NOW + timedelta(days=12))
    an_enquiry(member=own)
    an_enquiry(member=a_member(name="B", email="b@example.com"), privacy=Privacy.WARD)
    figures = enquiry.figures(own, today=date(2026, 12, 7))
    assert (figures.asked, len(figures.answered), figures.open, figures.late) == (2, 1, 1, 1)
    assert (figures.answered[0].working_days, figures.answered[0].was_in_time) == (3, True)
    assert (figures.in_time, figures.average) == (1, 3.0)


# Members and wards


def test_two_members_have_no_one_address_and_a_councillor_has_a_ward(council: Flask) -> None:
    first = a_member()
    with pytest.raises(Refused, match="already signs in"):
        a_member(email=" ANN.LEE@example.com ")
    with pytest.raises(Refused, match="Choose the councillor’s ward"):
        a_member(email="b@example.com", ward_id=None)
    with pytest.raises(Refused, match="cannot come before the first"):
        a_member(email="b@example.com", last_day=date(2000, 1, 1))
    members.end(first, now=NOW)
    assert a_member().email_index is not None


def test_a_ward_that_has_ended_is_offered_no_more_and_stays_on_what_was_asked(council: Flask) -> None:
    case = an_enquiry()
    assert case.enquiry is not None
    assert case.enquiry.ward is not None
    members.end_ward(case.enquiry.ward, last_day=NOW.date())
    assert members.wards_in_use(on=NOW.date() + timedelta(days=1)) == []
    again_ = again(case)
    assert again_.enquiry is not None
    assert again_.enquiry.ward is not None
    assert again_.enquiry.ward.name == "Mill Lane"


def test_the_page_of_a_case_costs_no_more_for_its_enquiry(council: Flask) -> None:
    case = an_enquiry()
    db.session.expire_all()
    found = cases.by_id(case.id, seen_by=colleague(MANAGER))
    assert found.enquiry is not None
    assert found.enquiry.member.name == "Councillor Ann Lee"


def test_a_condition_is_kept_only_where_one_is_needed(council: Flask) -> None:
    given = Consent(basis=ConsentBasis.ASKED_ME, condition=ConsentCondition.CANNOT_GIVE)
    kept = an_enquiry(consent=given, service_id=service("School transport").id).enquiry
    assert kept is not None
    assert kept.consent_condition is None
