"""Equality answers: found by a token while the case is open, and cut loose from it when it closes."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base
from models.sealed import Sealed, UnderSeal
from rules.listening.fairness import Ending
from rules.listening.question import Asked
from rules.vocabulary import Channel, Part


class EqualityAnswers(UnderSeal, Base):
    """What one person answered, or that they did not, under a seal of its own.

    No case, name, postcode or moment stands here. The token, which the case has too, is destroyed on both when the
    case closes; what follows below it is set only then, and is no finer than a quarter and a directorate.
    """

    __tablename__ = "equality_answers"

    token: Mapped[str | None] = mapped_column(sa.String(22), unique=True, index=True)
    version_key: Mapped[str] = mapped_column(sa.String(20))
    about: Mapped[Part]  # the complainant, or the person they speak for
    channel: Mapped[Channel]  # by which they were asked
    state: Mapped[Asked]
    is_all: Mapped[bool]  # nothing more is asked of them
    stage_at_collection: Mapped[str | None] = mapped_column(sa.String(40))
    answers_json = Sealed()

    procedure_key: Mapped[str | None] = mapped_column(sa.String(40))
    quarter: Mapped[str | None] = mapped_column(
        sa.String(7), index=True
    )  # in which the case closed: “2026-Q4”
    service_group: Mapped[str | None] = mapped_column(sa.String(200))  # the directorate’s name
    ending: Mapped[Ending | None]
    in_time: Mapped[bool | None]
    stage_reached: Mapped[str | None] = mapped_column(sa.String(40))
    went_further: Mapped[bool | None]
    is_mixed: Mapped[bool] = mapped_column(default=False)  # its place among the rows says nothing any more


class EqualityCount(Base):
    """How many closed cases were asked, and how far that came: numbers that no case and no answer hangs on."""

    __tablename__ = "equality_count"
    __table_args__ = (sa.Index("ix_equality_count_of", "quarter", "channel", "team_id", "state"),)

    quarter: Mapped[str] = mapped_column(sa.String(7))
    channel: Mapped[Channel]  # by which the case came
    team_id: Mapped[str | None] = mapped_column(sa.ForeignKey("team.id"))
    state: Mapped[Asked]
    number: Mapped[int]


class EqualityFigure(Base):
    """A table as it was shown, kept when the single answers of its year begin to be deleted."""

    __tablename__ = "equality_figure"
    __table_args__ = (sa.UniqueConstraint("year", "measure", "characteristic"),)

    year: Mapped[int]
    measure: Mapped[str] = mapped_column(sa.String(40))
    characteristic: Mapped[str] = mapped_column(sa.String(40))
    figures: Mapped[dict[str, Any]] = mapped_column(sa.JSON)
