"""One form, sent fifty times at the same moment, and again after everything was started anew: one case."""

from __future__ import annotations

import http.client
import threading
from collections import Counter
from contextlib import nullcontext
from pathlib import Path

import pytest
import sqlalchemy as sa

from models import Case, db, use_keys
from tests.conftest import keys_of_this_process, make_app
from tests.postgres import a_database
from tests.processes.senders import _TOKEN, Browser
from tests.processes.servers import Heard

AT_ONCE = 50
WORDS = "Thank you, all fifty times."


@pytest.mark.parametrize("database", ["sqlite", "postgresql"])
def test_fifty_presses_at_once_and_one_more_after_a_restart_are_one_case(
    tmp_path: Path, run_folder: Path, worker_id: str, database: str
) -> None:
    ring = keys_of_this_process()
    on_postgresql = database == "postgresql"
    with a_database(run_folder, f"at_once_{worker_id}") if on_postgresql else nullcontext() as url:
        app = make_app(tmp_path, url)
        with app.app_context():
            db.engine.dispose()
        heard = Heard(tmp_path, url)
        heard.start()
        try:
            browser = Browser(heard.port)
            page = browser.get("/compliment")
            page = browser.post("/compliment/words", page, service="not_sure", words=WORDS)
            page = browser.post("/compliment/who", page, name="", email="")
            answers = press_at_once(browser, page)
            heard.kill()
            heard.start()
            again = browser.get("/compliment")
            shown = browser.get("/compliment/sent")
        finally:
            heard.kill()
        with app.app_context():
            kept = [case.words for case in db.session.scalars(sa.select(Case))]
            db.session.remove()
            db.engine.dispose()
    if ring is not None:
        use_keys(ring)
    print(f"{database}: {dict(answers)}")
    assert set(answers) <= {303, 503}, "each press is thanked, or told to try again; none is broken"
    assert answers[303] > 0
    assert kept == [WORDS]
    assert "ASH-" in again
    assert "ASH-" in shown


def press_at_once(browser: Browser, page: str) -> Counter[int]:
    """Press the button fifty times, from fifty connections that all wait for the same moment."""
    token = _TOKEN.search(page)
    assert token
    cookies = "; ".join(f"{cookie.name}={cookie.value}" for cookie in browser.jar)
    ready, answers = threading.Barrier(AT_ONCE), Counter[int]()

    def press() -> None:
        line = http.client.HTTPConnection(browser.base.removeprefix("http://"), timeout=60)
        line.connect()
        ready.wait(30)
        body = f"csrf_token={token[1]}"
        headers = {"Cookie": cookies, "Content-Type": "application/x-www-form-urlencoded"}
        line.request("POST", "/compliment/check", body, headers)
        answers[line.getresponse().status] += 1

    presses = [threading.Thread(target=press) for _ in range(AT_ONCE)]
    for each in presses:
        each.start()
    for each in presses:
        each.join(90)
    return answers
