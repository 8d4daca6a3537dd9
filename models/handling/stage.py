"""A stage of a procedure: when it opened, what was drafted and sent, what was decided."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base
from models.intake.case import Case
from rules.vocabulary import Outcome

if TYPE_CHECKING:
    from models.clocks.clock import Clock
    from models.response.response import Response


class Stage(Base):
    """One time round a procedure, with clocks of its own."""

    __tablename__ = "stage"

    case_id: Mapped[str] = mapped_column(sa.ForeignKey("case.id"), index=True)
    procedure_key: Mapped[str] = mapped_column(sa.String(40))
    key: Mapped[str] = mapped_column(sa.String(40))
    opened_at: Mapped[datetime]
    acknowledged_on: Mapped[date | None]
    responded_on: Mapped[date | None]
    ended_on: Mapped[date | None]  # set without a response where triage moved the case to another procedure
    outcome: Mapped[Outcome | None]

    case: Mapped[Case] = relationship(back_populates="stages")
    clocks: Mapped[list[Clock]] = relationship(back_populates="stage", order_by="Clock.due_on")
    response: Mapped[Response | None] = relationship(back_populates="stage")
