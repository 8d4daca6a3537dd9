"""Whether the pages and the worker are well, for machines and for people."""

from __future__ import annotations

from datetime import timedelta

import sqlalchemy as sa
from flask import Flask

from casework.mail import outbox
from casework.records import job
from models import Delivery, JobRun, OutgoingEmail, db
from rules.vocabulary import Role
from tests.conftest import NOW
from tests.factories import a_triaged_complaint
from tests.page import read
from web.now import now as moment
from web.scheduler import TIMETABLE, Job, run_job

NAMES = [(each.name, each.every_seconds) for each in TIMETABLE]


def test_a_worker_that_never_ran_is_told_and_the_pages_stay_ready(app: Flask, client) -> None:
    answer = client.get("/readyz")
    assert answer.status_code == 200
    assert answer.json["worker"]["status"] == "never ran"


def test_every_job_says_when_it_last_ran_and_whether_that_is_too_long_ago(council: Flask) -> None:
    for name, _ in NAMES:
        job.ran(name, now=NOW, seconds=0.1, done=1)
    assert job.health(NAMES, now=NOW + timedelta(minutes=2)).status == "ok"
    late = job.health(NAMES, now=NOW + timedelta(minutes=4))
    assert late.status == "late"
    assert {each.name for each in late.jobs if each.is_late} == {name for name, every in NAMES if every <= 60}


def test_a_run_that_did_nothing_is_written_down_once_a_minute(council: Flask) -> None:
    for seconds in (0, 5, 30, 59):
        job.ran("deliver mail", now=NOW + timedelta(seconds=seconds), seconds=0.0, done=0)
    assert db.session.scalars(sa.select(JobRun.ran_at)).one() == NOW
    job.ran("deliver mail", now=NOW + timedelta(seconds=61), seconds=0.0, done=0)
    db.session.expire_all()
    assert db.session.scalars(sa.select(JobRun.ran_at)).one() == NOW + timedelta(seconds=61)


def test_a_job_that_fails_says_so_by_the_kind_of_its_fault_and_never_by_its_words(app: Flask) -> None:
    def fail(_post: object) -> int:
        raise ValueError("rosa@example.com cannot be read")

    run_job(app, Job("deliver mail", 5, fail), object())  # type: ignore[arg-type]
    with app.app_context():
        row = db.session.scalars(sa.select(JobRun)).one()
        assert (row.fault, row.failed_at is not None) == ("ValueError", True)
    run_job(app, Job("deliver mail", 5, lambda _post: 0), object())  # type: ignore[arg-type]
    with app.app_context():
        assert db.session.scalars(sa.select(JobRun.fault)).one() is None


def test_mail_that_failed_is_shown_without_its_address_and_goes_again_when_asked(
    app: Flask, sign_in_as
) -> None:
    with app.app_context():
        reference = a_triaged_complaint().reference
        db.session.execute(
            sa.update(OutgoingEmail).values(delivery=Delivery.FAILED, last_fault="refused 550")
        )
        db.session.commit()
        ids = {each.id: each.message_id for each in outbox.failed()}
    officer = sign_in_as(Role.COMPLAINTS_OFFICER)
    page = read(officer.get("/staff/settings/worker"))
    assert "refused 550" in page.text
    assert reference in page.text
    assert "@example.com" not in page.text
    assert reference not in read(sign_in_as(Role.ADMINISTRATOR).get("/staff/settings/worker")).text
    first = next(iter(ids))
    assert officer.post(f"/staff/settings/worker/try-again/{first}").status_code == 303
    with app.app_context():
        again = db.session.get_one(OutgoingEmail, first)
        assert (again.delivery, again.message_id) == (Delivery.OWED, ids[first])
        assert len(outbox.failed()) == len(ids) - 1
    officer.post("/staff/settings/worker/try-again")
    with app.app_context():
        assert outbox.failed() == []


def test_what_waits_is_counted_and_the_oldest_is_named(app: Flask, client) -> None:
    with app.app_context():
        a_triaged_complaint(now=moment() - timedelta(hours=2))
    found = client.get("/readyz").json["worker"]
    assert found["mail_waiting"] > 0
    assert found["mail_waiting_seconds"] >= 3_600
    assert found["mail_failed"] == 0
