"""What the rest of the system may ask of the database itself: is it safe, is it there, who leads."""

from __future__ import annotations

import fcntl
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import structlog
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError, OperationalError, SQLAlchemyError

from models import db
from models.database import NotDurable, must_be_durable

__all__ = ["AWAY", "FAULTS", "NotDurable", "check_durable", "forget", "lead", "let_go"]

FAULTS = SQLAlchemyError
AWAY = (OperationalError, DBAPIError)  # cannot be reached, is locked, or its disk is full
_LOCK_NUMBER = 1_747_201_911  # any number, so long as every worker asks for the same

log = structlog.get_logger("heard.database")


def check_durable() -> None:
    """Raise NotDurable where the database may lose what it says it keeps."""
    must_be_durable(db.engine)


def forget() -> None:
    """End what this thread was reading."""
    db.session.remove()


def let_go() -> None:
    """Close every connection, before other processes are started."""
    db.session.remove()
    db.engine.dispose()


def lead(folder: Path) -> AbstractContextManager[Callable[[], bool]]:
    """Try to be the one leader among all workers; gives a function that says whether this one still is."""
    return _lead_by_database(db.engine) if db.engine.dialect.name == "postgresql" else _lead_by_file(folder)


@contextmanager
def _lead_by_file(folder: Path) -> Iterator[Callable[[], bool]]:
    """Lead while holding a lock on a file: the system lets go of it when the process ends, however it ends."""
    with (folder / "worker.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            yield lambda: False
        else:
            yield lambda: True


@contextmanager
def _lead_by_database(engine: Engine) -> Iterator[Callable[[], bool]]:
    """Lead while holding an advisory lock on a connection of its own; the server lets go when it is cut."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        leading = bool(connection.scalar(text("SELECT pg_try_advisory_lock(:n)"), {"n": _LOCK_NUMBER}))
        try:
            yield (lambda: _is_alive(connection)) if leading else (lambda: False)
        finally:
            if leading and _is_alive(connection):
                connection.execute(text("SELECT pg_advisory_unlock(:n)"), {"n": _LOCK_NUMBER})


def _is_alive(connection: Connection) -> bool:
    try:
        connection.execute(text("SELECT 1"))
    except SQLAlchemyError as fault:
        log.error("the database is away", exc_info=fault)
        return False
    return True
