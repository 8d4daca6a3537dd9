"""Times in which a stage, or one point of it, waits for something outside the council's hands."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base
from models.handling.stage import Stage
from models.intake.case import Point
from models.sealed import Sealed, UnderSeal
from rules.procedures.base import PauseKind


class Pause(UnderSeal, Base):
    """A dated interval in which a stage waits: the days after `started_on` up to and including `ended_on`.

    With a point, only that point waits; the clocks of the stage stand still only while every point does.
    """

    __tablename__ = "pause"

    stage_id: Mapped[str] = mapped_column(sa.ForeignKey("stage.id"), index=True)
    point_id: Mapped[str | None] = mapped_column(sa.ForeignKey("point.id"), index=True)
    kind: Mapped[PauseKind]
    started_on: Mapped[date]
    ended_on: Mapped[date | None]
    reason = Sealed()
    told_on: Mapped[date | None]  # when the complainant was told in writing
    recorded_at: Mapped[datetime]
    recorded_by_id: Mapped[str] = mapped_column(sa.ForeignKey("staff.id"))
    ended_by_id: Mapped[str | None] = mapped_column(sa.ForeignKey("staff.id"))

    stage: Mapped[Stage] = relationship(back_populates="pauses")
    point: Mapped[Point | None] = relationship()
