"""Keeps what the council chooses where the law leaves it a choice: each version, from which day, and by whom."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from casework.clocks import calendar as calendars
from casework.clocks import redating
from casework.clocks.typed import must_be_near
from casework.command import Refused, command
from models import PolicyValue, Staff, db
from rules.clocks import policy as rule
from rules.clocks.periods import london_date
from rules.clocks.setting import NotAllowed
from rules.vocabulary import RedatingCause


@command
def choose(key: str, text: str, *, used_from: date, by: Staff | None, now: datetime) -> None:
    """Choose what a setting is for feedback received from that day on; dates already given do not move.

    Raises Refused, with what is allowed, for a wrong value or a day that has passed. A change of the closure days
    alone moves open dates: those that are the council's own.
    """
    allowed = rule.setting(key).allowed
    try:
        value = rule.setting(key).parse(text)
    except NotAllowed:
        raise Refused(f"Write {allowed.describe()}.") from None
    must_be_near(used_from, now=now)
    if used_from < london_date(now):
        raise Refused("Choose today or a day to come: a choice never reaches back.")
    if calendars.policy(on=used_from)[key] == value:
        raise Refused("It is so already from that day on.")
    kept = allowed.write(value)
    db.session.add(
        PolicyValue(key=key, value=kept, used_from=used_from, set_at=now, set_by_id=by.id if by else None)
    )
    db.session.flush()
    if key == calendars.CLOSURE_DAYS:
        redating.start(
            RedatingCause.CLOSURE_DAYS_CHANGED, "Days on which the council is closed", None, by=by, now=now
        )


def history(key: str) -> Sequence[PolicyValue]:
    """Every version of a choice, the newest first."""
    return db.session.scalars(
        _versions()
        .where(PolicyValue.key == key)
        .order_by(PolicyValue.used_from.desc(), PolicyValue.set_at.desc())
    ).all()


def in_force(*, on: date) -> dict[str, PolicyValue]:
    """The version that holds on the day, for each key that was ever chosen."""
    rows = db.session.scalars(
        _versions().where(PolicyValue.used_from <= on).order_by(PolicyValue.used_from, PolicyValue.set_at)
    )
    return {row.key: row for row in rows}


def to_come(*, on: date) -> dict[str, PolicyValue]:
    """The next version after the day, for each key that has one."""
    rows = db.session.scalars(
        _versions()
        .where(PolicyValue.used_from > on)
        .order_by(PolicyValue.used_from.desc(), PolicyValue.set_at)
    )
    return {row.key: row for row in rows}


def _versions() -> Select[Any]:
    return select(PolicyValue).options(joinedload(PolicyValue.set_by).joinedload(Staff.seal))
