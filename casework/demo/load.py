"""Loads the demonstration: its council and staff, and every line of feedback by the acts that the pages call."""

from __future__ import annotations

import csv
from datetime import datetime
from pathlib import Path

from sqlalchemy import select

from casework.clocks import calendar as calendars
from casework.clocks import reminder
from casework.demo import conduct, fairness, members
from casework.demo.advocates import ADVOCATES, load_advocates
from casework.demo.conduct import load_lists
from casework.demo.feedback import Line, take_through
from casework.demo.further import take_further
from casework.demo.mail import bring_mail
from casework.demo.people import PASSWORD, STAFF
from casework.people import set_up
from casework.people import staff as staff_acts
from models import Staff, Team, db
from rules.clocks.periods import london_date

_CONDUCT = "Conduct"  # the service whose feedback is about councillors
_HERE = Path(__file__).parent


def load(*, now: datetime) -> list[str]:
    """Load what is not there yet; returns the lines that say how to sign in."""
    if db.session.scalar(select(Staff.id).limit(1)) is None:
        _load_council()
        _load_staff()
        members.load()
        _load_feedback(now=now)
    width = max(len(colleague.email) for colleague in STAFF)
    signs = [f"  {each.email:<{width}}  {each.role.label.lower()}" for each in STAFF]
    councillors = " or ".join(email for _, email, _, _ in members.MEMBERS)
    advocates = [
        f"  {each.email:<{width}}  advocate, at /advocates, with a code by mail" for each in ADVOCATES
    ]
    return [
        f"Sign in as any of these, with the password “{PASSWORD}”:",
        *signs,
        *advocates,
        f"Councillors sign in at /councillors as {councillors}; their mail lies at /demo/mail.",
    ]


def _load_council() -> None:
    set_up.council(
        name="Ashcombe Council",
        telephone="01632 960123",
        email="complaints@example.com",
        address="Complaints team, Ashcombe Council, Town Hall, Ashcombe",
        reference_prefix="ASH",
    )
    set_up.organisation_from(_HERE / "organisation.csv")


def _load_staff() -> None:
    teams = {team.name: team for team in db.session.scalars(select(Team))}
    for colleague in STAFF:
        staff_acts.add(
            name=colleague.name,
            email=colleague.email,
            password=PASSWORD,
            role=colleague.role,
            team_id=teams[colleague.team].id if colleague.team else None,
            service_id=teams[colleague.heads].service_id if colleague.heads else None,
            directorate_id=teams[colleague.leads].service.directorate_id if colleague.leads else None,
        )


def _load_feedback(*, now: datetime) -> None:
    with (_HERE / "feedback.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    load_lists()
    about_councillors = [row["words"] for row in rows if row["service"] == _CONDUCT]
    for words in about_councillors:
        conduct.load(words, now=now, calendar=calendars.calendar())
    for number, row in enumerate(rows):
        if row["service"] == _CONDUCT:
            continue  # no other colleague can take it through
        take_through(Line.read(row, number), now=now, calendar=calendars.calendar())
    members.ask_more(now=now, calendar=calendars.calendar())
    take_further(now=now)
    bring_mail(now=now)
    fairness.last_year(now=now)
    load_advocates(now=now)
    reminder.send_due(now=now, on=london_date(now))
