"""Keeps that an interpreter or a translator was used: for what, who, and how."""

from __future__ import annotations

from datetime import datetime

from casework.command import command
from casework.handling import history
from casework.handling.case import hold
from models import Case, Staff
from rules.vocabulary import EventKind, Interpreted, Interpreting


@command
def used(
    case: Case, *, what: Interpreted, who: str, how: Interpreting, language: str, by: Staff, now: datetime
) -> None:
    """Put it on the timeline. Whoever it was has no part in the case, so they are named and nothing more."""
    hold(case)
    words = "\n".join(filter(None, (who.strip(), language.strip())))
    history.add(case, EventKind.INTERPRETER_USED, now=now, by=by, words=words, what=what.value, how=how.value)
