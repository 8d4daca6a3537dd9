"""Keeps complaints about councillors to the monitoring officer: a condition for queries, a question for desks."""

from __future__ import annotations

from sqlalchemy import ColumnElement, literal_column

from casework.command import Refused
from casework.people import staff as staff_acts
from models import Case, Staff
from rules.people.permission import WALLED, is_behind_the_wall, may_be_told_of
from rules.vocabulary import Role

# Written out, so that the lists are asked for with the same values as ever.
_WALLED: ColumnElement[str] = literal_column(f"'{WALLED}'")


def on_the_side_of(staff: Staff) -> ColumnElement[bool]:
    """The condition that a case is on this person's side: about a councillor, or about anything else."""
    return Case.procedure_key == _WALLED if is_behind_the_wall(staff.role) else Case.procedure_key != _WALLED


def is_walled(case: Case) -> bool:
    """Whether only the monitoring officer sees the case."""
    return case.procedure_key == WALLED


def may_hear_of(staff: Staff, case: Case) -> bool:
    """Whether somebody may be told of the case."""
    return may_be_told_of(staff.role, case.procedure_key)


def officers() -> list[Staff]:
    """Those who work here now as the monitoring officer or a deputy, by name."""
    return sorted(
        staff_acts.of_role(Role.MONITORING_OFFICER), key=lambda each: (each.name.casefold(), each.id)
    )


def must_be_on_its_side(case: Case, staff: Staff) -> None:
    """Raise Refused where the case may not be on that person's desk."""
    if not may_hear_of(staff, case):
        raise Refused("Only the monitoring officer can have a complaint about a councillor.")
    if is_behind_the_wall(staff.role) and not is_walled(case):
        raise Refused("The monitoring officer has only complaints about councillors.")
