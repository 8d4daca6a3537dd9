"""Refers a complaint to the ombudsman after stage 2 instead of a panel, where every criterion is met."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from casework.command import Refused, command
from casework.handling import history
from casework.handling.case import hold
from casework.moves.extend import escalation_of
from casework.response import message
from models import Case, Discretion, Staff, db
from rules.clocks.periods import london_date
from rules.handling import early_referral as rule
from rules.handling import stage as moves
from rules.handling.discretion import Question
from rules.handling.early_referral import Criterion
from rules.people.disclosure import Matter
from rules.vocabulary import EventKind


@command
def refer(
    case: Case,
    *,
    met: Collection[Criterion],
    is_agreed: bool,
    reason: str,
    by: Staff,
    now: datetime,
    version: int | None = None,
) -> None:
    """Leave out stage 3 and tell the person how to go to the ombudsman. Raises Refused with what is not met."""
    hold(case, version=version)
    moves.after(case.state, moves.Move.REFER_EARLY, kind=case.kind)
    if not is_possible(case):
        raise Refused("Only a children’s complaint whose stage 2 was answered can be referred early.")
    if wrong := rule.faults(met=met, is_agreed=is_agreed):
        raise Refused(" ".join(wrong))
    db.session.add(
        Discretion(
            seal=case.seal, case=case, question=Question.EARLY_REFERRAL, takes_it_on=True, reason=reason,
            names_ombudsman=True, decided_at=now, decided_by=by, told_on=london_date(now),
        )
    )  # fmt: skip
    history.add(case, EventKind.REFERRED_EARLY, now=now, by=by, words=reason)
    message.letter(
        case, "referred_early", matter=Matter.ANSWER, by=by, now=now, escalation=escalation_of(case)
    )


def is_possible(case: Case) -> bool:
    """Whether stage 2 of a children's complaint was answered, and it was not referred already."""
    stage = case.stage
    answered = stage is not None and stage.key == "stage2" and stage.responded_on is not None
    return case.procedure_key == "children" and answered and not was_done(case)


def was_done(case: Case) -> bool:
    """Whether it was referred early, as the complainant agreed."""
    return any(each.question is Question.EARLY_REFERRAL for each in case.discretions)
