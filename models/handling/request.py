"""Asking for the next stage, and every decision that the law makes a matter of reasons and not of rule."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base
from models.intake.case import Case
from models.people.staff import Staff
from models.sealed import Sealed, UnderSeal
from rules.handling.discretion import Question, RefusalReason
from rules.vocabulary import Channel


class StageRequest(UnderSeal, Base):
    """The person asked for the next stage. In time it opens the stage; late, somebody decides with reasons."""

    __tablename__ = "stage_request"

    case_id: Mapped[str] = mapped_column(sa.ForeignKey("case.id"), index=True)
    stage_key: Mapped[str] = mapped_column(sa.String(40))
    received_at: Mapped[datetime]
    channel: Mapped[Channel]
    words = Sealed()
    last_day: Mapped[date | None]  # to ask as of right; None where nobody set one
    is_in_time: Mapped[bool]
    is_accepted: Mapped[bool | None]  # None while it waits for a decision
    decided_at: Mapped[datetime | None]

    case: Mapped[Case] = relationship(back_populates="requests")


class Discretion(UnderSeal, Base):
    """A reasoned decision: taken on although late, or refused, with what the person was told and when."""

    __tablename__ = "discretion"

    case_id: Mapped[str] = mapped_column(sa.ForeignKey("case.id"), index=True)
    request_id: Mapped[str | None] = mapped_column(sa.ForeignKey("stage_request.id"))
    question: Mapped[Question]
    takes_it_on: Mapped[bool]
    why_refused: Mapped[RefusalReason | None]
    reason = Sealed()
    grounds_on: Mapped[date | None]  # when the matter arose, or came to the person's notice
    last_day: Mapped[date | None]  # as of right
    names_ombudsman: Mapped[bool] = mapped_column(default=False)
    decided_at: Mapped[datetime]
    decided_by_id: Mapped[str] = mapped_column(sa.ForeignKey("staff.id"))
    told_on: Mapped[date | None]

    case: Mapped[Case] = relationship(back_populates="discretions")
    decided_by: Mapped[Staff] = relationship()
