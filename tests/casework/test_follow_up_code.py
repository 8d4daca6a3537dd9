"""Follow-up codes of people's own: given by their own way of contact, each apart from the others."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from casework.command import NotFound, Refused
from casework.handling import follow_up, follow_up_code, involvement
from casework.handling.follow_up import NotTogether
from casework.handling.involvement import Reached
from casework.intake.intake import receive
from casework.moves import disclosure
from models import Case, FollowUpCode, OutgoingEmail, Person, db
from rules.people.disclosure import MayBeTold
from rules.vocabulary import ContactBy, EventKind, Part
from tests.conftest import NOW
from tests.factories import a_submission, again
from tests.somebody_else import for_sam, officer, with_mother


def a_grandfather(case: Case) -> Person:
    """Somebody else on the case, who has no mail."""
    found = involvement.add(
        again(case), part=Part.RELATIVE, relationship="his grandfather", address_hidden=False, by=officer(), now=NOW,
        reached=Reached(name="Joe", phone="07700 900222", contact_by=ContactBy.PHONE),
    )  # fmt: skip
    disclosure.decide(
        again(case), person_id=found.id, may_be_told=MayBeTold.EVERYTHING, address_hidden=False, reason="He asked.",
        until=None, by=officer(), now=NOW,
    )  # fmt: skip
    return found


def give(case: Case, person: Person) -> str | None:
    return follow_up_code.give(again(case), person_id=person.id, by=officer(), now=NOW)


def link_in_mail() -> str:
    query = sa.select(OutgoingEmail).where(OutgoingEmail.template.in_(("follow_up_link", "taken_up")))
    mail = db.session.scalars(query.order_by(OutgoingEmail.written_at.desc())).first()
    found = re.search(r"/follow-up/link/([\w-]+)", mail.words or "") if mail else None
    assert found is not None
    return found[1]


def test_who_has_no_mail_is_given_the_code_by_a_colleague_and_comes_in_as_themselves(council: Flask) -> None:
    case = for_sam()
    joe = a_grandfather(case)
    code = give(case, joe)
    assert code is not None
    opened = follow_up.open_case(case.reference, code, now=NOW)
    assert (opened.case.id, opened.by and opened.by.id) == (case.id, joe.id)
    assert EventKind.CODE_GIVEN in [each.kind for each in again(case).events]


def test_who_has_mail_gets_a_link_and_no_code_stands_in_the_mail(council: Flask) -> None:
    case, mother = with_mother(for_sam(), MayBeTold.EVERYTHING)
    assert give(case, mother) is None
    taken, code = follow_up_code.take(link_in_mail(), now=NOW + timedelta(days=13))
    opened = follow_up.open_case(taken.reference, code, now=NOW)
    assert opened.by is not None
    assert opened.by.id == mother.id
    mails = db.session.scalars(sa.select(OutgoingEmail)).all()
    assert not any(code in re.sub(r"\s", "", each.words or "") for each in mails)


def test_a_link_works_once_and_for_fourteen_days_and_looking_at_it_uses_nothing_up(council: Flask) -> None:
    case, mother = with_mother(for_sam(), MayBeTold.EVERYTHING)
    give(case, mother)
    token = link_in_mail()
    assert follow_up_code.is_open(token, now=NOW)
    assert not follow_up_code.is_open(token, now=NOW + timedelta(days=14))
    with pytest.raises(NotFound):
        follow_up_code.take(token, now=NOW + timedelta(days=14))
    follow_up_code.take(token, now=NOW)
    with pytest.raises(NotFound):
        follow_up_code.take(token, now=NOW)
    with pytest.raises(NotFound):
        follow_up_code.take("never was", now=NOW)


def test_taking_one_back_touches_nobody_elses(council: Flask) -> None:
    received = receive(a_submission(), now=NOW)
    case = again(received.case)
    assert received.code
    joe = a_grandfather(case)
    other = a_grandfather(case)
    his, theirs = give(case, joe), give(case, other)
    assert his
    assert theirs
    follow_up_code.revoke(again(case), person_id=joe.id, by=officer(), now=NOW)
    with pytest.raises(NotTogether):
        follow_up.open_case(case.reference, his, now=NOW)
    with pytest.raises(NotFound):
        follow_up.followed_by(case.id, joe.id)
    assert follow_up.open_case(case.reference, theirs, now=NOW).by is not None
    assert follow_up.open_case(case.reference, received.code, now=NOW).by is None
    with pytest.raises(NotFound):
        follow_up_code.revoke(again(case), person_id=joe.id, by=officer(), now=NOW)


def test_a_new_code_takes_the_place_of_the_one_before(council: Flask) -> None:
    case = for_sam()
    joe = a_grandfather(case)
    first, second = give(case, joe), give(case, joe)
    assert first
    assert second
    with pytest.raises(NotTogether):
        follow_up.open_case(case.reference, first, now=NOW)
    assert follow_up.open_case(case.reference, second, now=NOW).by is not None
    assert db.session.scalar(sa.select(sa.func.count()).select_from(FollowUpCode)) == 1


def test_nobody_who_may_be_told_nothing_is_given_one(council: Flask) -> None:
    case, mother = with_mother(for_sam())
    with pytest.raises(Refused, match="Say first what they may be told"):
        give(case, mother)


def test_the_code_of_anybody_on_the_case_is_left_out_of_what_they_write(council: Flask) -> None:
    case = for_sam()
    code = give(case, a_grandfather(case))
    assert follow_up.without_the_code(again(case), f"My code is {code}.") == "My code is [code left out]."


def test_only_a_keyed_digest_and_a_slow_hash_are_kept(council: Flask) -> None:
    case, mother = with_mother(for_sam(), MayBeTold.EVERYTHING)
    give(case, mother)
    token = link_in_mail()
    kept = db.session.scalars(sa.select(FollowUpCode)).one()
    assert token not in str(kept.link_digest)
    _, code = follow_up_code.take(token, now=NOW)
    kept = db.session.scalars(sa.select(FollowUpCode)).one()
    assert code not in str(kept.code_hash)
    assert kept.link_digest is None
