"""When a colleague is away, and who takes their place."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base
from models.people.staff import Staff


class Absence(Base):
    """A colleague is away from one day to another, both included, and `cover` has their desk meanwhile."""

    __tablename__ = "absence"
    __table_args__ = (
        sa.Index("ix_absence_staff", "staff_id", "last_day"),
        sa.Index("ix_absence_cover", "cover_id", "last_day"),
    )

    staff_id: Mapped[str] = mapped_column(sa.ForeignKey("staff.id"))
    cover_id: Mapped[str] = mapped_column(sa.ForeignKey("staff.id"))
    first_day: Mapped[date]
    last_day: Mapped[date]
    recorded_at: Mapped[datetime]
    recorded_by_id: Mapped[str] = mapped_column(sa.ForeignKey("staff.id"))

    staff: Mapped[Staff] = relationship(foreign_keys=[staff_id])
    cover: Mapped[Staff] = relationship(foreign_keys=[cover_id])
