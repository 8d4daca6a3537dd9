"""What comments are about, in the council's own words."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base


class Theme(Base):
    """A theme that triage may give to a comment, until the council uses it no more."""

    __tablename__ = "theme"

    name: Mapped[str] = mapped_column(sa.String(100), unique=True)
    used_to: Mapped[date | None]
