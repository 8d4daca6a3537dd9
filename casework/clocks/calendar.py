"""The working calendar and the council's choices, as they are written down now."""

from __future__ import annotations

from datetime import date

from sqlalchemy import func, select

from models import BankHoliday, PolicyValue, db
from rules.clocks.bank_holidays import ELSEWHERE_IN_UK
from rules.clocks.policy import Policy
from rules.clocks.working_days import WorkingCalendar

_last: tuple[object, WorkingCalendar] | None = None


def calendar() -> WorkingCalendar:
    """The calendar of the bank holidays in the database.

    Asked for once a session, and made again only when they have changed since it was last made.
    """
    session = db.session()
    if "calendar" not in session.info:
        session.info["calendar"] = _of_this_edition()
    made: WorkingCalendar = session.info["calendar"]
    return made


def _of_this_edition() -> WorkingCalendar:
    global _last
    edition = tuple(db.session.execute(select(func.count(), func.max(BankHoliday.added_at))).one())
    if _last is None or _last[0] != edition:
        days = {row.on: row.title for row in db.session.execute(select(BankHoliday.on, BankHoliday.title))}
        _last = edition, WorkingCalendar(days, elsewhere=ELSEWHERE_IN_UK)
    return _last[1]


def policy(*, on: date) -> Policy:
    """The choices that hold for feedback received on the day."""
    rows = db.session.execute(
        select(PolicyValue.key, PolicyValue.value)
        .where(PolicyValue.used_from <= on)
        .order_by(PolicyValue.used_from)
    )
    return Policy({row.key: row.value for row in rows})
