"""Workers as real processes: one leads, the next takes over, and nothing is sent twice or not at all."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from email import message_from_bytes
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from aiosmtpd.controller import Controller
from flask import Flask

from casework.clocks import calendar, reminder
from casework.records import database
from models import Delivery, OutgoingEmail, Reminder, db, use_keys
from rules.clocks.reminder import Urgency
from tests.conftest import keys_of_this_process, make_app
from tests.factories import a_triaged_complaint
from tests.processes.servers import ROOT, DurablePostgreSQL, free_port
from web.now import now as moment
from web.now import today

# The drill: HEARD_WORKER_KILLS=50 HEARD_WORKER_REMINDERS=500
KILLS = int(os.environ.get("HEARD_WORKER_KILLS", "3"))
REMINDERS = int(os.environ.get("HEARD_WORKER_REMINDERS", "24"))
AT_ONCE = (Urgency.TODAY, Urgency.LATE)


class Mailbox:
    """A mail server that keeps which mail came, and to whom."""

    def __init__(self) -> None:
        self.came: list[tuple[str, str]] = []

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:
        mail = message_from_bytes(envelope.content)
        self.came.append((str(mail["Message-ID"]), envelope.rcpt_tos[0]))
        return "250 OK"


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


@pytest.fixture
def mailbox() -> Iterator[tuple[Mailbox, int]]:
    """A mail server on loopback, and its port."""
    kept, port = Mailbox(), free_port()
    controller = Controller(kept, hostname="127.0.0.1", port=port)
    controller.start()
    yield kept, port
    controller.stop()


def start_worker(folder: Path, url: str | None, port: int) -> subprocess.Popen[bytes]:
    environment = {
        **os.environ,
        "HEARD_MODE": "test",
        "HEARD_DATA_DIR": str(folder),
        "HEARD_SMTP_URL": f"smtp://127.0.0.1:{port}",
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


def received_ten_working_days_ago() -> datetime:
    """So that the answer was due on the last working day: a reminder that goes at once, to handler and manager."""
    days = calendar.calendar()
    day = days.before(days.on_or_before(today()), 10)
    return moment() - (today() - day)


def is_done(app: Flask) -> bool:
    """Whether nothing is owed any more; mail that a killed worker held on lease is let go."""
    with app.app_context():
        db.session.connection(execution_options={"writes": True})
        waiting = OutgoingEmail.delivery == Delivery.OWED
        db.session.execute(sa.update(OutgoingEmail).where(waiting).values(next_try_at=moment()))
        db.session.commit()
        left = db.session.scalar(sa.select(sa.func.count()).where(waiting))
        owed = reminder.owed(on=today())
        database.let_go()
        return not left and not owed


def test_three_workers_killed_at_random_send_each_reminder_once(
    tmp_path: Path, url: str | None, mailbox: tuple[Mailbox, int]
) -> None:
    known = keys_of_this_process()
    app = make_app(tmp_path, url)
    with app.app_context():
        for _ in range(REMINDERS // 2):
            a_triaged_complaint(now=received_ten_working_days_ago())
        database.let_go()
    kept, port = mailbox
    chance = random.Random(20261121)
    workers = [start_worker(tmp_path, url, port) for _ in range(3)]
    try:
        for _ in range(KILLS):
            time.sleep(chance.uniform(0.4, 1.6))
            victim = workers.pop(chance.randrange(len(workers)))
            victim.send_signal(signal.SIGKILL)
            victim.wait()
            workers.append(start_worker(tmp_path, url, port))
        end = time.monotonic() + 120
        while not is_done(app):
            assert time.monotonic() < end, "something is owed for ever"
            time.sleep(2)
        time.sleep(1)
    finally:
        for worker in workers:
            worker.terminate()
        for worker in workers:
            worker.wait(timeout=30)
    with app.app_context():
        rows = db.session.scalars(sa.select(Reminder)).all()
        at_once = [row for row in rows if row.urgency in AT_ONCE]
        mails = {row.message_id: row.id for row in db.session.scalars(sa.select(OutgoingEmail))}
        database.let_go()
    if known is not None:
        use_keys(known)
    names = [(row.clock_id, row.key, row.due_on, row.staff_id) for row in rows]
    assert len(names) == len(set(names)), "each is recorded once"
    assert len(at_once) == REMINDERS, "none was missed"
    assert len({row.email_id for row in at_once}) == REMINDERS, "each has one mail of its own"
    times = Counter(message_id for message_id, _ in kept.came)
    assert set(times) == set(mails), "every mail came, and no other"
    assert len(set(kept.came)) == len(times), "a repeat went to the same person under the same Message-ID"
    repeats = sum(times.values()) - len(times)
    assert repeats <= KILLS, "only a cut between sending and marking repeats a mail"
    print(f"{len(at_once)} reminders, {len(times)} mails, {repeats} repeated, {KILLS} kills")
    assert "job failed" not in (tmp_path / "worker.log").read_text()
