"""When the calendar changes, which dates moved from when to when, and who still has to be told."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base
from models.clocks.clock import Clock
from models.intake.case import Case
from models.people.staff import Staff
from rules.vocabulary import RedatingCause


class Redating(Base):
    """One change that open clocks have to follow. It goes through them in pieces, and on after a cut."""

    __tablename__ = "redating"
    __table_args__ = (sa.Index("ix_redating_unfinished", "finished_at", "asked_at"),)

    cause: Mapped[RedatingCause]
    about: Mapped[str] = mapped_column(sa.String(200))  # “Monday 19 September 2022, State Funeral”
    first_day: Mapped[date | None]  # only clocks that reach this day or run past it can move
    asked_at: Mapped[datetime]
    asked_by_id: Mapped[str | None] = mapped_column(sa.ForeignKey("staff.id"))
    last_clock_id: Mapped[str] = mapped_column(sa.String(22), default="")  # how far it has come
    looked_at: Mapped[int] = mapped_column(default=0)
    finished_at: Mapped[datetime | None]

    asked_by: Mapped[Staff | None] = relationship()


class DateMoved(Base):
    """A date that moved because of it; `told_on` once the person knows, None while they have to be told."""

    __tablename__ = "date_moved"
    __table_args__ = (
        sa.UniqueConstraint("redating_id", "clock_id"),
        sa.Index("ix_date_moved_to_tell", "redating_id", "told_on", "id"),
    )

    redating_id: Mapped[str] = mapped_column(sa.ForeignKey("redating.id"))
    clock_id: Mapped[str] = mapped_column(sa.ForeignKey("clock.id"), index=True)
    case_id: Mapped[str] = mapped_column(sa.ForeignKey("case.id"), index=True)
    moved_from: Mapped[date]
    moved_to: Mapped[date]
    told_on: Mapped[date | None]
    told_by_id: Mapped[str | None] = mapped_column(sa.ForeignKey("staff.id"))

    redating: Mapped[Redating] = relationship()
    clock: Mapped[Clock] = relationship()
    case: Mapped[Case] = relationship()
