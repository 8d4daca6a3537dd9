"""Says, person by person, who may be told what, and whose address has to stay hidden."""

from __future__ import annotations

from datetime import date, datetime

from casework.command import Refused, command
from casework.handling import history
from casework.handling.case import hold
from casework.mail import outbox
from casework.people import on_case, told
from models import Case, Disclosure, Staff
from rules.clocks.periods import london_date
from rules.people.disclosure import MayBeTold
from rules.vocabulary import EventKind


@command
def decide(
    case: Case,
    *,
    person_id: str,
    may_be_told: MayBeTold | None,
    address_hidden: bool,
    reason: str,
    until: date | None,
    by: Staff,
    now: datetime,
    version: int | None = None,
) -> Disclosure:
    """Keep what that person may be told; mail to somebody who may be told nothing and has not gone never goes.

    Raises NotFound for somebody who is not on the case, and Refused without a reason or for a day that is over.
    """
    hold(case, version=version)
    person = on_case.person(case, person_id)
    if not reason.strip():
        raise Refused("Say why.")
    if until is not None and until < london_date(now):
        raise Refused("The last day cannot have passed.")
    kept = next((each for each in case.disclosures if each.person_id == person.id), None)
    if kept is None:
        kept = Disclosure(seal=case.seal, person=person, set_at=now)
        case.disclosures.append(kept)
    kept.may_be_told, kept.address_hidden, kept.reason = may_be_told, address_hidden, reason
    kept.until, kept.set_at, kept.set_by_id = until, now, by.id
    history.add(
        case, EventKind.DISCLOSURE_SET, now=now, by=by, words=reason, person_id=person.id,
        may_be_told=may_be_told.value if may_be_told else "", address_hidden="yes" if address_hidden else "no",
    )  # fmt: skip
    if told.how_much(case, person, on=london_date(now)) is MayBeTold.NOTHING:
        outbox.stop(person, case=case)
    return kept
