"""Who is away, and who has their desk meanwhile."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from casework.command import NotFound, Refused, command
from casework.people import staff as staff_acts
from models import Absence, Staff, db
from rules.clocks.periods import london_date

LONGEST = timedelta(days=366)


@command
def set_away(
    staff: Staff, cover_id: str, first_day: date, last_day: date, *, by: Staff, now: datetime
) -> Absence:
    """Write down that somebody is away from one day to another, both included, and who has their desk.

    Raises Refused, with what to put right, for days or a cover that cannot be.
    """
    cover = staff_acts.by_id(cover_id)
    if cover.id == staff.id:
        raise Refused("Choose somebody else: nobody covers for themselves.")
    if last_day < first_day:
        raise Refused("The last day cannot come before the first.")
    if last_day < london_date(now):
        raise Refused("These days have passed.")
    if last_day - first_day > LONGEST:
        raise Refused("Write down a year at most.")
    if any(
        each.first_day <= last_day and first_day <= each.last_day for each in planned(staff, today=first_day)
    ):
        raise Refused("Some of these days are written down already: take that away first.")
    kept = Absence(
        staff=staff,
        cover=cover,
        first_day=first_day,
        last_day=last_day,
        recorded_at=now,
        recorded_by_id=by.id,
    )
    db.session.add(kept)
    return kept


@command
def remove(absence_id: str, *, of: Collection[str] | None = None) -> None:
    """Take an absence away. `of` are the ids of those whose absences this person may change; None: everybody's."""
    found = db.session.get(Absence, absence_id)
    if found is None or (of is not None and found.staff_id not in of):
        raise NotFound
    db.session.delete(found)


def planned(staff: Staff, *, today: date) -> list[Absence]:
    """Somebody's absences that have not passed, the first one first."""
    return list(db.session.scalars(_whole().where(Absence.staff_id == staff.id, Absence.last_day >= today)))


def everybodys(*, today: date) -> list[Absence]:
    """Every absence that has not passed, the first one first."""
    return list(db.session.scalars(_whole().where(Absence.last_day >= today).limit(500)))


def covers(staff_ids: Collection[str], *, on: date) -> dict[str, Staff]:
    """Who takes the place of each of these that day: by the id of who is away."""
    if not staff_ids:
        return {}
    rows = db.session.scalars(
        _whole().where(Absence.staff_id.in_(staff_ids), Absence.first_day <= on, Absence.last_day >= on)
    )
    return {each.staff_id: each.cover for each in rows}


def covered_by(staff: Staff, *, on: date) -> tuple[str, ...]:
    """The ids of those whose place this person takes that day."""
    rows: Sequence[str] = db.session.scalars(
        select(Absence.staff_id).where(
            Absence.cover_id == staff.id, Absence.first_day <= on, Absence.last_day >= on
        )
    ).all()
    return tuple(rows)


def _whole() -> Select[Any]:
    return (
        select(Absence)
        .options(
            joinedload(Absence.staff).joinedload(Staff.seal), joinedload(Absence.cover).joinedload(Staff.seal)
        )
        .order_by(Absence.first_day)
    )
