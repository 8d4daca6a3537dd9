"""What an advocate may see: the children passed on to them and the consents that stand, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import joinedload, selectinload

from casework.command import NotFound, command
from casework.handling import follow_up
from casework.people import told
from models import (
    AdvocacyConsent,
    AdvocacyReferral,
    Advocate,
    AdvocateRead,
    Case,
    Involvement,
    Message,
    Person,
    Stage,
    db,
)  # fmt: skip
from rules.people.advocacy import Sight, sight
from rules.vocabulary import ConsentScope

_Row = TypeVar("_Row", AdvocacyReferral, AdvocacyConsent)


@dataclass(frozen=True, slots=True)
class Child:
    """A child of this advocate's: the case, and what of it may be seen."""

    case: Case
    sight: Sight
    referral: AdvocacyReferral | None
    consent: AdvocacyConsent | None

    @property
    def person(self) -> Person | None:
        """The child: who complains, or the person for whom somebody else does."""
        return told.child(self.case)

    def is_told(self, message: Message) -> bool:
        """Whether a message is for the child, or for whoever brought the case for them; what others write is not."""
        owner = self.case.complainant
        everybody = {each.id for each in (self.person, owner) if each is not None}
        return any(message.was_told_to(person_id) for person_id in everybody)

    @property
    def name(self) -> str:
        """The child's name, or that there is none."""
        found = self.person
        return (found.name if found is not None else None) or "No name given"


def children(advocate: Advocate, *, today: date) -> list[Child]:
    """Every child of this advocate's, who has waited longest for an advocate first; none once the contract ends."""
    if not advocate.may_come_in(today):
        return []
    referrals = _by_case(db.session.scalars(select(AdvocacyReferral).where(_passed_to(advocate))))
    consents = _by_case(db.session.scalars(select(AdvocacyConsent).where(_given_to(advocate))))
    found = db.session.scalars(
        select(Case)
        .where(Case.id.in_({*referrals, *consents}))
        .options(
            joinedload(Case.seal),
            selectinload(Case.involvements).joinedload(Involvement.person).joinedload(Person.seal),
            selectinload(Case.stages).joinedload(Stage.response),
            selectinload(Case.stages).selectinload(Stage.clocks),
        )
    )
    every = [
        child for case in found if (child := _child(case, referrals.get(case.id), consents.get(case.id)))
    ]
    return sorted(every, key=_what_waits_first)


def _what_waits_first(child: Child) -> tuple[bool, datetime]:
    waits = child.referral is not None and child.referral.first_contact_on is None
    return not waits, child.case.received_at


def open_case(case_id: str, *, advocate: Advocate, page: str, now: datetime, today: date) -> Child:
    """The case of one of this advocate's children, with a line in the log of reads. Raises NotFound."""
    if not advocate.may_come_in(today):
        raise NotFound
    referral = db.session.scalar(
        select(AdvocacyReferral)
        .where(AdvocacyReferral.case_id == case_id, _passed_to(advocate))
        .order_by(AdvocacyReferral.recorded_at.desc())
        .limit(1)
    )
    consent = db.session.scalar(
        select(AdvocacyConsent)
        .where(AdvocacyConsent.case_id == case_id, _given_to(advocate))
        .order_by(AdvocacyConsent.given_at.desc())
        .limit(1)
    )
    if referral is None and consent is None:
        raise NotFound
    child = _child(follow_up.by_id(case_id), referral, consent)
    if child is None:
        raise NotFound
    _looked_at(child.case, advocate, page=page, now=now)
    return child


@command
def _looked_at(case: Case, advocate: Advocate, *, page: str, now: datetime) -> None:
    db.session.add(AdvocateRead(case_id=case.id, advocate_id=advocate.id, at=now, page=page))


def _child(case: Case, referral: AdvocacyReferral | None, consent: AdvocacyConsent | None) -> Child | None:
    scope: ConsentScope | None = consent.scope if consent is not None else None
    seen = sight(is_referred=referral is not None, consent=scope)
    return Child(case, seen, referral, consent) if seen is not None else None


def _passed_to(advocate: Advocate) -> ColumnElement[bool]:
    """Passed on to the provider, and taken by nobody else of it."""
    return and_(
        AdvocacyReferral.provider_id == advocate.provider_id,
        AdvocacyReferral.ended_on.is_(None),
        or_(AdvocacyReferral.advocate_id.is_(None), AdvocacyReferral.advocate_id == advocate.id),
    )


def _given_to(advocate: Advocate) -> ColumnElement[bool]:
    return and_(AdvocacyConsent.advocate_id == advocate.id, AdvocacyConsent.withdrawn_on.is_(None))


def _by_case(rows: Iterable[_Row]) -> dict[str, _Row]:
    return {row.case_id: row for row in rows}
