"""A case as one line of a list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from casework.clocks import clock
from web.now import today

if TYPE_CHECKING:
    from models import Case


@dataclass(frozen=True, slots=True)
class CaseRow:
    """The case, how it stands, and the working days left (None where nothing is due)."""

    case: Case
    standing: str | None
    days_left: int | None


def rows(cases: Iterable[Case]) -> list[CaseRow]:
    """The lines of a list, without a query for any of them."""
    day = today()
    return [
        CaseRow(
            case,
            (standing := clock.list_standing(case, today=day)) and standing.value,
            clock.days_left(case.due_on, today=day) if case.due_on else None,
        )
        for case in cases
    ]
