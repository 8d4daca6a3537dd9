"""Keeps who looked at which case."""

from __future__ import annotations

from datetime import datetime

from casework.command import command
from models import Case, CaseRead, Staff, db


@command
def looked_at(case: Case, *, by: Staff, page: str, now: datetime) -> None:
    """Write down that somebody opened a page of a case; `page` is its endpoint."""
    db.session.add(CaseRead(case_id=case.id, staff_id=by.id, at=now, page=page))
