"""Workers as real processes: one leads, the next takes over, and nothing is sent twice."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from casework.records import database
from models import Delivery, OutgoingEmail, Reminder, db, use_keys
from tests.conftest import keys_of_this_process, make_app
from tests.factories import a_triaged_complaint
from tests.processes.servers import ROOT, DurablePostgreSQL
from web.now import now as moment

CASES = 15


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest) -> Iterator[str | None]:
    """Each database, with its durable settings."""
    if request.param == "sqlite":
        yield None
        return
    server = DurablePostgreSQL()
    server.start()
    yield server.url
    server.remove()


def start_worker(folder: Path, url: str | None) -> subprocess.Popen[bytes]:
    environment = {
        **os.environ,
        "HEARD_MODE": "test",
        "HEARD_DATA_DIR": str(folder),
        **({"HEARD_DATABASE_URL": url} if url else {}),
    }
    with (folder / "worker.log").open("ab") as log:
        return subprocess.Popen(
            [sys.executable, "-m", "flask", "--app", "wsgi", "worker"],
            cwd=ROOT,
            env=environment,
            stdout=log,
            stderr=log,
        )


def count_of(delivery: Delivery) -> int:
    """How many mails have come so far."""
    return db.session.scalar(sa.select(sa.func.count()).where(OutgoingEmail.delivery == delivery)) or 0


def test_three_workers_with_their_leader_killed_send_each_reminder_once(
    tmp_path: Path, url: str | None
) -> None:
    known = keys_of_this_process()
    app = make_app(tmp_path, url)
    with app.app_context():
        for _ in range(CASES):
            a_triaged_complaint(now=moment() - timedelta(days=40))
        database.let_go()
    workers = [start_worker(tmp_path, url) for _ in range(3)]
    try:
        for _ in range(2):
            time.sleep(2.5)
            leader = workers.pop(0)
            leader.send_signal(signal.SIGKILL)
            leader.wait()
            workers.append(start_worker(tmp_path, url))
        for _ in range(120):
            with app.app_context():
                reminded = db.session.scalar(sa.select(sa.func.count()).select_from(Reminder)) or 0
                owed = count_of(Delivery.OWED)
                database.let_go()
            leased = (
                tmp_path / "mail"
            ).exists() and owed <= 1  # one may wait for the lease of a worker that was killed
            if reminded and leased:
                break
            time.sleep(0.5)
    finally:
        for worker in workers:
            worker.terminate()
        for worker in workers:
            worker.wait(timeout=30)
    with app.app_context():
        rows = db.session.execute(sa.select(Reminder.clock_id, Reminder.key, Reminder.due_on)).all()
        written = db.session.scalar(sa.select(sa.func.count()).where(OutgoingEmail.template == "reminder"))
        sent = count_of(Delivery.SENT)
        database.let_go()
    if known is not None:
        use_keys(known)
    assert len(rows) == len(set(rows)) == written
    assert len(rows) >= CASES, "every overdue case was reminded of"
    assert len(list((tmp_path / "mail").iterdir())) in (sent, sent + 1), (
        "a mail cut before it was marked goes again, once"
    )
    assert "job failed" not in (tmp_path / "worker.log").read_text()
