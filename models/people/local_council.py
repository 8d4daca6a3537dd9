"""The town and parish councils of the area, whose councillors this council's arrangements hold for, too."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base
from rules.handling.conduct import CouncilKind


class LocalCouncil(Base):
    """A town or parish council, with its clerk's address where the council has it."""

    __tablename__ = "local_council"

    name: Mapped[str] = mapped_column(sa.String(200), unique=True)
    kind: Mapped[CouncilKind]
    clerk_email: Mapped[str | None] = mapped_column(sa.String(200))
    used_to: Mapped[date | None]
