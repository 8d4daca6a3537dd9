"""The working calendar and the council's choices, as they are written down now."""

from __future__ import annotations

from datetime import date

from sqlalchemy import func, select

from models import BankHoliday, PolicyValue, db
from rules.clocks.bank_holidays import ELSEWHERE_IN_UK
from rules.clocks.policy import DEFAULT, Policy
from rules.clocks.working_days import WorkingCalendar
from rules.procedures.base import Division

CLOSURE_DAYS = "calendar.council_closure_days"
_last: tuple[object, WorkingCalendar] | None = None


def calendar() -> WorkingCalendar:
    """The calendar of the bank holidays and closure days in the database.

    Asked for once a session, and made again only when they have changed since it was last made.
    """
    session = db.session()
    if "calendar" not in session.info:
        session.info["calendar"] = _of_this_edition()
    made: WorkingCalendar = session.info["calendar"]
    return made


def forget() -> None:
    """Ask again: what the calendar is made of has changed in this session."""
    db.session().info.pop("calendar", None)


def _of_this_edition() -> WorkingCalendar:
    global _last
    kept = db.session.execute(
        select(
            select(func.count()).select_from(BankHoliday).scalar_subquery(),
            select(func.max(BankHoliday.added_at)).scalar_subquery(),
            select(func.max(PolicyValue.set_at)).where(PolicyValue.key == CLOSURE_DAYS).scalar_subquery(),
        )
    ).one()
    edition = (str(db.engine.url), *kept)
    if _last is None or _last[0] != edition:
        _last = edition, _made()
    return _last[1]


def _made() -> WorkingCalendar:
    rows = db.session.execute(select(BankHoliday.on, BankHoliday.title, BankHoliday.division)).all()
    here = {row.on: row.title for row in rows if row.division is Division.ENGLAND_AND_WALES}
    elsewhere = {row.on: row.title for row in rows if row.division is not Division.ENGLAND_AND_WALES}
    return WorkingCalendar(here, elsewhere={**ELSEWHERE_IN_UK, **elsewhere}, closures=_closures())


def _closures() -> dict[date, str]:
    newest = db.session.scalar(
        select(PolicyValue.value)
        .where(PolicyValue.key == CLOSURE_DAYS)
        .order_by(PolicyValue.set_at.desc())
        .limit(1)
    )
    days = (DEFAULT if newest is None else Policy({CLOSURE_DAYS: newest}))[CLOSURE_DAYS]
    return dict.fromkeys(days, "closure day") if isinstance(days, tuple) else {}


def policy(*, on: date) -> Policy:
    """The choices that hold for feedback received on the day."""
    rows = db.session.execute(
        select(PolicyValue.key, PolicyValue.value)
        .where(PolicyValue.used_from <= on)
        .order_by(PolicyValue.used_from, PolicyValue.set_at)
    )
    return Policy({row.key: row.value for row in rows})
