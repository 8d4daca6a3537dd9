"""What this database is for: a demonstration can never be turned into production, nor the other way."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base


class Installation(Base):
    """The one row that says what the database was made for, and proves that the keys are the right ones."""

    __tablename__ = "installation"

    purpose: Mapped[str] = mapped_column(sa.String(20))  # demo or production
    made_at: Mapped[datetime]
    key_name: Mapped[str] = mapped_column(sa.String(40))
    key_proof: Mapped[bytes]  # opens only with the keys this database was made with
