"""How each connection behaves: durable, with foreign keys, and writing in one piece."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event


class NotDurable(Exception):
    """The database may lose what it has said it keeps; the message says which setting and its cure."""


# synchronous=FULL: with NORMAL, a power cut loses submissions that people were thanked for.
_SQLITE_SETTINGS = {
    "journal_mode": "WAL",
    "synchronous": "FULL",
    "foreign_keys": "ON",
    "secure_delete": "ON",
    "busy_timeout": "20000",
    "temp_store": "MEMORY",
}
_POSTGRESQL_MUST_BE_ON = ("fsync", "synchronous_commit", "full_page_writes")


def prepare(engine: sa.Engine) -> None:
    """Make every connection of the engine behave so; call once, before the first."""
    if engine.dialect.name != "sqlite":
        return

    @event.listens_for(engine, "do_connect")
    def make_folder(_dialect: Any, _record: Any, where: list[Any], _settings: Any) -> None:
        Path(where[0]).parent.mkdir(mode=0o700, parents=True, exist_ok=True)

    @event.listens_for(engine, "connect")
    def settle(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # the driver would begin too late, and not as we ask below
        for name, value in _SQLITE_SETTINGS.items():
            connection.execute(f"PRAGMA {name}={value}")

    @event.listens_for(engine, "begin")
    def begin(connection: sa.Connection) -> None:
        # A read that turns into a write is refused at once where another has written since; an act says
        # beforehand that it writes, and so waits its turn instead.
        writes = connection.get_execution_options().get("writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def must_be_durable(engine: sa.Engine) -> None:
    """Raise NotDurable where the server is set to lose, in a power cut, what it has acknowledged."""
    if engine.dialect.name == "sqlite":
        if engine.url.database in (None, "", ":memory:"):
            raise NotDurable("HEARD_DATABASE_URL names a database in memory; give it a file.")
        return
    with engine.connect() as connection:
        for setting in _POSTGRESQL_MUST_BE_ON:
            if connection.exec_driver_sql(f"SHOW {setting}").scalar() == "off":
                raise NotDurable(f"PostgreSQL has {setting} off; turn it on in postgresql.conf.")
