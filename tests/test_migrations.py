"""Migrations: the head is what the models say, and each step goes up with data in it, on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask
from flask_migrate import upgrade

from config import Settings, make_keys
from models import Base, KeyRing, Redating, db, use_keys
from tests.conftest import DATABASES, keys_of_this_process
from tests.postgres import a_database
from wsgi import create_app

FOLDER = Path(__file__).resolve().parent.parent / "models" / "migrations"


def test_the_head_is_what_the_models_say(council: Flask) -> None:
    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": False})
        assert compare_metadata(context, Base.metadata) == []


def test_migrations_are_numbered_in_one_line() -> None:
    assert steps() == [f"{number:04}" for number in range(1, len(steps()) + 1)]


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


THEN = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)
_PLAIN: dict[type, Any] = {
    str: "x",
    int: 1,
    float: 1.0,
    bool: False,
    bytes: b"x",
    date: THEN.date(),
    datetime: THEN,
    dict: {},
    object: {},
}


def fill(connection: sa.Connection, name: str, **given: Any) -> None:
    """Insert a row; what must be there and is not given gets something plain of its kind."""
    table = sa.Table(name, sa.MetaData(), autoload_with=connection)
    row = {}
    for column in table.columns:
        if column.name in given:
            row[column.name] = given[column.name]
        elif not column.nullable:
            row[column.name] = _PLAIN[column.type.python_type]
    connection.execute(table.insert().values(row))


def put_back(known: KeyRing | None) -> None:
    """Let the other tests of this process have their keys again."""
    if known is not None:
        use_keys(known)


def fill_every_table(connection: sa.Connection) -> None:
    """Let every table have the row “x”, so that whatever refers to one finds it."""
    tables = sa.MetaData()
    tables.reflect(connection)
    for table in tables.sorted_tables:
        if table.name == "alembic_version":
            continue
        if not connection.scalar(sa.select(sa.func.count()).where(table.c.id == "x")):
            fill(connection, table.name)


def steps() -> list[str]:
    """Every step, the first first."""
    return [script.revision for script in ScriptDirectory(str(FOLDER)).walk_revisions()][::-1]


@contextmanager
def an_empty_database(
    request: pytest.FixtureRequest, folder: Path, run_folder: Path, worker_id: str, database: str
) -> Iterator[None]:
    """An application whose database has no table yet, in force."""
    request.addfinalizer(partial(put_back, keys_of_this_process()))
    make_keys(folder / "keys")
    place = a_database(run_folder, f"step_{worker_id}") if database == "postgresql" else nullcontext()
    with place as url:
        app = create_app(Settings(mode="test", data_dir=folder, database_url=url))
        with app.app_context():
            try:
                yield
            finally:
                db.session.remove()
                db.engine.dispose()


@pytest.mark.parametrize("database", DATABASES)
def test_each_step_goes_up_with_a_row_in_every_table(
    request: pytest.FixtureRequest, tmp_path: Path, run_folder: Path, worker_id: str, database: str
) -> None:
    with an_empty_database(request, tmp_path, run_folder, worker_id, database):
        for step in steps():
            upgrade(revision=step)
            with db.engine.begin() as connection:
                fill_every_table(connection)


@pytest.mark.parametrize("database", DATABASES)
def test_what_was_written_in_one_instant_keeps_its_order_from_before(
    request: pytest.FixtureRequest, tmp_path: Path, run_folder: Path, worker_id: str, database: str
) -> None:
    later = THEN + timedelta(hours=1)
    with an_empty_database(request, tmp_path, run_folder, worker_id, database):
        upgrade(revision=_BEFORE_PLACES)
        with db.engine.begin() as connection:
            fill(connection, "seal", id="seal")
            fill(connection, "case", id="case", seal_id="seal")
            for name in ("z", "y", "x", "w"):
                fill(connection, "event", id=name, case_id="case", seal_id="seal", at=THEN)
            fill(connection, "event", id="a", case_id="case", seal_id="seal", at=later)
            fill(connection, "stage", id="asked_later", case_id="case", opened_at=later)
            fill(connection, "stage", id="begins_anew", case_id="case", opened_at=THEN)
            fill(connection, "stage", id="ended", case_id="case", opened_at=THEN, ended_on=THEN.date())
        upgrade()
        with db.engine.begin() as connection:
            lines = connection.execute(sa.text("SELECT id FROM event ORDER BY at, place")).scalars().all()
            begun = connection.execute(sa.text("SELECT id, opened_at FROM stage ORDER BY opened_at")).all()
        assert lines == ["z", "y", "x", "w", "a"]
        assert [row.id for row in begun] == ["ended", "begins_anew", "asked_later"]
        assert len({row.opened_at for row in begun}) == len(begun)


_BEFORE_PLACES = "0013"


@pytest.mark.parametrize("database", DATABASES)
def test_the_second_step_keeps_every_row_and_says_how_each_clock_ended(
    request: pytest.FixtureRequest, tmp_path: Path, run_folder: Path, worker_id: str, database: str
) -> None:
    with an_empty_database(request, tmp_path, run_folder, worker_id, database):
        upgrade(revision="0001")
        with db.engine.begin() as connection:
            fill(connection, "seal", id="seal")
            fill(connection, "staff", id="handler", seal_id="seal", role="handler")
            fill(connection, "case", id="case", seal_id="seal", state="open", handler_id="handler")
            fill(connection, "stage", id="stage", case_id="case", key="stage1")
            for key, stopped in (
                ("runs", None),
                ("in_time", date(2026, 11, 20)),
                ("late", date(2026, 11, 21)),
            ):
                fill(connection, "clock", id=key, stage_id="stage", key=key, stopped_on=stopped)
            fill(connection, "outgoing_email", id="mail", seal_id="seal", delivery="sent")
            fill(
                connection,
                "reminder_sent",
                id="sent",
                clock_id="runs",
                staff_id="handler",
                email_id="mail",
            )
            fill(connection, "policy_value", id="choice", key="children.s1.ack_wd")
            fill(connection, "bank_holiday", id="day")
        upgrade()
        with db.engine.begin() as connection:
            ended = connection.execute(sa.text("SELECT id, outcome, first_due_on = due_on FROM clock")).all()
            assert {(row[0], row[1], bool(row[2])) for row in ended} == {
                ("runs", None, True), ("in_time", "in_time_target", True), ("late", "late", True),
            }  # fmt: skip
            kept = connection.execute(sa.text("SELECT id, case_id, audience, email_id FROM reminder")).one()
            assert tuple(kept) == ("sent", "case", "handler", "mail")
            division = connection.scalar(sa.text("SELECT division FROM bank_holiday"))
            assert division == "england_and_wales"
            assert connection.scalar(sa.text("SELECT count(*) FROM policy_value")) == 1
        unfinished = db.session.scalars(sa.select(Redating)).one()
        assert unfinished.finished_at is None, "the worker fills in what is new"
        assert unfinished.asked_at.tzinfo is not None
