"""What is alleged of councillors, as the monitoring officer's pages show it: one case, the list, the figures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from casework.handling.case import visible_to
from models import Case, ConductAllegation, Staff, db
from rules.handling import conduct as rule
from rules.handling.conduct import Capacity, CouncilKind
from rules.people.permission import WALLED
from rules.vocabulary import CaseState

MOST_LISTED = 500


def of_case(case: Case) -> ConductAllegation | None:
    """What the case alleges; None before anybody wrote it down."""
    return db.session.scalar(
        select(ConductAllegation)
        .where(ConductAllegation.case_id == case.id)
        .options(joinedload(ConductAllegation.local_council), joinedload(ConductAllegation.seal))
        .execution_options(populate_existing=True)
    )


def written_down(case: Case) -> ConductAllegation:
    """What the case alleges; begun with nothing known where it came by another way than the form for it."""
    found = of_case(case)
    if found is None:
        found = ConductAllegation(
            seal=case.seal, case=case, council=CouncilKind.UNKNOWN, capacity=Capacity.NOT_KNOWN
        )
        db.session.add(found)
    return found


def listed(staff: Staff, *, done: bool = False) -> Sequence[tuple[Case, ConductAllegation | None]]:
    """The complaints about councillors that this person sees, the newest first; those that are over with `done`."""
    over = CaseState.ANSWERED, CaseState.CLOSED
    state = Case.state.in_(over) if done else Case.state.not_in(over)
    rows = db.session.execute(
        select(Case, ConductAllegation)
        .outerjoin(ConductAllegation, ConductAllegation.case_id == Case.id)
        .where(visible_to(staff), Case.procedure_key == WALLED, state)
        .order_by(Case.received_at.desc(), Case.id)
        .limit(MOST_LISTED)
        .options(
            joinedload(Case.seal),
            joinedload(ConductAllegation.seal),
            joinedload(ConductAllegation.local_council),
        )
    )
    return [(row[0], row[1]) for row in rows.unique()]


def counts(staff: Staff, *, first_day: date, last_day: date) -> dict[str, dict[str, int]]:
    """What became of all that was received in those days: this council's councillors, and those of the others."""
    rows = db.session.execute(
        select(ConductAllegation.council, ConductAllegation.assessment, ConductAllegation.finding)
        .select_from(Case)
        .outerjoin(ConductAllegation, ConductAllegation.case_id == Case.id)
        .where(
            visible_to(staff), Case.procedure_key == WALLED, Case.received_on >= first_day,
            Case.received_on <= last_day,
        )
    )  # fmt: skip
    return rule.counts((row[0] or CouncilKind.UNKNOWN, row[1], row[2]) for row in rows)
