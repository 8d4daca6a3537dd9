"""The application on each database, staff of every role signed in, and an instant that stands still."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from argon2 import PasswordHasher
from flask import Flask
from flask.testing import FlaskClient
from flask_migrate import upgrade

from casework.people import secret, set_up
from casework.people import staff as staff_acts
from casework.records import installation
from config import Settings, make_keys
from models import Base, KeyRing, SealBroken, Service, Staff, Team, db, key_ring
from rules.vocabulary import Role
from tests import held
from tests.page import ProofReadingClient
from tests.postgres import a_database
from wsgi import create_app

NOW = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)  # a Friday
DATABASES = ("sqlite", "postgresql")
# What every test finds and none changes; the rest is emptied after each.
_STANDING = {
    "installation",
    "council",
    "directorate",
    "service",
    "team",
    "bank_holiday",
    "staff",
    "alembic_version",
}
_HERE = Path(__file__).parent


def pytest_collection_finish() -> None:
    """Search for rubbish less often: what was imported stays for the whole run, and looking through it again and
    again took a fifth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 50)


@pytest.fixture(scope="session", autouse=True)
def _quick_hashes() -> None:
    """Passwords are slow on purpose; tests make hundreds."""
    cheap = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    secret._PASSWORDS = secret._CODES = cheap


@pytest.fixture(scope="session", autouse=True)
def _no_act_changes_what_it_does_not_hold() -> None:
    held.watch()


@pytest.fixture(scope="session")
def run_folder(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A folder that the workers of this run share."""
    base = tmp_path_factory.getbasetemp()
    return base if worker_id == "master" else base.parent


@pytest.fixture(scope="session", params=DATABASES)
def app(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, run_folder: Path, worker_id: str
) -> Iterator[Flask]:
    """The application with both doors, a council and one colleague of every role, once on each database."""
    folder = tmp_path_factory.mktemp(request.param)
    on_postgresql = request.param == "postgresql"
    with a_database(run_folder, f"tests_{worker_id}") if on_postgresql else nullcontext() as url:
        yield make_app(folder, url)


def make_app(folder: Path, url: str | None = None, **settings: Any) -> Flask:
    """An application whose data lies in `folder`, on the database at `url` or on SQLite, migrated and arranged."""
    make_keys(folder / "keys")
    made = create_app(Settings(mode="test", data_dir=folder, database_url=url, **settings))
    made.config.update(WTF_CSRF_ENABLED=False, TESTING=True, PROPAGATE_EXCEPTIONS=False)
    made.test_client_class = ProofReadingClient
    with made.app_context():
        upgrade()
        installation.settle("test", now=NOW)
        set_up.bank_holidays(now=NOW)
        set_up.council(
            name="Ashcombe Council", telephone="01632 960123", email="complaints@example.com",
            address="Town Hall, Ashcombe", reference_prefix="ASH",
        )  # fmt: skip
        set_up.organisation_from(_HERE.parent / "casework" / "demo" / "organisation.csv")
        for role in Role:
            add_colleague(role)
    return made


def keys_of_this_process() -> KeyRing | None:
    """The keys that other tests of this process use, to be put back."""
    try:
        return key_ring()
    except SealBroken:
        return None


def add_colleague(role: Role, *, name: str | None = None, team: str = "Duty and Advice") -> Staff:
    """A colleague of that role. Those who have a team are in the one named."""
    where = db.session.scalars(sa.select(Team).where(Team.name == team)).one()
    has_team = role in (Role.HANDLER, Role.TEAM_MANAGER)
    name = name or f"The {role.label}"
    email = f"{name.lower().replace(' ', '.')}@example.com"
    return staff_acts.add(
        name=name, email=email, password=PASSWORD, role=role,
        team_id=where.id if has_team else None,
        service_id=where.service_id if role is Role.HEAD_OF_SERVICE else None,
        directorate_id=where.service.directorate_id if role is Role.DIRECTOR else None,
    )  # fmt: skip


PASSWORD = "a password for tests"


@pytest.fixture(autouse=True)
def _empty_afterwards(request: pytest.FixtureRequest) -> Iterator[None]:
    yield
    if "app" in request.fixturenames:
        empty(request.getfixturevalue("app"))


def empty(app: Flask) -> None:
    """Empty every table that tests write to."""
    with app.app_context():
        db.session.rollback()
        tables = [table for table in Base.metadata.sorted_tables if table.name not in _STANDING]
        if db.engine.dialect.name == "postgresql":
            # Every table is emptied, so no foreign key need be asked.
            db.session.execute(sa.text("SET LOCAL session_replication_role = replica"))
        else:
            db.session.connection(execution_options={"writes": True})
        for table in _with_rows([table for table in reversed(tables) if table.name != "seal"]):
            db.session.execute(table.delete())
        db.session.execute(sa.text("DELETE FROM seal WHERE id NOT IN (SELECT seal_id FROM staff)"))
        db.session.commit()


def _with_rows(tables: list[sa.Table]) -> list[sa.Table]:
    """Those in which anything stands, asked at once: to empty every table costs more than most tests."""
    asked = sa.union_all(
        *(
            sa.select(sa.literal(place)).where(sa.exists().select_from(table))
            for place, table in enumerate(tables)
        )
    )
    return [tables[place] for place in sorted(db.session.scalars(asked))]


@pytest.fixture
def council(app: Flask) -> Iterator[Flask]:
    """The application in force, for tests that perform acts rather than ask for pages."""
    with app.app_context():
        yield app


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A browser of nobody's, which proof-reads every page."""
    return app.test_client()


@pytest.fixture
def now() -> datetime:
    """Friday 20 November 2026, ten in the morning."""
    return NOW


@pytest.fixture
def sign_in_as(app: Flask) -> Callable[[Role | str], FlaskClient]:
    """A browser in which that role (or the colleague of that e-mail address) is signed in."""

    def sign_in(who: Role | str) -> FlaskClient:
        email = f"the.{who.label.lower().replace(' ', '.')}@example.com" if isinstance(who, Role) else who
        with app.app_context():
            from web.now import now as moment

            token = staff_acts.sign_in(email, PASSWORD, now=moment())
        browser = app.test_client()
        with browser.session_transaction() as session:
            session["_user_id"] = token
            session["_fresh"] = True
        return browser

    return sign_in


def colleague(role: Role) -> Staff:
    """The one colleague of that role, inside an application context."""
    return db.session.scalars(sa.select(Staff).where(Staff.role == role)).one()


def service(name: str = "Duty") -> Service:
    """The service of that name."""
    return db.session.scalars(sa.select(Service).where(Service.name == name)).one()


os.environ.pop("HEARD_MODE", None)
