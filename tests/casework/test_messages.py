"""What somebody writes stands on no page but theirs: an advocate writes for the child, others for themselves."""

from __future__ import annotations

import sqlalchemy as sa
from flask import Flask

from casework.intake import incoming_email
from casework.people import told
from casework.response import message
from models import Case, IncomingEmail, Message, Person, Seal, db, new_id
from rules.intake.incoming_email import IncomingState
from tests.conftest import NOW
from tests.factories import a_complaint, again, an_acknowledged_complaint, an_advocate
from tests.somebody_else import MOTHER, father, for_sam, with_mother


def written(case: Case, words: str) -> Message:
    (found,) = [each for each in message.thread(again(case)) if each.words == words]
    return found


def sam_of(case: Case) -> Person:
    return again(case).authorities[0].for_person


def test_what_an_advocate_writes_for_a_child_is_not_on_the_page_of_who_complains_for_the_child(
    council: Flask,
) -> None:
    case = for_sam(an_acknowledged_complaint)
    message.from_complainant(
        case, words="He is afraid of his father.", submission_id=new_id(), advocate=an_advocate(), now=NOW
    )
    kept = written(case, "He is afraid of his father.")
    assert not kept.was_told_to(father(case).id)
    assert kept.was_told_to(sam_of(case).id)


def test_what_an_advocate_writes_for_a_child_who_complains_is_on_the_childs_page(council: Flask) -> None:
    case = an_acknowledged_complaint()
    message.from_complainant(
        case, words="He still waits.", submission_id=new_id(), advocate=an_advocate(), now=NOW
    )
    assert written(case, "He still waits.").was_told_to(father(case).id)


def test_what_the_mother_mails_is_hers_and_not_on_the_fathers_page(council: Flask) -> None:
    case, _ = with_mother(for_sam(an_acknowledged_complaint))
    incoming = IncomingEmail(
        seal=Seal.new(), message_index=new_id(), received_at=NOW, kept_at=NOW, state=IncomingState.WAITING, sender=MOTHER.email,
        words="We moved again.",
    )  # fmt: skip
    db.session.add(incoming)
    db.session.commit()
    incoming_email.join(incoming, case, words="We moved again.", now=NOW)
    db.session.commit()
    kept = written(case, "We moved again.")
    assert not kept.was_told_to(father(case).id)
    assert told.who_wrote(again(case), kept) == "Mara"


def test_what_whoever_brought_it_writes_is_on_no_page_but_theirs(council: Flask) -> None:
    case, mother = with_mother(for_sam())
    message.from_complainant(case, words="I wait.", submission_id=new_id(), now=NOW)
    kept = written(case, "I wait.")
    assert kept.was_told_to(father(case).id)
    assert not kept.was_told_to(mother.id)
    assert told.who_wrote(again(case), kept) == ""


def test_what_was_written_before_anybody_was_named_is_for_whoever_brought_it(council: Flask) -> None:
    case = a_complaint()
    message.from_complainant(case, words="I wait.", submission_id=new_id(), now=NOW)
    db.session.execute(sa.update(Message).values(told_ids=None))
    db.session.commit()
    kept = written(case, "I wait.")
    assert kept.was_told_to(father(case).id)
    assert not kept.was_told_to("somebody else")
