"""Keeps the register of restrictions of contact. None of them ever keeps feedback out: it marks it to be read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from casework.command import NotFound, Refused, command
from models import Restriction, Seal, Staff, db, key_ring
from rules.contact import restriction as rule
from rules.contact.restriction import RestrictionKind


@command
def record(
    *, name: str, email: str, phone: str, kinds: Sequence[RestrictionKind], reason: str, considered: str,
    warned_on: date | None, at_once_because: str, starts_on: date, review_on: date, by: Staff, now: datetime,
) -> Restriction:  # fmt: skip
    """Enter a restriction. Raises Refused while anything that it needs is missing."""
    if not (_email_index(email) or _phone_index(phone)):
        raise Refused("Enter the email address or the telephone number by which the person is known.")
    why = rule.missing(
        kinds=len(kinds), reason=reason, considered=considered, warned_on=warned_on,
        at_once_because=at_once_because, starts_on=starts_on, review_on=review_on,
    )  # fmt: skip
    if why is not None:
        raise Refused(why)
    kept = Restriction(
        seal=Seal.new(), name=name or None, email=email or None, phone=phone or None,
        email_index=_email_index(email), phone_index=_phone_index(phone), kind_keys=[kind.value for kind in kinds],
        reason=reason, considered=considered, at_once_because=at_once_because or None, warned_on=warned_on,
        starts_on=starts_on, review_on=review_on, recorded_at=now, decided_by=by,
    )  # fmt: skip
    db.session.add(kept)
    return kept


@command
def review(
    restriction: Restriction, *, words: str, goes_on_until: date | None, by: Staff, today: date
) -> None:
    """Look at it again: it goes on until the next review, or (None) it ends today. Raises Refused without a reason."""
    db.session.refresh(restriction, with_for_update=True)
    if restriction.ended_on is not None:
        raise Refused("It has ended already.")
    if len(words.split()) < 3:
        raise Refused("Say why, in a few words: the person is told.")
    if goes_on_until is None:
        restriction.ended_on = today
    else:
        why = rule.missing(
            kinds=1, reason="x " * 5, considered="x " * 5, warned_on=today, at_once_because="", starts_on=today,
            review_on=goes_on_until,
        )  # fmt: skip
        if why is not None:
            raise Refused(why)
        restriction.review_on = goes_on_until
    restriction.reviewed_words, restriction.decided_by = words, by


def register() -> list[Restriction]:
    """Those in force, the one to be looked at first on top."""
    return list(
        db.session.scalars(
            select(Restriction)
            .where(Restriction.ended_on.is_(None))
            .order_by(Restriction.review_on)
            .options(joinedload(Restriction.seal), joinedload(Restriction.decided_by).joinedload(Staff.seal))
        )
    )


def by_id(restriction_id: str) -> Restriction:
    """Raises NotFound."""
    found = db.session.get(Restriction, restriction_id)
    if found is None:
        raise NotFound
    return found


def is_restricted(*, email: str | None, phone: str | None, on: date) -> bool:
    """Whether contact with whoever writes from there is restricted that day."""
    known = [index for index in (_email_index(email or ""), _phone_index(phone or "")) if index]
    if not known:
        return False
    found = select(Restriction.id).where(
        or_(Restriction.email_index.in_(known), Restriction.phone_index.in_(known)),
        Restriction.ended_on.is_(None),
        Restriction.starts_on <= on,
    )
    return db.session.scalar(found.limit(1)) is not None


def _email_index(email: str) -> str | None:
    written = email.strip().lower()
    return key_ring().index("restriction email", written) if written else None


def _phone_index(phone: str) -> str | None:
    digits = re.sub(r"\D", "", phone)
    digits = "0" + digits[2:] if digits.startswith("44") else digits
    return key_ring().index("restriction phone", digits) if len(digits) >= 6 else None
