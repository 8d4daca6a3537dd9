"""Decides what a piece of feedback is, which procedure it follows, and whose it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from casework.advocacy import referral
from casework.clocks import clock, recipient, retriage
from casework.command import Refused, command
from casework.handling import history, praise, theme, wall
from casework.handling import point as points
from casework.handling.case import give_to, hold
from casework.intake import conduct
from casework.intake.intake import triage_order
from casework.people import organisation, told
from casework.people import staff as staff_acts
from models import Case, Point, Staff, db
from rules import procedures
from rules.handling import stage as moves
from rules.handling.routing import can_follow
from rules.people.permission import is_behind_the_wall
from rules.procedures.event import Event
from rules.vocabulary import EventKind, Kind, Risk


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What triage decides. Feedback as received is kept beside it; the receipt date never changes (R-2, R-3)."""

    kind: Kind
    procedure_key: str
    service_id: str | None  # None for what is about a councillor, and for nothing else
    team_id: str | None
    handler_id: str | None
    risk: Risk | None
    points: Sequence[str]
    reason: str
    theme_id: str | None = None  # of a comment
    thanked_id: str | None = None  # the colleague whom a compliment names


@command
def decide(case: Case, decision: Decision, *, by: Staff, now: datetime, version: int | None = None) -> None:
    """Decide, or decide again while the case is open. Raises Refused with a sentence where it cannot be so."""
    hold(case, version=version)
    case.state = moves.after(case.state, moves.Move.TRIAGE, kind=case.kind)
    procedure = procedures.by_key(decision.procedure_key)
    if not can_follow(decision.kind, procedure.key):
        raise Refused(f"A {decision.kind.label.lower()} does not follow the procedure “{procedure.title}”.")
    was_walled = wall.is_walled(case)
    moved = (decision.kind, decision.procedure_key) != (case.kind, case.procedure_key)
    facts = {"from_kind": case.kind.value, "from_procedure": case.procedure_key}
    case.kind, case.procedure_key = decision.kind, decision.procedure_key
    _give_it_a_place(case, decision)
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
    if wall.is_walled(case):
        if not was_walled or case.handler is None:
            conduct.take_in(case, now=now, by=by)
        return
    if decision.handler_id and decision.handler_id != case.handler_id:
        give_to(case, staff_acts.by_id(decision.handler_id), reason="", by=by, now=now)
    if case.kind is Kind.COMPLIMENT:
        db.session.flush()  # whose team it is decides who its manager is
        thanked = staff_acts.by_id(decision.thanked_id) if decision.thanked_id else None
        praise.thank(case, colleague=thanked, managers=recipient.managers(case), now=now)


def _give_it_a_place(case: Case, decision: Decision) -> None:
    """Its service, team, risk and theme. What is about a councillor has no place but the monitoring officer's desk."""
    case.risk = decision.risk
    case.theme_id = theme.by_id(decision.theme_id).id if decision.theme_id else None
    if case.kind is not Kind.COMMENT:
        case.theme_id = None
    if wall.is_walled(case):
        case.service = case.team = None
        if case.handler is not None and not wall.may_hear_of(case.handler, case):
            case.handler = None
        return
    if decision.team_id is None or decision.service_id is None:
        raise Refused("Choose which team has it.")
    service, team = organisation.service(decision.service_id), organisation.team(decision.team_id)
    if team.service_id != service.id:
        raise Refused("Choose a team of the service you chose.")
    case.service, case.team = service, team
    if case.handler is not None and is_behind_the_wall(case.handler.role):
        case.handler = None  # it leaves the wall, and the monitoring officer with it


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
