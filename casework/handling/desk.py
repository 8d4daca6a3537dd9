"""Empties the desk of somebody who leaves: no open case is left without an owner."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime

from sqlalchemy import select

from casework.command import command
from casework.handling import history, wall
from casework.handling.case import held
from casework.handling.independence import earlier_officers
from casework.mail import outbox
from casework.people import staff as staff_acts
from models import Case, Staff, db
from rules.vocabulary import CaseState, EventKind, Role


@command
def leave(leaver: Staff, *, by: Staff, now: datetime) -> int:
    """End somebody's access and give every case on their desk to the manager of its team.

    Where the team has no manager, the complaints manager gets it. What is about a councillor goes to another monitoring
    officer, or to nobody's desk. Each new owner is told in one mail. Returns how
    many cases moved.
    """
    staff_acts.leave(leaver, now=now)
    desk = Case.handler_id == leaver.id, Case.state.in_((CaseState.OPEN, CaseState.ANSWERED))
    cases = held(db.session.scalars(select(Case.id).where(*desk)).all())
    taken: dict[str, list[Case]] = defaultdict(list)
    managers = {staff.team_id: staff for staff in staff_acts.of_role(Role.TEAM_MANAGER)}
    central = next(iter(staff_acts.of_role(Role.COMPLAINTS_MANAGER)), None)
    owners: dict[str, Staff] = {}
    for case in cases:
        if case.handler_id != leaver.id:
            continue  # somebody gave it away while this waited
        above = wall.officers() if wall.is_walled(case) else (managers.get(case.team_id), central)
        owner = next((each for each in above if _may_take(case, each)), None)
        case.handler = owner
        facts = {"handler_id": owner.id} if owner else {}
        history.add(case, EventKind.ASSIGNED, now=now, by=by, words=f"{leaver.name} has left.", **facts)
        if owner is not None:
            taken[owner.id].append(case)
            owners[owner.id] = owner
    for owner_id, moved in taken.items():
        owner, references = owners[owner_id], sorted(case.reference for case in moved)
        outbox.to_colleague(owner, "desk_moved", now=now, references=references)
    return len(cases)


def _may_take(case: Case, staff: Staff | None) -> bool:
    return staff is not None and staff.is_here and staff.id not in earlier_officers(case)
