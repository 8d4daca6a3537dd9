"""The outbox: mail is written in the transaction of the act that causes it, and carried afterwards."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base
from models.sealed import Sealed, UnderSeal


class Delivery(StrEnum):
    """How far a mail has come."""

    OWED = "owed"
    SENT = "sent"
    FAILED = "failed"  # refused for good: shown to staff, not tried for ever
    STOPPED = "stopped"  # the person may not be told any more: it never goes


class OutgoingEmail(UnderSeal, Base):
    """One mail. Its subject is one of our own neutral sentences; to whom and what it says are sealed."""

    __tablename__ = "outgoing_email"
    __table_args__ = (sa.Index("ix_outgoing_email_due", "delivery", "next_try_at"),)

    case_id: Mapped[str | None] = mapped_column(sa.ForeignKey("case.id"), index=True)
    template: Mapped[str] = mapped_column(sa.String(60))
    subject: Mapped[str] = mapped_column(sa.String(200))
    to = Sealed()
    words = Sealed()
    message_id: Mapped[str] = mapped_column(sa.String(120), unique=True)  # the same on every try
    written_at: Mapped[datetime]
    delivery: Mapped[Delivery] = mapped_column(default=Delivery.OWED)
    tries: Mapped[int] = mapped_column(default=0)
    next_try_at: Mapped[datetime]  # also the lease of a worker that is sending it now
    sent_at: Mapped[datetime | None]
    last_fault: Mapped[str | None] = mapped_column(sa.String(80))
