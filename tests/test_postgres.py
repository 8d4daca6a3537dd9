"""The throwaway PostgreSQL that other tests stand on."""

from __future__ import annotations

import psycopg
import pytest

from tests.postgres import a_database, postgres_url  # noqa: F401


def connect(url: str) -> psycopg.Connection:
    return psycopg.connect(url.replace("postgresql+psycopg:", "postgresql:"))


def test_a_worker_has_a_database_of_its_own(postgres_url):  # noqa: F811
    with connect(postgres_url) as database:
        assert database.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone() == (
            0,
        )


def test_it_listens_to_no_network(postgres_url):  # noqa: F811
    with connect(postgres_url) as database:
        assert database.execute("SHOW listen_addresses").fetchone() == ("",)


def test_it_stops_with_its_last_user(tmp_path):
    with a_database(tmp_path, "one") as one:
        with a_database(tmp_path, "two"):
            pass
        connect(one).close()
    with pytest.raises(psycopg.OperationalError):
        connect(one)
    assert [path.name for path in tmp_path.iterdir()] == ["lock"]
