"""What belongs to a compliment: why, and who is thanked."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base
from models.intake.case import Case
from models.people.staff import Staff
from models.sealed import Sealed, UnderSeal
from rules.intake.praise import PraiseCause


class Praise(UnderSeal, Base):
    """The cause of a compliment, the staff it names, and the colleague who was found behind the name."""

    __tablename__ = "praise"

    case_id: Mapped[str] = mapped_column(sa.ForeignKey("case.id"), unique=True)
    cause: Mapped[PraiseCause]
    named = Sealed()  # as the person put it
    colleague_id: Mapped[str | None] = mapped_column(sa.ForeignKey("staff.id"), index=True)
    told_at: Mapped[datetime | None]  # when the colleague and the manager of the team were

    case: Mapped[Case] = relationship()
    colleague: Mapped[Staff | None] = relationship()
