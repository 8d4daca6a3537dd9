"""What is alleged of a councillor, and how far the council's arrangements have come with it."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base
from models.intake.case import Case
from models.people.local_council import LocalCouncil
from models.sealed import Sealed, UnderSeal
from rules.handling.conduct import Assessment, Capacity, CouncilKind, Finding


class ConductAllegation(UnderSeal, Base):
    """One complaint about a councillor: whose, what was asked, which steps were taken, what was decided and why."""

    __tablename__ = "conduct_allegation"

    case_id: Mapped[str] = mapped_column(sa.ForeignKey("case.id"), unique=True)
    council: Mapped[CouncilKind]
    local_council_id: Mapped[str | None] = mapped_column(sa.ForeignKey("local_council.id"))
    council_words = Sealed()  # of a council that is not on the list
    councillor = Sealed()
    capacity: Mapped[Capacity]
    code_part = Sealed()
    confidential_asked = Sealed()  # why the person’s name must be kept from the councillor; None: not asked
    is_name_told: Mapped[bool | None]  # to the councillor; None while nobody decided
    subject_told_on: Mapped[date | None]
    subject_answered_on: Mapped[date | None]
    clerk_told_on: Mapped[date | None]
    independent_on: Mapped[date | None]  # when the independent person’s views came: Localism Act 2011 s28(7)
    independent_views = Sealed()
    assessment: Mapped[Assessment | None]
    assessed_on: Mapped[date | None]
    assessment_reasons = Sealed()
    finding: Mapped[Finding | None]
    concluded_on: Mapped[date | None]
    finding_reasons = Sealed()

    case: Mapped[Case] = relationship()
    local_council: Mapped[LocalCouncil | None] = relationship()

    @property
    def council_name(self) -> str | None:
        """The name of the town or parish council; None for this council, or where nobody knows."""
        return self.local_council.name if self.local_council is not None else self.council_words
