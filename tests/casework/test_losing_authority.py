"""Losing the right to act for somebody: whoever has the case hears of it, and who lost it only where that is safe."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from casework.moves import authority
from models import Case, Message, OutgoingEmail, db
from rules.people import asking
from rules.people.standing import ActingAs, Age, Asked, AuthorityKind, Facts, GoesOn, Proof
from rules.response.reading_age import reading_age
from rules.vocabulary import EventKind
from tests.conftest import NOW
from tests.factories import again
from tests.somebody_else import (
    ask_sam,
    father,
    find_unsuitable,
    for_sam,
    held,
    mails_to,
    officer,
    with_mother,
)

TODAY = NOW.date()
CONSENT = Facts(
    acting_as=ActingAs.ON_BEHALF, kind=AuthorityKind.WRITTEN_CONSENT, age=Age.ADULT, proof=Proof.SEEN,
    withdrawn_on=TODAY,
)  # fmt: skip
NOTHING_ELSE: dict[str, Any] = {"has_something_to_hide": False, "might_be_in_danger": False}


def consented(**changes: Any) -> Case:
    """A complaint that somebody brings for a grown-up who has signed that they may."""
    case = for_sam(age=Age.ADULT, authority=AuthorityKind.WRITTEN_CONSENT, as_told=Asked.AGREES, **changes)
    authority.prove(
        case, authority_id=held(case).id, proof=Proof.SEEN, scope="All of it.", given_on=TODAY - timedelta(days=9),
        ends_on=TODAY + timedelta(days=9), by=officer(), now=NOW,
    )  # fmt: skip
    return again(case)


def take_back(case: Case, **given: Any) -> Case:
    authority.withdraw(
        case, authority_id=held(case).id, on=TODAY, words="She rang.", by=officer(), now=NOW, **given
    )
    return again(case)


def notices(case: Case) -> list[str]:
    found = db.session.scalars(sa.select(Message).where(Message.case_id == case.id))
    return [each.words or "" for each in found if "can no longer act" in (each.words or "")]


def to_the_handler(case: Case) -> list[str]:
    found = db.session.scalars(
        sa.select(OutgoingEmail).where(
            OutgoingEmail.case_id == case.id, OutgoingEmail.template == "authority_lost"
        )
    )
    return [each.words or "" for each in found]


# What the rules say


def test_it_is_said_where_the_person_agreed_that_it_be_said() -> None:
    assert asking.may_be_told_of_loss(CONSENT, on=TODAY, they_agree=True, **NOTHING_ELSE)
    for they_agree in (False, None):
        assert not asking.may_be_told_of_loss(CONSENT, on=TODAY, they_agree=they_agree, **NOTHING_ELSE)


@pytest.mark.parametrize("danger", ["has_something_to_hide", "might_be_in_danger"])
def test_it_is_never_said_by_itself_where_somebody_hides_or_might_be_in_danger(danger: str) -> None:
    ended = replace(CONSENT, withdrawn_on=None, ends_on=TODAY - timedelta(days=1))
    for facts in (CONSENT, ended):
        assert not asking.may_be_told_of_loss(
            facts, on=TODAY, they_agree=True, **(NOTHING_ELSE | {danger: True})
        )


def test_of_the_persons_own_no_nothing_is_told_and_after_a_death_somebody_finds_the_words() -> None:
    no = replace(CONSENT, withdrawn_on=None, asked=Asked.REFUSES)
    died = replace(CONSENT, withdrawn_on=None, age=Age.DIED)
    for facts in (no, died):
        assert not asking.may_be_told_of_loss(facts, on=TODAY, they_agree=True, **NOTHING_ELSE)


# What happens


def test_who_may_hear_that_it_ended_hears_that_and_neither_who_said_so_nor_why(council: Flask) -> None:
    case = take_back(consented(), may_say_so=True)
    (words,) = notices(case)
    assert "Sam" not in words
    assert "rang" not in words
    assert [mail.template for mail in mails_to(father(case), case)][-1] == "message"
    assert held(case).notified_on == TODAY
    (told,) = to_the_handler(case)
    assert "They have it in writing" in told


def test_a_person_who_is_afraid_is_not_given_away(council: Flask) -> None:
    case = take_back(consented())
    assert notices(case) == []
    assert held(case).notified_on is None
    (told,) = to_the_handler(case)
    assert "They have not been told" in told
    assert "Sam" not in told


def test_where_an_address_is_hidden_nothing_is_said_even_if_somebody_ticked_that_it_may(
    council: Flask,
) -> None:
    case, _ = with_mother(consented())
    assert notices(take_back(case, may_say_so=True)) == []


def test_a_childs_no_is_told_to_whoever_has_the_case_and_to_nobody_else(council: Flask) -> None:
    case = ask_sam(for_sam(), Asked.REFUSES)
    assert notices(case) == []
    assert len(to_the_handler(case)) == 1


def test_who_is_not_suitable_has_the_reasons_in_writing_and_no_second_letter(council: Flask) -> None:
    case = find_unsuitable(for_sam(), GoesOn.THEMSELVES)
    assert notices(case) == []
    (told,) = to_the_handler(case)
    assert "They have it in writing" in told


def test_who_has_a_complaint_of_their_own_hears_that_it_goes_on(council: Flask) -> None:
    case = take_back(consented(acting_as=ActingAs.BOTH), may_say_so=True)
    (words,) = notices(case)
    assert "Your own complaint goes on" in words


def test_a_right_that_ends_by_its_own_date_is_noted_once_the_day_after(council: Flask) -> None:
    case = consented()
    last = NOW + timedelta(days=9)
    assert authority.note_ended(now=last) == 0
    assert authority.note_ended(now=last + timedelta(days=1)) == 1
    assert authority.note_ended(now=last + timedelta(days=2)) == 0
    case = again(case)
    assert [each.kind for each in case.events].count(EventKind.AUTHORITY_ENDED) == 1
    assert len(notices(case)) == len(to_the_handler(case)) == 1


def test_a_right_that_goes_on_by_another_paper_is_not_said_to_have_ended(council: Flask) -> None:
    case = consented()
    kept = held(case)
    authority.record(
        case, representative_id=kept.representative_id, for_id=kept.for_id, acting_as=ActingAs.ON_BEHALF,
        kind=AuthorityKind.SOLICITOR, by=officer(), now=NOW + timedelta(hours=1),
    )  # fmt: skip
    newer = again(case).authorities[-1]
    authority.prove(
        again(case), authority_id=newer.id, proof=Proof.SEEN, scope="All.", given_on=TODAY, ends_on=None,
        by=officer(), now=NOW + timedelta(hours=1),
    )  # fmt: skip
    assert authority.note_ended(now=NOW + timedelta(days=10)) == 1
    assert notices(again(case)) == to_the_handler(case) == []


def test_the_notice_can_be_read_at_nine(council: Flask) -> None:
    (words,) = notices(take_back(consented(), may_say_so=True))
    assert reading_age(words) <= 9


def test_a_day_long_gone_is_no_news_of_a_case_that_is_closed(council: Flask) -> None:
    case = consented()
    db.session.execute(sa.update(Case).where(Case.id == case.id).values(state="closed", closed_on=TODAY))
    db.session.commit()
    assert authority.note_ended(now=NOW + timedelta(days=30)) == 0
