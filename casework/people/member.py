"""Councillors and MPs and their wards: who they are, from when to when, and in which browsers they are signed in."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import select, update
from sqlalchemy.orm import joinedload

from casework.command import NotFound, Refused, command
from casework.people import session as signed_in
from models import Member, MemberSession, Seal, Ward, db, key_ring
from rules.clocks.periods import london_date


@command
def add(
    *,
    name: str,
    email: str,
    ward_id: str | None,
    group_name: str | None,
    is_mp: bool,
    first_day: date,
    last_day: date | None = None,
) -> Member:
    """Write down a councillor or an MP, who can sign in from their first day.

    Raises Refused, with what to put right, for an address that somebody has or days that cannot be.
    """
    member = Member(seal=Seal.new())
    _say(
        member, name=name, email=email, ward_id=ward_id, group_name=group_name, is_mp=is_mp, first_day=first_day,
        last_day=last_day,
    )  # fmt: skip
    db.session.add(member)
    return member


@command
def change(
    member: Member,
    *,
    name: str,
    email: str,
    ward_id: str | None,
    group_name: str | None,
    is_mp: bool,
    first_day: date,
    last_day: date | None,
    now: datetime,
) -> None:
    """Write down what is true of them now. A new address ends what they had open. Raises Refused as `add` does."""
    _hold(member)
    if member.left_at is not None:
        raise NotFound
    was = member.email_index
    _say(
        member, name=name, email=email, ward_id=ward_id, group_name=group_name, is_mp=is_mp, first_day=first_day,
        last_day=last_day,
    )  # fmt: skip
    if member.email_index != was:
        _end_sessions(member, now=now)


def _say(
    member: Member,
    *,
    name: str,
    email: str,
    ward_id: str | None,
    group_name: str | None,
    is_mp: bool,
    first_day: date,
    last_day: date | None,
) -> None:
    index = email_index(email)
    with db.session.no_autoflush:
        taken = db.session.scalar(select(Member.id).where(Member.email_index == index))
    if taken is not None and taken != member.id:
        raise Refused("Somebody already signs in with this email address.")
    if last_day is not None and last_day < first_day:
        raise Refused("The last day cannot come before the first.")
    if not is_mp and ward_id is None:
        raise Refused("Choose the councillor’s ward.")
    member.name_words, member.email_words, member.email_index = name.strip(), email.strip(), index
    member.ward_id = ward(ward_id).id if ward_id else None
    member.group_name, member.is_mp = (group_name or "").strip() or None, is_mp
    member.first_day, member.last_day = first_day, last_day


@command
def end(member: Member, *, now: datetime) -> None:
    """End their access: the next click is refused. Their name stays on what they asked."""
    _hold(member)
    if member.left_at is not None:
        return
    member.left_at, member.email_index = now, None
    member.last_day = min(member.last_day or london_date(now), london_date(now))
    _end_sessions(member, now=now)


def _hold(member: Member) -> None:
    """Keep others from changing them until this act ends; by columns, for what hangs on a row cannot be locked."""
    db.session.refresh(member, attribute_names=["email_index", "last_day", "left_at"], with_for_update=True)


def _end_sessions(member: Member, *, now: datetime) -> None:
    db.session.execute(
        update(MemberSession)
        .where(MemberSession.member_id == member.id, MemberSession.ended_at.is_(None))
        .values(ended_at=now)
    )


def everyone() -> list[Member]:
    """Every member who has not left, by name."""
    found = db.session.scalars(
        select(Member)
        .where(Member.left_at.is_(None))
        .options(joinedload(Member.seal), joinedload(Member.ward))
    )
    return sorted(found, key=lambda member: member.name.casefold())


def here(*, on: date) -> list[Member]:
    """Every member of that day, by name."""
    return [member for member in everyone() if member.is_here(on)]


def by_id(member_id: str) -> Member:
    """A member who has not left. Raises NotFound."""
    found = db.session.get(Member, member_id)
    if found is None or found.left_at is not None:
        raise NotFound
    return found


def by_email(email: str, *, on: date) -> Member | None:
    """The member of that address, if they are one on the day."""
    found = db.session.scalar(
        select(Member).where(Member.email_index == email_index(email)).options(joinedload(Member.seal))
    )
    return found if found is not None and found.is_here(on) else None


def email_index(email: str) -> str:
    """What an address is found by: nothing of it can be read from this."""
    return key_ring().index("member email", email.strip().casefold())


@command
def add_ward(*, name: str, used_from: date | None) -> Ward:
    """Write down a ward. Raises Refused where there is one of that name."""
    name = name.strip()
    if any(each.name.casefold() == name.casefold() and each.used_to is None for each in wards()):
        raise Refused("There is a ward of that name already.")
    kept = Ward(name=name, used_from=used_from)
    db.session.add(kept)
    return kept


@command
def end_ward(kept: Ward, *, last_day: date) -> None:
    """Say until when there is such a ward; what was asked about it stays. Raises Refused for a day before its first."""
    if kept.used_from is not None and last_day < kept.used_from:
        raise Refused("The last day cannot come before the first.")
    kept.used_to = last_day


def wards() -> list[Ward]:
    """Every ward there is or was, by name."""
    return list(db.session.scalars(select(Ward).order_by(Ward.name)))


def wards_in_use(*, on: date) -> list[Ward]:
    """The wards of that day, by name."""
    return [each for each in wards() if each.is_in_use(on)]


def ward(ward_id: str) -> Ward:
    """Raises NotFound."""
    found = db.session.get(Ward, ward_id)
    if found is None:
        raise NotFound
    return found


def begin_session(member: Member, *, now: datetime) -> str:
    """The part of an act that signs a member in; returns the token of the session."""
    return signed_in.begin(MemberSession, member=member, now=now)


def by_session(token: str, *, now: datetime) -> Member | None:
    """Who is signed in with this token, or None: unknown, ended, idle too long, or no member any more."""
    session = signed_in.of(MemberSession, token, *_WITH_WARD, now=now)
    if session is None or not session.member.is_here(london_date(now)):
        return None
    signed_in.see(session, now=now)
    return session.member


_WITH_WARD = (
    joinedload(MemberSession.member).joinedload(Member.seal),
    joinedload(MemberSession.member).joinedload(Member.ward),
)


def sign_out(token: str, *, now: datetime) -> None:
    """End the session; the token opens nothing from now on."""
    signed_in.end(MemberSession, token, now=now)
