"""A browser that is signed in: its token and how long it lasts, the same for staff, councillors and advocates."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm.interfaces import ORMOption

from casework.command import command
from models import AdvocateSession, MemberSession, StaffSession, db

IDLE = timedelta(minutes=30)
LONGEST = timedelta(hours=12)
_SEEN_EVERY = timedelta(minutes=1)  # how exactly we know when somebody was last here: not a write a page

Session = StaffSession | MemberSession | AdvocateSession
Kind = TypeVar("Kind", StaffSession, MemberSession, AdvocateSession)


def begin(kind: type[Kind], *, now: datetime, **whose: Any) -> str:
    """The part of an act that signs somebody in; returns the token, of which only a digest is kept."""
    token = secrets.token_urlsafe(32)
    db.session.add(kind(token_digest=digest(token), started_at=now, seen_at=now, **whose))
    return token


def of(kind: type[Kind], token: str, *options: ORMOption, now: datetime) -> Kind | None:
    """The session of that token; None where it is unknown, ended, idle too long or too old.

    Whose it is, and whether they may still come in, is for whoever asks to look at, before `see`.
    """
    found = _of(kind, token, *options)
    return found if found is not None and is_open(found, now=now) else None


@command
def end(kind: type[Kind], token: str, *, now: datetime) -> None:
    """Sign out: the token opens nothing from now on."""
    found = _of(kind, token)
    if found is not None and found.ended_at is None:
        found.ended_at = now


def _of(kind: type[Kind], token: str, *options: ORMOption) -> Kind | None:
    query = select(kind).where(kind.token_digest == digest(token)).options(*options)
    return db.session.scalar(query.execution_options(populate_existing=True))


def digest(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def is_open(session: Session, *, now: datetime) -> bool:
    """Whether it may still be used: not ended, not idle for over half an hour, not over twelve hours old."""
    is_idle = now - session.seen_at > IDLE
    is_old = now - session.started_at > LONGEST
    return session.ended_at is None and not is_idle and not is_old


def see(session: Session, *, now: datetime) -> None:
    """Note that somebody was here, once a minute at most."""
    if now - session.seen_at > _SEEN_EVERY:
        _seen(session, now=now)


@command
def _seen(session: Session, *, now: datetime) -> None:
    session.seen_at = now
