"""The history of a case: what happened, when, and by whom; rows are added and never changed."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, InOrder
from models.intake.case import Case
from models.people.staff import Staff
from models.sealed import Sealed, UnderSeal
from rules.vocabulary import EventKind


class Event(InOrder, UnderSeal, Base):
    """One thing that happened. `facts` hold keys and dates only; anything somebody typed is sealed in `words`."""

    __tablename__ = "event"
    __table_args__ = (sa.Index("ix_event_case_at", "case_id", "at"),)

    case_id: Mapped[str] = mapped_column(sa.ForeignKey("case.id"))
    at: Mapped[datetime]
    kind: Mapped[EventKind]
    by_id: Mapped[str | None] = mapped_column(sa.ForeignKey("staff.id"))
    facts: Mapped[dict[str, str]] = mapped_column(sa.JSON, default=dict)
    words = Sealed()

    case: Mapped[Case] = relationship(back_populates="events")
    by: Mapped[Staff | None] = relationship()
