"""Passwords and follow-up codes: kept only as slow, salted hashes, and slower still for whoever guesses."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError
from sqlalchemy import select

from casework.command import Refused, command
from models import Attempt, db, key_ring
from rules.phrase import plural

_PASSWORDS = PasswordHasher(time_cost=2, memory_cost=64 * 1024, parallelism=1)
# A code is 53 random bits under a pepper that is not in the database, so it needs less memory to be safe.
_CODES = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
FREE_TRIES = 5


class TooManyTries(Refused):
    """Somebody has guessed too often; `wait` says how long nobody is listened to."""

    def __init__(self, wait: timedelta) -> None:
        minutes = max(1, -(-int(wait.total_seconds()) // 60))
        super().__init__(
            plural(
                "There were too many tries. Wait %(number)s minute, then try again.",
                "There were too many tries. Wait %(number)s minutes, then try again.",
                minutes,
            )
        )
        self.wait = wait


def hash_password(password: str) -> str:
    return _PASSWORDS.hash(password)


def hash_code(code: str) -> str:
    return _CODES.hash(key_ring().index("code", code))


def password_matches(password_hash: str | None, password: str) -> bool:
    """Whether the password is right; takes as long where there is no account (hash None)."""
    return _matches(_PASSWORDS, password_hash, password)


def code_matches(code_hash: str | None, code: str) -> bool:
    """Whether the code is right; takes as long where there is no case (hash None)."""
    return _matches(_CODES, code_hash, key_ring().index("code", code))


@cache
def _stand_in(hasher: PasswordHasher) -> str:
    return hasher.hash("nobody has this")


def _matches(hasher: PasswordHasher, kept: str | None, given: str) -> bool:
    try:
        hasher.verify(kept or _stand_in(hasher), given)
    except VerifyMismatchError:
        return False
    return kept is not None


def must_not_wait(about: str, *, now: datetime) -> None:
    """Raise TooManyTries while nobody is listened to about this account or case."""
    attempt = _attempt(about)
    if attempt is not None and attempt.wait_until is not None and attempt.wait_until > now:
        raise TooManyTries(attempt.wait_until - now)


@command
def failed(about: str, *, now: datetime) -> None:
    """Count a wrong guess. After five, each further one doubles the wait, up to fifteen minutes."""
    attempt = _attempt(about)
    if attempt is None:
        attempt = Attempt(about=key_ring().index("attempt", about), failures=0, last_failed_at=now)
        db.session.add(attempt)
    attempt.failures += 1
    attempt.last_failed_at = now
    if attempt.failures >= FREE_TRIES:
        seconds = min(30 * 2 ** (attempt.failures - FREE_TRIES), Attempt.LONGEST_WAIT_SECONDS)
        attempt.wait_until = now + timedelta(seconds=seconds)


@command
def succeeded(about: str) -> None:
    """Forget the wrong guesses before a right one."""
    attempt = _attempt(about)
    if attempt is not None:
        db.session.delete(attempt)


def _attempt(about: str) -> Attempt | None:
    return db.session.scalar(select(Attempt).where(Attempt.about == key_ring().index("attempt", about)))
