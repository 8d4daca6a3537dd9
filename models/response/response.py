"""The answer to a stage: its draft, what was decided on each point, and what was sent."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base
from models.handling.stage import Stage
from models.intake.case import Point
from models.people.staff import Staff
from models.sealed import Sealed, UnderSeal
from rules.response import easy_read
from rules.response.easy_read import Part
from rules.vocabulary import Outcome, Remedy


class Response(UnderSeal, Base):
    """One answer a stage, drafted until it is sent and unchanged from then on."""

    __tablename__ = "response"

    stage_id: Mapped[str] = mapped_column(sa.ForeignKey("stage.id"), unique=True)
    words = Sealed()
    next_step = Sealed()
    names_escalation: Mapped[bool] = mapped_column(default=True)
    names_next_stage: Mapped[bool] = mapped_column(default=True, server_default=sa.true())
    encloses_reports: Mapped[bool] = mapped_column(default=False, server_default=sa.false())
    is_in_format: Mapped[bool] = mapped_column(
        default=False, server_default=sa.false()
    )  # as the person asked
    why_not_in_format = Sealed()
    easy_read_json = Sealed()
    ready_at: Mapped[datetime | None]  # when the writer asked for it to be checked and sent
    late_reason = Sealed()
    late_team_id: Mapped[str | None] = mapped_column(sa.ForeignKey("team.id"))  # which team made it late
    drafted_at: Mapped[datetime]
    drafted_by_id: Mapped[str] = mapped_column(sa.ForeignKey("staff.id"))
    sent_at: Mapped[datetime | None]
    sent_by_id: Mapped[str | None] = mapped_column(sa.ForeignKey("staff.id"))

    stage: Mapped[Stage] = relationship(back_populates="response")
    findings: Mapped[list[Finding]] = relationship(back_populates="response")
    drafted_by: Mapped[Staff] = relationship(foreign_keys=[drafted_by_id])
    sent_by: Mapped[Staff | None] = relationship(foreign_keys=[sent_by_id])

    @property
    def easy_read(self) -> tuple[Part, ...]:
        """The answer in Easy Read, part by part; empty where nobody wrote it."""
        return easy_read.read(self.easy_read_json or "[]")

    @easy_read.setter
    def easy_read(self, parts: Sequence[Part]) -> None:
        self.easy_read_json = easy_read.write(parts) if parts else None


class Finding(UnderSeal, Base):
    """What was decided on one point, why, and how it is put right."""

    __tablename__ = "finding"
    __table_args__ = (sa.UniqueConstraint("response_id", "point_id"),)

    response_id: Mapped[str] = mapped_column(sa.ForeignKey("response.id"))
    point_id: Mapped[str] = mapped_column(sa.ForeignKey("point.id"), index=True)
    outcome: Mapped[Outcome | None]
    reasons = Sealed()
    remedy_keys: Mapped[list[str]] = mapped_column(sa.JSON, default=list)
    remedy_words = Sealed()

    response: Mapped[Response] = relationship(back_populates="findings")
    point: Mapped[Point] = relationship()

    @property
    def remedies(self) -> tuple[Remedy, ...]:
        """How this point is put right."""
        return tuple(Remedy(key) for key in self.remedy_keys)
