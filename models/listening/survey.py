"""One asking of one person how it was, what they answered, and the links by which they may."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base
from models.intake.case import Case
from models.people.staff import Staff
from models.sealed import Sealed, UnderSeal
from rules.listening.survey import YOUNG, NotAsked
from rules.vocabulary import Channel, ContactBy, CustomerGroup


class SurveyInvitation(UnderSeal, Base):
    """Written once for each case that was over, also where nobody is asked, so that nobody is asked twice.

    What figures need of the case is copied, so that they need no case: when it is erased, `case_id` and the words
    go and the scores stay, tied to nobody.
    """

    __tablename__ = "survey_invitation"
    __table_args__ = (
        sa.Index("ix_survey_invitation_to_ask", "asked_by", "sent_at"),
        sa.Index("ix_survey_invitation_call_back", "call_back_waits", "call_back_asked_at"),
    )

    case_id: Mapped[str | None] = mapped_column(sa.ForeignKey("case.id"), unique=True)
    decided_on: Mapped[date] = mapped_column(index=True)  # the day to which it is counted
    procedure_key: Mapped[str] = mapped_column(sa.String(40))
    stage_key: Mapped[str | None] = mapped_column(sa.String(40))  # the last one that was reached
    service_id: Mapped[str | None] = mapped_column(sa.ForeignKey("service.id"))
    team_id: Mapped[str | None] = mapped_column(sa.ForeignKey("team.id"))
    customer_group: Mapped[CustomerGroup | None]
    came_by: Mapped[Channel]
    asks_decision: Mapped[bool]  # whether anything was decided that could be asked about

    asked_by: Mapped[ContactBy | None]
    why_not: Mapped[NotAsked | None]
    sent_at: Mapped[datetime | None]  # when they were asked; None while nobody has
    remind_on: Mapped[date | None] = mapped_column(index=True)  # None once there is nothing to remind of
    reminded_at: Mapped[datetime | None]
    expires_on: Mapped[date]  # the last day to answer

    refused_at: Mapped[datetime | None]
    answered_at: Mapped[datetime | None] = mapped_column(index=True)
    answered_by: Mapped[Channel | None]
    recorded_by_id: Mapped[str | None] = mapped_column(sa.ForeignKey("staff.id"))  # None: by themselves
    treatment: Mapped[int | None]  # 5 the best, 1 the worst
    decision: Mapped[int | None]
    words = Sealed()

    wants_call_back: Mapped[bool] = mapped_column(default=False)
    call_back_waits: Mapped[bool] = mapped_column(default=False)
    call_back_asked_at: Mapped[datetime | None]
    called_back_at: Mapped[datetime | None]
    called_back_by_id: Mapped[str | None] = mapped_column(sa.ForeignKey("staff.id"))
    phone = Sealed()

    case: Mapped[Case | None] = relationship()
    recorded_by: Mapped[Staff | None] = relationship(foreign_keys=[recorded_by_id])
    called_back_by: Mapped[Staff | None] = relationship(foreign_keys=[called_back_by_id])

    @property
    def is_young(self) -> bool:
        """Whether it is asked in a child’s words."""
        return self.customer_group in YOUNG

    def is_open(self, *, today: date) -> bool:
        """Whether an answer, or another one, is still taken."""
        return self.case_id is not None and self.refused_at is None and today <= self.expires_on


class SurveyLink(Base):
    """One link to an invitation. Its secret is in the mail or the text alone; here is only a keyed digest of it.

    A reminder and a text message carry links of their own, since nobody can read the first one back.
    """

    __tablename__ = "survey_link"

    invitation_id: Mapped[str] = mapped_column(sa.ForeignKey("survey_invitation.id"), index=True)
    token_hash: Mapped[str] = mapped_column(sa.String(64), unique=True)
    channel: Mapped[Channel]  # by which way an answer through it came
    made_at: Mapped[datetime]

    invitation: Mapped[SurveyInvitation] = relationship()
