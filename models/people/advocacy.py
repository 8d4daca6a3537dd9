"""Advocates for children: who provides them, who they are, which child wants one, and what the child lets them see."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base
from models.sealed import Sealed, UnderSeal
from rules.people.advocacy import is_under_contract
from rules.vocabulary import AdvocateAnswer, ConsentScope

if TYPE_CHECKING:
    from models.intake.case import Case


class AdvocacyProvider(UnderSeal, Base):
    """An organisation that gives children advocates under a contract with the council. Children Act 1989 s26A."""

    __tablename__ = "advocacy_provider"

    name_words = Sealed()
    email_words = Sealed()
    phone = Sealed()
    contract_from: Mapped[date]
    contract_to: Mapped[date | None]  # the last day of it; None: not known yet
    successor_id: Mapped[str | None] = mapped_column(sa.ForeignKey("advocacy_provider.id"))

    successor: Mapped[AdvocacyProvider | None] = relationship(remote_side="AdvocacyProvider.id")
    advocates: Mapped[list[Advocate]] = relationship(back_populates="provider")

    @property
    def name(self) -> str:
        return self.name_words or ""

    @property
    def email(self) -> str:
        return self.email_words or ""

    def is_under_contract(self, on: date) -> bool:
        """Whether its contract holds that day."""
        return is_under_contract(begins=self.contract_from, ends=self.contract_to, on=on)


class Advocate(UnderSeal, Base):
    """Somebody who works for a provider and signs in with one-time codes that are mailed to them."""

    __tablename__ = "advocate"

    provider_id: Mapped[str] = mapped_column(sa.ForeignKey("advocacy_provider.id"), index=True)
    name_words = Sealed()
    email_words = Sealed()
    email_index: Mapped[str] = mapped_column(sa.String(64), unique=True)  # finds who is signing in
    added_at: Mapped[datetime]
    added_by_id: Mapped[str] = mapped_column(sa.ForeignKey("staff.id"))
    declared_independent_on: Mapped[date]  # none of the ties of SI 2004/719, asked before they were let in
    left_at: Mapped[datetime | None]

    provider: Mapped[AdvocacyProvider] = relationship(back_populates="advocates")

    @property
    def name(self) -> str:
        return self.name_words or ""

    @property
    def email(self) -> str:
        return self.email_words or ""

    def may_come_in(self, on: date) -> bool:
        """Whether they may use their account that day: they have not left, and the contract holds."""
        return self.left_at is None and self.provider.is_under_contract(on)


class AdvocateSignIn(Base):
    """A code that was mailed to an advocate. The link finds it, the code opens it, once."""

    __tablename__ = "advocate_sign_in"
    __table_args__ = (sa.Index("ix_advocate_sign_in_advocate_asked", "advocate_id", "asked_at"),)

    token_digest: Mapped[str] = mapped_column(sa.String(64), unique=True)
    code_hash: Mapped[str] = mapped_column(sa.String(200))
    advocate_id: Mapped[str] = mapped_column(sa.ForeignKey("advocate.id"))
    asked_at: Mapped[datetime]
    used_at: Mapped[datetime | None]

    advocate: Mapped[Advocate] = relationship()


class AdvocateSession(Base):
    """One browser in which an advocate is signed in. Only a digest of its token is kept."""

    __tablename__ = "advocate_session"

    token_digest: Mapped[str] = mapped_column(sa.String(64), unique=True)
    advocate_id: Mapped[str] = mapped_column(sa.ForeignKey("advocate.id"), index=True)
    started_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]

    advocate: Mapped[Advocate] = relationship()


class AdvocacyReferral(UnderSeal, Base):
    """Whether the child of a case wants an advocate, who was asked for one, and when an advocate was in touch."""

    __tablename__ = "advocacy_referral"
    __table_args__ = (
        sa.Index("ix_advocacy_referral_case", "case_id", "recorded_at"),
        sa.Index("ix_advocacy_referral_provider", "provider_id", "ended_on"),
        sa.Index("ix_advocacy_referral_asked_at", "asked_at"),
    )

    case_id: Mapped[str] = mapped_column(sa.ForeignKey("case.id"))
    recorded_at: Mapped[datetime]
    asked_at: Mapped[datetime | None]  # when the child said “I want one”
    offered_on: Mapped[date | None]  # by the council; None where the child asked first
    answer: Mapped[AdvocateAnswer]
    answer_words = Sealed()  # about one whom they have already, or why they want none
    provider_id: Mapped[str | None] = mapped_column(sa.ForeignKey("advocacy_provider.id"))
    passed_on_at: Mapped[datetime | None]
    first_contact_on: Mapped[date | None]
    advocate_id: Mapped[str | None] = mapped_column(sa.ForeignKey("advocate.id"), index=True)
    declared_independent_on: Mapped[date | None]  # of this case, when they took it
    ended_on: Mapped[date | None]

    case: Mapped[Case] = relationship()
    provider: Mapped[AdvocacyProvider | None] = relationship()
    advocate: Mapped[Advocate | None] = relationship()

    @property
    def is_wanted(self) -> bool:
        """Whether the child wants an advocate by this, and it has not ended."""
        return self.answer is AdvocateAnswer.WANTED and self.ended_on is None

    @property
    def is_open(self) -> bool:
        """Whether the child wants an advocate or has one of a provider's, and that has not ended."""
        return self.is_wanted or (self.ended_on is None and self.provider_id is not None)

    @property
    def is_waiting(self) -> bool:
        """Whether the child wants an advocate and none has been in touch."""
        return self.is_wanted and self.first_contact_on is None


class AdvocacyConsent(UnderSeal, Base):
    """What a child lets one advocate see of one case. Withdrawn, it opens nothing from the next request on."""

    __tablename__ = "advocacy_consent"
    __table_args__ = (
        sa.Index("ix_advocacy_consent_case", "case_id", "given_at"),
        sa.Index("ix_advocacy_consent_advocate", "advocate_id", "withdrawn_on"),
    )

    case_id: Mapped[str] = mapped_column(sa.ForeignKey("case.id"))
    advocate_id: Mapped[str] = mapped_column(sa.ForeignKey("advocate.id"))
    scope: Mapped[ConsentScope]
    words = Sealed()  # the child’s own
    given_at: Mapped[datetime]
    given_on: Mapped[date]
    withdrawn_on: Mapped[date | None]
    copy_to_advocate: Mapped[bool] = mapped_column(default=True, server_default=sa.true())
    saw_code: Mapped[bool] = mapped_column(
        default=False, server_default=sa.false()
    )  # they sent it in for the child
    recorded_by_id: Mapped[str | None] = mapped_column(
        sa.ForeignKey("staff.id")
    )  # None: by child or advocate

    case: Mapped[Case] = relationship()
    advocate: Mapped[Advocate] = relationship()


class AdvocateRead(Base):
    """One look at a case by an advocate; rows are added and never changed."""

    __tablename__ = "advocate_read"
    __table_args__ = (sa.Index("ix_advocate_read_case_at", "case_id", "at"),)

    case_id: Mapped[str] = mapped_column(sa.ForeignKey("case.id"))
    advocate_id: Mapped[str] = mapped_column(sa.ForeignKey("advocate.id"), index=True)
    at: Mapped[datetime]
    page: Mapped[str] = mapped_column(sa.String(60))  # the endpoint: which page showed it
