"""Bank holidays, added and taken away: open dates follow, and what is over stays as it was."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import select

from casework.clocks import redating
from casework.command import NotFound, Refused, command
from models import BankHoliday, Redating, Staff, db
from rules.clocks.periods import london_date
from rules.procedures.base import Division
from rules.vocabulary import RedatingCause

FURTHEST_AHEAD = timedelta(days=3 * 366)
FURTHEST_BACK = timedelta(days=366)


@command
def add(
    on: date, *, title: str, division: Division, source: str, by: Staff | None, now: datetime
) -> Redating:
    """Add a bank holiday, and let every open date that it touches follow. Raises Refused for a day that cannot be."""
    today = london_date(now)
    if on.weekday() >= 5:
        raise Refused("This is a Saturday or a Sunday, which is no working day already.")
    if not today - FURTHEST_BACK <= on <= today + FURTHEST_AHEAD:
        raise Refused("Choose a day from a year back to three years ahead.")
    if db.session.scalar(select(BankHoliday.id).where(BankHoliday.on == on)):
        raise Refused("This day is a bank holiday already.")
    db.session.add(
        BankHoliday(
            on=on, title=title.strip(), division=division, source=source.strip(), added_at=now,
            added_by_id=by.id if by else None,
        )
    )  # fmt: skip
    db.session.flush()
    return redating.start(RedatingCause.BANK_HOLIDAY_ADDED, _about(on, title), on, by=by, now=now)


@command
def remove(holiday_id: str, *, by: Staff | None, now: datetime) -> Redating:
    """Take a bank holiday away that was added by mistake. Raises Refused for one that has been."""
    found = by_id(holiday_id)
    if found.on <= london_date(now):
        raise Refused("This day has been: what was counted by it stays.")
    db.session.delete(found)
    db.session.flush()
    about = _about(found.on, found.title)
    return redating.start(RedatingCause.BANK_HOLIDAY_REMOVED, about, found.on, by=by, now=now)


def by_id(holiday_id: str) -> BankHoliday:
    """Raises NotFound."""
    found = db.session.get(BankHoliday, holiday_id)
    if found is None:
        raise NotFound
    return found


def from_day(*, since: date) -> Sequence[BankHoliday]:
    """Every bank holiday from that day on, in order."""
    return db.session.scalars(
        select(BankHoliday).where(BankHoliday.on >= since).order_by(BankHoliday.on)
    ).all()


def _about(on: date, title: str) -> str:
    return f"{on:%A} {on.day} {on:%B %Y}, {title.strip()}"
