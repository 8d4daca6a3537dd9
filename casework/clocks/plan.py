"""The table of reminders as the council has set it."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from models import ReminderChoice, Staff, db
from rules.clocks import reminder as rule
from rules.clocks.reminder import Audience, Choice, Plan
from rules.procedures.base import ClockRule


def plan_of(law: ClockRule) -> Plan:
    """The reminders of that clock, as the council has set them."""
    return plans()[law.plan]


def plans() -> dict[str, Plan]:
    """Every plan by its key, as the council has set it. Asked for once a session."""
    session = db.session()
    if "plans" not in session.info:
        chosen = {each.mark_key: _choice(each) for each in choices()}
        session.info["plans"] = {plan.key: plan.under(chosen) for plan in rule.PLANS}
    made: dict[str, Plan] = session.info["plans"]
    return made


def forget() -> None:
    """Ask again: the table was changed in this session."""
    db.session().info.pop("plans", None)


def choices() -> list[ReminderChoice]:
    """The newest choice of each row that was ever changed, in one query."""
    newest = (
        select(ReminderChoice.mark_key, func.max(ReminderChoice.set_at).label("set_at"))
        .group_by(ReminderChoice.mark_key)
        .subquery()
    )
    return list(
        db.session.scalars(
            select(ReminderChoice)
            .join(
                newest,
                (ReminderChoice.mark_key == newest.c.mark_key) & (ReminderChoice.set_at == newest.c.set_at),
            )
            .options(
                joinedload(ReminderChoice.seal), joinedload(ReminderChoice.set_by).joinedload(Staff.seal)
            )
        )
    )


def _choice(kept: ReminderChoice) -> Choice:
    return Choice(
        is_on=kept.is_on,
        number=kept.number,
        to=tuple(Audience(each) for each in kept.audiences),
        words=kept.words or "",
    )
