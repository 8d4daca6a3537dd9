"""Lets a councillor or MP in by mail: a link and a code, for fifteen minutes and once; nobody learns whom we know."""

from __future__ import annotations

import re
import secrets
from datetime import datetime, timedelta

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import joinedload

from casework.command import Refused, command
from casework.mail import outbox
from casework.people import member as members
from casework.people import secret, session
from models import Member, MemberLink, db
from rules.clocks.periods import london_date

LASTS = timedelta(minutes=15)
MOST_TRIES = 5  # at one code
MOST_MAILS = 3  # to one address while a link lasts
_MOST_WRONG_A_DAY = 20  # codes of one address: then only the link in the mail opens
_KEPT_FOR = timedelta(days=1)


class LinkIsOver(Refused):
    """The link was used, is too old, or never was; nobody is told which."""

    def __init__(self) -> None:
        super().__init__("This link does not work any more. Ask for a new one.")


class WrongCode(Refused):
    """The code is wrong, was used, is too old, or belongs to nobody; nobody is told which."""

    def __init__(self) -> None:
        super().__init__("This code is not right, or it is too old. Check it, or ask for a new one.")


@command
def ask(email: str, *, now: datetime) -> str:
    """Send a link and a code to the member of that address, if there is one; returns what the browser keeps.

    An address that nobody has costs the same work and gives the same answer. So does one that asks too often.
    """
    about = members.email_index(email)
    member = members.by_email(email, on=london_date(now))
    asked = db.session.scalar(
        select(func.count())
        .select_from(MemberLink)
        .where(MemberLink.about == about, MemberLink.made_at > now - LASTS)
    )
    to = member if member is not None and (asked or 0) < MOST_MAILS else None
    token, code = secrets.token_urlsafe(32), f"{secrets.randbelow(1_000_000):06}"
    link = MemberLink(
        about=about, member_id=to.id if to else None, token_digest=session.digest(token),
        code_hash=secret.hash_code(code), made_at=now, expires_at=now + LASTS,
    )  # fmt: skip
    db.session.add(link)
    said = {"token": token, "code": code, "minutes": int(LASTS.total_seconds() // 60)}
    if to is not None:
        outbox.to_member(to, "councillor_sign_in", now=now, **said)
    else:
        outbox.to_nobody("councillor_sign_in", now=now, **said)
    return link.id


@command
def enter(token: str, *, now: datetime) -> str:
    """A session for whoever has the link of the mail. Raises LinkIsOver."""
    link = db.session.scalar(
        select(MemberLink).where(MemberLink.token_digest == session.digest(token)).with_for_update()
    )
    if link is None or (member := _whose(link, now=now)) is None:
        raise LinkIsOver
    return _let_in(member, now=now)


def enter_by_code(link_id: str, code: str, *, now: datetime) -> str:
    """A session for whoever asked in this browser and has the code of the mail. Raises WrongCode."""
    token = _try(link_id, code, now=now)
    if token is None:
        raise WrongCode
    return token


@command
def _try(link_id: str, code: str, *, now: datetime) -> str | None:
    """The session's token, or None; a wrong guess is counted, whether or not the address is known."""
    link = db.session.scalar(select(MemberLink).where(MemberLink.id == link_id).with_for_update())
    given = "".join(re.findall(r"\d", code, re.ASCII)) if len(code) <= 40 else ""
    right = secret.code_matches(link.code_hash if link else None, given)
    if link is None:
        return None
    is_open = link.tries < MOST_TRIES and _wrong_today(link, now=now) < _MOST_WRONG_A_DAY
    member = _whose(link, now=now)
    if right and is_open and member is not None:
        return _let_in(member, now=now)
    link.tries += 1
    return None


def _wrong_today(link: MemberLink, *, now: datetime) -> int:
    found = db.session.scalar(
        select(func.sum(MemberLink.tries)).where(
            MemberLink.about == link.about, MemberLink.made_at > now - _KEPT_FOR
        )
    )
    return int(found or 0)


def _whose(link: MemberLink, *, now: datetime) -> Member | None:
    """Whom the link still lets in."""
    if link.used_at is not None or link.expires_at <= now or link.member_id is None:
        return None
    member = db.session.scalar(
        select(Member).where(Member.id == link.member_id).options(joinedload(Member.seal))
    )
    # Whoever has another address by now is not who this one was sent to.
    is_theirs = member is not None and member.email_index == link.about
    return member if member is not None and is_theirs and member.is_here(london_date(now)) else None


def _let_in(member: Member, *, now: datetime) -> str:
    db.session.execute(
        update(MemberLink)
        .where(MemberLink.member_id == member.id, MemberLink.used_at.is_(None))
        .values(used_at=now)
    )
    return members.begin_session(member, now=now)


@command
def forget_old(*, now: datetime) -> int:
    """Take away what was asked longer than a day ago; returns how many."""
    done = db.session.execute(delete(MemberLink).where(MemberLink.made_at <= now - _KEPT_FOR))
    return int(done.rowcount)  # type: ignore[attr-defined]
