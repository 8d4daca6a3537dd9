"""Makes what tests begin with, by the acts that the pages call."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select

from casework.advocacy import provider as providers
from casework.handling import case as cases
from casework.intake import triage
from casework.intake.enquiry import Constituent, FromMember
from casework.intake.intake import Contact, Submission, receive
from casework.intake.triage import Decision
from casework.listening import survey
from casework.people import member as members
from casework.people.consent import Consent
from casework.response import respond
from casework.response.acknowledge import acknowledge
from casework.response.respond import PointDecided
from models import AdvocacyProvider, Advocate, Case, Member, OutgoingEmail, Ward, db, new_id
from rules.people.consent import ConsentBasis, Privacy
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


def an_advocate(provider: AdvocacyProvider | None = None, *, name: str = "Nia Prosser") -> Advocate:
    """Somebody who has an account with a provider under contract."""
    email = f"{new_id()[:8]}@example.com".replace("-", "x").replace("_", "x")
    return providers.let_in(
        provider or a_provider(),
        name=name,
        email=email,
        ties=(),
        by=colleague(Role.COMPLAINTS_MANAGER),
        now=NOW,
    )


def a_provider(name: str = "Speak Up Together", **given: Any) -> AdvocacyProvider:
    """A provider whose contract runs."""
    usual: dict[str, Any] = {"email": "referrals@example.com", "contract_from": date(2024, 4, 1)}
    return providers.add(name=name, **(usual | given))


def again(case: Case) -> Case:
    """The case read anew, as the next page would."""
    return cases.by_id(case.id, seen_by=colleague(Role.COMPLAINTS_OFFICER))


def a_closed_complaint(*, now: datetime = NOW, outcome: Outcome = Outcome.UPHELD, **given: Any) -> Case:
    """A complaint that was answered and closed, six days after it came."""
    case = an_answered_complaint(now=now, outcome=outcome, **given)
    respond.close(case, reason="", by=colleague(Role.COMPLAINTS_OFFICER), now=now + timedelta(days=6))
    return again(case)


def an_asked_complaint(*, now: datetime = NOW + timedelta(days=45), **given: Any) -> tuple[Case, str]:
    """A complaint that is over and whose person was asked how it was; with the secret of the link in their mail."""
    now = now.replace(hour=12)
    case = a_closed_complaint(now=now - timedelta(days=45), **given)
    survey.invite_due(now=now)
    return again(case), link_in_mail_of(case)


def link_in_mail_of(case: Case, template: str = "survey") -> str:
    """The secret of the link in the newest mail of that name; "" where none was written."""
    mail = db.session.scalars(
        select(OutgoingEmail)
        .where(OutgoingEmail.case_id == case.id, OutgoingEmail.template == template)
        .order_by(OutgoingEmail.written_at.desc())
    ).first()
    found = re.search(r"/survey/([\w-]{22})\?", mail.words or "") if mail else None
    return found[1] if found else ""


def a_ward(name: str = "Mill Lane") -> Ward:
    """The ward of that name, written down now if it is not."""
    found = next((each for each in members.wards() if each.name == name), None)
    return found or members.add_ward(name=name, used_from=None)


def a_member(**given: Any) -> Member:
    """A councillor for Mill Lane, of the Green group, since long ago."""
    usual: dict[str, Any] = {
        "name": "Councillor Ann Lee",
        "email": "ann.lee@example.com",
        "group_name": "Green",
        "is_mp": False,
        "first_day": NOW.date() - timedelta(days=700),
    }
    if "ward_id" not in given:
        usual["ward_id"] = a_ward().id
    return members.add(**(usual | given))


EXPLICIT = Consent(
    basis=ConsentBasis.EXPLICIT,
    scope="Why nobody rang her back.",
    evidence="Her email.",
    given_on=NOW.date() - timedelta(days=60),
)
MAYA = Constituent(name="Maya Castell", phone="07700 900111")


def an_enquiry(
    *,
    now: datetime = NOW,
    member: Member | None = None,
    consent: Consent = EXPLICIT,
    constituent: Constituent | None = MAYA,
    privacy: Privacy = Privacy.ME,
    **given: Any,
) -> Case:
    """A councillor's enquiry for a mother, about children's services, that has just been received."""
    member = member or next(iter(members.everyone()), None) or a_member()
    asked = FromMember(
        member_id=member.id, ward_id=member.ward_id, privacy=privacy, consent=consent, constituent=constituent
    )
    usual: dict[str, Any] = {
        "kind": Kind.MEMBER_ENQUIRY,
        "words": "Why has nobody rung Maya Castell back?",
        "contact": Contact(name=member.name, email=member.email, contact_by=ContactBy.EMAIL),
        "customer_group": CustomerGroup.COUNCILLOR,
        "from_member": asked,
    }
    return a_complaint(now=now, **(usual | given))


def a_triaged_enquiry(*, now: datetime = NOW, handler: Role = Role.HANDLER, **given: Any) -> Case:
    """An enquiry on a handler's desk."""
    case = an_enquiry(now=now, **given)
    decision = a_decision(case, handler=handler)
    triage.decide(case, decision, by=colleague(Role.COMPLAINTS_OFFICER), now=now + timedelta(hours=1))
    return again(case)


def an_answered_enquiry(*, now: datetime = NOW, words: str = "We rang her today.", **given: Any) -> Case:
    """An enquiry whose answer has gone, five days after it came."""
    case = a_triaged_enquiry(now=now, **given)
    answer(case, words, now=now + timedelta(days=5))
    return again(case)


def answer(case: Case, words: str, *, now: datetime) -> None:
    """Draft an answer to an enquiry and send it."""
    blank = {
        point.id: PointDecided(outcome=None, reasons=words, remedies=(), remedy_words="")
        for point in case.points
    }
    respond.draft(
        case, words="Thank you for asking.", next_step="Say so if this does not answer it.", names_escalation=False,
        points=blank, by=colleague(Role.HANDLER), now=now,
    )  # fmt: skip
    respond.send(again(case), by=colleague(Role.COMPLAINTS_MANAGER), now=now)
