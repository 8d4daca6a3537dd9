"""Thanks reach whom they are for, comments have their themes, and both are passed on."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from casework.clocks import clock
from casework.command import NotFound, Refused
from casework.handling import case as cases
from casework.handling import praise as praises
from casework.handling import theme as themes
from casework.intake import triage
from casework.intake.intake import Contact
from casework.moves import pass_on
from casework.response import message, respond
from models import Case, OutgoingEmail, Theme, db
from rules.clocks.clock import ClockOutcome
from rules.intake.praise import PraiseCause
from rules.vocabulary import ContactBy, EventKind, Kind, Role
from tests.conftest import NOW, colleague
from tests.factories import a_complaint, a_decision, a_triaged_complaint, again

OFFICER = Role.COMPLAINTS_OFFICER
WORDS = "Ama stayed with us until it was sorted."
THANKFUL = {
    "kind": Kind.COMPLIMENT, "words": WORDS, "thanked": "Ama, on the duty desk",
    "praise_cause": PraiseCause.ATTITUDE, "customer_group": None,
}  # fmt: skip


def a_compliment(**given: object) -> Case:
    return a_complaint(**(THANKFUL | given))  # type: ignore[arg-type]


def triaged(case: Case, **given: Any) -> Case:
    decision = a_decision(case, handler_id=None, points=[], **given)
    triage.decide(case, decision, by=colleague(OFFICER), now=NOW + timedelta(hours=1))
    return again(case)


def thanked() -> dict[str, OutgoingEmail]:
    """The mail that says that somebody thanks, by address."""
    found = db.session.scalars(sa.select(OutgoingEmail).where(OutgoingEmail.template == "thanked")).all()
    return {mail.to or "": mail for mail in found}


def test_a_compliment_keeps_its_cause_and_whom_it_names_and_the_name_is_sealed(council: Flask) -> None:
    praise = praises.of_case(a_compliment())
    assert praise is not None
    assert (praise.cause, praise.named) == (PraiseCause.ATTITUDE, "Ama, on the duty desk")
    assert len(PraiseCause) == 11
    raw = db.session.execute(sa.text("SELECT * FROM praise")).mappings().one()
    assert "Ama" not in repr(dict(raw))


def test_who_is_thanked_and_the_manager_of_the_team_are_told_and_the_mail_says_no_word_of_it(
    council: Flask,
) -> None:
    handler, manager = colleague(Role.HANDLER), colleague(Role.TEAM_MANAGER)
    case = triaged(a_compliment(), thanked_id=handler.id)
    told = thanked()
    assert set(told) == {handler.email, manager.email}
    assert told[handler.email].subject == "Somebody thanks you"
    assert all("Ama" not in (mail.words or "") and "Rosa" not in (mail.words or "") for mail in told.values())
    triage.decide(
        case, a_decision(case, handler_id=None, points=[], thanked_id=handler.id), by=colleague(OFFICER),
        now=NOW + timedelta(hours=2),
    )  # fmt: skip
    assert db.session.scalar(sa.select(sa.func.count()).select_from(OutgoingEmail)) == 3, "and once"


def test_who_is_thanked_reads_the_words_though_the_case_is_not_theirs(council: Flask) -> None:
    handler = colleague(Role.HANDLER)
    case = triaged(a_compliment(), thanked_id=handler.id)
    praise = praises.of_case(case)
    assert praise is not None
    with pytest.raises(NotFound):
        cases.by_id(case.id, seen_by=handler)
    assert praises.by_id(praise.id, seen_by=handler).case.words == WORDS
    assert [each.id for each in praises.of_colleague(handler)] == [praise.id]
    with pytest.raises(NotFound):
        praises.by_id(praise.id, seen_by=colleague(Role.MONITORING_OFFICER))


def test_passing_it_on_stops_its_clock_and_tells_the_person(council: Flask) -> None:
    ama = Contact(name="Rosa", email="rosa@example.com", contact_by=ContactBy.EMAIL)
    case = triaged(a_compliment(contact=ama))
    pass_on.pass_on(case, told="Ama and her manager", by=colleague(OFFICER), now=NOW + timedelta(days=1))
    passed = again(case)
    (running,) = [each for each in passed.stages[0].clocks if each.key == "pass_on"]
    assert running.outcome is ClockOutcome.IN_TIME_TARGET
    assert [each.words for each in passed.events if each.kind is EventKind.PASSED_ON] == [
        "Ama and her manager"
    ]
    assert "passed on your thanks" in (message.thread(passed)[-1].words or "")
    with pytest.raises(Refused, match="already"):
        pass_on.pass_on(passed, told="x", by=colleague(OFFICER), now=NOW)
    respond.close(passed, reason="", by=colleague(OFFICER), now=NOW + timedelta(days=2))
    assert clock.running(again(case)) == []


def test_a_complaint_is_answered_and_never_passed_on(council: Flask) -> None:
    with pytest.raises(Refused, match="answered"):
        pass_on.pass_on(a_triaged_complaint(), told="x", by=colleague(OFFICER), now=NOW)


def test_a_complaint_that_turns_out_to_be_praise_becomes_one(council: Flask) -> None:
    case = a_complaint(words=WORDS)
    handler = colleague(Role.HANDLER)
    triaged(case, kind=Kind.COMPLIMENT, procedure_key="compliment_and_comment", thanked_id=handler.id)
    assert handler.email in thanked()


def test_a_comment_gets_a_theme_and_is_found_under_it(council: Flask) -> None:
    theme = themes.add("How we communicate")
    with pytest.raises(Refused, match="already"):
        themes.add(" How  we communicate")
    case = a_complaint(kind=Kind.COMMENT, words="Please write in plain words.", customer_group=None)
    officer = colleague(OFFICER)
    assert themes.counts(officer) == [], "nobody has read it yet"
    triaged(case, theme_id=theme.id)
    assert themes.counts(officer) == [(theme.id, "How we communicate", 1)]
    assert [each.id for each in themes.comments(officer, theme_id=theme.id)] == [case.id]
    assert themes.comments(officer, theme_id=None) == []
    assert themes.comments(colleague(Role.READER), theme_id=theme.id) == []
    themes.end(theme.id, now=NOW)
    assert themes.in_use(on=NOW.date() + timedelta(days=1)) == []
    assert again(case).theme is not None
    themes.add("How we communicate")
    assert db.session.scalars(sa.select(Theme)).one().used_to is None


def test_only_a_comment_has_a_theme(council: Flask) -> None:
    theme = themes.add("x")
    assert triaged(a_compliment(), theme_id=theme.id).theme is None
