"""What the council agrees to change after a case, and whether it did."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from casework.clocks.typed import must_be_near
from casework.command import NotFound, Refused, command
from casework.handling import history
from casework.handling.case import hold, visible_to
from casework.mail import outbox
from casework.people import staff as staff_acts
from models import Case, LearningAction, Staff, db
from rules.clocks.periods import london_date
from rules.handling import stage as moves
from rules.vocabulary import EventKind


@command
def agree(
    case: Case,
    *,
    change: str,
    owner_id: str,
    due_on: date,
    by: Staff,
    now: datetime,
    version: int | None = None,
) -> LearningAction:
    """Agree a change with an owner and a date, and tell the owner."""
    hold(case, version=version)
    moves.after(case.state, moves.Move.AGREE_LEARNING, kind=case.kind)
    must_be_near(due_on, now=now)
    if due_on < london_date(now):
        raise Refused("Choose a date that is still to come.")
    owner = staff_acts.by_id(owner_id)
    action = LearningAction(
        seal=case.seal, case=case, change=change, owner=owner, due_on=due_on, agreed_at=now, agreed_by=by
    )
    db.session.add(action)
    history.add(case, EventKind.LEARNING_AGREED, now=now, by=by, learning_id=action.id)
    if owner.id != by.id:
        outbox.to_staff(owner, "learning_agreed", case=case, now=now, due_on=due_on)
    return action


@command
def complete(action: LearningAction, *, evidence: str, by: Staff, now: datetime) -> None:
    """Say that the change was made, and how that can be seen. Raises Refused the second time."""
    hold(action.case)
    db.session.refresh(action, with_for_update=True)
    if action.completed_on is not None:
        raise Refused("This was marked as done already.")
    action.completed_on, action.evidence = london_date(now), evidence
    history.add(action.case, EventKind.LEARNING_COMPLETED, now=now, by=by, learning_id=action.id)


def of_case(case: Case) -> list[LearningAction]:
    """What was agreed after this case."""
    return list(
        db.session.scalars(_rows().where(LearningAction.case_id == case.id).order_by(LearningAction.due_on))
    )


def by_id(action_id: str, *, seen_by: Staff) -> LearningAction:
    """Raises NotFound where it is not this person's: neither their action nor a case they may see."""
    mine = LearningAction.owner_id == seen_by.id
    found = db.session.scalar(
        _rows().join(LearningAction.case).where(LearningAction.id == action_id, mine | visible_to(seen_by))
    )
    if found is None:
        raise NotFound
    return found


def listed(staff: Staff, *, done: bool = False, most: int = 100) -> list[LearningAction]:
    """The person's own actions and those of cases they may see: the nearest date first, or the newest done."""
    mine = LearningAction.owner_id == staff.id
    query = _rows().join(LearningAction.case).where(mine | visible_to(staff)).limit(most)
    if done:
        query = query.where(LearningAction.completed_on.is_not(None)).order_by(
            LearningAction.completed_on.desc()
        )
    else:
        query = query.where(LearningAction.completed_on.is_(None)).order_by(LearningAction.due_on)
    return list(db.session.scalars(query))


def _rows() -> Select[LearningAction]:
    return select(LearningAction).options(
        joinedload(LearningAction.seal),
        joinedload(LearningAction.case),
        joinedload(LearningAction.owner).joinedload(Staff.seal),
    )
