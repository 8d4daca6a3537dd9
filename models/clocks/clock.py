"""A clock of a stage: what started it, the date it gives, and how it ended."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base
from models.handling.stage import Stage
from models.people.staff import Staff
from models.sealed import Sealed, UnderSeal
from rules.clocks.clock import ClockOutcome
from rules.clocks.periods import london_date


class Clock(Base):
    """One deadline. It keeps the policy values it was given, so that a later choice moves no old date.

    Target and limit of an answer are two clocks side by side, and so is the acknowledgement.
    """

    __tablename__ = "clock"
    __table_args__ = (
        sa.UniqueConstraint("stage_id", "key"),
        # The sweep reads what is owed from this, however many clocks are open.
        sa.Index("ix_clock_reminder", "remind_on", "id"),
        # And moving dates reads only what still runs.
        sa.Index("ix_clock_running", "stopped_on", "due_on", "id"),
    )

    stage_id: Mapped[str] = mapped_column(sa.ForeignKey("stage.id"))
    key: Mapped[str] = mapped_column(sa.String(60))
    authority: Mapped[str] = mapped_column(sa.String(40))
    start_event: Mapped[str] = mapped_column(sa.String(60), default="", server_default="")
    started_at: Mapped[datetime]
    number: Mapped[int] = mapped_column(default=0, server_default="0")
    unit: Mapped[str] = mapped_column(sa.String(20), default="", server_default="")
    policy: Mapped[dict[str, str | int | bool]] = mapped_column(sa.JSON, default=dict)
    written_on: Mapped[date | None]  # a date that somebody else set in a letter, instead of the sum
    due_on: Mapped[date] = mapped_column(index=True)
    due_at: Mapped[datetime | None]  # of a clock that runs in hours
    first_due_on: Mapped[date | None]  # without its extensions: what “in time” is counted against
    max_on: Mapped[date | None]  # the last day it could be extended to; None where any agreed day may do
    stopped_on: Mapped[date | None]
    stopped_at: Mapped[datetime | None]
    stop_event: Mapped[str | None] = mapped_column(sa.String(60))
    outcome: Mapped[ClockOutcome | None]  # set when it stops, and never worked out again
    remind_on: Mapped[date | None]  # when the next reminder is owed; None once stopped or paused
    recalculated_from: Mapped[list[dict[str, str]]] = mapped_column(sa.JSON, default=list)

    stage: Mapped[Stage] = relationship(back_populates="clocks")
    extensions: Mapped[list[Extension]] = relationship(
        back_populates="clock", order_by="Extension.granted_at, Extension.id"
    )

    @property
    def started_on(self) -> date:
        """The day it started, in London."""
        return london_date(self.started_at)


class Extension(UnderSeal, Base):
    """A later date that was granted for one clock: how long, why, agreed by whom, and what the person was told."""

    __tablename__ = "extension"

    clock_id: Mapped[str] = mapped_column(sa.ForeignKey("clock.id"), index=True)
    until: Mapped[date]
    granted_on: Mapped[date]
    granted_at: Mapped[datetime]
    granted_by_id: Mapped[str] = mapped_column(sa.ForeignKey("staff.id"))
    reason = Sealed()
    is_agreed: Mapped[bool]  # with the complainant
    has_good_reason: Mapped[bool]  # a senior officer accepted more time than the rule allows
    told_on: Mapped[date | None]
    ombudsman_details_sent: Mapped[bool]

    clock: Mapped[Clock] = relationship(back_populates="extensions")
    granted_by: Mapped[Staff] = relationship()
