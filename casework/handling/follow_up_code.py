"""Gives people on a case follow-up codes of their own, by their own way of contact, and takes one back."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import select

from casework.command import NotFound, Refused, command
from casework.handling import history
from casework.handling.case import hold
from casework.mail import outbox
from casework.people import on_case, secret, told
from models import Case, FollowUpCode, Person, Staff, db, key_ring
from rules.clocks.periods import london_date
from rules.intake import reference
from rules.people.disclosure import MayBeTold
from rules.vocabulary import EventKind

LINK_LASTS = timedelta(days=14)


@command
def give(case: Case, *, person_id: str, by: Staff, now: datetime, version: int | None = None) -> str | None:
    """Give somebody a code of their own, in place of one that they had.

    Who is reached by mail gets a link that shows it once, and None is returned; otherwise the code is, to be read
    out or written to them. Raises NotFound, and Refused for somebody who may be told nothing.
    """
    hold(case, version=version)
    person = on_case.person(case, person_id)
    if told.how_much(case, person, on=london_date(now)) is MayBeTold.NOTHING:
        raise Refused("Say first what they may be told: until then there is nothing that they could follow.")
    by_mail = person.can_be_emailed
    history.add(
        case,
        EventKind.CODE_GIVEN,
        now=now,
        by=by,
        person_id=person.id,
        way="mail" if by_mail else "colleague",
    )
    if by_mail:
        token, until = link_for(case, person, by=by, now=now)
        outbox.to_person(person, "follow_up_link", case=case, now=now, token=token, until=london_date(until))
        return None
    code = reference.make_code(secrets.randbelow)
    _begin(case, person, by=by, now=now).code_hash = secret.hash_code(code)
    return code


def link_for(case: Case, person: Person, *, by: Staff | None, now: datetime) -> tuple[str, datetime]:
    """The part of an act that makes a link to somebody's own code: its secret, for their mail, and when it ends."""
    token, until = secrets.token_urlsafe(16), now + LINK_LASTS
    begun = _begin(case, person, by=by, now=now)
    begun.link_digest, begun.link_ends_at = _digest(token), until
    return token, until


def _begin(case: Case, person: Person, *, by: Staff | None, now: datetime) -> FollowUpCode:
    kept = of(case, person.id)
    if kept is None:
        kept = FollowUpCode(case=case, person=person)
        db.session.add(kept)
    kept.code_hash = kept.link_digest = kept.link_ends_at = kept.revoked_at = None
    kept.given_at, kept.given_by_id = now, by.id if by is not None else None
    return kept


@command
def revoke(case: Case, *, person_id: str, by: Staff, now: datetime, version: int | None = None) -> None:
    """Take somebody's code back: it opens nothing from their next click on. Raises NotFound where they have none."""
    hold(case, version=version)
    kept = of(case, person_id)
    if kept is None or kept.revoked_at is not None:
        raise NotFound
    kept.code_hash = kept.link_digest = kept.link_ends_at = None
    kept.revoked_at = now
    history.add(case, EventKind.CODE_REVOKED, now=now, by=by, person_id=person_id)


def is_open(token: str, *, now: datetime) -> bool:
    """Whether a link still leads to a code; asking uses nothing up, since mail scanners open links."""
    return _by_link(token, now=now) is not None


@command
def take(token: str, *, now: datetime) -> tuple[Case, str]:
    """The code behind a link, which is used up by that. Raises NotFound, whatever the reason."""
    found = _by_link(token, now=now)
    if found is None:
        raise NotFound
    hold(found.case)
    db.session.refresh(found)
    if found.link_digest is None:
        raise NotFound  # pressed twice at once
    code = reference.make_code(secrets.randbelow)
    found.code_hash = secret.hash_code(code)
    found.link_digest = found.link_ends_at = None
    return found.case, code


def _by_link(token: str, *, now: datetime) -> FollowUpCode | None:
    found = db.session.scalar(select(FollowUpCode).where(FollowUpCode.link_digest == _digest(token)))
    is_in_time = found is not None and found.link_ends_at is not None and now < found.link_ends_at
    return found if is_in_time else None


def _digest(token: str) -> str:
    return key_ring().index("follow-up link", token)


def of(case: Case, person_id: str) -> FollowUpCode | None:
    """What somebody was given, or had taken back; None where they were given nothing of their own."""
    found: FollowUpCode | None = db.session.scalar(
        select(FollowUpCode).where(FollowUpCode.case_id == case.id, FollowUpCode.person_id == person_id)
    )
    return found


def that_open(case: Case) -> Sequence[FollowUpCode]:
    """The codes of people on the case that open it now."""
    return db.session.scalars(
        select(FollowUpCode)
        .where(FollowUpCode.case_id == case.id, FollowUpCode.code_hash.is_not(None))
        .order_by(FollowUpCode.id)
    ).all()


def has_one(case: Case, person: Person) -> bool:
    """Whether they can open a page of their own: by the code of the case, or by theirs."""
    if case.complainant is not None and person.id == case.complainant.id:
        return True
    kept = of(case, person.id)
    return kept is not None and kept.revoked_at is None
