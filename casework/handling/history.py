"""Writes the history of a case; every act on a case adds a line in its own transaction."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm.attributes import flag_modified

from models import Case, Event, Staff, db
from rules.vocabulary import EventKind

# What these add changes nothing that somebody else may be deciding, so it makes nobody start again.
_QUIET = frozenset(
    {
        EventKind.NOTED,
        EventKind.REMINDED,
        EventKind.MESSAGE_SENT,
        EventKind.CALL_BACK_ASKED,
        EventKind.CALLED_BACK,
        EventKind.INTERPRETER_USED,
        EventKind.LINKED,
        EventKind.UNLINKED,
    }
)


def add(
    case: Case,
    kind: EventKind,
    *,
    now: datetime,
    by: Staff | None = None,
    words: str | None = None,
    **facts: str,
) -> Event:
    """Add one line. `facts` are keys, dates and ids; what anybody typed goes into `words`, which are sealed."""
    event = Event(seal=case.seal, case=case, at=now, kind=kind, by=by, facts=facts, words=words or None)
    db.session.add(event)
    if kind not in _QUIET:
        changed(case)
    return event


def changed(case: Case) -> None:
    """Move the version of the case on, so that whoever has it open is told, whatever the act touched."""
    flag_modified(case, "state")
