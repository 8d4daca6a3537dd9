"""Somebody complains for somebody else: who is asked, who decides, who is told, and whose address nobody sees."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from casework.command import NotFound, Refused
from casework.handling import involvement
from casework.handling.involvement import Reached
from casework.intake import triage
from casework.intake.intake import SomebodyElse
from casework.mail import letter, outbox
from casework.moves import authority, disclosure, discretion, extend, next_stage, pause, split, statement
from casework.people import told
from casework.response import message, respond
from casework.response.acknowledge import acknowledge
from models import Case, Delivery, Message, db
from rules.people.disclosure import Matter, MayBeTold
from rules.people.standing import (
    ActingAs,
    Age,
    Asked,
    AuthorityKind,
    GoesOn,
    Proof,
    Relation,
    Standing,
    standing,
)
from rules.procedures.base import PauseKind
from rules.vocabulary import CaseState, Channel, ContactBy, EventKind, Outcome, Part, Role
from tests.conftest import NOW, colleague
from tests.factories import (
    a_complaint,
    a_decision,
    a_drafted_complaint,
    again,
    an_acknowledged_complaint,
    an_answered_complaint,
)
from tests.somebody_else import (
    CANARIES,
    MOTHER,
    REASONS,
    answer,
    ask_sam,
    father,
    find_unsuitable,
    for_sam,
    held,
    mails_to,
    officer,
    with_mother,
)

# --- intake -------------------------------------------------------------------------------------------------------


def test_what_they_said_of_their_right_is_kept_and_nothing_is_refused(council: Flask) -> None:
    case = for_sam(a_complaint, must_not_know="His grandfather, please")
    kept = held(case)
    assert (kept.acting_as, kept.kind) == (ActingAs.ON_BEHALF, AuthorityKind.PARENTAL_RESPONSIBILITY)
    assert (kept.as_told, kept.asked, kept.proof) == (Asked.AGREES, Asked.NOT_YET, Proof.NONE_SEEN)
    assert [each.address_hidden for each in case.disclosures] == [True, True]
    assert {each.as_told for each in case.disclosures} == {"His grandfather, please"}
    assert len(mails_to(father(case), case)) == 1, "the receipt goes all the same"


def test_nothing_said_at_all_is_taken_in_too(council: Flask) -> None:
    case = a_complaint(somebody_else=SomebodyElse(name=None, relationship=None, knows_of_it=None))
    assert standing(held(case).facts, on=NOW.date()) is Standing.NOT_SHOWN
    assert case.state is CaseState.RECEIVED
    assert len(mails_to(father(case), case)) == 1


def test_a_part_of_a_case_that_is_divided_off_keeps_who_may_be_told_what(council: Flask) -> None:
    case, mother = with_mother(ask_sam(for_sam(), Asked.REFUSES))
    made = split.split(case, procedure_key="foi", words="The rota.", by=officer(), now=NOW)
    made = again(made)
    assert told.is_hidden(made, mother)
    assert told.who_is_told(made, Matter.ANSWER, on=NOW.date()) == []
    assert made.authorities[0].asked is Asked.REFUSES


# --- the child, the consent, the power that ends -------------------------------------------------------------------


def test_a_competent_child_refuses_and_nothing_more_goes_to_whoever_spoke_for_them(council: Flask) -> None:
    case = for_sam()
    before = len(mails_to(father(case), case))
    case = ask_sam(case, Asked.REFUSES)
    message.letter(case, "late", words="The file is lost.", by=officer(), now=NOW, escalation=None)
    assert len(mails_to(father(case), case)) == before
    with pytest.raises(Refused, match="Nobody on this case may be told"):
        message.to_complainant(again(case), words="Hello.", by=officer(), now=NOW)
    assert again(case).state is CaseState.OPEN, "the complaint itself goes on"
    assert any("May not act for Sam" in each for each in told.cautions(again(case), on=NOW.date()))


def test_a_child_who_does_not_understand_is_heard_and_ends_nothing_and_that_needs_its_reason(
    council: Flask,
) -> None:
    case = for_sam()
    with pytest.raises(Refused, match="why you think that they do not understand"):
        authority.ask_person(
            case, authority_id=held(case).id, said=Asked.REFUSES, understands=False, on=NOW.date(), words="No.",
            by=officer(), now=NOW,
        )  # fmt: skip
    case = ask_sam(case, Asked.REFUSES, understands=False)
    assert told.who_is_told(case, Matter.ANSWER, on=NOW.date()) == [father(case)]


def test_a_parent_who_complains_for_both_still_hears_of_their_own_complaint(council: Flask) -> None:
    case = ask_sam(for_sam(acting_as=ActingAs.BOTH), Asked.REFUSES)
    assert told.who_is_told(case, Matter.PROGRESS, on=NOW.date()) == [father(case)]
    assert "Tell Rosa Delgado nothing about Sam" in told.cautions(case, on=NOW.date())


def test_what_the_child_said_stands_beside_what_the_parent_said_of_them(council: Flask) -> None:
    case = ask_sam(for_sam(), Asked.REFUSES)
    (about,) = [each for each in case.involvements if each.part is Part.PERSON_AFFECTED]
    assert (about.knows_of_it, held(case).as_told) == (False, Asked.AGREES)
    assert EventKind.PERSON_ASKED in [each.kind for each in case.events]


def test_a_power_of_attorney_that_has_ended_tells_nothing_more(council: Flask) -> None:
    case = for_sam(age=Age.ADULT, authority=AuthorityKind.LPA_HEALTH)
    authority.prove(
        case, authority_id=held(case).id, proof=Proof.COPY, scope="Health and care", given_on=date(2024, 1, 1),
        ends_on=NOW.date(), by=officer(), now=NOW,
    )  # fmt: skip
    case = again(case)
    assert told.who_is_told(case, Matter.PROGRESS, on=NOW.date()) == [father(case)]
    assert told.who_is_told(case, Matter.PROGRESS, on=NOW.date() + timedelta(days=1)) == []


def test_withdrawn_consent_stops_mail_even_what_is_written_and_has_not_gone(council: Flask) -> None:
    case = for_sam(age=Age.ADULT, relation=Relation.FRIEND, authority=AuthorityKind.WRITTEN_CONSENT)
    message.to_complainant(case, words="We will ring Sam.", by=officer(), now=NOW)
    authority.withdraw(
        again(case), authority_id=held(case).id, on=NOW.date(), words="He rang.", by=officer(), now=NOW
    )
    assert {each.delivery for each in mails_to(father(case), case)} == {Delivery.STOPPED}
    assert outbox.try_again(None, now=NOW) == 0
    with pytest.raises(Refused, match="withdrawn already"):
        authority.withdraw(
            again(case), authority_id=held(case).id, on=NOW.date(), words="x", by=officer(), now=NOW
        )


def test_a_new_consent_lets_them_be_told_again_but_not_against_the_persons_no(council: Flask) -> None:
    case = for_sam(age=Age.ADULT, authority=AuthorityKind.WRITTEN_CONSENT)
    sam = held(case).for_id

    def record_another() -> Case:
        authority.record(
            again(case), representative_id=father(case).id, for_id=sam, acting_as=ActingAs.ON_BEHALF,
            kind=AuthorityKind.WRITTEN_CONSENT, by=officer(), now=NOW + timedelta(hours=1),
        )  # fmt: skip
        return again(case)

    authority.withdraw(case, authority_id=held(case).id, on=NOW.date(), words="x", by=officer(), now=NOW)
    assert told.who_is_told(record_another(), Matter.ANSWER, on=NOW.date()) == [father(case)]
    case = ask_sam(again(case), Asked.REFUSES)
    assert told.who_is_told(record_another(), Matter.ANSWER, on=NOW.date()) == []


def test_a_day_to_come_and_a_missing_right_are_refused(council: Flask) -> None:
    case = for_sam(relation=Relation.FRIEND)
    given: dict[str, Any] = {"authority_id": held(case).id, "by": officer(), "now": NOW}
    tomorrow = NOW.date() + timedelta(days=1)
    with pytest.raises(Refused, match="by what right"):
        authority.prove(case, proof=Proof.SEEN, scope="", given_on=None, ends_on=None, **given)
    for act in (
        lambda: authority.withdraw(case, on=tomorrow, words="x", **given),
        lambda: authority.ask_person(
            case, said=Asked.AGREES, understands=None, on=tomorrow, words="", **given
        ),
        lambda: authority.prove(
            case, proof=Proof.NONE_SEEN, scope="", given_on=tomorrow, ends_on=None, **given
        ),
    ):
        with pytest.raises(Refused, match="in the future"):
            act()
    with pytest.raises(NotFound):
        authority.withdraw(case, authority_id="nothing", on=NOW.date(), words="x", by=officer(), now=NOW)
    with pytest.raises(Refused, match="two people"):
        authority.record(
            case, representative_id=father(case).id, for_id=father(case).id, acting_as=ActingAs.BOTH, kind=None,
            by=officer(), now=NOW,
        )  # fmt: skip


# --- suitable or not ----------------------------------------------------------------------------------------------


def test_whoever_is_not_suitable_gets_the_reasons_in_writing_and_the_complaint_goes_on(
    council: Flask,
) -> None:
    case = find_unsuitable(for_sam(), GoesOn.THEMSELVES)
    mail = mails_to(father(case), case)[-1]
    assert REASONS in (mail.words or "")
    assert "Local Government and Social Care Ombudsman" in (mail.words or "")
    assert "Sam" not in (mail.words or "")
    kept = held(case)
    assert (kept.is_suitable, kept.decided_on, kept.notified_on) == (False, NOW.date(), NOW.date())
    assert kept.decided_by == officer()
    assert case.state is CaseState.OPEN
    assert mail.delivery is Delivery.OWED, "the notice itself is not stopped"


def test_with_no_standing_at_all_nothing_further_is_done_and_they_are_told_so(council: Flask) -> None:
    case = find_unsuitable(for_sam(relation=Relation.FRIEND), GoesOn.NO_FURTHER)
    assert (case.state, case.stage.outcome) == (CaseState.CLOSED, Outcome.REFUSED)  # type: ignore[union-attr]
    words = mails_to(father(case), case)[-1].words or ""
    assert "We do nothing more about it" in words
    assert REASONS in words
    kinds = [each.kind for each in case.events]
    assert {EventKind.SUITABILITY_DECIDED, EventKind.REFUSED} <= set(kinds)


@pytest.mark.parametrize("goes_on", [GoesOn.OWN_RIGHT, GoesOn.SUFFICIENT_INTEREST])
def test_whoever_has_a_complaint_of_their_own_goes_on_hearing_of_it(council: Flask, goes_on: GoesOn) -> None:
    case = find_unsuitable(for_sam(), goes_on)
    assert told.who_is_told(case, Matter.ANSWER, on=NOW.date()) == [father(case)]
    assert "Tell Rosa Delgado nothing about Sam" in told.cautions(case, on=NOW.date())


def test_a_decision_without_reasons_or_without_what_follows_is_refused_and_changes_nothing(
    council: Flask,
) -> None:
    case = for_sam()
    with pytest.raises(Refused, match="Give the reasons"):
        find_unsuitable(case, GoesOn.THEMSELVES, reasons="No.")
    with pytest.raises(Refused, match="what becomes of the complaint"):
        find_unsuitable(case, None)
    assert held(case).is_suitable is None
    assert len(mails_to(father(case), case)) == 1


def test_a_childrens_later_stage_is_not_closed_for_want_of_standing(council: Flask) -> None:
    case = for_sam(an_answered_complaint)
    later = NOW + timedelta(days=6)
    next_stage.ask(case, words="", channel=Channel.EMAIL, received_at=later, by=officer(), now=later)
    with pytest.raises(Refused, match="cannot be refused"):
        find_unsuitable(again(case), GoesOn.NO_FURTHER)
    assert again(case).state is CaseState.OPEN
    assert held(case).is_suitable is None


# --- who is told --------------------------------------------------------------------------------------------------


def test_the_child_can_have_a_contact_of_their_own_and_an_answer_of_their_own(council: Flask) -> None:
    case = for_sam(an_acknowledged_complaint)
    sam = held(case).for_person
    reach = Reached(email="sam@example.com", contact_by=ContactBy.EMAIL)
    involvement.change_contact(case, person_id=sam.id, reached=reach, by=officer(), now=NOW)
    disclosure.decide(
        again(case), person_id=sam.id, may_be_told=MayBeTold.OUTCOME_ONLY, address_hidden=False,
        reason="She asked for it.", until=None, by=officer(), now=NOW,
    )  # fmt: skip
    answer(again(case), words="This is what we found.")
    assert [each.template for each in mails_to(sam, case)] == ["response"]
    assert "follow-up code" not in (mails_to(sam, case)[0].words or ""), "she has none"
    assert "response" in {each.template for each in mails_to(father(case), case)}


def test_an_answer_that_nobody_may_have_does_not_go(council: Flask) -> None:
    case = ask_sam(for_sam(a_drafted_complaint), Asked.REFUSES)
    with pytest.raises(Refused, match="Nobody on this case may be told"):
        respond.send(case, by=colleague(Role.COMPLAINTS_MANAGER), now=NOW + timedelta(days=5))
    assert again(case).state is CaseState.OPEN


def test_what_may_be_told_ends_on_its_day_and_an_address_stays_hidden(council: Flask) -> None:
    case, mother = with_mother(for_sam())
    disclosure.decide(
        case, person_id=mother.id, may_be_told=MayBeTold.EVERYTHING, address_hidden=True, reason="Until court.",
        until=NOW.date(), by=officer(), now=NOW,
    )  # fmt: skip
    case = again(case)
    assert mother in told.who_is_told(case, Matter.PROGRESS, on=NOW.date())
    assert mother not in told.who_is_told(case, Matter.PROGRESS, on=NOW.date() + timedelta(days=1))
    assert told.is_hidden(case, mother)


def test_what_they_asked_for_in_their_own_words_stays_whatever_is_decided(council: Flask) -> None:
    case = for_sam(must_not_know="His grandfather, please")
    disclosure.decide(
        case, person_id=father(case).id, may_be_told=None, address_hidden=False, reason="He knows it.", until=None,
        by=officer(), now=NOW,
    )  # fmt: skip
    kept = next(each for each in again(case).disclosures if each.person_id == father(case).id)
    assert (kept.as_told, kept.reason, kept.address_hidden) == (
        "His grandfather, please",
        "He knows it.",
        False,
    )


def test_what_may_be_told_needs_its_reason_and_a_day_that_has_not_passed(council: Flask) -> None:
    case, mother = with_mother(for_sam())
    given: dict[str, Any] = {
        "person_id": mother.id, "may_be_told": MayBeTold.NOTHING, "address_hidden": True, "by": officer(), "now": NOW,
    }  # fmt: skip
    with pytest.raises(Refused, match="Say why"):
        disclosure.decide(case, reason=" ", until=None, **given)
    with pytest.raises(Refused, match="cannot have passed"):
        disclosure.decide(case, reason="x", until=NOW.date() - timedelta(days=1), **given)
    with pytest.raises(NotFound):
        disclosure.decide(case, reason="x", until=None, **(given | {"person_id": "nobody"}))


# --- two parents who live apart -----------------------------------------------------------------------------------


def test_nothing_the_father_is_sent_ever_holds_where_the_mother_lives(council: Flask) -> None:
    """Through every act that writes to him, with her on the case and told of everything herself."""
    case, mother = with_mother(for_sam(a_complaint, acting_as=ActingAs.BOTH), MayBeTold.EVERYTHING)
    by, later = officer(), NOW + timedelta(hours=2)
    triage.decide(case, a_decision(case), by=by, now=NOW)
    acknowledge(again(case), words="I have read it.", by=by, now=later)
    message.to_complainant(again(case), words="We have asked the school.", by=by, now=later)
    wait = pause.pause(
        again(case), kind=PauseKind.PROCEEDINGS, started_on=NOW.date(), reason="The court sits.", tell=True, by=by,
        now=later,
    )  # fmt: skip
    pause.resume(again(case), pause_id=wait.id, ended_on=NOW.date(), by=by, now=later)
    extend.extend(
        again(case), until=NOW.date() + timedelta(days=25), reason="It takes longer.", is_agreed=True,
        names_ombudsman=True, by=by, now=later,
    )  # fmt: skip
    answer(again(case), words="This is what we found.")
    asked_at = NOW + timedelta(days=6)
    next_stage.ask(again(case), words="", channel=Channel.EMAIL, received_at=asked_at, by=by, now=asked_at)
    statement.write(again(case), words="What it is.", by=by, now=asked_at)
    discretion.withdraw(again(case), words="He rang.", by=by, now=asked_at)
    his, hers = mails_to(father(case), case), mails_to(mother, case)
    assert {each.template for each in his} == {"received", "acknowledged", "message", "response"}
    assert len(hers) == len(his) - 1, "she was told of everything after the receipt"
    read_by_him = "\n".join((each.words or "") + each.subject for each in his)
    read_by_him += "\n".join(each.words or "" for each in message.thread(case))
    assert [canary for canary in CANARIES if canary in read_by_him] == []
    assert "rosa@example.com" not in "\n".join(each.words or "" for each in hers)


@pytest.mark.parametrize(
    "typed", ["She is at 77 zephyr lane now.", "Ring 07700900777.", "Ask MARA.zephyr@example.com", "ZQ97XX"]
)
def test_words_that_give_away_where_the_mother_lives_do_not_go_to_the_father(
    council: Flask, typed: str
) -> None:
    case, _ = with_mother(for_sam(an_acknowledged_complaint))
    by = officer()
    with pytest.raises(Refused, match="give away how to reach Mara"):
        message.to_complainant(case, words=typed, by=by, now=NOW)
    with pytest.raises(Refused, match="give away"):
        message.letter(case, "statement", words=typed, number=1, by=by, now=NOW)
    with pytest.raises(Refused, match="give away"):
        answer(again(case), words=typed)
    assert again(case).state is CaseState.OPEN
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Message)) == 1, "the acknowledgement"


def test_a_finding_gives_it_away_no_more_than_the_opening_words(council: Flask) -> None:
    case, _ = with_mother(for_sam(an_acknowledged_complaint))
    found = respond.PointDecided(
        outcome=Outcome.NOT_UPHELD, reasons="The letter went to 77 Zephyr Lane.", remedies=(), remedy_words=""
    )
    respond.draft(
        case, words="This is what we found.", next_step="Write to us.", names_escalation=True,
        points={point.id: found for point in case.points}, by=colleague(Role.HANDLER), now=NOW,
    )  # fmt: skip
    with pytest.raises(Refused, match="give away"):
        respond.send(again(case), by=colleague(Role.COMPLAINTS_MANAGER), now=NOW)


def test_a_point_that_staff_write_gives_it_away_no_more(council: Flask) -> None:
    case, _ = with_mother(for_sam())
    with pytest.raises(Refused, match="give away"):
        triage.decide(case, a_decision(case, points=["The letter to 77 Zephyr Lane."]), by=officer(), now=NOW)


def test_the_mother_may_read_of_her_own_address(council: Flask) -> None:
    case, mother = with_mother(for_sam(), MayBeTold.EVERYTHING)
    told.must_not_give_away(case, [mother], ["We visit you at 77 Zephyr Lane."])


def test_no_template_of_a_mail_or_letter_knows_how_to_reach_anybody() -> None:
    folders = [Path(letter.__file__).parents[2] / "templates" / name for name in ("emails", "letters")]
    for path in [each for folder in folders for each in folder.rglob("*.txt")]:
        words = path.read_text()
        for known in (
            "person.",
            "involvements",
            ".address",
            ".email",
            ".phone",
            "complainant",
            "disclosures",
        ):
            assert known not in words, path


def test_to_look_at_a_hidden_line_writes_down_who_looked_and_why(council: Flask, now: datetime) -> None:
    case, mother = with_mother(for_sam())
    shown = involvement.show_contact(
        case, person_id=mother.id, field="phone", reason="She asked us to ring.", by=officer(), now=now
    )
    (event,) = [each for each in again(case).events if each.kind is EventKind.CONTACT_SHOWN]
    assert shown == CANARIES[2]
    assert (event.words, event.facts["field"]) == ("She asked us to ring.", "phone")
    with pytest.raises(Refused):
        involvement.show_contact(case, person_id=mother.id, field="phone", reason=" ", by=officer(), now=now)
    with pytest.raises(NotFound):
        involvement.show_contact(case, person_id=mother.id, field="name", reason="x", by=officer(), now=now)


def test_nobody_becomes_the_complainant_or_an_advocate_by_being_added(council: Flask) -> None:
    for part in (Part.COMPLAINANT, Part.ADVOCATE, Part.PERSON_AFFECTED):
        with pytest.raises(Refused, match="what part"):
            involvement.add(
                for_sam(), part=part, reached=MOTHER, relationship="", address_hidden=False, by=officer(), now=NOW
            )  # fmt: skip
    with pytest.raises(Refused, match="who they are"):
        involvement.add(
            for_sam(), part=Part.WITNESS, reached=Reached(), relationship="", address_hidden=False, by=officer(),
            now=NOW,
        )  # fmt: skip
