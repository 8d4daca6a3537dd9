"""Keeps when each timed job last ran, and says from that whether the worker is well."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select

from casework.command import command
from models import Delivery, JobRun, OutgoingEmail, Redating, Reminder, db

_QUIET = timedelta(minutes=1)  # a run that had nothing to do is written down no more often than this
_LATE_AFTER = timedelta(minutes=3)
_MOST_COUNTED = 1_000


@command
def ran(name: str, *, now: datetime, seconds: float, done: int, fault: str | None = None) -> None:
    """Write down a run of a job: how much it did, or the kind of fault, never its words."""
    kept = db.session.scalar(select(JobRun).where(JobRun.name == name))
    if kept is None:
        kept = JobRun(name=name, ran_at=now)
        db.session.add(kept)
    elif not done and fault is None and kept.fault is None and now - kept.ran_at < _QUIET:
        return
    kept.ran_at, kept.seconds, kept.done = now, seconds, done
    kept.fault = fault[:80] if fault else None
    if done:
        kept.worked_at = now
    if fault:
        kept.failed_at = now


@dataclass(frozen=True, slots=True)
class JobHealth:
    """One job: when it last ran, whether that is too long ago, and what went wrong."""

    name: str
    ran_at: datetime | None
    is_late: bool
    done: int
    fault: str | None


@dataclass(frozen=True, slots=True)
class WorkerHealth:
    """How the worker is. Counts stop at 1,000."""

    jobs: tuple[JobHealth, ...]
    mail_waiting: int
    mail_waiting_since: datetime | None  # when the oldest was written
    mail_failed: int
    reminders_waiting: int  # for a digest
    changes_unfinished: int  # of the calendar or the table of reminders

    @property
    def status(self) -> str:
        """“ok”, “late” or “never ran”."""
        if all(job.ran_at is None for job in self.jobs):
            return "never ran"
        return "late" if any(job.is_late for job in self.jobs) else "ok"


def health(timetable: Sequence[tuple[str, int]], *, now: datetime) -> WorkerHealth:
    """How the worker is; `timetable` gives each job's name and how many seconds pass between its runs."""
    kept = {row.name: row for row in db.session.scalars(select(JobRun))}
    waiting = OutgoingEmail.delivery == Delivery.OWED
    return WorkerHealth(
        jobs=tuple(_health(name, every, kept.get(name), now=now) for name, every in timetable),
        mail_waiting=_count(select(OutgoingEmail.id).where(waiting)),
        mail_waiting_since=db.session.scalar(select(func.min(OutgoingEmail.written_at)).where(waiting)),
        mail_failed=_count(select(OutgoingEmail.id).where(OutgoingEmail.delivery == Delivery.FAILED)),
        reminders_waiting=_count(select(Reminder.id).where(Reminder.email_id.is_(None))),
        changes_unfinished=_count(select(Redating.id).where(Redating.finished_at.is_(None))),
    )


def _health(name: str, every: int, kept: JobRun | None, *, now: datetime) -> JobHealth:
    if kept is None:
        return JobHealth(name, None, is_late=True, done=0, fault=None)
    allowed = max(timedelta(seconds=3 * every), _LATE_AFTER)
    return JobHealth(name, kept.ran_at, is_late=now - kept.ran_at > allowed, done=kept.done, fault=kept.fault)


def _count(query) -> int:  # type: ignore[no-untyped-def]
    return db.session.scalar(select(func.count()).select_from(query.limit(_MOST_COUNTED).subquery())) or 0
