"""Migrations: the head is what the models say, and each step goes up with data in it, on both databases."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask

from models import Base, db

FOLDER = Path(__file__).resolve().parent.parent / "models" / "migrations"


def test_the_head_is_what_the_models_say(council: Flask) -> None:
    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": False})
        assert compare_metadata(context, Base.metadata) == []


def test_migrations_are_numbered_in_one_line() -> None:
    steps = [script.revision for script in ScriptDirectory(str(FOLDER)).walk_revisions()][::-1]
    assert steps == [f"{number:04}" for number in range(1, len(steps) + 1)]


def test_no_migration_imports_the_models() -> None:
    for path in (FOLDER / "versions").glob("*.py"):
        assert "import models" not in path.read_text()
        assert "from models" not in path.read_text()


@pytest.mark.parametrize("table", ["case", "clock", "outgoing_email", "case_read"])
def test_the_lists_and_sweeps_have_their_indexes(council: Flask, table: str) -> None:
    kept = {index["name"] for index in sa.inspect(db.engine).get_indexes(table)}
    assert {index.name for index in Base.metadata.tables[table].indexes} <= kept


def test_a_foreign_key_that_leads_nowhere_is_refused(council: Flask) -> None:
    orphan = sa.text("INSERT INTO point (id, case_id, number, seal_id) VALUES ('p', 'none', 1, 'none')")
    with pytest.raises(sa.exc.IntegrityError):
        db.session.execute(orphan)
    db.session.rollback()


def test_every_connection_is_durable(council: Flask) -> None:
    if db.engine.dialect.name != "sqlite":
        pytest.skip("PostgreSQL's own settings are checked when the server starts")
    with db.engine.connect() as connection:
        kept = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
        }
    assert kept == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}
