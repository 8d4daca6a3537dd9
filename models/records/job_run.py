"""When each timed job last ran and how it went: how anybody can see that the worker is alive."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base


class JobRun(Base):
    """The last run of one job, one row a job."""

    __tablename__ = "job_run"

    name: Mapped[str] = mapped_column(sa.String(60), unique=True)
    ran_at: Mapped[datetime]
    seconds: Mapped[float] = mapped_column(default=0.0)
    done: Mapped[int] = mapped_column(default=0)  # how much the last run did
    worked_at: Mapped[datetime | None]  # when it last had something to do
    failed_at: Mapped[datetime | None]
    fault: Mapped[str | None] = mapped_column(sa.String(80))  # the kind of fault, never its words
