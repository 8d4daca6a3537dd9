"""Makes what tests begin with, by the acts that the pages call."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from casework.handling import case as cases
from casework.intake import triage
from casework.intake.conduct import About
from casework.intake.intake import Contact, Submission, receive
from casework.intake.triage import Decision
from casework.response import respond
from casework.response.acknowledge import acknowledge
from casework.response.respond import PointDecided
from models import Case, new_id
from rules.handling.conduct import Capacity, CouncilKind
from rules.vocabulary import Channel, ContactBy, CustomerGroup, Kind, Outcome, Remedy, Role
from tests.conftest import NOW, colleague, service

ROSA = Contact(name="Rosa Delgado", email="rosa@example.com", contact_by=ContactBy.EMAIL)


def a_submission(**given: Any) -> Submission:
    """A parent's complaint about children's services, sent online this morning."""
    usual: dict[str, Any] = {
        "submission_id": new_id(),
        "kind": Kind.COMPLAINT,
        "words": "Our social worker has left and I have nobody else’s number to call.",
        "channel": Channel.ONLINE,
        "received_at": NOW,
        "service_id": service().id,
        "contact": ROSA,
        "customer_group": CustomerGroup.PARENT,
    }
    return Submission(**(usual | given))


def a_conduct_complaint(*, now: datetime = NOW, about: About | None = None, **given: Any) -> Case:
    """A complaint about a councillor of this council, on the monitoring officer's desk."""
    usual = About(council=CouncilKind.OWN, councillor="Councillor P. Lorne", capacity=Capacity.AS_COUNCILLOR)
    words = "He called me a liar in the meeting."
    given = {"service_id": None, "customer_group": None, "words": words, "conduct": about or usual} | given
    case = receive(a_submission(received_at=now, **given), now=now).case
    return behind_the_wall(case)


def behind_the_wall(case: Case) -> Case:
    """The case as the monitoring officer's next page would read it."""
    return cases.by_id(case.id, seen_by=colleague(Role.MONITORING_OFFICER))


def a_complaint(*, now: datetime = NOW, **given: Any) -> Case:
    """A complaint that has just been received."""
    case = receive(a_submission(received_at=now, **given), now=now).case
    return cases.by_id(case.id, seen_by=colleague(Role.COMPLAINTS_OFFICER))


def a_triaged_complaint(*, now: datetime = NOW, handler: Role = Role.HANDLER, **given: Any) -> Case:
    """A complaint on a handler's desk."""
    case = a_complaint(now=now, **given)
    officer = colleague(Role.COMPLAINTS_OFFICER)
    triage.decide(case, a_decision(case, handler=handler), by=officer, now=now + timedelta(hours=1))
    return again(case)


def a_decision(case: Case, *, handler: Role = Role.HANDLER, **given: Any) -> Decision:
    """What triage would decide of the case as it came."""
    team = service().teams[0]
    usual: dict[str, Any] = {
        "kind": case.kind,
        "procedure_key": case.procedure_key,
        "service_id": team.service_id,
        "team_id": team.id,
        "handler_id": colleague(handler).id,
        "risk": None,
        "points": [point.words or "" for point in case.points],
        "reason": "As she put it.",
    }
    return Decision(**(usual | given))


def an_acknowledged_complaint(*, now: datetime = NOW, **given: Any) -> Case:
    """A complaint whose acknowledgement has gone."""
    case = a_triaged_complaint(now=now, **given)
    acknowledge(
        case, words="I have read what you wrote.", by=colleague(Role.HANDLER), now=now + timedelta(days=1)
    )
    return again(case)


def a_drafted_complaint(*, now: datetime = NOW, outcome: Outcome = Outcome.UPHELD, **given: Any) -> Case:
    """A complaint whose response only waits to be sent."""
    case = an_acknowledged_complaint(now=now, **given)
    respond.draft(
        case,
        words="Thank you for telling us. This is what we found.",
        next_step="Write to us within 20 working days.",
        names_escalation=True,
        points={point.id: decided(outcome) for point in case.points},
        by=colleague(Role.HANDLER),
        now=now + timedelta(days=3),
    )
    return again(case)


def decided(outcome: Outcome = Outcome.UPHELD) -> PointDecided:
    """A finding with its reasons, and its remedy where there was fault."""
    remedies = (Remedy.APOLOGY,) if outcome.found_fault else ()
    return PointDecided(
        outcome=outcome, reasons="The file shows it.", remedies=remedies, remedy_words="Sorry."
    )


def an_answered_complaint(*, now: datetime = NOW, outcome: Outcome = Outcome.UPHELD, **given: Any) -> Case:
    """A complaint whose response has gone."""
    case = a_drafted_complaint(now=now, outcome=outcome, **given)
    respond.send(case, by=colleague(Role.COMPLAINTS_MANAGER), now=now + timedelta(days=5))
    return again(case)


def again(case: Case) -> Case:
    """The case read anew, as the next page would."""
    return cases.by_id(case.id, seen_by=colleague(Role.COMPLAINTS_OFFICER))
