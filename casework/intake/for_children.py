"""An advocate complains for one child or for several: a case for each, sent once however often it is pressed."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.exc import IntegrityError, InvalidRequestError

from casework.advocacy import consent as consents
from casework.advocacy import referral as referrals
from casework.command import Refused, command
from casework.handling.case import visible_to
from casework.intake import draft as drafts
from casework.intake.intake import Contact, Submission, receive
from models import Advocate, Case, Draft, Staff, db
from rules.clocks.periods import london_date
from rules.vocabulary import Channel, ConsentScope, CustomerGroup, Kind

JOURNEY = "advocates"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the advocate tells of, once for all the children of the form."""

    form_id: str  # chosen when the form was made: what tells one sending from another
    names: Sequence[str]
    words: str
    wanted: str | None
    service_id: str | None
    group: CustomerGroup
    scope: ConsentScope
    consent_words: str


def complain(told: Told, *, advocate: Advocate, now: datetime) -> list[Draft]:
    """A case for each child, and for each the draft that holds its code for the child until it was kept.

    Each child is the complainant of their own case, and the advocate has the consent that the child gave. Raises
    Refused where no child is named.
    """
    for _ in range(3):
        try:
            return _complain(told, advocate=advocate, now=now)
        except (IntegrityError, InvalidRequestError):
            continue  # sent at the same moment from elsewhere: the next look finds it
    return _complain(told, advocate=advocate, now=now)


@command
def _complain(told: Told, *, advocate: Advocate, now: datetime) -> list[Draft]:
    if not told.names:
        raise Refused("Name the child.")
    # One press after another: whoever presses at the same moment waits for the row of the advocate.
    db.session.execute(select(Advocate.id).where(Advocate.id == advocate.id).with_for_update())
    kept, first = [], None
    for sending, name in _sendings(told):
        draft = drafts.named(sending, journey=JOURNEY, now=now)
        was_sent = draft.case_id is not None
        case = receive(_submission(told, name, sending, now=now), now=now, draft=draft).case
        first = first or case
        if not was_sent and draft.code is not None:
            _belongs_to(case, first, told, advocate=advocate, now=now)
        kept.append(draft)
    return kept


def _sendings(told: Told) -> Iterator[tuple[str, str]]:
    """An id for each child of the form: the same whenever the form is sent, whatever stands before it."""
    seen: Counter[str] = Counter()
    for name in told.names:
        seen[name] += 1
        about = f"{told.form_id}\x00{name}\x00{seen[name]}".encode()
        yield base64.urlsafe_b64encode(hashlib.sha256(about).digest()).decode()[:22], name


def _submission(told: Told, name: str, sending: str, *, now: datetime) -> Submission:
    return Submission(
        submission_id=sending,
        kind=Kind.COMPLAINT,
        words=told.words,
        channel=Channel.ONLINE,
        received_at=now,
        service_id=told.service_id,
        wanted=told.wanted,
        contact=Contact(name=name),
        customer_group=told.group,
    )


def _belongs_to(case: Case, first: Case, told: Told, *, advocate: Advocate, now: datetime) -> None:
    if first.id != case.id:
        case.sent_with_id = first.id
    found = referrals.has_one(case, words=advocate.name, now=now)
    found.provider_id, found.advocate_id = advocate.provider_id, advocate.id
    found.first_contact_on = found.declared_independent_on = london_date(now)
    found.passed_on_at = now
    consents.give(case, advocate, scope=told.scope, words=told.consent_words, saw_code=True, now=now)


def sent(draft_ids: Sequence[str], *, now: datetime) -> list[tuple[Case, str]]:
    """The cases of a form that was sent, with the code of each, while it may still be shown."""
    found = [drafts.find(each, journey=JOURNEY, now=now) for each in draft_ids]
    kept = [each for each in found if each is not None and each.case_id is not None]
    return [(db.session.get_one(Case, each.case_id), each.code or "") for each in kept]


@command
def have_kept(draft_ids: Sequence[str], *, now: datetime) -> None:
    """The advocate has the codes for the children; nobody can be shown them again."""
    for each in draft_ids:
        draft = drafts.find(each, journey=JOURNEY, now=now)
        if draft is not None:
            drafts.discard(draft)


def sent_with(case: Case, *, seen_by: Staff) -> dict[str, str]:
    """The references of the cases that came on one form with this one and are this colleague's to see, by id."""
    first = case.sent_with_id or case.id
    rows = db.session.execute(
        select(Case.id, Case.reference)
        .where(or_(Case.id == first, Case.sent_with_id == first), Case.id != case.id, visible_to(seen_by))
        .order_by(Case.reference)
    )
    return {row.id: row.reference for row in rows}
