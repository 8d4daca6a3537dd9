"""Writes down how the council is arranged, from a file that the council keeps."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path

from sqlalchemy import select

from casework.command import Refused, command
from models import BankHoliday, Council, Directorate, Service, Team, db
from rules import procedures
from rules.clocks.bank_holidays import ENGLAND_AND_WALES

_PROCEDURE_KEYS = frozenset(procedure.key for procedure in procedures.PROCEDURES)
COLUMNS = ("directorate", "service", "plain_name", "also_called", "procedure", "team")


@command
def council(*, name: str, telephone: str, email: str, address: str, reference_prefix: str) -> Council:
    """Say which council this is, or say it anew."""
    found = db.session.scalar(select(Council)) or Council()
    found.name, found.telephone, found.email = name, telephone, email
    found.address, found.reference_prefix = address, reference_prefix.upper()
    db.session.add(found)
    return found


@command
def organisation(rows: Iterable[Mapping[str, str]]) -> int:
    """Add directorates, services and teams that are not there yet; returns how many teams were added.

    A row has COLUMNS. Raises Refused, naming the row, for a blank or an unknown procedure; then nothing is added.
    """
    added = 0
    for number, row in enumerate(rows, start=2):
        if missing := [
            column for column in ("directorate", "service", "team") if not (row.get(column) or "").strip()
        ]:
            raise Refused(f"Row {number} has no {missing[0]}.")
        if row["procedure"] not in _PROCEDURE_KEYS:
            raise Refused(f"Row {number}: there is no procedure “{row['procedure']}”.")
        service = _service(_directorate(row["directorate"].strip()), row)
        if row["team"].strip() not in [team.name for team in service.teams]:
            service.teams.append(Team(name=row["team"].strip()))
            added += 1
        db.session.flush()
    return added


def organisation_from(file: Path) -> int:
    """Read the rows from a CSV file."""
    with file.open(encoding="utf-8-sig", newline="") as lines:
        return organisation(list(csv.DictReader(lines)))


def _directorate(name: str) -> Directorate:
    found = db.session.scalar(select(Directorate).where(Directorate.name == name))
    if found is None:
        found = Directorate(name=name)
        db.session.add(found)
    return found


def _service(directorate: Directorate, row: Mapping[str, str]) -> Service:
    name = row["service"].strip()
    for service in directorate.services:
        if service.name == name:
            return service
    service = Service(
        directorate=directorate, name=name, plain_name=row.get("plain_name") or name,
        also_called=row.get("also_called") or "", procedure_key=row["procedure"],
    )  # fmt: skip
    db.session.add(service)
    return service


@command
def bank_holidays(*, now: datetime) -> None:
    """Write down the bank holidays known when this was made; those already there are left as they are."""
    known = set(db.session.scalars(select(BankHoliday.on)))
    for day, title in ENGLAND_AND_WALES.items():
        if day not in known:
            db.session.add(BankHoliday(on=day, title=title, added_at=now))
