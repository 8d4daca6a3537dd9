"""Who is reminded of a case: its desk, and those above it, or whoever takes their place today."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload

from casework.handling import wall
from casework.people import absence
from models import Case, Service, Staff, db
from rules.clocks.reminder import Audience, in_order
from rules.vocabulary import CaseState, Role


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody who is told, as what, and whose place they take (None: their own)."""

    staff: Staff
    audience: Audience
    cover_for: Staff | None = None


def of(case: Case, audiences: Iterable[Audience], *, on: date) -> list[Recipient]:
    """Who is told that day, from the desk upward, each once.

    A case on nobody's desk, or on a leaver's, goes to the manager. A post that nobody holds goes to the complaints
    manager, and while there is none to the complaints officers, so that a reminder always reaches somebody.
    """
    posts = _posts(case)
    asked = [(audience, _holders(case, audience, posts)) for audience in in_order(tuple(audiences))]
    away = absence.covers([staff.id for _, holders in asked for staff in holders], on=on)
    away |= absence.covers([cover.id for cover in away.values()], on=on)
    if wall.is_walled(case):
        away = {absent: cover for absent, cover in away.items() if wall.may_hear_of(cover, case)}
    found: dict[str, Recipient] = {}
    for audience, holders in asked:
        for told in _present(holders, audience, away, posts, case):
            found.setdefault(told.staff.id, told)
    return list(found.values())


def _present(
    holders: list[Staff], audience: Audience, away: dict[str, Staff], posts: list[Staff], case: Case
) -> Iterator[Recipient]:
    for staff in holders:
        cover = away.get(staff.id)
        if cover is None:
            yield Recipient(staff, audience)
        elif cover.is_here and cover.id not in away:
            yield Recipient(cover, audience, cover_for=staff)
        else:
            for manager in _managers(case, posts):
                yield Recipient(manager, audience, cover_for=staff)


def _holders(case: Case, audience: Audience, posts: list[Staff]) -> list[Staff]:
    if wall.is_walled(case):
        return _behind_the_wall(case, audience, posts)
    match audience:
        case Audience.HANDLER:
            if case.handler is not None and case.handler.is_here:
                return [case.handler]
            if case.state is CaseState.RECEIVED and case.team_id is None:
                return _of_role(Role.COMPLAINTS_OFFICER, posts) or _of_role(Role.COMPLAINTS_MANAGER, posts)
            return _managers(case, posts)
        case Audience.MANAGER:
            return _managers(case, posts)
        case Audience.HEAD_OF_SERVICE:
            return _of_role(Role.HEAD_OF_SERVICE, posts) or _complaints_team(posts)
        case Audience.DIRECTOR:
            return _of_role(Role.DIRECTOR, posts) or _complaints_team(posts)
        case Audience.CHIEF_EXECUTIVE:
            return _of_role(Role.CHIEF_EXECUTIVE, posts) or _complaints_team(posts)


def _behind_the_wall(case: Case, audience: Audience, posts: list[Staff]) -> list[Staff]:
    """The monitoring officers, and nobody above them: of a complaint about a councillor no other post hears."""
    officers = _of_role(Role.MONITORING_OFFICER, posts)
    own = [each for each in officers if each.id == case.handler_id]
    return own if audience is Audience.HANDLER and own else officers


def _managers(case: Case, posts: list[Staff]) -> list[Staff]:
    if wall.is_walled(case):
        return _of_role(Role.MONITORING_OFFICER, posts)
    return _of_role(Role.TEAM_MANAGER, posts) or _complaints_team(posts)


def managers(case: Case) -> list[Staff]:
    """The managers of the team that has the case, or the complaints manager where it has none."""
    return _managers(case, _posts(case))


def _complaints_team(posts: list[Staff]) -> list[Staff]:
    return _of_role(Role.COMPLAINTS_MANAGER, posts) or _of_role(Role.COMPLAINTS_OFFICER, posts)


def _of_role(role: Role, posts: list[Staff]) -> list[Staff]:
    return [staff for staff in posts if staff.role is role]


_EVERYWHERE = (
    Role.COMPLAINTS_MANAGER,
    Role.COMPLAINTS_OFFICER,
    Role.CHIEF_EXECUTIVE,
    Role.MONITORING_OFFICER,
)


def _posts(case: Case) -> list[Staff]:
    """All who hold a post above this case, in one query."""
    directorate = select(Service.directorate_id).where(Service.id == case.service_id).scalar_subquery()
    holds = or_(
        Staff.role.in_(_EVERYWHERE),
        (Staff.role == Role.TEAM_MANAGER) & (Staff.team_id == case.team_id),
        (Staff.role == Role.HEAD_OF_SERVICE) & (Staff.service_id == case.service_id),
        (Staff.role == Role.DIRECTOR) & (Staff.directorate_id == directorate),
    )
    return list(
        db.session.scalars(
            select(Staff).where(holds, Staff.left_at.is_(None)).options(joinedload(Staff.seal))
        )
    )
