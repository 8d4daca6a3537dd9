"""Takes one line of feedback as far as its place in the demonstration asks, each act on the day it would be done."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import IntEnum
from typing import Self
from zoneinfo import ZoneInfo

from sqlalchemy import select

from casework.demo import fairness, members
from casework.demo.people import COMPLAINANTS
from casework.handling import case as cases
from casework.intake import triage
from casework.intake.intake import Contact, SomebodyElse, Submission, receive
from casework.intake.triage import Decision
from casework.learning import learning
from casework.response import formats, respond
from casework.response.acknowledge import acknowledge
from casework.response.formats import Said
from casework.response.respond import PointDecided
from models import Case, Service, Staff, Theme, db
from rules.clocks.periods import london_date
from rules.clocks.working_days import WorkingCalendar
from rules.intake.praise import PraiseCause
from rules.people.standing import ActingAs, Age, Asked, Relation
from rules.vocabulary import (
    Adjustment,
    Channel,
    ContactBy,
    CustomerGroup,
    Kind,
    Outcome,
    Remedy,
    Risk,
    Role,
)  # fmt: skip

_LONDON = ZoneInfo("Europe/London")


class Reached(IntEnum):
    """How far a case has come."""

    RECEIVED = 0
    TRIAGED = 1
    ACKNOWLEDGED = 2
    DRAFTED = 3
    ANSWERED = 4
    LEARNED = 5
    CLOSED = 6


# Working days since each line came, and how far it has come: some wait, some are late, most are answered.
_PLACES: tuple[tuple[int, Reached], ...] = (
    (31, Reached.CLOSED), (8, Reached.ACKNOWLEDGED), (0, Reached.RECEIVED), (12, Reached.DRAFTED),
    (2, Reached.RECEIVED), (24, Reached.LEARNED), (5, Reached.TRIAGED), (9, Reached.DRAFTED),
    (1, Reached.RECEIVED), (22, Reached.ACKNOWLEDGED), (47, Reached.CLOSED), (3, Reached.TRIAGED),
    (10, Reached.ACKNOWLEDGED), (0, Reached.RECEIVED), (17, Reached.LEARNED), (14, Reached.ACKNOWLEDGED),
    (38, Reached.CLOSED), (6, Reached.ACKNOWLEDGED), (1, Reached.RECEIVED), (13, Reached.DRAFTED),
    (33, Reached.ACKNOWLEDGED), (4, Reached.TRIAGED), (19, Reached.ANSWERED), (52, Reached.CLOSED),
    (7, Reached.TRIAGED), (16, Reached.TRIAGED), (0, Reached.RECEIVED), (11, Reached.TRIAGED),
    (29, Reached.CLOSED), (2, Reached.RECEIVED), (21, Reached.CLOSED), (5, Reached.TRIAGED),
    (18, Reached.CLOSED), (1, Reached.RECEIVED), (26, Reached.CLOSED), (9, Reached.ACKNOWLEDGED),
    (3, Reached.TRIAGED),
)  # fmt: skip

_GROUPS = {
    "advocate for a child in care": CustomerGroup.ADVOCATE,
    "parent of an autistic child": CustomerGroup.PARENT,
    "prospective foster carer": CustomerGroup.FOSTER_CARER,
    "": None,
}
_DECISIONS = (
    (Outcome.UPHELD, "The records show that this happened as you say. It should not have.", Remedy.APOLOGY),
    (Outcome.PARTIALLY_UPHELD, "We did some of what we promised, but later than we said.", Remedy.EXPLANATION),
    (Outcome.NOT_UPHELD, "We looked at the records and asked those involved. This was done properly.", None),
)  # fmt: skip
_CAUSES = (PraiseCause.MADE_A_DIFFERENCE, PraiseCause.INFORMATION, PraiseCause.TIMELINESS)
_CHANGES = (
    "Give every family a second contact when their worker leaves or is away.",
    "Check the address and the name together before any letter or text goes.",
    "Tell people before a promised date passes, with the new one.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the file, and its number."""

    number: int
    kind: Kind
    channel: Channel
    group: CustomerGroup | None
    directorate: str
    service: str
    words: str

    @classmethod
    def read(cls, row: Mapping[str, str], number: int) -> Self:
        """Read a row of the file."""
        group = row["customer_group"]
        return cls(
            number=number,
            kind=Kind(row["kind"]),
            channel=Channel(row["channel"]),
            group=_GROUPS[group] if group in _GROUPS else CustomerGroup(group.replace(" ", "_")),
            directorate=row["directorate"],
            service=row["service"],
            words=row["words"],
        )


