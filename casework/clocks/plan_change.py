"""Sets a row of the table of reminders, and lets open clocks follow it."""

from __future__ import annotations

from datetime import datetime

from casework.clocks import plan as plans
from casework.clocks import redating
from casework.command import NotFound, Refused, command
from models import ReminderChoice, Seal, Staff, db
from rules.clocks import reminder as rule
from rules.clocks.reminder import Choice
from rules.vocabulary import RedatingCause

LONGEST_WORDS = 500


@command
def set_mark(name: str, choice: Choice, *, by: Staff, now: datetime) -> None:
    """Set the row of that name (`answers.half`). Raises NotFound, or Refused with what to put right."""
    try:
        _, mark = rule.find(name)
    except KeyError:
        raise NotFound from None
    if wrong := rule.faults(mark, choice):
        raise Refused(" ".join(wrong))
    seal = Seal.new()
    db.session.add(seal)
    db.session.add(
        ReminderChoice(
            seal=seal, mark_key=name, is_on=choice.is_on, number=choice.number,
            audiences=[each.value for each in choice.to], words=choice.words, set_at=now, set_by=by,
        )
    )  # fmt: skip
    db.session.flush()
    plans.forget()
    redating.start(RedatingCause.REMINDERS_CHANGED, mark.title, None, by=by, now=now)
