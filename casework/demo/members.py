"""The invented councillors of the demonstration, their wards, and what they ask."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select

from casework.handling import case as cases
from casework.intake import triage
from casework.intake.enquiry import Constituent, FromMember
from casework.intake.intake import Contact, Submission, receive
from casework.intake.triage import Decision
from casework.people import member as members
from casework.people.consent import Consent
from casework.response import respond
from casework.response.acknowledge import acknowledge
from casework.response.respond import PointDecided
from models import Case, Member, Service, Staff, Team, db
from rules.clocks.periods import london_date
from rules.clocks.working_days import WorkingCalendar
from rules.people.consent import ConsentBasis, Privacy
from rules.vocabulary import Channel, ContactBy, CustomerGroup, Kind, Role

_LONDON = ZoneInfo("Europe/London")
_ANSWER = "The crew filled it on Tuesday. The whole of Castle Street is on the list for the spring."

# Name, address, ward, group.
MEMBERS = (
    ("Councillor Moira Kent", "moira@example.com", "Mill Lane", "Green"),
    ("Councillor Amir Rashid", "amir@example.com", "Castle", "Independent"),
)


def load() -> None:
    """Write down the wards and the councillors."""
    for name, email, ward, group in MEMBERS:
        kept = members.add_ward(name=ward, used_from=None)
        members.add(
            name=name, email=email, ward_id=kept.id, group_name=group, is_mp=False, first_day=date(2023, 5, 9)
        )


def asked(number: int, *, on: date) -> tuple[Contact, FromMember]:
    """Who asks what stands in that line of the file: the one has the person's clear agreement, the other none."""
    member = _members()[number % len(MEMBERS)]
    agreed = Consent(
        basis=ConsentBasis.EXPLICIT, scope="Why contact does not happen, and what will change.",
        evidence="She signed my surgery form.", given_on=on - timedelta(days=1),
    )  # fmt: skip
    from_member = FromMember(
        member_id=member.id,
        ward_id=member.ward_id,
        privacy=Privacy.WARD if number % 2 else Privacy.ME,
        consent=agreed if number % 2 else Consent(basis=ConsentBasis.NONE),
        constituent=Constituent(
            name="Jo Tanner" if number % 2 else "Carl Oduya", phone=f"07700 900{number + 200}"
        ),
    )
    return _contact(member), from_member


def ask_more(*, now: datetime, calendar: WorkingCalendar) -> None:
    """One more of each councillor: an own question that was answered, so that it can still be sent back."""
    service = db.session.scalars(
        select(Service).join(Service.teams).where(Team.name == "Highways East")
    ).first()
    officer = db.session.scalars(select(Staff).where(Staff.role == Role.COMPLAINTS_OFFICER)).first()
    manager = db.session.scalars(select(Staff).where(Staff.role == Role.COMPLAINTS_MANAGER)).first()
    if service is None or officer is None or manager is None:
        return

    def moment(before: int) -> datetime:
        return datetime.combine(calendar.before(london_date(now), before), time(10, 40), _LONDON)

    for number, member in enumerate(_members()):
        submission = Submission(
            submission_id=f"demonstration-own-{number:05}",
            kind=Kind.MEMBER_ENQUIRY,
            words="When will the hole at the top of Castle Street be filled? I have asked before.",
            channel=Channel.ONLINE,
            received_at=moment(8 + number),
            service_id=service.id,
            contact=_contact(member),
            customer_group=CustomerGroup.COUNCILLOR,
            from_member=FromMember(
                member_id=member.id, ward_id=member.ward_id, privacy=Privacy.GROUP,
                consent=Consent(basis=ConsentBasis.OWN_QUESTION),
            ),
        )  # fmt: skip
        case = receive(submission, now=submission.received_at).case
        triage.decide(
            _again(case, officer),
            Decision(
                kind=case.kind, procedure_key=case.procedure_key, service_id=service.id, team_id=service.teams[0].id,
                handler_id=officer.id, risk=None, points=[point.words or "" for point in case.points], reason="",
            ),
            by=officer,
            now=moment(7),
        )  # fmt: skip
        acknowledge(_again(case, officer), words="I have asked the crew.", by=officer, now=moment(6))
        if number == 0:
            _answer(_again(case, officer), officer, manager, at=moment(2))


def _answer(case: Case, officer: Staff, manager: Staff, *, at: datetime) -> None:
    answered = PointDecided(outcome=None, reasons=_ANSWER, remedies=(), remedy_words="")
    respond.draft(
        case, words="Thank you for asking again.", next_step="If this does not answer it, say so on your page.",
        names_escalation=False, points={point.id: answered for point in case.points}, by=officer, now=at,
    )  # fmt: skip
    respond.send(_again(case, officer), by=manager, now=at)


def _members() -> list[Member]:
    found = {member.email: member for member in members.everyone()}
    return [found[email] for _, email, _, _ in MEMBERS]


def _contact(member: Member) -> Contact:
    return Contact(name=member.name, email=member.email, contact_by=ContactBy.EMAIL)


def _again(case: Case, officer: Staff) -> Case:
    return cases.by_id(case.id, seen_by=officer)
