"""The follow-up code of one person on a case: their own, so that taking it back touches nobody else's."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base
from models.intake.case import Case
from models.people.person import Person


class FollowUpCode(Base):
    """One person's way back to one case. Whoever sent it has theirs on the case itself, from the day it came.

    Who is mailed gets a link, and the code when they open it: no code stands in a mail. Of the link's secret only a
    keyed digest is kept.
    """

    __tablename__ = "follow_up_code"
    __table_args__ = (sa.UniqueConstraint("case_id", "person_id"),)

    case_id: Mapped[str] = mapped_column(sa.ForeignKey("case.id"))
    person_id: Mapped[str] = mapped_column(sa.ForeignKey("person.id"), index=True)
    code_hash: Mapped[str | None] = mapped_column(sa.String(200))  # None until the link was opened
    link_digest: Mapped[str | None] = mapped_column(sa.String(64), unique=True)
    link_ends_at: Mapped[datetime | None]
    given_at: Mapped[datetime]
    given_by_id: Mapped[str | None] = mapped_column(sa.ForeignKey("staff.id"))  # None: by itself
    revoked_at: Mapped[datetime | None]

    case: Mapped[Case] = relationship()
    person: Mapped[Person] = relationship()
