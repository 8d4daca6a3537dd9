"""The limited reply: what goes to a member where explicit consent is asked for and not recorded."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from casework.command import Refused
from casework.moves import extend, pause, split
from casework.people.consent import Consent
from casework.response import acknowledge, enquiry, limited, message, respond
from models import OutgoingEmail, PolicyValue, db
from rules.people import consent as rule
from rules.people.consent import ConsentBasis
from rules.procedures.base import PauseKind
from rules.vocabulary import CaseState, EventKind, Kind, Role
from tests.casework.test_enquiry import MANAGER, NO_CONSENT, said
from tests.conftest import NOW, colleague
from tests.factories import (
    EXPLICIT,
    a_decision,
    a_triaged_complaint,
    a_triaged_enquiry,
    again,
    an_enquiry,
    answer,
)

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
