"""How the council is arranged, as forms and pages ask for it."""

from __future__ import annotations

from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from casework.command import NotFound
from models import Council, Service, Team, db


def council() -> Council:
    """The council this installation serves. Raises NotFound before it was set up."""
    found: Council | None = db.session.scalar(select(Council))
    if found is None:
        raise NotFound
    return found


def is_named() -> bool:
    """Whether anybody has said which council this is."""
    return db.session.scalar(select(Council.id)) is not None


def services(*, on: date) -> list[Service]:
    """The services in use on the day, by the name the public knows."""
    in_use = (
        or_(Service.used_to.is_(None), Service.used_to >= on),
        or_(Service.used_from.is_(None), Service.used_from <= on),
    )
    return list(
        db.session.scalars(
            select(Service)
            .where(*in_use)
            .options(joinedload(Service.directorate))
            .order_by(Service.plain_name)
        )
    )


def service(service_id: str) -> Service:
    """Raises NotFound."""
    found = db.session.get(Service, service_id)
    if found is None:
        raise NotFound
    return found


def teams() -> list[Team]:
    """Every team, with its service, by service and name."""
    return list(
        db.session.scalars(
            select(Team)
            .join(Team.service)
            .options(joinedload(Team.service))
            .order_by(Service.name, Team.name)
        )
    )


def team(team_id: str) -> Team:
    """Raises NotFound."""
    found = db.session.get(Team, team_id)
    if found is None:
        raise NotFound
    return found
