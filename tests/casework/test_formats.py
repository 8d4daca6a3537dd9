"""What goes to somebody goes in the format that they asked for, or it is kept why not."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from casework.command import NotFound, Refused
from casework.handling import interpreter, involvement
from casework.handling.involvement import Reached
from casework.moves import adjustment
from casework.people import look, organisation
from casework.response import copies, easy_read, message, respond
from casework.response.acknowledge import acknowledge
from casework.response.formats import Said
from models import Case, Event, Message, OutgoingEmail, db
from rules.handling.stage import MoveRefused
from rules.response.easy_read import Part
from rules.vocabulary import Adjustment, Direction, EventKind, Interpreted, Interpreting, Role
from rules.vocabulary import Part as OnCase
from tests.conftest import NOW, colleague
from tests.factories import (
    ROSA,
    a_drafted_complaint,
    a_triaged_complaint,
    again,
    an_acknowledged_complaint,
    an_answered_complaint,
    decided,
)

IN_FORMAT = Said(is_in_format=True)
EASY = (Part("sorry", "We got it wrong", ("We did not call you back.", "We are sorry.")),)


def asks_for(case: Case, *adjustments: Adjustment, language: str = "") -> Case:
    """The case, whose person asks for these from now on."""
    adjustment.review(
        case, adjustments=adjustments, words="", language=language, by=colleague(Role.HANDLER), now=NOW
    )
    return again(case)


def drafted(case: Case, **given: Any) -> Case:
    """The case with a draft in which nothing is missing but what these say of the format."""
    respond.draft(
        case, words="This is what we found.", next_step="Write to us.", names_escalation=True,
        points={point.id: decided() for point in case.points}, by=colleague(Role.HANDLER), now=NOW, **given,
    )  # fmt: skip
    return again(case)


def sent_messages(case: Case) -> list[Message]:
    return [each for each in message.thread(case) if each.direction is Direction.OUT]


def test_an_acknowledgement_waits_until_it_is_said_that_it_goes_in_large_print(council: Flask) -> None:
    case = asks_for(a_triaged_complaint(), Adjustment.LARGE_PRINT)
    with pytest.raises(Refused, match="They asked for this: Large print"):
        acknowledge(case, words="We have it.", by=colleague(Role.HANDLER), now=NOW)
    acknowledge(again(case), words="We have it.", by=colleague(Role.HANDLER), now=NOW, said=IN_FORMAT)
    assert [each.is_in_format for each in sent_messages(again(case))] == [True]


def test_a_message_that_does_not_go_in_the_format_keeps_why(council: Flask) -> None:
    case = asks_for(an_acknowledged_complaint(), Adjustment.BSL)
    by = colleague(Role.HANDLER)
    with pytest.raises(Refused):
        message.to_complainant(case, words="We ring on Monday.", by=by, now=NOW)
    why = Said(why_not="She said that a text is fine for this.")
    later = NOW + timedelta(days=4)
    message.to_complainant(again(case), words="We ring on Monday.", by=by, now=later, said=why)
    kept = sent_messages(again(case))[-1]
    assert (kept.is_in_format, kept.why_not_in_format) == (False, "She said that a text is fine for this.")


def test_nothing_is_kept_of_a_format_where_nobody_asked_for_one(council: Flask) -> None:
    kept = sent_messages(an_acknowledged_complaint())
    assert [(each.is_in_format, each.why_not_in_format) for each in kept] == [(None, None)]


def test_an_answer_waits_for_its_easy_read_version(council: Flask) -> None:
    case = drafted(asks_for(an_acknowledged_complaint(), Adjustment.EASY_READ), said=IN_FORMAT)
    manager = colleague(Role.COMPLAINTS_MANAGER)
    assert respond.missing(case) == ["Write the Easy Read version, or say why there is none."]
    with pytest.raises(Refused, match="Easy Read"):
        respond.send(case, by=manager, now=NOW + timedelta(days=3))
    easy_read.write(again(case), parts=EASY, by=colleague(Role.HANDLER), now=NOW)
    respond.send(again(case), by=manager, now=NOW + timedelta(days=3))
    response = again(case).stage.response  # type: ignore[union-attr]
    assert response is not None
    assert response.easy_read == EASY
    assert response.is_in_format


def test_what_is_asked_for_afterwards_has_to_be_said_anew(council: Flask) -> None:
    case = drafted(asks_for(an_acknowledged_complaint(), Adjustment.LARGE_PRINT), said=IN_FORMAT)
    assert respond.missing(case) == []
    case = asks_for(case, Adjustment.LARGE_PRINT, Adjustment.BSL)
    (sentence,) = respond.missing(case)
    assert sentence.startswith("They asked for this: Large print, British Sign Language.")


def test_the_mail_with_the_answer_says_where_its_easy_read_version_is(council: Flask) -> None:
    case = a_drafted_complaint()
    easy_read.write(case, parts=EASY, by=colleague(Role.HANDLER), now=NOW)
    respond.send(again(case), by=colleague(Role.COMPLAINTS_MANAGER), now=NOW + timedelta(days=5))
    answers = select(OutgoingEmail).where(OutgoingEmail.template == "response")
    (mail,) = db.session.scalars(answers)
    assert "We wrote it in Easy Read too" in (mail.words or "")


def test_easy_read_may_be_begun_before_the_answer_and_not_changed_after_it(council: Flask) -> None:
    case = an_acknowledged_complaint()
    by = colleague(Role.HANDLER)
    easy_read.write(case, parts=[*EASY, Part("tick", "", ())], by=by, now=NOW)
    case = drafted(again(case))
    assert case.stage is not None
    assert case.stage.response is not None
    assert case.stage.response.easy_read == EASY, "an empty part says nothing, whatever its picture"
    respond.send(case, by=colleague(Role.COMPLAINTS_MANAGER), now=NOW + timedelta(days=3))
    with pytest.raises(MoveRefused):
        easy_read.write(again(case), parts=[], by=by, now=NOW + timedelta(days=3))


def test_easy_read_gives_no_hidden_address_away_either(council: Flask) -> None:
    case = a_drafted_complaint()
    involvement.add(
        case, part=OnCase.PARENT, reached=Reached(name="Mara Delgado", address="9 Elm Court"), relationship="his mother",
        address_hidden=True, by=colleague(Role.COMPLAINTS_MANAGER), now=NOW,
    )  # fmt: skip
    told = (Part("", "Where", ("She lives at 9 Elm Court.",)),)
    easy_read.write(again(case), parts=told, by=colleague(Role.HANDLER), now=NOW)
    with pytest.raises(Refused, match="give away"):
        respond.send(again(case), by=colleague(Role.COMPLAINTS_MANAGER), now=NOW + timedelta(days=5))


def test_a_language_stands_among_what_the_person_needs(council: Flask) -> None:
    spoken = (Adjustment.INTERPRETER, Adjustment.MORE_TIME)
    case = asks_for(a_triaged_complaint(), *spoken, language="Polish")
    assert case.complainant is not None
    assert case.complainant.needs == ["Interpreter: Polish", "More time"]
    case = asks_for(case, Adjustment.TRANSLATION, language="Polish")
    assert case.complainant.needs == ["Letters in Polish"]  # type: ignore[union-attr]
    case = asks_for(case, language="Polish")
    assert case.complainant.needs == ["Language: Polish"]  # type: ignore[union-attr]


def test_an_interpreter_is_written_on_the_timeline_with_who_and_how(council: Flask) -> None:
    case = a_triaged_complaint()
    interpreter.used(
        case, what=Interpreted.CALL, who="County Language Line, number 12", how=Interpreting.BY_PHONE,
        language="Polish", by=colleague(Role.HANDLER), now=NOW,
    )  # fmt: skip
    line = db.session.scalars(select(Event).where(Event.kind == EventKind.INTERPRETER_USED)).one()
    assert line.facts == {"what": "call", "how": "by_phone"}
    assert line.words == "County Language Line, number 12\nPolish"


def test_a_copy_says_all_that_the_answer_says_and_its_name_nothing_of_anybody(council: Flask) -> None:
    case = an_answered_complaint()
    response = case.stage.response  # type: ignore[union-attr]
    assert response is not None
    made = copies.answer_copy(case, copies.of_answer(case, response.id))
    text = "\n\n".join(made.lines())
    for said in (
        case.reference, response.words, "Point 1. We got this wrong", "The file shows it.", "Apology", "Sorry.",
        response.next_step, "Ombudsman", "01632 960123",
    ):  # fmt: skip
        assert said
        assert said in text
    assert made.name == "answer-2026-11-25"
    assert str(ROSA.name) not in made.title


def test_an_empty_line_makes_a_paragraph_whichever_line_ends_a_browser_sent(council: Flask) -> None:
    case = an_acknowledged_complaint()
    typed = "One.\r\n\r\nTwo,\r\nand its second line.\n \nThree."
    later = NOW + timedelta(days=2)
    message.to_complainant(case, words=typed, by=colleague(Role.HANDLER), now=later)
    case = again(case)
    (part,) = copies.message_copy(case, sent_messages(case)[-1]).parts
    assert part.paragraphs == ("One.", "Two,\nand its second line.", "Three.", "The Handler")


def test_an_answer_that_has_not_gone_and_a_letter_of_another_case_are_not_there(council: Flask) -> None:
    case, other = a_drafted_complaint(), an_acknowledged_complaint()
    draft = case.stage.response  # type: ignore[union-attr]
    assert draft is not None
    with pytest.raises(NotFound):
        copies.of_answer(case, draft.id)
    with pytest.raises(NotFound):
        copies.of_message(case, sent_messages(other)[0].id)


@pytest.mark.parametrize(
    "address", ["http://relay.example.com", "javascript:alert(1)", "relay.example.com", "https://x"]
)
def test_a_link_to_sign_language_is_the_whole_address_of_a_safe_page(council: Flask, address: str) -> None:
    with pytest.raises(Refused, match="https://"):
        look.set_sign_language(relay="", videos=address)
    db.session.rollback()
    assert organisation.council().bsl_videos == ""
