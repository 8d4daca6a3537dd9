"""Proves that every stored date is the one its rule gives."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from casework.clocks import clock as clocks
from models import Case, Clock, Stage, db

_AT_ONCE = 500


def faults() -> list[str]:
    """A sentence for each running clock whose kept date is not the derived one; reads in pieces of 500."""
    found: list[str] = []
    last_id = ""
    while batch := _batch(last_id):
        for clock in batch:
            derived = clocks.deadline(clock)
            for name, kept, right in (
                ("", clock.due_on, derived.due_on),
                (" first", clock.first_due_on, derived.first_due_on),
                (" at", clock.due_at, derived.due_at),
            ):
                if kept != right:
                    found.append(
                        f"{clock.stage.case.reference} {clock.key}:{name} kept {kept}, derived {right}"
                    )
        last_id = batch[-1].id
        db.session.expunge_all()
    return found


def _batch(last_id: str) -> list[Clock]:
    return list(
        db.session.scalars(
            select(Clock)
            .where(Clock.stopped_on.is_(None), Clock.id > last_id)
            .order_by(Clock.id)
            .limit(_AT_ONCE)
            .options(
                joinedload(Clock.stage).joinedload(Stage.case).joinedload(Case.seal),
                joinedload(Clock.stage).joinedload(Stage.case).selectinload(Case.points),
                joinedload(Clock.stage).selectinload(Stage.pauses),
                selectinload(Clock.extensions),
            )
        )
    )
