"""How long a browser stays signed in: the same for staff, councillors and advocates."""

from __future__ import annotations

from datetime import datetime, timedelta

from casework.command import command
from models import AdvocateSession, MemberSession, StaffSession

IDLE = timedelta(minutes=30)
LONGEST = timedelta(hours=12)
_SEEN_EVERY = timedelta(minutes=1)  # how exactly we know when somebody was last here: not a write a page

Session = StaffSession | MemberSession | AdvocateSession


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