def take_through(line: Line, *, now: datetime, calendar: WorkingCalendar) -> None:
    """Take the line as far as its place says."""
    since, reached = _PLACES[line.number % len(_PLACES)]
    officer = _staff(Role.COMPLAINTS_OFFICER)
    day = london_date(now) if since == 0 else calendar.before(london_date(now), since)

    def moment(after: int) -> datetime:
        """Mid-morning so many working days after it came, and never in the future."""
        on = day if after == 0 else calendar.after(day, after)
        at = datetime.combine(on, time(9, 10 + line.number), _LONDON)
        return min(at, now - timedelta(minutes=40 - line.number))

    case = _receive(line, officer, at=moment(0))
    fairness.ask(case, line.number, now=moment(0))
    if reached >= Reached.TRIAGED:
        _triage(case, line, officer, at=moment(1))
    if reached >= Reached.ACKNOWLEDGED and case.points:
        acknowledge(
            _again(case, officer), words=_ACKNOWLEDGEMENT, by=officer, now=moment(2), said=_as_asked(case)
        )
    if reached >= Reached.DRAFTED and case.points:
        _draft(case, line, officer, at=moment(6))
    if reached >= Reached.ANSWERED and case.points:
        _send(_again(case, officer), at=moment(9 + line.number % 4))
    if reached >= Reached.LEARNED and case.points:
        _learn(case, line, officer, done=reached is Reached.CLOSED, moment=moment)
    if reached >= Reached.CLOSED:
        respond.close(_again(case, officer), reason="", by=officer, now=moment(15))


def _as_asked(case: Case) -> Said:
    """It goes in the format that the person asked for, where they did."""
    return Said(is_in_format=bool(formats.wanted(case)))


_ACKNOWLEDGEMENT = (
    "Thank you for telling us. I have read what you wrote, and I will see that each point is answered. "
    "If you would like to talk about it first, tell me when suits you."
)


def _receive(line: Line, officer: Staff, *, at: datetime) -> Case:
    service = db.session.scalars(select(Service).where(Service.name == line.service)).all()
    right = next(each for each in service if each.directorate.name == line.directorate)
    contact, from_member = _contact(line), None
    if line.kind is Kind.MEMBER_ENQUIRY:
        contact, from_member = members.asked(line.number, on=london_date(at))
    told_by_staff = line.channel in (Channel.PHONE, Channel.LETTER, Channel.IN_PERSON)
    submission = Submission(
        submission_id=f"demonstration-line-{line.number:04}",
        kind=line.kind,
        words=line.words,
        channel=line.channel,
        received_at=at,
        service_id=right.id,
        wanted=None
        if line.kind is not Kind.COMPLAINT
        else "Somebody to put it right, and to tell me what will change.",
        contact=contact,
        somebody_else=_somebody_else(line),
        customer_group=line.group,
        from_member=from_member,
        praise_cause=_CAUSES[line.number % len(_CAUSES)] if line.kind is Kind.COMPLIMENT else None,
        thanked="The worker who came" if line.kind is Kind.COMPLIMENT else None,
    )
    return receive(submission, now=at, by=officer if told_by_staff else None).case


def _contact(line: Line) -> Contact:
    if line.group is None:
        return Contact()
    name = COMPLAINANTS[line.number % len(COMPLAINANTS)]
    phone = f"07700 900{100 + line.number}"
    email = f"{name.split()[0].lower()}.{line.number}@example.com"
    adjustments: tuple[Adjustment, ...] = (Adjustment.MORE_TIME,) if line.number % 7 == 0 else ()
    if line.number % 14 == 0:
        adjustments = (*adjustments, Adjustment.LARGE_PRINT)
    match line.channel:
        case Channel.PHONE | Channel.TEXT | Channel.IN_PERSON:
            return Contact(name=name, phone=phone, contact_by=ContactBy.PHONE, adjustments=adjustments)
        case Channel.LETTER:
            return Contact(
                name=name,
                address=f"{line.number + 3} Mill Row\nAshcombe",
                contact_by=ContactBy.POST,
                adjustments=adjustments,
            )
        case _:
            return Contact(
                name=name, email=email, phone=phone, contact_by=ContactBy.EMAIL, adjustments=adjustments
            )


