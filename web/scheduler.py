"""The timetable: jobs that ask what is owed, run by one leader among any number of workers."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import structlog
from apscheduler.schedulers.background import BackgroundScheduler
from flask import Flask, current_app

from casework.advocacy import handover
from casework.clocks import digest, redating, reminder
from casework.handling import member_link
from casework.intake import draft, file_check, incoming_email
from casework.intake.mailbox import Mailbox
from casework.intake.scanner import Clamd
from casework.listening import equality, figures, survey
from casework.mail import outbox
from casework.mail.outbox import Post
from casework.moves import authority
from casework.records import database
from casework.records import job as jobs
from web.now import now

log = structlog.get_logger("heard.worker")
_LOOK_EVERY_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Job:
    """A timed job: its name, how often it asks, and the act that does what is owed."""

    name: str
    every_seconds: int
    act: Callable[[Post], int]


def _scanner() -> Clamd | None:
    """Where files are checked; None where no scanner was named, and all of them wait."""
    where = current_app.extensions["heard_settings"].clamd
    return Clamd(where) if where else None


def _mailbox() -> Mailbox | None:
    """The mailbox that people write to; None where none was named, and nothing is fetched."""
    url = current_app.extensions["heard_settings"].imap_url
    return Mailbox(url.get_secret_value()) if url else None


TIMETABLE = (
    Job("deliver mail", 5, lambda post: outbox.deliver(post, now=now())),
    Job("send reminders", 300, lambda _post: reminder.send_due(now=now())),
    Job("send digests", 300, lambda _post: digest.send_due(now=now())),
    Job("move dates", 5, lambda _post: redating.go_on(now=now())),
    Job("fetch mail", 60, lambda _post: incoming_email.fetch(_mailbox(), now=now())),
    Job("check files", 5, lambda _post: file_check.check_waiting(_scanner(), now=now())),
    Job("note rights to act that have ended", 3600, lambda _post: authority.note_ended(now=now())),
    Job("hand over to the next advocates", 600, lambda _post: handover.move_due(now=now())),
    Job("discard expired drafts", 600, lambda _post: draft.discard_expired(now=now())),
    Job("mix equality answers", 600, lambda _post: equality.mix()),
    Job("delete old equality answers", 3600, lambda _post: figures.erase_old(now=now())),
    Job("ask how it was", 600, lambda _post: survey.invite_due(now=now())),
    Job("remind of the survey", 600, lambda _post: survey.remind_due(now=now())),
    Job("forget old ways to sign in", 3600, lambda _post: member_link.forget_old(now=now())),
    Job("take away files nobody speaks of", 3600, lambda _post: file_check.reap()),
)


def run(
    app: Flask, post: Post, *, folder: Path, stop: threading.Event, timetable: tuple[Job, ...] = TIMETABLE
) -> None:
    """Wait to be the leader, then run the timetable, until `stop` is set. `folder` is where SQLite's workers meet."""
    while not stop.is_set():
        try:
            with app.app_context(), database.lead(folder) as still_leading:
                if still_leading():
                    _run_timetable(app, post, stop=stop, still_leading=still_leading, timetable=timetable)
        except database.FAULTS as fault:
            log.error("cannot reach the database", exc_info=fault)
        stop.wait(_LOOK_EVERY_SECONDS)


def _run_timetable(
    app: Flask,
    post: Post,
    *,
    stop: threading.Event,
    still_leading: Callable[[], bool],
    timetable: tuple[Job, ...],
) -> None:
    log.info("leading")
    scheduler = BackgroundScheduler(timezone="UTC", job_defaults={"coalesce": True, "max_instances": 1})
    for job in timetable:
        scheduler.add_job(
            run_job, "interval", seconds=job.every_seconds, args=(app, job, post), id=job.name, next_run_time=now(),
            misfire_grace_time=None,
        )  # fmt: skip
    scheduler.start()
    try:
        while not stop.wait(_LOOK_EVERY_SECONDS) and still_leading():
            pass
    finally:
        scheduler.shutdown(wait=True)
        log.info("no longer leading")


def run_job(app: Flask, job: Job, post: Post) -> None:
    """Run a job once; a fault is logged, and the next run asks again for what is still owed."""
    with app.app_context():
        began, done, failed = time.monotonic(), 0, None
        try:
            done = job.act(post)
            if done:
                log.info("job", job=job.name, done=done)
        except Exception as fault:
            failed = type(fault).__name__
            log.error("job failed", job=job.name, exc_info=fault)
        finally:
            database.forget()
        try:
            jobs.ran(job.name, now=now(), seconds=time.monotonic() - began, done=done, fault=failed)
        except database.FAULTS as fault:
            log.error("cannot write down that a job ran", job=job.name, exc_info=fault)
        finally:
            database.forget()


def end_on_signals(stop: threading.Event) -> None:
    """Let Ctrl-C and a polite kill end the worker between jobs."""

    def end(*_: Any) -> None:
        stop.set()

    signal.signal(signal.SIGINT, end)
    signal.signal(signal.SIGTERM, end)
