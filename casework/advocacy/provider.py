"""Providers of advocates under contract, and the accounts of those who work for them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import select, update
from sqlalchemy.orm import joinedload, selectinload

from casework.command import NotFound, Refused, command
from models import AdvocacyProvider, AdvocacyReferral, Advocate, AdvocateSession, Seal, Staff, db, key_ring
from rules.clocks.periods import london_date
from rules.people import independence_of_advocate
from rules.people.independence_of_advocate import Tie


@command
def add(
    *, name: str, email: str, phone: str = "", contract_from: date, contract_to: date | None = None
) -> AdvocacyProvider:
    """Write down a provider and its contract. Raises Refused for a contract that ends before it begins."""
    _must_be_in_order(contract_from, contract_to)
    made = AdvocacyProvider(
        seal=Seal.new(), name_words=name.strip(), email_words=email.strip(), phone=phone.strip() or None,
        contract_from=contract_from, contract_to=contract_to,
    )  # fmt: skip
    db.session.add(made)
    return made


@command
def change(
    provider: AdvocacyProvider,
    *,
    name: str,
    email: str,
    phone: str = "",
    contract_from: date,
    contract_to: date | None,
) -> None:
    """Change what is written down of a provider; a contract that has ended ends its advocates' sight at once."""
    _must_be_in_order(contract_from, contract_to)
    provider.name_words, provider.email_words, provider.phone = (
        name.strip(),
        email.strip(),
        phone.strip() or None,
    )
    provider.contract_from, provider.contract_to = contract_from, contract_to


def _must_be_in_order(begins: date, ends: date | None) -> None:
    if ends is not None and ends < begins:
        raise Refused("The contract cannot end before it begins.")


def by_id(provider_id: str) -> AdvocacyProvider:
    """Raises NotFound."""
    found = db.session.get(AdvocacyProvider, provider_id)
    if found is None:
        raise NotFound
    return found


def everyone() -> list[AdvocacyProvider]:
    """Every provider with its accounts, the newest contract first."""
    return list(
        db.session.scalars(
            select(AdvocacyProvider)
            .options(
                joinedload(AdvocacyProvider.seal),
                joinedload(AdvocacyProvider.successor).joinedload(AdvocacyProvider.seal),
                selectinload(AdvocacyProvider.advocates).joinedload(Advocate.seal),
            )
            .order_by(AdvocacyProvider.contract_from.desc(), AdvocacyProvider.id)
        )
    )


def under_contract(*, on: date) -> list[AdvocacyProvider]:
    """The providers whose contract holds that day."""
    return [each for each in everyone() if each.is_under_contract(on)]


@command
def let_in(
    provider: AdvocacyProvider, *, name: str, email: str, ties: Collection[Tie], by: Staff, now: datetime
) -> Advocate:
    """Give somebody of the provider an account.

    Raises Refused, with the regulation, for whoever may not be an advocate (SI 2004/719; a personal adviser or
    social worker of the service is not independent of it), and for an address that is taken.
    """
    if wrong := independence_of_advocate.faults(ties):
        raise Refused(" ".join(wrong))
    index = email_index(email)
    if db.session.scalar(select(Advocate.id).where(Advocate.email_index == index)):
        raise Refused("Somebody already signs in with this email address.")
    made = Advocate(
        seal=Seal.new(), provider=provider, name_words=name.strip(), email_words=email.strip(), email_index=index,
        added_at=now, added_by_id=by.id, declared_independent_on=london_date(now),
    )  # fmt: skip
    db.session.add(made)
    return made


def advocate_by_id(advocate_id: str) -> Advocate:
    """The advocate who has an account. Raises NotFound."""
    found = db.session.get(Advocate, advocate_id)
    if found is None or found.left_at is not None:
        raise NotFound
    return found


def advocates(*, on: date) -> list[Advocate]:
    """Those who may use their accounts that day, by name."""
    found = [
        each for provider in under_contract(on=on) for each in provider.advocates if each.may_come_in(on)
    ]
    return sorted(found, key=lambda each: each.name.casefold())


@command
def leave(advocate: Advocate, *, now: datetime) -> None:
    """End an account; their next click is refused. The children stay with the provider, which names another."""
    advocate.left_at = now
    advocate.email_index = key_ring().index("advocate who left", advocate.id)  # the address can be used again
    end_sessions([advocate.id], now=now)
    db.session.execute(
        update(AdvocacyReferral)
        .where(AdvocacyReferral.advocate_id == advocate.id, AdvocacyReferral.ended_on.is_(None))
        .values(advocate_id=None)
    )


def end_sessions(advocate_ids: Collection[str], *, now: datetime) -> None:
    """The part of an act that signs these out everywhere."""
    db.session.execute(
        update(AdvocateSession)
        .where(AdvocateSession.advocate_id.in_(advocate_ids), AdvocateSession.ended_at.is_(None))
        .values(ended_at=now)
    )


def email_index(email: str) -> str:
    """What finds an account by its address, of which nothing can be read from it."""
    return key_ring().index("advocate email", email.strip().casefold())
