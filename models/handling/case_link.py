"""Two cases that belong together: of one family, one household, one happening."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base
from models.intake.case import Case
from models.people.staff import Staff
from models.sealed import Sealed, UnderSeal


class CaseLink(UnderSeal, Base):
    """A link that a colleague made. Why stands here alone: it may speak of both, and not all who see one see both."""

    __tablename__ = "case_link"
    __table_args__ = (sa.UniqueConstraint("case_id", "other_id"),)

    case_id: Mapped[str] = mapped_column(sa.ForeignKey("case.id"))
    other_id: Mapped[str] = mapped_column(sa.ForeignKey("case.id"), index=True)
    reason = Sealed()
    linked_at: Mapped[datetime]
    linked_by_id: Mapped[str] = mapped_column(sa.ForeignKey("staff.id"))

    case: Mapped[Case] = relationship(foreign_keys=[case_id])
    other: Mapped[Case] = relationship(foreign_keys=[other_id])
    linked_by: Mapped[Staff] = relationship()
