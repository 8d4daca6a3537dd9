"""The themes of comments: the council's own list, and the comments under each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import func, or_, select
from sqlalchemy.orm import joinedload

from casework.command import NotFound, Refused, command
from casework.handling.case import visible_to
from models import Case, Staff, Theme, db
from rules.clocks.periods import london_date
from rules.vocabulary import CaseState, Kind

MOST_LISTED = 200


def in_use(*, on: date) -> list[Theme]:
    """The themes of the day, by name."""
    used = or_(Theme.used_to.is_(None), Theme.used_to >= on)
    return list(db.session.scalars(select(Theme).where(used).order_by(Theme.name)))


def by_id(theme_id: str) -> Theme:
    """Raises NotFound."""
    found = db.session.get(Theme, theme_id)
    if found is None:
        raise NotFound
    return found


@command
def add(name: str) -> Theme:
    """Put a theme on the list, or back on it. Raises Refused where it is there already."""
    name = " ".join(name.split())
    found = db.session.scalar(select(Theme).where(Theme.name == name))
    if found is not None and found.used_to is None:
        raise Refused("This theme is on the list already.")
    found = found or Theme(name=name)
    found.used_to = None
    db.session.add(found)
    return found


@command
def end(theme_id: str, *, now: datetime) -> None:
    """Offer it no more from tomorrow; comments that have it keep it."""
    by_id(theme_id).used_to = london_date(now)


def counts(staff: Staff) -> list[tuple[str | None, str | None, int]]:
    """How many comments this person sees under each theme, and under none: id, name, number."""
    rows = db.session.execute(
        select(Case.theme_id, Theme.name, func.count())
        .select_from(Case)
        .outerjoin(Theme, Theme.id == Case.theme_id)
        .where(*_comments(staff))
        .group_by(Case.theme_id, Theme.name)
        .order_by(Theme.name)
    )
    return [(row[0], row[1], row[2]) for row in rows]


def comments(staff: Staff, *, theme_id: str | None, every: bool = False) -> Sequence[Case]:
    """The comments under a theme (None: under none; `every`: all of them) that this person sees, the newest first."""
    of = () if every else (Case.theme_id == theme_id,)
    return db.session.scalars(
        select(Case)
        .where(*_comments(staff), *of)
        .order_by(Case.received_at.desc(), Case.id)
        .limit(MOST_LISTED)
        .options(
            joinedload(Case.seal), joinedload(Case.service), joinedload(Case.team), joinedload(Case.theme),
            joinedload(Case.handler).joinedload(Staff.seal),
        )
    ).all()  # fmt: skip


def _comments(staff: Staff):  # type: ignore[no-untyped-def]
    return visible_to(staff), Case.kind == Kind.COMMENT, Case.state != CaseState.RECEIVED
