"""Keeps whoever dealt with one stage of a case away from the next."""

from __future__ import annotations

from casework.command import Refused
from models import Case, Staff
from rules import procedures
from rules.handling import discretion as rule


def earlier_officers(case: Case) -> frozenset[str]:
    """The ids of those who dealt with an earlier stage: who had it, drafted its answer or sent it."""
    found: set[str | None] = set()
    for stage in case.own_stages[:-1]:
        found.add(stage.answered_by_id)
        if stage.response is not None:
            found |= {stage.response.drafted_by_id, stage.response.sent_by_id}
    return frozenset(each for each in found if each is not None)


def must_not_have_dealt_with_it(case: Case, officer: Staff) -> None:
    """Raise Refused where the officer dealt with an earlier stage of it. Complaint Handling Code, stage 2."""
    if case.stage is None:
        return
    number = procedures.by_key(case.stage.procedure_key).every_version(case.stage.key).number or 1
    wrong = rule.faults_of_answering(
        stage_number=number, officer_id=officer.id, earlier_officers=earlier_officers(case)
    )
    if wrong:
        raise Refused(" ".join(wrong))
