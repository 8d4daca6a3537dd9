"""Proves that a database is what this process takes it for, and that the keys are its own."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import inspect, select

from casework.command import command
from models import Installation, SealBroken, db, key_ring

_PROOF = b"these keys open this database"


class WrongInstallation(Exception):
    """This database was made for something else, or with other keys; the message says which."""


@command
def settle(purpose: str, *, now: datetime) -> None:
    """Say what a new database is for, or check that a known one is for the same. Raises WrongInstallation."""
    known = db.session.scalar(select(Installation))
    if known is None:
        installation = Installation(purpose=purpose, made_at=now)
        installation.key_name, installation.key_proof = key_ring().wrap(
            _PROOF, about=f"installation.{installation.id}"
        )
        db.session.add(installation)
        return
    _must_match(known, purpose)


def must_match(purpose: str) -> None:
    """Raise WrongInstallation where a database that was settled is not for this purpose and these keys."""
    if inspect(db.engine).has_table(Installation.__tablename__):
        known = db.session.scalar(select(Installation))
        if known is not None:
            _must_match(known, purpose)
    db.session.remove()


def _must_match(known: Installation, purpose: str) -> None:
    if known.purpose != purpose:
        raise WrongInstallation(
            f"This database was made for {known.purpose} and cannot be used for {purpose}: name another one."
        )
    try:
        key_ring().unwrap(known.key_name, known.key_proof, about=f"installation.{known.id}")
    except SealBroken:
        raise WrongInstallation(
            "These keys are not the ones this database was made with: restore the right ones to HEARD_KEY_DIR."
        ) from None


def purpose() -> str | None:
    """What the database was made for, or None while it is new."""
    return db.session.scalar(select(Installation.purpose))
