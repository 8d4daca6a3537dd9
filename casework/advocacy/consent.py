"""What a child lets an advocate see, whether the advocate is told of answers, and taking either back."""

from __future__ import annotations

import secrets
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from casework.advocacy import referral as referrals
from casework.command import NotFound, Refused, command
from casework.handling import history
from casework.handling.case import hold
from casework.people import secret
from models import AdvocacyConsent, AdvocacyProvider, Advocate, Case, Staff, db
from rules.clocks.periods import london_date
from rules.intake import reference
from rules.vocabulary import ConsentScope, EventKind


@command
def give(
    case: Case,
    advocate: Advocate,
    *,
    scope: ConsentScope,
    copy_to_advocate: bool = True,
    words: str | None = None,
    saw_code: bool = False,
    by: Staff | None = None,
    now: datetime,
    version: int | None = None,
) -> AdvocacyConsent:
    """Keep what the child lets this advocate see from now on, in place of what they allowed before.

    `words` are the child's; `by` is the colleague who writes it down, None where the child did, or the advocate who
    sends a complaint in for them.
    """
    hold(case, version=version)
    if not advocate.may_come_in(london_date(now)):
        raise Refused("This advocate’s account has ended, or the contract has.")
    for each in alive(case):
        if each.advocate_id == advocate.id:
            each.withdrawn_on = london_date(now)
            saw_code = saw_code or each.saw_code
    made = AdvocacyConsent(
        seal=case.seal, case=case, advocate=advocate, scope=scope, words=words or None, given_at=now,
        given_on=london_date(now), copy_to_advocate=copy_to_advocate, saw_code=saw_code,
        recorded_by_id=by.id if by else None,
    )  # fmt: skip
    db.session.add(made)
    db.session.flush()
    history.add(
        case, EventKind.CONSENT_GIVEN, now=now, by=by, words=advocate.name, scope=scope.value,
        copied="yes" if copy_to_advocate else "no",
    )  # fmt: skip
    return made


@command
def withdraw(
    case: Case, consent_id: str, *, by: Staff | None = None, now: datetime, version: int | None = None
) -> str | None:
    """End an advocate's sight of the case, at their next request, and their part in it.

    Where the advocate had sent the complaint in, the follow-up code went through their hands: then there is a new
    one, which is returned. None otherwise. Raises NotFound for a consent that does not stand.
    """
    hold(case, version=version)
    found = next((each for each in alive(case) if each.id == consent_id), None)
    if found is None:
        raise NotFound
    found.withdrawn_on = london_date(now)
    referral = referrals.current(case)
    if referral is not None and referral.ended_on is None and referral.advocate_id == found.advocate_id:
        referral.ended_on = london_date(now)
    history.add(case, EventKind.CONSENT_WITHDRAWN, now=now, by=by, words=found.advocate.name)
    if not found.saw_code:
        return None
    code = reference.make_code(secrets.randbelow)
    case.code_hash = secret.hash_code(code)
    return code


def alive(case: Case) -> list[AdvocacyConsent]:
    """What the child allows now, and to whom, the oldest first."""
    return list(
        db.session.scalars(
            select(AdvocacyConsent)
            .where(AdvocacyConsent.case_id == case.id, AdvocacyConsent.withdrawn_on.is_(None))
            .options(
                joinedload(AdvocacyConsent.seal),
                joinedload(AdvocacyConsent.advocate).options(
                    joinedload(Advocate.seal),
                    joinedload(Advocate.provider).joinedload(AdvocacyProvider.seal),
                ),
            )
            .order_by(AdvocacyConsent.given_at, AdvocacyConsent.id)
        )
    )
