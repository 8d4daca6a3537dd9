"""Tells people that the day of their answer has moved because the calendar changed."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from casework.clocks import clock as clocks
from casework.clocks import redating
from casework.command import NotFound, command
from casework.handling.case import hold, visible_to
from casework.people import told as people_told
from casework.response import message
from models import Case, Clock, DateMoved, Redating, Staff, Stage, db
from rules.clocks.periods import london_date
from rules.people.disclosure import Matter


def tell_everybody(asked: Redating, *, by: Staff, now: datetime) -> int:
    """Write to everybody who asked to be written to by mail, one act a case; returns how many were told."""
    told = 0
    after = None
    for _ in range(1_000):
        page = redating.to_tell(asked, seen_by=by, after=after)
        for moved in page[: redating.PAGE]:
            readers = people_told.who_is_told(moved.case, Matter.PROGRESS, on=london_date(now))
            if any(person.can_be_emailed for person in readers):
                told += tell(moved.id, of=asked, by=by, now=now, write=True)
        if len(page) <= redating.PAGE:
            break
        after = page[redating.PAGE - 1].id
    return told


@command
def tell(moved_id: str, *, of: Redating, by: Staff, now: datetime, write: bool) -> bool:
    """Write to the person (`write`), or say that somebody has told them by another way. Twice changes nothing."""
    query = (
        select(DateMoved)
        .join(Case, Case.id == DateMoved.case_id)
        .where(DateMoved.id == moved_id, DateMoved.redating_id == of.id, visible_to(by))
        .options(
            joinedload(DateMoved.case).joinedload(Case.seal),
            joinedload(DateMoved.clock).joinedload(Clock.stage).joinedload(Stage.case),
            joinedload(DateMoved.redating),
        )
    )
    moved = db.session.scalar(query)
    if moved is None:
        raise NotFound
    hold(moved.case)  # the case first, as every act has it
    db.session.refresh(moved, attribute_names=["told_on"], with_for_update=True)
    if moved.told_on is not None:
        return False
    moved.told_on, moved.told_by_id = london_date(now), by.id
    if write:
        what = clocks.rule_of(moved.clock).title.partition(":")[0].lower()
        message.letter(moved.case, "date_moved", by=by, now=now, moved=moved, what=what)
    return True
