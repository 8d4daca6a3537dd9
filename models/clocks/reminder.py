"""Which reminders went: one row each, so that none goes twice however many workers run."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base
from models.clocks.clock import Clock
from models.response.outgoing_email import OutgoingEmail


class ReminderSent(Base):
    """A reminder of a clock to one colleague. When the date due moves, it is owed afresh."""

    __tablename__ = "reminder_sent"
    __table_args__ = (sa.UniqueConstraint("clock_id", "key", "due_on", "staff_id"),)

    clock_id: Mapped[str] = mapped_column(sa.ForeignKey("clock.id"))
    key: Mapped[str] = mapped_column(sa.String(40))
    due_on: Mapped[date]
    staff_id: Mapped[str] = mapped_column(sa.ForeignKey("staff.id"), index=True)
    owed_on: Mapped[date]
    written_at: Mapped[datetime]
    email_id: Mapped[str] = mapped_column(
        sa.ForeignKey("outgoing_email.id"), index=True
    )  # says how far it came

    clock: Mapped[Clock] = relationship()
    email: Mapped[OutgoingEmail] = relationship()
