"""How the council is arranged: itself, its directorates, their services and teams."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base


class Council(Base):
    """The one council this installation serves: its name and how people reach it."""

    __tablename__ = "council"

    name: Mapped[str] = mapped_column(sa.String(200))
    telephone: Mapped[str] = mapped_column(sa.String(40))
    email: Mapped[str] = mapped_column(sa.String(200))
    address: Mapped[str] = mapped_column(sa.Text)
    reference_prefix: Mapped[str] = mapped_column(sa.String(6))
    opening: Mapped[str] = mapped_column(sa.String(200), default="", server_default="")  # of the telephone
    brand_colour: Mapped[str | None] = mapped_column(sa.String(7))  # None: the one we came with
    logo: Mapped[bytes | None]  # a small PNG
    bsl_relay: Mapped[str] = mapped_column(
        sa.String(300), default="", server_default=""
    )  # calls in sign language
    bsl_videos: Mapped[str] = mapped_column(sa.String(300), default="", server_default="")


class Directorate(Base):
    """A part of the council led by a director."""

    __tablename__ = "directorate"

    name: Mapped[str] = mapped_column(sa.String(200), unique=True)
    services: Mapped[list[Service]] = relationship(back_populates="directorate")


class Service(Base):
    """What a directorate provides. The public picks it by its plain name."""

    __tablename__ = "service"
    __table_args__ = (sa.UniqueConstraint("directorate_id", "name"),)

    directorate_id: Mapped[str] = mapped_column(sa.ForeignKey("directorate.id"), index=True)
    name: Mapped[str] = mapped_column(sa.String(200))
    plain_name: Mapped[str] = mapped_column(sa.String(200))
    also_called: Mapped[str] = mapped_column(sa.String(400), default="")  # other words people use for it
    procedure_key: Mapped[str] = mapped_column(sa.String(40))  # what a complaint about it usually follows
    used_from: Mapped[date | None]
    used_to: Mapped[date | None]

    directorate: Mapped[Directorate] = relationship(back_populates="services")
    teams: Mapped[list[Team]] = relationship(back_populates="service")


class Team(Base):
    """The people who do the work of a service."""

    __tablename__ = "team"
    __table_args__ = (sa.UniqueConstraint("service_id", "name"),)

    service_id: Mapped[str] = mapped_column(sa.ForeignKey("service.id"), index=True)
    name: Mapped[str] = mapped_column(sa.String(200))
    used_from: Mapped[date | None]
    used_to: Mapped[date | None]

    service: Mapped[Service] = relationship(back_populates="teams")
