"""What was acknowledged to a person survives being killed, whatever the moment."""

from __future__ import annotations

import os
import random
import threading
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from models import Case, Stage, db, use_keys
from tests.conftest import keys_of_this_process, make_app
from tests.processes.senders import Sender
from tests.processes.servers import DurablePostgreSQL, Heard

# The suite kills twice; say HEARD_KILLS=20 for the full drill.
KILLS = int(os.environ.get("HEARD_KILLS", "2"))
SENDERS = 8


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> Iterator[DurablePostgreSQL | None]:
    """A database with its durable settings: a file (None), or a PostgreSQL that is killed with the rest."""
    if request.param == "sqlite":
        yield None
        return
    server = DurablePostgreSQL()
    server.start()
    yield server
    server.remove()


def test_after_killing_everything_each_thanked_person_has_one_case_and_nobody_two(
    tmp_path: Path, database: DurablePostgreSQL | None
) -> None:
    ring = keys_of_this_process()
    url = database.url if database else None
    app = make_app(tmp_path, url)
    with app.app_context():
        db.engine.dispose()
    heard = Heard(tmp_path, url)
    stop = threading.Event()
    senders = [Sender(port=heard.port, name_of=number, stop=stop) for number in range(SENDERS)]
    chance = random.Random(20)
    try:
        heard.start()
        for sender in senders:
            sender.start()
        for _ in range(KILLS):
            time.sleep(chance.uniform(0.5, 2.5))
            heard.kill()
            if database is not None:
                database.kill()
                database.start()
            heard.start()
        time.sleep(2)
    finally:
        stop.set()
        for sender in senders:
            sender.join(timeout=60)
        heard.kill()
    thanked = {words: reference for sender in senders for words, reference in sender.thanked.items()}
    with app.app_context():
        kept = {case.reference: case.words for case in db.session.scalars(sa.select(Case))}
        with_stage = db.session.scalar(sa.select(sa.func.count(sa.distinct(Stage.case_id))))
        db.session.remove()
        db.engine.dispose()
    if ring is not None:
        use_keys(ring)
    print(
        f"{len(thanked)} thanked, {len(kept)} kept, {KILLS} kills, {sum(s.refused for s in senders)} tries refused"
    )
    assert len(thanked) > SENDERS
    assert {reference: kept.get(reference) for reference in thanked.values()} == {
        r: w for w, r in thanked.items()
    }
    assert max(Counter(kept.values()).values()) == 1, "nobody has two"
    assert with_stage == len(kept), "no case is there in part"
