"""The invented advocates of the demonstration: one provider before a day and one since, and three children."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select

from casework.advocacy import consent, handover, provider, referral
from casework.intake.intake import Contact, Submission, receive
from models import AdvocacyProvider, Advocate, Case, Staff, db, new_id
from rules.clocks.periods import london_date
from rules.vocabulary import (
    CaseState,
    Channel,
    ConsentScope,
    ContactBy,
    CustomerGroup,
    Kind,
    Role,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Invented:
    """An advocate who can sign in."""

    name: str
    email: str


ADVOCATES = (Invented("Nia Prosser", "nia@example.com"), Invented("Joel Baptiste", "joel@example.com"))


def load_advocates(*, now: datetime) -> None:
    """The last contract has ended. One child has an advocate, one waits for first contact, one to be passed on."""
    manager = db.session.scalars(select(Staff).where(Staff.role == Role.COMPLAINTS_MANAGER)).one()
    today, began = london_date(now), london_date(now) - timedelta(days=40)
    before = provider.add(
        name="Ashcombe Youth Voice", email="requests@example.com", contract_from=today - timedelta(days=800)
    )
    since = provider.add(
        name="Speak Up Together", email="referrals@example.com", phone="01632 960456", contract_from=began
    )
    nia, _ = (
        provider.let_in(since, name=each.name, email=each.email, ties=(), by=manager, now=now)
        for each in ADVOCATES
    )
    children = db.session.scalars(
        select(Case)
        .where(Case.customer_group == CustomerGroup.CHILD_IN_CARE, Case.kind == Kind.COMPLAINT)
        .where(Case.state.in_((CaseState.OPEN, CaseState.RECEIVED, CaseState.ANSWERED)))
        .order_by(Case.received_at)
    ).all()
    if children:
        _has_nia(children[0], since, nia, manager, now=now)
    if len(children) > 1:
        referral.ask(children[1], asked_at=now - timedelta(hours=20), now=now)
        referral.pass_on(children[1], since, by=manager, now=now)
    handover.to_next_provider(before, since, on=began, by=manager, now=now)
    _only_wants_one(now=now)


def _has_nia(case: Case, since: AdvocacyProvider, nia: Advocate, manager: Staff, *, now: datetime) -> None:
    """She wanted an advocate, has one, and lets her see all of it."""
    referral.ask(case, asked_at=max(case.received_at, now - timedelta(days=3)), now=now)
    referral.pass_on(case, since, by=manager, now=now)
    referral.contacted(case, on=london_date(now), advocate=nia, now=now)
    consent.give(
        case,
        nia,
        scope=ConsentScope.SEE_ALL,
        words="She can read it all. I told her so.",
        by=manager,
        now=now,
    )


def _only_wants_one(*, now: datetime) -> None:
    receive(
        Submission(
            submission_id=new_id(),
            kind=Kind.ADVOCACY_REQUEST,
            words="I want somebody to help me say what I want at my review.",
            channel=Channel.ONLINE,
            received_at=now - timedelta(hours=3),
            contact=Contact(name="Kai", phone="01632 960789", contact_by=ContactBy.PHONE),
            customer_group=CustomerGroup.CHILD_IN_CARE,
            wants_advocate=True,
        ),
        now=now - timedelta(hours=3),
    )
