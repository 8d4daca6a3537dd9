"""Members of staff: joining, signing in and out, and leaving."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import joinedload

from casework.command import NotFound, Refused, command
from casework.people import secret
from casework.people import session as signed_in
from models import Seal, Staff, StaffSession, Team, db, key_ring
from rules.vocabulary import Role

SHORTEST_PASSWORD, LONGEST_PASSWORD = 15, 128


class WrongSignIn(Refused):
    """The address or the password is wrong, and we do not say which."""

    def __init__(self) -> None:
        super().__init__("The email address or the password is not right.")


@command
def add(
    *,
    name: str,
    email: str,
    password: str,
    role: Role,
    team_id: str | None = None,
    service_id: str | None = None,
    directorate_id: str | None = None,
) -> Staff:
    """Let somebody in. Raises Refused, with what to do, for a taken address or a weak password.

    A head of service has the service they head, a director the directorate they lead: it says whose cases they see.
    """
    _must_be_strong(password, email)
    if role is Role.HEAD_OF_SERVICE and service_id is None:
        raise Refused("Choose the service that they head.")
    if role is Role.DIRECTOR and directorate_id is None:
        raise Refused("Choose the directorate that they lead.")
    index = _email_index(email)
    if db.session.scalar(select(Staff.id).where(Staff.email_index == index)):
        raise Refused("Somebody already signs in with this email address.")
    if team_id is not None and db.session.get(Team, team_id) is None:
        raise NotFound
    seal = Seal.new()
    staff = Staff(seal=seal, name_words=name.strip(), email_words=email.strip(), email_index=index, role=role)
    staff.password_hash = secret.hash_password(password)
    staff.team_id, staff.service_id, staff.directorate_id = team_id, service_id, directorate_id
    db.session.add(staff)
    return staff


@command
def leave(staff: Staff, *, now: datetime) -> None:
    """End somebody's access; their next click is refused. Their name stays on what they did.

    `casework.handling.desk.clear` gives what was on their desk to somebody else.
    """
    staff.left_at = now
    db.session.execute(
        update(StaffSession)
        .where(StaffSession.staff_id == staff.id, StaffSession.ended_at.is_(None))
        .values(ended_at=now)
    )


def sign_in(email: str, password: str, *, now: datetime) -> str:
    """A token for a new session. Raises WrongSignIn, or TooManyTries whoever is asking."""
    about = f"sign-in {_email_index(email)}"
    secret.must_not_wait(about, now=now)
    staff = db.session.scalar(select(Staff).where(Staff.email_index == _email_index(email)))
    right = secret.password_matches(staff.password_hash if staff else None, password)
    if staff is None or not right or not staff.is_here:
        secret.failed(about, now=now)
        raise WrongSignIn
    secret.succeeded(about)
    return _begin_session(staff, now=now)


@command
def _begin_session(staff: Staff, *, now: datetime) -> str:
    return signed_in.begin(StaffSession, staff=staff, now=now)


def by_session(token: str, *, now: datetime) -> Staff | None:
    """Who is signed in with this token, or None: unknown, ended, idle too long, or left."""
    session = signed_in.of(StaffSession, token, *_WITH_TEAM, now=now)
    if session is None or not session.staff.is_here:
        return None
    signed_in.see(session, now=now)
    return session.staff


@command
def set_digest_hour(staff: Staff, hour: int) -> None:
    """Say at which hour of the day, in London, the digest comes. Raises Refused for no hour of the day."""
    if not 0 <= hour <= 23:
        raise Refused("Choose an hour from 0 to 23.")
    staff.digest_hour = hour


_WITH_TEAM = (
    joinedload(StaffSession.staff).joinedload(Staff.seal),
    joinedload(StaffSession.staff, Staff.team),
)


def sign_out(token: str, *, now: datetime) -> None:
    """End the session; the token opens nothing from now on."""
    signed_in.end(StaffSession, token, now=now)


def everyone() -> list[Staff]:
    """All who work here now, by name."""
    found = db.session.scalars(
        select(Staff)
        .where(Staff.left_at.is_(None))
        .options(joinedload(Staff.seal), joinedload(Staff.team).joinedload(Team.service))
    )
    return sorted(found, key=lambda staff: staff.name.casefold())


def of_role(role: Role) -> list[Staff]:
    """All who work here now in that role."""
    return list(
        db.session.scalars(
            select(Staff).where(Staff.role == role, Staff.left_at.is_(None)).options(joinedload(Staff.seal))
        )
    )


def led_by(manager: Staff) -> list[Staff]:
    """The colleagues whose absences somebody may write down: their team’s, their service’s; else everybody’s."""
    everybody = everyone()
    match manager.role:
        case Role.TEAM_MANAGER:
            return [
                each for each in everybody if each.team_id is not None and each.team_id == manager.team_id
            ]
        case Role.HEAD_OF_SERVICE:
            return [
                each
                for each in everybody
                if each.team is not None and each.team.service_id == manager.service_id
            ]
        case Role.DIRECTOR:
            return [each for each in everybody if _is_of(each, manager.directorate_id)]
        case _:
            return everybody


def _is_of(staff: Staff, directorate_id: str | None) -> bool:
    return staff.team is not None and staff.team.service.directorate_id == directorate_id


def by_id(staff_id: str) -> Staff:
    """The member of staff who works here now. Raises NotFound."""
    staff = db.session.get(Staff, staff_id)
    if staff is None or not staff.is_here:
        raise NotFound
    return staff


def _email_index(email: str) -> str:
    return key_ring().index("staff email", email.strip().casefold())


def _must_be_strong(password: str, email: str) -> None:
    if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
        raise Refused(
            f"Choose a password of {SHORTEST_PASSWORD} to {LONGEST_PASSWORD} characters: a sentence will do."
        )
    if email.partition("@")[0].casefold() in password.casefold() or len(set(password)) < 6:
        raise Refused(
            "Choose a password that is harder to guess: not your address, and not one thing repeated."
        )
