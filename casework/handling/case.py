"""Finding a case, for somebody who may see it; and the small acts on one."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, and_, false, or_, select, true
from sqlalchemy.orm import joinedload, selectinload

from casework.command import ChangedMeanwhile, NotFound, command
from casework.handling import history, wall
from casework.handling.independence import must_not_have_dealt_with_it
from casework.mail import outbox
from casework.people import staff as staff_acts
from models import (
    Attachment,
    Authority,
    Case,
    Clock,
    Discretion,
    Enquiry,
    Event,
    Finding,
    Involvement,
    Member,
    OmbudsmanDate,
    Person,
    Response,
    Service,
    Staff,
    Stage,
    db,
)  # fmt: skip
from rules.handling import stage as moves
from rules.people.permission import Scope, scope
from rules.vocabulary import EventKind


def visible_to(staff: Staff) -> ColumnElement[bool]:
    """The condition that a case is this person's to see; every query for staff has it.

    Complaints about councillors are the monitoring officer's alone, whatever else a role may see.
    """
    return and_(wall.on_the_side_of(staff), _in_the_scope_of(staff))


def _in_the_scope_of(staff: Staff) -> ColumnElement[bool]:
    match scope(staff.role):
        case Scope.ALL | Scope.CONDUCT:
            return true()
        case Scope.TEAM:
            return or_(on_the_desk_of(staff), and_(Case.team_id.is_not(None), Case.team_id == staff.team_id))
        case Scope.SERVICE:
            of_service = and_(Case.service_id.is_not(None), Case.service_id == staff.service_id)
            return or_(on_the_desk_of(staff), of_service)
        case Scope.DIRECTORATE:
            theirs = select(Service.id).where(Service.directorate_id == staff.directorate_id)
            return or_(on_the_desk_of(staff), Case.service_id.in_(theirs))
        case Scope.OWN:
            return on_the_desk_of(staff)
        case Scope.OMBUDSMAN:
            return Case.id.in_(select(OmbudsmanDate.case_id))
        case Scope.NONE:
            return false()


def on_the_desk_of(staff: Staff) -> ColumnElement[bool]:
    """On their own desk, or on that of somebody whose place they take today: never what is behind the wall."""
    desk = Case.handler_id.in_((staff.id, *staff.covering)) if staff.covering else Case.handler_id == staff.id
    return and_(wall.on_the_side_of(staff), desk)


def by_id(case_id: str, *, seen_by: Staff) -> Case:
    """The case with all that its page shows, in a fixed number of queries. Raises NotFound."""
    # Read anew even within one request: the page after an act shows what the act did.
    query = select(Case).where(Case.id == case_id, visible_to(seen_by)).options(*_WHOLE)
    found = db.session.scalar(query.execution_options(populate_existing=True))
    if found is None:
        raise NotFound
    return found


def id_of(reference: str, *, seen_by: Staff) -> str | None:
    """The id of the case with this reference, if it is theirs to see."""
    return db.session.scalar(select(Case.id).where(Case.reference == reference, visible_to(seen_by)))


def references(case_ids: Collection[str], *, seen_by: Staff) -> dict[str, str]:
    """The references of those of the cases that are theirs to see, by id."""
    if not case_ids:
        return {}
    rows = db.session.execute(
        select(Case.id, Case.reference).where(Case.id.in_(case_ids), visible_to(seen_by))
    )
    return {row.id: row.reference for row in rows}


def just_recorded(case_id: str) -> Case:
    """A case for whoever has just written it down, who may not be one who sees it afterwards."""
    found = db.session.get(Case, case_id)
    if found is None:
        raise NotFound
    return found


_WHOLE = (
    joinedload(Case.seal),
    joinedload(Case.service),
    joinedload(Case.service_received),
    joinedload(Case.team),
    joinedload(Case.theme),
    joinedload(Case.handler).joinedload(Staff.seal),
    joinedload(Case.enquiry).joinedload(Enquiry.member).joinedload(Member.seal),
    joinedload(Case.enquiry).joinedload(Enquiry.ward),
    joinedload(Case.enquiry).joinedload(Enquiry.seal),
    selectinload(Case.involvements).joinedload(Involvement.person).joinedload(Person.seal),
    selectinload(Case.authorities).joinedload(Authority.decided_by).joinedload(Staff.seal),
    selectinload(Case.disclosures),
    selectinload(Case.points),
    selectinload(Case.stages).selectinload(Stage.clocks).joinedload(Clock.stage),
    selectinload(Case.stages).selectinload(Stage.clocks).selectinload(Clock.extensions),
    selectinload(Case.stages).selectinload(Stage.pauses),
    selectinload(Case.stages).selectinload(Stage.milestones),
    selectinload(Case.stages).selectinload(Stage.statements),
    selectinload(Case.requests),
    selectinload(Case.attachments).joinedload(Attachment.seal),
    selectinload(Case.discretions).joinedload(Discretion.decided_by).joinedload(Staff.seal),
    selectinload(Case.ombudsman_dates),
    selectinload(Case.splits),
    joinedload(Case.split_from),
    selectinload(Case.stages)
    .joinedload(Stage.response)
    .selectinload(Response.findings)
    .joinedload(Finding.point),
    selectinload(Case.events).joinedload(Event.by).joinedload(Staff.seal),
)


def hold(case: Case, *, version: int | None = None) -> None:
    """Read the case again and keep others from changing it until this act ends.

    `version` is what the person was looking at. Raises ChangedMeanwhile where the case has moved on since. Where it
    has moved on since it was read, and nobody was looking at it, all that hangs on it is read again as well.
    """
    read = case.version
    _keep_note((case.id,))
    db.session.refresh(case, attribute_names=_OWN_COLUMNS, with_for_update=True)
    if version is not None and case.version != version:
        raise ChangedMeanwhile
    if case.version != read:
        _read_again(Case.id == case.id)


def held(case_ids: Collection[str], *, wait: bool = True) -> Sequence[Case]:
    """The cases, read and kept from others until the act ends; without `wait`, only those that nobody else has.

    In one order, whoever asks, so that two who want the same cases do not wait for each other in turn.
    """
    lock = select(Case.id).where(Case.id.in_(case_ids)).order_by(Case.id)
    found = db.session.scalars(lock.with_for_update(skip_locked=not wait)).all()
    _keep_note(found)
    return _read_again(Case.id.in_(found)) if found else []


def _keep_note(case_ids: Collection[str]) -> None:
    """Which cases this act holds: the tests refuse one that changes any other (tests/held.py)."""
    db.session().info.setdefault("held", set()).update(case_ids)


def _read_again(which: ColumnElement[bool]) -> Sequence[Case]:
    """Read what hangs on them as well: whoever had them before may have added to it, or ended it."""
    query = select(Case).where(which).order_by(Case.id).options(*_ACTED_ON)
    return db.session.scalars(query.execution_options(populate_existing=True)).all()


_ACTED_ON = (
    joinedload(Case.seal),
    selectinload(Case.points),
    selectinload(Case.stages).selectinload(Stage.clocks).selectinload(Clock.extensions),
    selectinload(Case.stages).selectinload(Stage.pauses),
    selectinload(Case.stages).selectinload(Stage.milestones),
    selectinload(Case.stages).selectinload(Stage.statements),
    selectinload(Case.stages).joinedload(Stage.response).selectinload(Response.findings),
    selectinload(Case.requests),
    selectinload(Case.discretions),
    selectinload(Case.ombudsman_dates),
)
_OWN_COLUMNS = [
    "state",
    "kind",
    "procedure_key",
    "theme_id",
    "service_id",
    "team_id",
    "handler_id",
    "due_on",
    "version",
    "closed_on",
    "equality_token",
    "equality_is_over",
]


@command
def assign(
    case: Case, *, handler_id: str, reason: str, by: Staff, now: datetime, version: int | None = None
) -> None:
    """Put the case on somebody's desk and tell them. Raises Refused where the case cannot be assigned now."""
    hold(case, version=version)
    case.state = moves.after(case.state, moves.Move.ASSIGN, kind=case.kind)
    give_to(case, staff_acts.by_id(handler_id), reason=reason, by=by, now=now)


def give_to(case: Case, handler: Staff, *, reason: str, by: Staff, now: datetime) -> None:
    """The part of an act that changes whose desk a case is on, with its line of history and its mail."""
    wall.must_be_on_its_side(case, handler)
    must_not_have_dealt_with_it(case, handler)
    case.handler = handler
    history.add(case, EventKind.ASSIGNED, now=now, by=by, words=reason, handler_id=handler.id)
    if handler.id != by.id:
        outbox.to_staff(handler, "assigned", case=case, now=now, due_on=case.due_on)
