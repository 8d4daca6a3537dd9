"""Councillors and MPs, the wards they stand for, and how they sign in: by a link or a code that works once."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base
from models.sealed import Sealed, UnderSeal


class Ward(Base):
    """A ward or division, while it is in use."""

    __tablename__ = "ward"

    name: Mapped[str] = mapped_column(sa.String(200))
    used_from: Mapped[date | None]
    used_to: Mapped[date | None]

    def is_in_use(self, on: date) -> bool:
        """Whether there is such a ward on the day."""
        begun = self.used_from is None or self.used_from <= on
        return begun and (self.used_to is None or on <= self.used_to)


class Member(UnderSeal, Base):
    """A councillor or an MP. They sign in with no password, and see what they asked and no case."""

    __tablename__ = "member"

    name_words = Sealed()
    email_words = Sealed()
    email_index: Mapped[str | None] = mapped_column(sa.String(64), unique=True)  # None once they have left
    ward_id: Mapped[str | None] = mapped_column(sa.ForeignKey("ward.id"), index=True)
    group_name: Mapped[str | None] = mapped_column(sa.String(80))  # the party or group they sit with
    is_mp: Mapped[bool] = mapped_column(default=False)
    first_day: Mapped[date]
    last_day: Mapped[date | None]
    left_at: Mapped[datetime | None]

    ward: Mapped[Ward | None] = relationship()

    @property
    def name(self) -> str:
        return self.name_words or ""

    @property
    def email(self) -> str:
        return self.email_words or ""

    def is_here(self, on: date) -> bool:
        """Whether they are a member on the day; one who has left keeps their history and may do nothing."""
        begun = self.left_at is None and self.first_day <= on
        return begun and (self.last_day is None or on <= self.last_day)


class MemberLink(Base):
    """One asking to sign in. It is kept for an address that nobody has, too, so that both cost the same."""

    __tablename__ = "member_link"
    __table_args__ = (sa.Index("ix_member_link_about", "about", "made_at"),)

    about: Mapped[str] = mapped_column(sa.String(64))  # a blind index of the address that was typed
    member_id: Mapped[str | None] = mapped_column(
        sa.ForeignKey("member.id"), index=True
    )  # None: no mail went
    token_digest: Mapped[str] = mapped_column(sa.String(64), unique=True)
    code_hash: Mapped[str] = mapped_column(sa.String(200))
    made_at: Mapped[datetime] = mapped_column(index=True)
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    tries: Mapped[int] = mapped_column(default=0)  # wrong codes

    member: Mapped[Member | None] = relationship()


class MemberSession(Base):
    """One browser in which a member is signed in. Only a digest of its token is kept."""

    __tablename__ = "member_session"

    token_digest: Mapped[str] = mapped_column(sa.String(64), unique=True)
    member_id: Mapped[str] = mapped_column(sa.ForeignKey("member.id"), index=True)
    started_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]

    member: Mapped[Member] = relationship()
