"""The choices that the law leaves to the council, with the day each began to hold."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base
from models.people.staff import Staff


class PolicyValue(Base):
    """One choice from one day on; `rules.clocks.policy` says which there are and what each may be.

    Rows are added and never changed: of two for the same day, the one set last holds.
    """

    __tablename__ = "policy_value"
    __table_args__ = (sa.Index("ix_policy_value_key", "key", "used_from", "set_at"),)

    key: Mapped[str] = mapped_column(sa.String(60))
    value: Mapped[str | int | bool] = mapped_column(sa.JSON)
    used_from: Mapped[date]
    set_at: Mapped[datetime]
    set_by_id: Mapped[str | None] = mapped_column(sa.ForeignKey("staff.id"))

    set_by: Mapped[Staff | None] = relationship()
