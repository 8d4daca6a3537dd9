"""A clock of a stage: what started it, the date it gives, and how it ended."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base
from models.handling.stage import Stage
from rules.clocks.periods import london_date


class Clock(Base):
    """One deadline. It keeps the policy values it was given, so that a later choice moves no old date."""

    __tablename__ = "clock"
    __table_args__ = (
        sa.UniqueConstraint("stage_id", "key"),
        # The sweep reads what is owed from this, however many clocks are open.
        sa.Index("ix_clock_reminder", "remind_on", "id"),
    )

    stage_id: Mapped[str] = mapped_column(sa.ForeignKey("stage.id"))
    key: Mapped[str] = mapped_column(sa.String(60))
    authority: Mapped[str] = mapped_column(sa.String(40))
    started_at: Mapped[datetime]
    policy: Mapped[dict[str, str | int | bool]] = mapped_column(sa.JSON, default=dict)
    due_on: Mapped[date] = mapped_column(index=True)
    stopped_on: Mapped[date | None]
    remind_on: Mapped[date | None]  # when the next reminder is owed; None once stopped
    recalculated_from: Mapped[list[str]] = mapped_column(sa.JSON, default=list)

    stage: Mapped[Stage] = relationship(back_populates="clocks")

    @property
    def started_on(self) -> date:
        """The day it started, in London."""
        return london_date(self.started_at)
