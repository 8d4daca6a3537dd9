"""Emails that came in: kept as they came before anything is done with them."""

from __future__ import annotations

import json
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base
from models.intake.attachment import Attachment
from models.intake.case import Case
from models.people.staff import Staff
from models.sealed import Sealed, UnderSeal
from rules.intake.incoming_email import Doubt, IncomingState


class IncomingEmail(UnderSeal, Base):
    """One email, under a seal of its own. The file numbered 0 is the email itself, as it came."""

    __tablename__ = "incoming_email"
    __table_args__ = (sa.Index("ix_incoming_email_state_received", "state", "received_at", "id"),)

    # A blind index of its Message-ID and of what it says: fetched however often, it is kept once, and one that
    # only borrows another’s Message-ID is not taken for it.
    message_index: Mapped[str] = mapped_column(sa.String(64), unique=True)
    received_at: Mapped[datetime]  # when it came to the mailbox
    kept_at: Mapped[datetime]
    sorted_at: Mapped[datetime | None] = mapped_column(index=True)  # when it was looked at by itself
    state: Mapped[IncomingState] = mapped_column(default=IncomingState.WAITING)
    doubt: Mapped[Doubt | None]
    case_id: Mapped[str | None] = mapped_column(sa.ForeignKey("case.id"), index=True)
    answers_case_id: Mapped[str | None] = mapped_column(sa.ForeignKey("case.id"))  # whose mail it answers
    decided_by_id: Mapped[str | None] = mapped_column(sa.ForeignKey("staff.id"))
    decided_at: Mapped[datetime | None]

    sender = Sealed()  # the one address that it is from; None where that is not clear
    sender_name = Sealed()
    subject = Sealed()
    words = Sealed()
    not_taken_json = Sealed()  # the names of files that are only in the original
    reason = Sealed()  # why somebody set it aside

    case: Mapped[Case | None] = relationship(foreign_keys=[case_id])
    answers_case: Mapped[Case | None] = relationship(foreign_keys=[answers_case_id])
    decided_by: Mapped[Staff | None] = relationship()
    files: Mapped[list[Attachment]] = relationship(order_by=Attachment.number_in_email)

    @property
    def not_taken(self) -> tuple[str, ...]:
        """The names of the files that could not be taken; they are in the original."""
        return tuple(json.loads(self.not_taken_json or "[]"))

    @not_taken.setter
    def not_taken(self, names: tuple[str, ...]) -> None:
        self.not_taken_json = json.dumps(names)

    @property
    def original(self) -> Attachment | None:
        """The email as it came; None where it was too long to fetch."""
        return next((each for each in self.files if each.number_in_email == 0), None)

    @property
    def parts(self) -> list[Attachment]:
        """The files that came with it."""
        return [each for each in self.files if each.number_in_email]
