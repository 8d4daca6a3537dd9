"""Decides what a piece of feedback is, which procedure it follows, and whose it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from casework.advocacy import referral
from casework.clocks import clock, retriage
from casework.command import Refused, command
from casework.handling import history
from casework.handling import point as points
from casework.handling.case import give_to, hold
from casework.intake.intake import triage_order
from casework.people import organisation, told
from casework.people import staff as staff_acts
from models import Case, Point, Staff, db
from rules import procedures
from rules.handling import stage as moves
from rules.handling.routing import can_follow
from rules.procedures.event import Event
from rules.vocabulary import EventKind, Kind, Risk


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What triage decides. Feedback as received is kept beside it; the receipt date never changes (R-2, R-3)."""

    kind: Kind
    procedure_key: str
    service_id: str
    team_id: str
    handler_id: str | None
    risk: Risk | None
    points: Sequence[str]
    reason: str


@command
def decide(case: Case, decision: Decision, *, by: Staff, now: datetime, version: int | None = None) -> None:
    """Decide, or decide again while the case is open. Raises Refused with a sentence where it cannot be so."""
    hold(case, version=version)
    case.state = moves.after(case.state, moves.Move.TRIAGE, kind=case.kind)
    procedure = procedures.by_key(decision.procedure_key)
    if not can_follow(decision.kind, procedure.key):
        raise Refused(f"A {decision.kind.label.lower()} does not follow the procedure “{procedure.title}”.")
    service, team = organisation.service(decision.service_id), organisation.team(decision.team_id)
    if team.service_id != service.id:
        raise Refused("Choose a team of the service you chose.")
    moved = (decision.kind, decision.procedure_key) != (case.kind, case.procedure_key)
    facts = {"from_kind": case.kind.value, "from_procedure": case.procedure_key}
    case.kind, case.procedure_key = decision.kind, decision.procedure_key
    case.service, case.team, case.risk = service, team, decision.risk
    if moved:
        retriage.move_procedure(case, at=now)
        db.session.flush()
        referral.after_triage(case, now=now)
    else:
        retriage.grade(case, at=now)
    _set_points(case, decision.points)
    if case.points and clock.alongside(case, clock.PRACTICE, "contact") is None:
        clock.begin(case, "contact", Event.CONTACT_MADE, at=case.received_at)
    case.triage_order = triage_order(case)
    history.add(
        case, EventKind.TRIAGED, now=now, by=by, words=decision.reason,
        to_kind=case.kind.value, to_procedure=case.procedure_key, **facts,
    )  # fmt: skip
    if decision.handler_id and decision.handler_id != case.handler_id:
        give_to(case, staff_acts.by_id(decision.handler_id), reason="", by=by, now=now)


def _set_points(case: Case, wanted: Sequence[str]) -> None:
    wanted = [words for words in wanted if words.strip()]
    if wanted == [point.words for point in case.points]:
        return
    if case.stage is not None and case.stage.response is not None:
        raise Refused("The points cannot change once an answer to them has been drafted.")
    if points.in_use(case.own_stages):
        raise Refused(
            "The points cannot change once one of them has waited, or was answered at an earlier stage."
        )
    for point in case.points:
        db.session.delete(point)
    db.session.flush()
    # The points stand on the page of whoever brought it; what they wrote themselves is no news to them.
    ours = [words for words in wanted if words not in (case.words or "")]
    told.must_not_give_away(case, [case.complainant] if case.complainant else [], ours)
    case.points = [Point(seal=case.seal, number=n, words=words) for n, words in enumerate(wanted, start=1)]
