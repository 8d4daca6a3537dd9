"""Who looked at which case, and when: a child is entitled to ask."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base


class CaseRead(Base):
    """One look at a case by a member of staff; rows are added and never changed."""

    __tablename__ = "case_read"
    __table_args__ = (sa.Index("ix_case_read_case_at", "case_id", "at"),)

    case_id: Mapped[str] = mapped_column(sa.ForeignKey("case.id"))
    staff_id: Mapped[str] = mapped_column(sa.ForeignKey("staff.id"), index=True)
    at: Mapped[datetime]
    page: Mapped[str] = mapped_column(sa.String(60))  # the endpoint: which page showed it
