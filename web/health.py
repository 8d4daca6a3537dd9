"""Tells a load balancer whether this process is alive, and whether it can serve."""

from __future__ import annotations

from flask import Blueprint
from flask.typing import ResponseReturnValue

from casework.records import database, installation, job
from casework.records.job import WorkerHealth
from web.now import now
from web.scheduler import TIMETABLE

blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
def alive() -> ResponseReturnValue:
    return {"status": "ok"}


@blueprint.get("/readyz")
def ready() -> ResponseReturnValue:
    """Whether this process can serve, and how the worker is.

    The status is of the pages alone: a worker that stands still must not take the portal away.
    """
    try:
        if not installation.purpose():
            return {"status": "not set up"}, 503
        return {"status": "ok", "worker": _worker()}, 200
    except database.FAULTS:
        return {"status": "no database"}, 503


def _worker() -> dict[str, object]:
    found = worker_health()
    since = found.mail_waiting_since
    return {
        "status": found.status,
        "jobs": {
            job.name: {
                "ran_at": job.ran_at.isoformat() if job.ran_at else None,
                "late": job.is_late,
                "fault": job.fault,
            }
            for job in found.jobs
        },
        "mail_waiting": found.mail_waiting,
        "mail_waiting_seconds": int((now() - since).total_seconds()) if since else 0,
        "mail_failed": found.mail_failed,
        "reminders_waiting": found.reminders_waiting,
        "changes_unfinished": found.changes_unfinished,
    }


def worker_health() -> WorkerHealth:
    """How the worker is, by its own timetable."""
    return job.health([(each.name, each.every_seconds) for each in TIMETABLE], now=now())
