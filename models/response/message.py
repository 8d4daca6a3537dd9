"""What passed between the person and the council."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, InOrder
from models.intake.case import Case
from models.people.advocacy import Advocate
from models.people.staff import Staff
from models.sealed import Sealed, UnderSeal
from rules.vocabulary import Channel, Direction


class Message(InOrder, UnderSeal, Base):
    """One message, letter or call, either way."""

    __tablename__ = "message"
    __table_args__ = (sa.Index("ix_message_case_at", "case_id", "at"),)

    case_id: Mapped[str] = mapped_column(sa.ForeignKey("case.id"))
    submission_id: Mapped[str] = mapped_column(sa.String(43), unique=True)  # one sending, one message
    direction: Mapped[Direction]
    channel: Mapped[Channel]
    at: Mapped[datetime]
    words = Sealed()
    told_ids: Mapped[list[str] | None] = mapped_column(
        sa.JSON
    )  # who was told, or wrote it; None: whoever brought the case
    by_id: Mapped[str | None] = mapped_column(sa.ForeignKey("staff.id"))
    is_in_format: Mapped[bool | None]  # that the person asked for; None: none was, or nobody had to say
    why_not_in_format = Sealed()
    advocate_id: Mapped[str | None] = mapped_column(
        sa.ForeignKey("advocate.id")
    )  # who wrote it for the person

    case: Mapped[Case] = relationship()
    by: Mapped[Staff | None] = relationship()

    def was_told_to(self, person_id: str | None) -> bool:
        """Whether that person was told, or wrote it; whoever brought the case, where nobody was named."""
        if self.told_ids is not None:
            return person_id in self.told_ids
        owner = self.case.complainant
        return person_id == (owner.id if owner is not None else None)

    advocate: Mapped[Advocate | None] = relationship()
