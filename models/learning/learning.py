"""What the council agreed to change, who does it, and whether it was done."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base
from models.intake.case import Case
from models.people.staff import Staff
from models.sealed import Sealed, UnderSeal


class LearningAction(UnderSeal, Base):
    """A change with an owner and a date. The children's annual report asks for those not done, and why."""

    __tablename__ = "learning_action"
    __table_args__ = (sa.Index("ix_learning_action_due", "completed_on", "due_on"),)

    case_id: Mapped[str] = mapped_column(sa.ForeignKey("case.id"), index=True)
    change = Sealed()
    owner_id: Mapped[str] = mapped_column(sa.ForeignKey("staff.id"), index=True)
    due_on: Mapped[date]
    agreed_at: Mapped[datetime]
    agreed_by_id: Mapped[str] = mapped_column(sa.ForeignKey("staff.id"))
    completed_on: Mapped[date | None]
    evidence = Sealed()

    case: Mapped[Case] = relationship()
    owner: Mapped[Staff] = relationship(foreign_keys=[owner_id])
    agreed_by: Mapped[Staff] = relationship(foreign_keys=[agreed_by_id])
