"""Refuses, in every test, an act that changes a case without holding it: two at once would undo each other’s work."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.orm import Session

from models import (
    AdvocateRead,
    Base,
    Case,
    CaseRead,
    Clock,
    Draft,
    IncomingEmail,
    OutgoingEmail,
    Reminder,
    SurveyInvitation,
)  # fmt: skip

# What only speaks of a case, and leaves it as it is: who looked, what is carried or owed, what waits elsewhere.
_SPEAKS_OF_ONE = (AdvocateRead, CaseRead, Draft, IncomingEmail, OutgoingEmail, Reminder, SurveyInvitation)


def watch() -> None:
    """Look at all that is written from now on."""
    sa.event.listen(Session, "before_flush", _must_be_held)


def _must_be_held(session: Session, *_: object) -> None:
    if not session.info.get("acting"):
        return  # a test arranges something by itself
    held: set[str] = session.info["held"]
    held.update(each.id for each in session.new if isinstance(each, Case))
    for row in (*session.new, *(each for each in session.dirty if session.is_modified(each))):
        case_id = _case_of(row)
        assert case_id is None or case_id in held, f"{type(row).__name__}: hold the case before changing it"


def _case_of(row: Base) -> str | None:
    if isinstance(row, Case):
        return row.id
    if isinstance(row, Clock):
        return row.stage.case.id
    if isinstance(row, _SPEAKS_OF_ONE) or not hasattr(row, "case_id"):
        return None
    case: Case | None = getattr(row, "case", None)
    return case.id if case is not None else row.case_id
