"""Which reminders are owed, were sent and came through, and how the council has set the table of them."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base
from models.clocks.clock import Clock
from models.people.staff import Staff
from models.response.outgoing_email import Delivery, OutgoingEmail
from models.sealed import Sealed, UnderSeal
from rules.clocks.reminder import Audience, Progress, Urgency


class Reminder(Base):
    """A reminder of a clock to one colleague: one row, so that it goes once however many workers run.

    It is owed from the day its mark is passed, even while no mail of it was written. When the date due moves,
    it is owed afresh.
    """

    __tablename__ = "reminder"
    __table_args__ = (
        sa.UniqueConstraint("clock_id", "key", "due_on", "staff_id"),
        # What waits for somebody's digest is read from this.
        sa.Index("ix_reminder_waiting", "email_id", "staff_id"),
    )

    clock_id: Mapped[str] = mapped_column(sa.ForeignKey("clock.id"))
    case_id: Mapped[str] = mapped_column(sa.ForeignKey("case.id"), index=True)
    key: Mapped[str] = mapped_column(sa.String(40))
    due_on: Mapped[date]
    staff_id: Mapped[str] = mapped_column(sa.ForeignKey("staff.id"), index=True)
    cover_for_id: Mapped[str | None] = mapped_column(sa.ForeignKey("staff.id"))  # whose place they take
    audience: Mapped[Audience]
    urgency: Mapped[Urgency]
    owed_on: Mapped[date]
    late_by: Mapped[int] = mapped_column(default=0)  # days after its own day, because no worker ran
    recorded_at: Mapped[datetime]
    email_id: Mapped[str | None] = mapped_column(sa.ForeignKey("outgoing_email.id"))

    clock: Mapped[Clock] = relationship()
    email: Mapped[OutgoingEmail | None] = relationship()
    staff: Mapped[Staff] = relationship(foreign_keys=[staff_id])
    cover_for: Mapped[Staff | None] = relationship(foreign_keys=[cover_for_id])

    @property
    def progress(self) -> Progress:
        """How far it has come."""
        if self.email is None:
            return Progress.OWED
        return _PROGRESS[self.email.delivery]


_PROGRESS = {
    Delivery.OWED: Progress.SENT,
    Delivery.SENT: Progress.DELIVERED,
    Delivery.FAILED: Progress.FAILED,
}


class ReminderChoice(UnderSeal, Base):
    """How the council set one row of the table of reminders, from one moment on; the newest holds."""

    __tablename__ = "reminder_choice"
    __table_args__ = (sa.Index("ix_reminder_choice_mark", "mark_key", "set_at"),)

    mark_key: Mapped[str] = mapped_column(sa.String(60))  # “answers.half”
    is_on: Mapped[bool]
    number: Mapped[int]
    audiences: Mapped[list[str]] = mapped_column(sa.JSON, default=list)
    words = Sealed()
    set_at: Mapped[datetime]
    set_by_id: Mapped[str] = mapped_column(sa.ForeignKey("staff.id"))

    set_by: Mapped[Staff] = relationship()
