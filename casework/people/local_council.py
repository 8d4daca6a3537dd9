"""The town and parish councils of the area, as forms ask for them and as the council keeps their list."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import or_, select

from casework.command import NotFound, Refused, command
from models import LocalCouncil, db
from rules.clocks.periods import london_date
from rules.handling.conduct import CouncilKind

KINDS = (CouncilKind.TOWN, CouncilKind.PARISH)


def in_use(*, on: date) -> list[LocalCouncil]:
    """Those of the day, by name."""
    used = or_(LocalCouncil.used_to.is_(None), LocalCouncil.used_to >= on)
    return list(db.session.scalars(select(LocalCouncil).where(used).order_by(LocalCouncil.name)))


def by_id(council_id: str) -> LocalCouncil:
    """Raises NotFound."""
    found = db.session.get(LocalCouncil, council_id)
    if found is None:
        raise NotFound
    return found


@command
def add(*, name: str, kind: CouncilKind, clerk_email: str | None) -> LocalCouncil:
    """Put one on the list, or back on it. Raises Refused where it is there already."""
    name = " ".join(name.split())
    if kind not in KINDS:
        raise Refused("Choose a town council or a parish council.")
    found = db.session.scalar(select(LocalCouncil).where(LocalCouncil.name == name))
    if found is not None and found.used_to is None:
        raise Refused("It is on the list already.")
    found = found or LocalCouncil(name=name)
    found.kind, found.clerk_email, found.used_to = kind, clerk_email or None, None
    db.session.add(found)
    return found


@command
def end(council_id: str, *, now: datetime) -> None:
    """Take one off the list from tomorrow; what it was complained of stays its own."""
    by_id(council_id).used_to = london_date(now)