def _somebody_else(line: Line) -> SomebodyElse | None:
    if line.group is CustomerGroup.ADVOCATE:
        return SomebodyElse(
            name=None, relationship="I am their advocate", knows_of_it=True, relation=Relation.OTHER,
            acting_as=ActingAs.ON_BEHALF, as_told=Asked.AGREES,
        )  # fmt: skip
    if line.group is CustomerGroup.FAMILY:
        return SomebodyElse(
            name="Sam", relationship="I am his grandmother", knows_of_it=True, relation=Relation.RELATIVE,
            age=Age.UNDER_16, acting_as=ActingAs.BOTH, as_told=Asked.AGREES,
        )  # fmt: skip
    return None


def _triage(case: Case, line: Line, officer: Staff, *, at: datetime) -> None:
    case = _again(case, officer)
    if case.service is None:
        raise LookupError("Every line names a service.")
    team = case.service.teams[0]
    handler = db.session.scalar(select(Staff).where(Staff.team_id == team.id, Staff.role == Role.HANDLER))
    triage.decide(
        case,
        Decision(
            kind=case.kind,
            procedure_key=case.procedure_key,
            service_id=case.service.id,
            team_id=team.id,
            handler_id=(handler or officer).id,
            risk=(Risk.LOW, Risk.MODERATE, Risk.LOW, Risk.HIGH)[line.number % 4],
            points=[point.words or "" for point in case.points],
            reason="As the person put it.",
            theme_id=_theme(line),
            thanked_id=handler.id if handler is not None and case.kind is Kind.COMPLIMENT else None,
        ),
        by=officer,
        now=at,
    )


def _theme(line: Line) -> str | None:
    """One of the themes for a comment, or none: some were never given one."""
    if line.kind is not Kind.COMMENT or line.number % 5 == 0:
        return None
    found = db.session.scalars(select(Theme.id).order_by(Theme.name)).all()
    return found[line.number % len(found)] if found else None


def _draft(case: Case, line: Line, officer: Staff, *, at: datetime) -> None:
    case = _again(case, officer)
    outcome, reasons, remedy = _DECISIONS[line.number % len(_DECISIONS)]
    decided = PointDecided(
        outcome=outcome, reasons=reasons, remedies=(remedy,) if remedy else (),
        remedy_words="We are sorry. Your file now says what happened." if remedy else "",
    )  # fmt: skip
    respond.draft(
        case,
        words="Thank you for your patience while we looked into this. What we found is below, point by point.",
        next_step="If you are not satisfied, write to us within 20 working days and say which part is not right.",
        names_escalation=True,
        points={point.id: decided for point in case.points},
        said=_as_asked(case),
        by=case.handler or officer,
        now=at,
    )


def _send(case: Case, *, at: datetime) -> None:
    late = respond.late_since(case, today=london_date(at)) is not None
    respond.send(
        case,
        by=_staff(Role.COMPLAINTS_MANAGER),
        now=at,
        late_reason="The officer who knew the file was away." if late else "",
        late_team_id=case.team_id if late else None,
    )


def _learn(case: Case, line: Line, officer: Staff, *, done: bool, moment: Callable[[int], datetime]) -> None:
    case = _again(case, officer)
    if case.stage is None or case.stage.outcome is None or not case.stage.outcome.found_fault:
        return
    owner = case.handler or officer
    action = learning.agree(
        case,
        change=_CHANGES[line.number % len(_CHANGES)],
        owner_id=owner.id,
        due_on=london_date(moment(14)) + timedelta(days=28),
        by=officer,
        now=moment(14),
    )
    if done and line.number % 2 == 0:
        learning.complete(action, evidence="The team’s checklist now asks for it.", by=owner, now=moment(15))


def _again(case: Case, officer: Staff) -> Case:
    return cases.by_id(case.id, seen_by=officer)


def _staff(role: Role) -> Staff:
    return db.session.scalars(select(Staff).where(Staff.role == role)).one()
