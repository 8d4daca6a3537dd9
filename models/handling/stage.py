"""A stage of a procedure: when it opened, what happened in it, what was sent, what was decided."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base
from models.intake.case import Case
from models.people.staff import Staff
from models.sealed import Sealed, UnderSeal
from rules.procedures.event import Event as Happening
from rules.vocabulary import Outcome

if TYPE_CHECKING:
    from models.clocks.clock import Clock
    from models.clocks.pause import Pause
    from models.response.response import Response


class Stage(Base):
    """One time round a procedure, with clocks of its own.

    One that runs alongside is none of the case's own stages: what the ombudsman asked, keeping in touch.
    """

    __tablename__ = "stage"

    case_id: Mapped[str] = mapped_column(sa.ForeignKey("case.id"), index=True)
    procedure_key: Mapped[str] = mapped_column(sa.String(40))
    key: Mapped[str] = mapped_column(sa.String(40))
    is_alongside: Mapped[bool] = mapped_column(default=False, server_default=sa.false())
    opened_at: Mapped[datetime]
    acknowledged_on: Mapped[date | None]
    responded_on: Mapped[date | None]
    ended_on: Mapped[date | None]  # set without a response where triage moved the case to another procedure
    outcome: Mapped[Outcome | None]
    answered_by_id: Mapped[str | None] = mapped_column(sa.ForeignKey("staff.id"))  # whose desk it was on then

    case: Mapped[Case] = relationship(back_populates="stages")
    clocks: Mapped[list[Clock]] = relationship(back_populates="stage", order_by="Clock.due_on, Clock.id")
    pauses: Mapped[list[Pause]] = relationship(back_populates="stage", order_by="Pause.started_on, Pause.id")
    milestones: Mapped[list[Milestone]] = relationship(
        back_populates="stage", order_by="Milestone.recorded_at, Milestone.id"
    )
    statements: Mapped[list[Statement]] = relationship(back_populates="stage", order_by="Statement.number")
    response: Mapped[Response | None] = relationship(back_populates="stage")

    def reached(self, happening: Happening) -> date | None:
        """The day on which something happened in this stage, as last recorded; None while it has not."""
        found = [each.happened_on for each in self.milestones if each.happening is happening]
        return found[-1] if found else None


class Milestone(Base):
    """Something that happened in a stage on a day: a report came in, a panel met. Rows are added, never changed."""

    __tablename__ = "milestone"

    stage_id: Mapped[str] = mapped_column(sa.ForeignKey("stage.id"), index=True)
    happening: Mapped[Happening]
    happened_on: Mapped[date]
    recorded_at: Mapped[datetime]
    recorded_by_id: Mapped[str] = mapped_column(sa.ForeignKey("staff.id"))

    stage: Mapped[Stage] = relationship(back_populates="milestones")


class Statement(UnderSeal, Base):
    """One version of the statement of complaint of a stage. SI 2006/1738 reg 16: agreed with the complainant."""

    __tablename__ = "statement"
    __table_args__ = (sa.UniqueConstraint("stage_id", "number"),)

    stage_id: Mapped[str] = mapped_column(sa.ForeignKey("stage.id"))
    number: Mapped[int]
    words = Sealed()
    written_at: Mapped[datetime]
    written_by_id: Mapped[str | None] = mapped_column(sa.ForeignKey("staff.id"))  # None: by the complainant
    sent_on: Mapped[date | None]
    agreed_on: Mapped[date | None]

    stage: Mapped[Stage] = relationship(back_populates="statements")
    written_by: Mapped[Staff | None] = relationship()
