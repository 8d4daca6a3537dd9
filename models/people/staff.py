"""Members of staff, their sessions, and the guesses that were made at their passwords."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base
from models.people.organisation import Directorate, Service, Team
from models.sealed import Sealed, UnderSeal
from rules.vocabulary import Role


class Staff(UnderSeal, Base):
    """Somebody who works for the council and signs in."""

    __tablename__ = "staff"

    name_words = Sealed()
    email_words = Sealed()
    email_index: Mapped[str] = mapped_column(sa.String(64), unique=True)  # finds who is signing in
    password_hash: Mapped[str] = mapped_column(sa.String(200))
    role: Mapped[Role]
    team_id: Mapped[str | None] = mapped_column(sa.ForeignKey("team.id"), index=True)
    service_id: Mapped[str | None] = mapped_column(sa.ForeignKey("service.id"))  # whose head they are
    directorate_id: Mapped[str | None] = mapped_column(sa.ForeignKey("directorate.id"))  # whose director
    left_at: Mapped[datetime | None]
    digest_hour: Mapped[int] = mapped_column(default=8, server_default="8")  # of the day, in London
    digested_on: Mapped[date | None]  # the day of the last digest: one a day

    # Whose desks this person has today because their owners are away; filled in when they sign in.
    __allow_unmapped__ = True
    covering: tuple[str, ...] = ()

    service: Mapped[Service | None] = relationship()
    directorate: Mapped[Directorate | None] = relationship()
    team: Mapped[Team | None] = relationship()

    @property
    def name(self) -> str:
        return self.name_words or ""

    @property
    def email(self) -> str:
        return self.email_words or ""

    @property
    def is_here(self) -> bool:
        """Whether the person still works here; a leaver keeps their history and may do nothing."""
        return self.left_at is None


class StaffSession(Base):
    """One signed-in browser. Only a digest of its token is kept, so a copy of the table signs nobody in."""

    __tablename__ = "staff_session"

    token_digest: Mapped[str] = mapped_column(sa.String(64), unique=True)
    staff_id: Mapped[str] = mapped_column(sa.ForeignKey("staff.id"), index=True)
    started_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]

    staff: Mapped[Staff] = relationship()


class Attempt(Base):
    """How often something secret was guessed at: a password, a follow-up code. Nothing says by whom."""

    __tablename__ = "attempt"

    about: Mapped[str] = mapped_column(sa.String(64), unique=True)  # a blind index of the account or the case
    failures: Mapped[int] = mapped_column(default=0)
    last_failed_at: Mapped[datetime]
    wait_until: Mapped[datetime | None]

    LONGEST_WAIT_SECONDS: ClassVar[int] = 15 * 60
