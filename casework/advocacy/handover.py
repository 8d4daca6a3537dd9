"""Hands children over from a provider whose contract ends to the next one, on the day on which that one begins."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sqlalchemy import select

from casework.advocacy import provider as providers
from casework.command import Refused, command
from casework.handling import history
from casework.handling.case import hold
from casework.mail import outbox
from models import AdvocacyProvider, AdvocacyReferral, Staff, db
from rules.clocks.periods import london_date
from rules.vocabulary import EventKind


@command
def to_next_provider(
    provider: AdvocacyProvider, successor: AdvocacyProvider, *, on: date, by: Staff, now: datetime
) -> int:
    """End one contract the day before, and move every open referral to the next provider on the day.

    The old provider's accounts see nothing from that day on. Returns how many children moved already: none where
    the day has not come, and then `move_due` moves them on it. Raises Refused where the contracts do not fit.
    """
    if provider.id == successor.id:
        raise Refused("Choose another provider to hand over to.")
    if not successor.is_under_contract(on):
        raise Refused("The contract of the next provider does not hold on that day.")
    if on <= provider.contract_from:
        raise Refused("The contract has not begun by that day.")
    provider.contract_to, provider.successor = on - timedelta(days=1), successor
    db.session.flush()
    return _move(provider, by=by, now=now) if on <= london_date(now) else 0


@command
def move_due(*, now: datetime) -> int:
    """Move what is still with providers whose contract has ended and who have a successor; returns how many."""
    ended = db.session.scalars(
        select(AdvocacyProvider).where(
            AdvocacyProvider.successor_id.is_not(None), AdvocacyProvider.contract_to < london_date(now)
        )
    ).all()
    return sum(_move(each, by=None, now=now) for each in ended)


def _move(provider: AdvocacyProvider, *, by: Staff | None, now: datetime) -> int:
    successor = provider.successor
    if successor is None:
        return 0
    providers.end_sessions([each.id for each in provider.advocates], now=now)
    found = db.session.scalars(
        select(AdvocacyReferral).where(
            AdvocacyReferral.provider_id == provider.id,
            AdvocacyReferral.ended_on.is_(None),
        )
    ).all()
    for each in found:
        hold(each.case)
        each.provider, each.advocate, each.advocate_id = successor, None, None
        each.passed_on_at = now
        history.add(
            each.case, EventKind.ADVOCATE_MOVED, now=now, by=by, words=successor.name, from_id=provider.id,
            to_id=successor.id,
        )  # fmt: skip
    if found:
        outbox.to_provider(successor, "advocacy_moved", now=now, count=len(found))
    return len(found)
