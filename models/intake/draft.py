"""An unfinished journey: the answers so far, kept a day so that leaving loses nothing."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base
from models.sealed import Sealed, UnderSeal


class Draft(UnderSeal, Base):
    """Answers to a journey's questions, as JSON under a seal that is destroyed with the draft."""

    __tablename__ = "draft"

    journey: Mapped[str] = mapped_column(sa.String(40))
    answers_json = Sealed()
    code = Sealed()  # the follow-up code of what was sent, until the page that shows it once is left
    case_id: Mapped[str | None] = mapped_column(sa.ForeignKey("case.id"))
    changed_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)
