"""What the ombudsman asked of the council by a date, and whether it was done."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base
from models.intake.case import Case
from models.sealed import Sealed, UnderSeal
from rules.vocabulary import OmbudsmanAsks, RemedyStanding

if TYPE_CHECKING:
    from models.clocks.clock import Clock


class OmbudsmanDate(UnderSeal, Base):
    """One thing that the ombudsman wants by a day, entered from its letter: an answer, comments, a remedy."""

    __tablename__ = "ombudsman_date"

    case_id: Mapped[str] = mapped_column(sa.ForeignKey("case.id"), index=True)
    clock_id: Mapped[str] = mapped_column(sa.ForeignKey("clock.id"), index=True)
    asks: Mapped[OmbudsmanAsks]
    words = Sealed()
    letter_on: Mapped[date]
    entered_at: Mapped[datetime]
    entered_by_id: Mapped[str] = mapped_column(sa.ForeignKey("staff.id"))
    evidence_sent_on: Mapped[date | None]
    evidence = Sealed()
    standing: Mapped[RemedyStanding | None]  # None while it is to be done

    case: Mapped[Case] = relationship(back_populates="ombudsman_dates")
    clock: Mapped[Clock] = relationship()
