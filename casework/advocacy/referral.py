"""A child who wants an advocate: asked, passed on to a provider, in touch; or offered one and not wanting it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload, selectinload

from casework.advocacy import provider as providers
from casework.clocks import clock as clocks
from casework.command import NotFound, Refused, command
from casework.handling import case as cases
from casework.handling import history
from casework.handling.case import hold
from casework.mail import outbox
from models import (
    AdvocacyConsent,
    AdvocacyProvider,
    AdvocacyReferral,
    Advocate,
    Case,
    Clock,
    Involvement,
    Person,
    Staff,
    Stage,
    db,
)  # fmt: skip
from rules.clocks.periods import london_date
from rules.clocks.words import plain
from rules.people import independence_of_advocate
from rules.people.advocacy import is_owed_the_offer
from rules.people.independence_of_advocate import Tie
from rules.phrase import Phrase, sentences
from rules.procedures.event import Event
from rules.vocabulary import AdvocateAnswer, CaseState, EventKind, Kind


@command
def ask(
    case: Case,
    *,
    now: datetime,
    asked_at: datetime | None = None,
    offered_on: date | None = None,
    words: str | None = None,
    by: Staff | None = None,
    version: int | None = None,
) -> AdvocacyReferral:
    """Write down that the child wants an advocate, and start the clock. Asked twice, it is one referral.

    `words` are about one whom they have already; `by` is who wrote it down, None where the child said so.
    Children Act 1989 s26A.
    """
    hold(case, version=version)
    before = current(case)
    if before is not None and before.is_wanted:
        before.offered_on = before.offered_on or offered_on
        return before
    asked_at = asked_at or now
    made = _answered(
        case, AdvocateAnswer.WANTED, offered_on=offered_on, words=words, by=by, now=now, asked_at=asked_at
    )
    keep_clock(case, at=asked_at)
    return made


@command
def decline(
    case: Case,
    *,
    now: datetime,
    offered_on: date | None = None,
    words: str | None = None,
    by: Staff | None = None,
    version: int | None = None,
) -> AdvocacyReferral:
    """Write down that the child does not want an advocate, or no longer: a provider that was asked loses sight of it.

    Raises Refused while an advocate may see the case by the child's consent, which `consent.withdraw` ends.
    """
    hold(case, version=version)
    if db.session.scalar(
        select(AdvocacyConsent.id).where(
            AdvocacyConsent.case_id == case.id, AdvocacyConsent.withdrawn_on.is_(None)
        )
    ):
        raise Refused("An advocate may see this case. End that first: it stands under “Advocate”.")
    _stop_waiting(case, now=now)
    return _answered(case, AdvocateAnswer.DECLINED, offered_on=offered_on, words=words, by=by, now=now)


@command
def has_one(
    case: Case,
    *,
    now: datetime,
    offered_on: date | None = None,
    words: str | None = None,
    by: Staff | None = None,
    version: int | None = None,
) -> AdvocacyReferral:
    """Write down that the child has an advocate already, and what they said of them."""
    hold(case, version=version)
    _stop_waiting(case, now=now)
    return _answered(case, AdvocateAnswer.HAS_ONE, offered_on=offered_on, words=words, by=by, now=now)


def _answered(
    case: Case,
    answer: AdvocateAnswer,
    *,
    offered_on: date | None,
    words: str | None,
    by: Staff | None,
    now: datetime,
    asked_at: datetime | None = None,
) -> AdvocacyReferral:
    if offered_on is not None and offered_on > london_date(now):
        raise Refused("It cannot have been offered on a day that has not come.")
    before = current(case)
    if before is not None and before.ended_on is None:
        before.ended_on = london_date(now)
    made = AdvocacyReferral(
        seal=case.seal, case=case, recorded_at=now, asked_at=asked_at, answer=answer, answer_words=words or None,
        offered_on=offered_on or (before.offered_on if before is not None else None),
    )  # fmt: skip
    db.session.add(made)
    db.session.flush()
    history.add(case, EventKind.ADVOCATE_ANSWERED, now=now, by=by, words=words, answer=answer.value)
    return made


def _stop_waiting(case: Case, *, now: datetime) -> None:
    for each in clocks.running(case):
        if clocks.rule_of(each).stops_with is Event.ADVOCATE_IN_TOUCH:
            clocks.stop(each, at=now, event=Event.ADVOCATE_DECLINED)
    clocks.refresh(case)


def keep_clock(case: Case, *, at: datetime) -> None:
    """The part of an act after which the clock of a child who waits runs once, in its own stage or beside it."""
    waits = (found := current(case)) is not None and found.is_waiting
    running = [
        each for each in clocks.running(case) if clocks.rule_of(each).stops_with is Event.ADVOCATE_IN_TOUCH
    ]
    of_its_own = [each for each in running if not each.stage.is_alongside]
    for each in running:
        if each.stage.is_alongside and of_its_own:  # it counts once
            each.stopped_on, each.stopped_at, each.remind_on = london_date(at), at, None
            each.stop_event = "moved to another procedure"
    if waits and not running:
        clocks.begin(case, clocks.ADVOCATE, Event.ADVOCATE_WANTED, at=at)


@command
def after_triage(case: Case, *, now: datetime) -> None:
    """The part of triage that keeps the wish for an advocate when a case becomes, or ceases to be, only that."""
    found = current(case)
    if case.kind is Kind.ADVOCACY_REQUEST and found is None:
        _answered(
            case,
            AdvocateAnswer.WANTED,
            offered_on=None,
            words=None,
            by=None,
            now=now,
            asked_at=case.received_at,
        )
    found = current(case)
    if found is not None and found.asked_at is not None:
        keep_clock(case, at=found.asked_at)


@command
def pass_on(
    case: Case, provider: AdvocacyProvider, *, by: Staff, now: datetime, version: int | None = None
) -> None:
    """Ask a provider for an advocate. It is told the reference and how to sign in, and nothing of the child."""
    hold(case, version=version)
    found = _waiting(case)
    if not provider.is_under_contract(london_date(now)):
        raise Refused("There is no contract with them today. Choose another.")
    found.provider, found.passed_on_at, found.advocate, found.advocate_id = provider, now, None, None
    history.add(case, EventKind.ADVOCATE_ASKED, now=now, by=by, words=provider.name, provider_id=provider.id)
    outbox.to_provider(provider, "advocacy_referral", case=case, now=now)


@command
def contacted(
    case: Case,
    *,
    on: date,
    now: datetime,
    advocate: Advocate | None = None,
    ties: Collection[Tie] = (),
    by: Staff | None = None,
    version: int | None = None,
) -> None:
    """Write down the day on which an advocate was first in touch with the child. It stops the clock.

    `advocate` is who takes the child; `by` the colleague who writes it down, None where the advocate did. Raises
    Refused, with the regulation, for an advocate who is tied to what the child complains of (SI 2004/719).
    """
    hold(case, version=version)
    found = current(case)
    if found is None or not found.is_open:
        raise Refused("The child is not waiting for an advocate.")
    if wrong := independence_of_advocate.faults(ties):
        raise Refused(sentences(wrong))
    if found.first_contact_on is not None and (advocate is None or found.advocate_id is not None):
        raise Refused("It is written down already that an advocate was in touch.")
    _must_be_of_the_provider(found, advocate, on=london_date(now))
    if advocate is not None:
        found.advocate, found.declared_independent_on = advocate, london_date(now)
    if found.first_contact_on is None:
        _must_be_possible(found, on, today=london_date(now))
        found.first_contact_on = on
        clocks.happened(case, Event.ADVOCATE_IN_TOUCH, at=now, of=on)
    history.add(
        case, EventKind.ADVOCATE_IN_TOUCH, now=now, by=by, words=advocate.name if advocate else None,
        on=found.first_contact_on.isoformat(),
    )  # fmt: skip


def _must_be_possible(found: AdvocacyReferral, on: date, *, today: date) -> None:
    if on > today:
        raise Refused("An advocate cannot have been in touch on a day that has not come.")
    if found.asked_at is not None and on < london_date(found.asked_at):
        raise Refused(
            Phrase(
                "The child asked on %(day)s, so it cannot be before that.",
                day=plain(london_date(found.asked_at)),
            )
        )


def _must_be_of_the_provider(found: AdvocacyReferral, advocate: Advocate | None, *, on: date) -> None:
    if advocate is None:
        return
    if found.provider_id != advocate.provider_id:
        raise Refused("This advocate is not of the provider that was asked.")
    if not advocate.may_come_in(on):
        raise Refused("This advocate’s account has ended, or the contract has.")


def _waiting(case: Case) -> AdvocacyReferral:
    found = current(case)
    if found is None or not found.is_waiting:
        raise Refused("The child is not waiting for an advocate.")
    return found


def current(case: Case) -> AdvocacyReferral | None:
    """What the child last said to the offer of an advocate; None where nobody has asked them."""
    found: AdvocacyReferral | None = db.session.scalar(
        _whole()
        .where(AdvocacyReferral.case_id == case.id)
        .order_by(AdvocacyReferral.recorded_at.desc(), AdvocacyReferral.ended_on.is_not(None))
        .limit(1)
    )
    return found


def can_have_one(case: Case) -> bool:
    """Whether the person is owed the offer of an advocate, or was asked already. Children Act 1989 s26A."""
    return is_owed_the_offer(case.customer_group) or current(case) is not None


def of_case(case: Case) -> AdvocacyReferral:
    """The same. Raises NotFound where there is none."""
    found = current(case)
    if found is None:
        raise NotFound
    return found


def open_ones(*, seen_by: Staff, most: int = 500) -> list[AdvocacyReferral]:
    """Children who wait for an advocate in cases that this colleague may see, who has waited longest first."""
    return list(
        db.session.scalars(
            _whole()
            .join(AdvocacyReferral.case)
            .where(
                AdvocacyReferral.answer == AdvocateAnswer.WANTED,
                AdvocacyReferral.ended_on.is_(None),
                AdvocacyReferral.first_contact_on.is_(None),
                Case.state != CaseState.CLOSED,
                cases.visible_to(seen_by),
            )
            .options(
                joinedload(AdvocacyReferral.case).options(
                    joinedload(Case.seal),
                    selectinload(Case.involvements).joinedload(Involvement.person).joinedload(Person.seal),
                    selectinload(Case.stages).selectinload(Stage.clocks).joinedload(Clock.stage),
                    selectinload(Case.stages).selectinload(Stage.pauses),
                )
            )
            .order_by(AdvocacyReferral.asked_at, AdvocacyReferral.id)
            .limit(most)
        )
    )


def clock_of(case: Case) -> Clock | None:
    """The clock by which an advocate must be in touch, the one that runs before one that has stopped."""
    every = [
        each for stage in case.stages for each in stage.clocks if each.key in ("first_contact", "advocate_by")
    ]
    return min(every, key=lambda each: each.stopped_on is not None, default=None)


def providers_today(now: datetime) -> list[AdvocacyProvider]:
    """Whom a child can be passed on to."""
    return providers.under_contract(on=london_date(now))


def _whole() -> Select[Any]:
    return select(AdvocacyReferral).options(
        joinedload(AdvocacyReferral.seal),
        joinedload(AdvocacyReferral.provider).joinedload(AdvocacyProvider.seal),
        joinedload(AdvocacyReferral.advocate).joinedload(Advocate.seal),
    )
