"""Compliments: why, who is thanked, and the page on which they read the words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from casework.command import NotFound
from casework.handling.case import visible_to
from casework.mail import outbox
from models import Case, Involvement, Person, Praise, Staff, db
from rules.intake.praise import PraiseCause
from rules.vocabulary import Kind


def of_case(case: Case) -> Praise | None:
    """What the compliment says of why and whom; None for anything else."""
    found: Praise | None = db.session.scalar(
        _whole().where(Praise.case_id == case.id).execution_options(populate_existing=True)
    )
    return found


def written_down(case: Case, *, cause: PraiseCause | None = None, named: str | None = None) -> Praise:
    """What the compliment says; begun where nobody wrote it down before."""
    found = of_case(case)
    if found is None:
        found = Praise(seal=case.seal, case=case, cause=cause or PraiseCause.NOT_GIVEN, named=named)
        db.session.add(found)
    return found


def thank(case: Case, *, colleague: Staff | None, managers: Iterable[Staff], now: datetime) -> None:
    """The part of triage that tells whoever is thanked, and the manager of their team: that, and no word of it."""
    praise = written_down(case)
    if praise.told_at is not None and (colleague is None or praise.colleague_id == colleague.id):
        return
    was_told = praise.told_at is not None
    praise.told_at = now
    if colleague is not None:
        praise.colleague = colleague
        outbox.to_staff(colleague, "thanked", case=case, now=now, praise=praise, is_for_them=True)
    for manager in managers if not was_told else ():
        if colleague is None or manager.id != colleague.id:
            outbox.to_staff(manager, "thanked", case=case, now=now, praise=praise, is_for_them=False)


def by_id(praise_id: str, *, seen_by: Staff) -> Praise:
    """The praise, for whoever is thanked and whoever sees the case. Raises NotFound."""
    theirs = (Praise.colleague_id == seen_by.id) & (Case.kind == Kind.COMPLIMENT)
    found: Praise | None = db.session.scalar(
        _whole().join(Praise.case).where(Praise.id == praise_id, theirs | visible_to(seen_by))
    )
    if found is None:
        raise NotFound
    return found


def of_colleague(staff: Staff, *, most: int = 50) -> Sequence[Praise]:
    """The thanks that named somebody, the newest first."""
    return db.session.scalars(
        _whole()
        .join(Praise.case)
        .where(Praise.colleague_id == staff.id, Case.kind == Kind.COMPLIMENT)
        .order_by(Case.received_at.desc())
        .limit(most)
    ).all()


def _whole() -> Select[Any]:
    to_case = joinedload(Praise.case)
    return select(Praise).options(
        joinedload(Praise.seal),
        joinedload(Praise.colleague).joinedload(Staff.seal),
        to_case.joinedload(Case.seal),
        to_case.joinedload(Case.service),
        to_case.selectinload(Case.involvements).joinedload(Involvement.person).joinedload(Person.seal),
    )
