"""What is particular to an enquiry of a councillor or MP: who asks, for which ward, on whose word, seen by whom."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base
from models.intake.case import Case
from models.people.member import Member, Ward
from models.sealed import Sealed, UnderSeal
from rules.people.consent import ConsentBasis, ConsentCondition, Privacy
from rules.vocabulary import Part


class Enquiry(UnderSeal, Base):
    """One row for a case that a member asked; for whom they ask is a person of the case, the constituent."""

    __tablename__ = "enquiry"

    case_id: Mapped[str] = mapped_column(sa.ForeignKey("case.id"), unique=True)
    member_id: Mapped[str] = mapped_column(sa.ForeignKey("member.id"), index=True)
    ward_id: Mapped[str | None] = mapped_column(sa.ForeignKey("ward.id"), index=True)
    group_name: Mapped[str | None] = mapped_column(
        sa.String(80)
    )  # theirs when they asked, whatever it is later
    privacy: Mapped[Privacy]
    consent_basis: Mapped[ConsentBasis]
    consent_condition: Mapped[ConsentCondition | None]
    consent_on: Mapped[date | None]
    consent_scope = Sealed()
    consent_evidence = Sealed()
    held_until: Mapped[date | None]  # the day by which a holding reply said that we write again

    case: Mapped[Case] = relationship(back_populates="enquiry")
    member: Mapped[Member] = relationship()
    ward: Mapped[Ward | None] = relationship()

    @property
    def has_constituent(self) -> bool:
        """Whether it is asked for somebody, and is not the member's own question."""
        return self.case.person_as(Part.CONSTITUENT) is not None
