"""An advocate's way in: a one-time code that is mailed to the address of the account, and a session of its own."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from casework.advocacy.provider import email_index
from casework.command import Refused, command
from casework.mail import outbox
from casework.people import secret
from casework.people import session as signed_in
from models import AdvocacyProvider, Advocate, AdvocateSession, AdvocateSignIn, db
from rules.clocks.periods import london_date

CODE_LASTS = timedelta(minutes=15)
MOST_CODES_AN_HOUR = 5
_DIGITS = 8


class WrongCode(Refused):
    """The code is wrong, used or too old, and nobody is told which."""

    def __init__(self) -> None:
        super().__init__("That code is not right, or it is too old. Check it, or ask for a new one.")


@command
def ask_for_code(email: str, *, now: datetime) -> str:
    """A token for the page that takes the code. A mail goes only where there is an account that may come in.

    Nothing says whether there is one: the token is made, and the same work is done, either way.
    """
    token = secrets.token_urlsafe(32)
    code = f"{secrets.randbelow(10**_DIGITS):0{_DIGITS}}"
    kept = secret.hash_code(code)
    advocate = db.session.scalar(
        select(Advocate).where(Advocate.email_index == email_index(email)).options(*_WITH_PROVIDER)
    )
    if advocate is None or not advocate.may_come_in(london_date(now)) or _has_asked_often(advocate, now=now):
        return token
    db.session.add(
        AdvocateSignIn(token_digest=signed_in.digest(token), code_hash=kept, advocate=advocate, asked_at=now)
    )
    outbox.to_advocate(advocate, "advocate_code", now=now, code=code, token=token)
    return token


def _has_asked_often(advocate: Advocate, *, now: datetime) -> bool:
    asked = select(func.count()).where(
        AdvocateSignIn.advocate_id == advocate.id, AdvocateSignIn.asked_at > now - timedelta(hours=1)
    )
    return (db.session.scalar(asked) or 0) >= MOST_CODES_AN_HOUR


def sign_in(token: str, code: str, *, now: datetime) -> str:
    """A token for a new session. Raises WrongCode, or TooManyTries whoever is asking. A code opens once."""
    about = f"advocate code {signed_in.digest(token)}"
    secret.must_not_wait(about, now=now)
    given = "".join(sign for sign in code if sign.isascii() and sign.isdigit())
    session = _open(token, given, now=now)
    if session is None:
        secret.failed(about, now=now)
        raise WrongCode
    secret.succeeded(about)
    return session


@command
def _open(token: str, code: str, *, now: datetime) -> str | None:
    asked = db.session.scalar(
        select(AdvocateSignIn).where(AdvocateSignIn.token_digest == signed_in.digest(token)).with_for_update()
    )
    is_open = asked is not None and asked.used_at is None and now - asked.asked_at <= CODE_LASTS
    right = secret.code_matches(asked.code_hash if asked is not None and is_open else None, code)
    if asked is None or not right or not asked.advocate.may_come_in(london_date(now)):
        return None
    asked.used_at = now
    return signed_in.begin(AdvocateSession, advocate=asked.advocate, now=now)


def by_session(token: str, *, now: datetime) -> Advocate | None:
    """Whose session it is; None where it is unknown, ended or idle too long.

    Whether the account may be used today is asked by `may_come_in`: a contract may have ended since.
    """
    session = signed_in.of(
        AdvocateSession, token, joinedload(AdvocateSession.advocate).options(*_WITH_PROVIDER), now=now
    )
    if session is None:
        return None
    signed_in.see(session, now=now)
    return session.advocate


def sign_out(token: str, *, now: datetime) -> None:
    """End the session; the token opens nothing from now on."""
    signed_in.end(AdvocateSession, token, now=now)


_WITH_PROVIDER = (
    joinedload(Advocate.seal),
    joinedload(Advocate.provider).joinedload(AdvocacyProvider.seal),
)
