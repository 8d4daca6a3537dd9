"""Days that are not working days, as rows, because one may be proclaimed at a week's notice."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base
from rules.procedures.base import Division


class BankHoliday(Base):
    """A bank holiday. Banking and Financial Dealings Act 1971, s1.

    `division` is England and Wales for one that every clock skips, or any part of the UK for one kept only
    elsewhere, which requests for information skip besides.
    """

    __tablename__ = "bank_holiday"

    on: Mapped[date] = mapped_column(unique=True)
    title: Mapped[str] = mapped_column(sa.String(100))
    division: Mapped[Division] = mapped_column(
        default=Division.ENGLAND_AND_WALES, server_default=Division.ENGLAND_AND_WALES.value
    )
    source: Mapped[str] = mapped_column(sa.String(200), default="", server_default="")
    added_at: Mapped[datetime]
    added_by_id: Mapped[str | None] = mapped_column(sa.ForeignKey("staff.id"))
