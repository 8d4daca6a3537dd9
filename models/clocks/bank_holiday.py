"""Days that are not working days, as rows, because one may be proclaimed at a week's notice."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base


class BankHoliday(Base):
    """A bank holiday of England and Wales. Banking and Financial Dealings Act 1971, s1."""

    __tablename__ = "bank_holiday"

    on: Mapped[date] = mapped_column(unique=True)
    title: Mapped[str] = mapped_column(sa.String(100))
    added_at: Mapped[datetime]
