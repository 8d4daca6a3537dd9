"""The register of restrictions of contact."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base
from models.people.staff import Staff
from models.sealed import Sealed, UnderSeal
from rules.contact.restriction import RestrictionKind


class Restriction(UnderSeal, Base):
    """One restriction. The person is found by what they write from, as blind indexes; the rest is sealed."""

    __tablename__ = "restriction"
    __table_args__ = (sa.Index("ix_restriction_open", "ended_on", "review_on"),)

    name = Sealed()
    email = Sealed()
    phone = Sealed()
    email_index: Mapped[str | None] = mapped_column(sa.String(64), index=True)
    phone_index: Mapped[str | None] = mapped_column(sa.String(64), index=True)
    kind_keys: Mapped[list[str]] = mapped_column(sa.JSON, default=list)
    reason = Sealed()
    considered = Sealed()  # unmet needs, adjustments, how it affects the person
    at_once_because = Sealed()  # the risk that did not allow a warning
    warned_on: Mapped[date | None]
    starts_on: Mapped[date]
    review_on: Mapped[date]
    ended_on: Mapped[date | None]
    reviewed_words = Sealed()  # why it goes on, or why it ended
    recorded_at: Mapped[datetime]
    decided_by_id: Mapped[str] = mapped_column(sa.ForeignKey("staff.id"))

    decided_by: Mapped[Staff] = relationship()

    @property
    def kinds(self) -> tuple[RestrictionKind, ...]:
        """How contact is limited."""
        return tuple(RestrictionKind(key) for key in self.kind_keys)
