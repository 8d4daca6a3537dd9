"""Makes cases that somebody brings for somebody else, and does to them what a test asks."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import sqlalchemy as sa

from casework.handling import involvement
from casework.handling.involvement import Reached
from casework.intake.intake import SomebodyElse
from casework.moves import authority, disclosure
from casework.response import respond
from models import Authority, Case, OutgoingEmail, Person, Staff, db
from rules.people.disclosure import MayBeTold
from rules.people.standing import ActingAs, Age, Asked, GoesOn, Relation
from rules.vocabulary import ContactBy, Part, Role
from tests.conftest import NOW, colleague
from tests.factories import a_triaged_complaint, again, decided

SAM = SomebodyElse(
    name="Sam", relationship=None, knows_of_it=True, relation=Relation.PARENT, age=Age.UNDER_16,
    acting_as=ActingAs.ON_BEHALF, as_told=Asked.AGREES,
)  # fmt: skip
REASONS = "The child says that she does not want him to speak for her."
# Where the mother lives and how to reach her: words that stand nowhere else.
CANARIES = ("77 Zephyr Lane", "ZQ9 7XX", "07700 900777", "mara.zephyr@example.com")
MOTHER = Reached(
    name="Mara", email=CANARIES[3], phone=CANARIES[2], address="77 Zephyr Lane\nQuarleton\nZQ9 7XX",
    contact_by=ContactBy.EMAIL,
)  # fmt: skip


def for_sam(make: Any = a_triaged_complaint, **changes: Any) -> Case:
    """A complaint that a father brings for his child."""
    about_the_case = {each: changes.pop(each) for each in ("must_not_know",) if each in changes}
    other = SomebodyElse(**({each: getattr(SAM, each) for each in SAM.__slots__} | changes))
    case: Case = make(somebody_else=other, **about_the_case)
    return case


def officer() -> Staff:
    return colleague(Role.COMPLAINTS_OFFICER)


def held(case: Case) -> Authority:
    return again(case).authorities[0]


def father(case: Case) -> Person:
    person = case.complainant
    assert person is not None
    return person


def mails_to(person: Person, case: Case) -> list[OutgoingEmail]:
    query = sa.select(OutgoingEmail).where(
        OutgoingEmail.seal_id == person.seal_id, OutgoingEmail.case_id == case.id
    )
    return list(db.session.scalars(query.order_by(OutgoingEmail.written_at)))


def ask_sam(case: Case, said: Asked, understands: bool | None = True) -> Case:
    authority.ask_person(
        again(case), authority_id=held(case).id, said=said, understands=understands, on=NOW.date(),
        words="She told me so at school.", by=officer(), now=NOW,
    )  # fmt: skip
    return again(case)


def find_unsuitable(case: Case, goes_on: GoesOn | None, reasons: str = REASONS) -> Case:
    authority.decide_suitable(
        again(case), authority_id=held(case).id, is_suitable=False, reasons=reasons, goes_on=goes_on,
        by=officer(), now=NOW,
    )  # fmt: skip
    return again(case)


def with_mother(case: Case, told_of_it: MayBeTold | None = None) -> tuple[Case, Person]:
    """The case with the child's mother on it, who lives elsewhere and whose address nobody may see."""
    mother = involvement.add(
        again(case), part=Part.PARENT, reached=MOTHER, relationship="his mother", address_hidden=True, by=officer(),
        now=NOW,
    )  # fmt: skip
    if told_of_it is not None:
        disclosure.decide(
            again(case), person_id=mother.id, may_be_told=told_of_it, address_hidden=True, reason="She asked us.",
            until=None, by=officer(), now=NOW,
        )  # fmt: skip
    return again(case), mother


def answer(case: Case, *, words: str) -> None:
    now = NOW + timedelta(days=3)
    respond.draft(
        case, words=words, next_step="Write to us.", names_escalation=True,
        points={point.id: decided() for point in case.points}, by=colleague(Role.HANDLER), now=now,
    )  # fmt: skip
    respond.send(again(case), by=colleague(Role.COMPLAINTS_MANAGER), now=now)
