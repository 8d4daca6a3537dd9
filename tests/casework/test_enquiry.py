"""Member enquiries: the reply that is limited, holding replies, answers sent back, and complaints made of them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from casework.clocks import clock
from casework.command import NotFound, Refused
from casework.handling import case as cases
from casework.handling import follow_up, follow_up_code
from casework.intake import draft as drafts
from casework.intake.enquiry import Constituent
from casework.intake.intake import new_submission_id, receive
from casework.moves import disclosure, extend, pause, split
from casework.moves import enquiry as moves
from casework.people import member as members
from casework.people.consent import Consent
from casework.response import acknowledge, enquiry, limited, message, respond
from models import Case, Enquiry, Message, OutgoingEmail, Person, PolicyValue, db
from rules.handling.stage import MoveRefused
from rules.people import consent as rule
from rules.people.consent import ConsentBasis, ConsentCondition, Privacy
from rules.people.disclosure import MayBeTold
from rules.procedures.base import PauseKind
from rules.vocabulary import CaseState, ContactBy, EventKind, Kind, Outcome, Part, Role
from tests.conftest import NOW, colleague, service
from tests.factories import (
    EXPLICIT,
    MAYA,
    a_decision,
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


# The limited reply: rules 11.1, test 20


@pytest.mark.parametrize(
    ("basis", "procedure", "is_limited"),
    [
        (ConsentBasis.EXPLICIT, "children", False),
        (ConsentBasis.NO_PERSON, "children", False),
        (ConsentBasis.ASKED_ME, "children", True),
        (ConsentBasis.ASKED_ME, "adults", True),
        (ConsentBasis.ASKED_ME, "corporate", False),
        (ConsentBasis.INCLUDES_OTHERS, "children", True),
        (ConsentBasis.CANNOT_CONSENT, "adults", True),
        (ConsentBasis.NONE, "children", True),
        (ConsentBasis.NONE, "corporate", False),
        (ConsentBasis.OWN_QUESTION, "children", True),
        (ConsentBasis.OWN_QUESTION, "corporate", False),
        (ConsentBasis.EXPLICIT, None, False),
        (ConsentBasis.ASKED_ME, None, True),
        (None, "children", True),
    ],
)
def test_only_a_clear_consent_opens_childrens_and_adults_care(
    basis: ConsentBasis | None, procedure: str | None, is_limited: bool
) -> None:
    found = rule.limits(basis, service_procedure=procedure, required_for=("children", "adults"))
    assert found is is_limited


def test_a_council_that_asks_for_it_nowhere_limits_nothing() -> None:
    assert not rule.limits(ConsentBasis.NONE, service_procedure=None, required_for=())


def test_a_childrens_case_without_a_consent_on_record_is_answered_with_the_limited_reply_only(
    council: Flask,
) -> None:
    case = a_triaged_enquiry(consent=NO_CONSENT)
    secret = "She missed three visits because he hit her."
    with pytest.raises(Refused, match="only the limited reply can go"):
        answer(case, secret, now=NOW + timedelta(days=1))
    with pytest.raises(Refused, match="only the limited reply can go"):
        message.to_complainant(again(case), words=secret, by=colleague(Role.HANDLER), now=NOW)
    assert said(case) == []
    respond.send_limited(again(case), by=colleague(MANAGER), now=NOW + timedelta(days=2))
    case = again(case)
    (words,) = said(case)
    assert words.startswith("We have looked into what you asked.")
    assert "unless they clearly agree" in words
    assert "complain at" in words, "what the person can do"
    assert "let us know what they agreed to, when, and how you know" in words
    assert case.state is CaseState.ANSWERED
    assert case.stage is not None
    assert case.stage.response is not None
    assert case.stage.response.findings == [], "what was drafted beyond it is gone"
    everything = " ".join(each.words or "" for each in db.session.scalars(sa.select(OutgoingEmail)))
    assert secret not in everything


def test_every_way_of_writing_to_the_member_keeps_typed_words_back(council: Flask) -> None:
    secret = "Her placement broke down."
    manager = colleague(MANAGER)
    case = a_triaged_enquiry(consent=NO_CONSENT)
    with pytest.raises(Refused, match="goes as it stands"):
        acknowledge.acknowledge(case, words=secret, by=manager, now=NOW)
    acknowledge.acknowledge(again(case), words=limited.acknowledgement(case), by=manager, now=NOW)
    until = date(2026, 12, 10)
    enquiry.holding_reply(again(case), why=secret, until=until, by=manager, now=NOW)
    extend.extend(
        again(case),
        until=date(2026, 12, 18),
        reason=secret,
        is_agreed=True,
        names_ombudsman=True,
        by=manager,
        now=NOW,
    )
    pause.pause(
        again(case),
        kind=PauseKind.INFORMATION,
        started_on=NOW.date(),
        reason=secret,
        tell=True,
        by=manager,
        now=NOW,
    )
    assert len(said(case)) == 4
    assert secret not in " ".join(said(case))
    assert sum(limited.WHY in words for words in said(case)) == 3


def test_what_is_divided_from_it_and_answers_the_member_is_limited_too(council: Flask) -> None:
    case = a_triaged_enquiry(consent=NO_CONSENT)
    part = split.split(case, procedure_key="corporate", words="The phones.", by=colleague(MANAGER), now=NOW)
    with pytest.raises(Refused, match="only the limited reply can go"):
        message.to_complainant(again(part), words="x", by=colleague(MANAGER), now=NOW)


def test_calling_it_something_else_opens_nothing(council: Flask) -> None:
    case = an_enquiry(consent=NO_CONSENT)
    decision = a_decision(case, kind=Kind.COMPLAINT, procedure_key="children")
    from casework.intake import triage

    triage.decide(case, decision, by=colleague(Role.COMPLAINTS_OFFICER), now=NOW)
    assert limited.applies(again(case))


def test_an_enquiry_of_which_nothing_was_recorded_is_limited(council: Flask) -> None:
    assert limited.applies(a_triaged_complaint(kind=Kind.MEMBER_ENQUIRY))
    assert not limited.applies(a_triaged_complaint())


def test_once_the_consent_is_recorded_a_full_answer_may_go(council: Flask) -> None:
    case = a_triaged_enquiry(consent=NO_CONSENT)
    enquiry.record_consent(case, EXPLICIT, by=colleague(Role.HANDLER), now=NOW)
    case = again(case)
    assert not limited.applies(case)
    with pytest.raises(Refused, match="answer in full"):
        respond.send_limited(case, by=colleague(MANAGER), now=NOW)
    answer(again(case), "We rang her today.", now=NOW + timedelta(days=1))
    assert "Thank you for asking." in said(case)
    assert EventKind.CONSENT_RECORDED in {event.kind for event in again(case).events}


def test_staff_can_say_that_an_own_question_is_about_nobody_and_of_a_constituents_they_cannot(
    council: Flask,
) -> None:
    nobody = Consent(basis=ConsentBasis.NO_PERSON)
    own = a_triaged_enquiry(consent=Consent(basis=ConsentBasis.OWN_QUESTION), constituent=None)
    assert limited.applies(own)
    enquiry.record_consent(own, nobody, by=colleague(Role.HANDLER), now=NOW)
    assert not limited.applies(again(own))
    asked = a_triaged_enquiry(consent=NO_CONSENT)
    with pytest.raises(Refused, match="asked for somebody"):
        enquiry.record_consent(asked, nobody, by=colleague(Role.HANDLER), now=NOW)


def test_the_council_may_ask_for_explicit_consent_in_other_services_or_in_none(council: Flask) -> None:
    db.session.add(PolicyValue(key="member.require_consent_for", value="", used_from=NOW.date(), set_at=NOW))
    db.session.commit()
    assert not limited.applies(a_triaged_enquiry(consent=NO_CONSENT))


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
