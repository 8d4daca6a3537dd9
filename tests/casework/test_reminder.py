"""Reminders: owed, sent once, and late when the worker was away."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from casework.clocks import reminder
from casework.people import staff as staff_acts
from models import Clock, OutgoingEmail, ReminderSent, db
from rules.vocabulary import EventKind, Role
from tests.conftest import colleague
from tests.factories import a_complaint, a_triaged_complaint, again, an_answered_complaint


def reminders() -> list[OutgoingEmail]:
    return list(db.session.scalars(sa.select(OutgoingEmail).where(OutgoingEmail.template == "reminder")))


def test_nothing_is_owed_on_the_first_day(council: Flask, now: datetime) -> None:
    a_triaged_complaint()
    assert reminder.owed(on=now.date()) == []
    assert reminder.send_due(now=now) == 0


def test_the_handler_is_reminded_before_the_date_and_after_it(council: Flask, now: datetime) -> None:
    case = a_triaged_complaint()
    reminder.send_due(now=now + timedelta(days=13))
    before = {mail.subject for mail in reminders()}
    assert any(
        "three working days" in subject.lower() or "next working day" in subject.lower() for subject in before
    )
    reminder.send_due(now=now + timedelta(days=17))
    after = {mail.subject for mail in reminders()} - before
    assert any("overdue" in subject.lower() for subject in after)
    assert {mail.to for mail in reminders()} == {"the.handler@example.com"}
    assert EventKind.REMINDED in [event.kind for event in again(case).events]


def test_running_it_again_sends_nothing_again(council: Flask, now: datetime) -> None:
    a_triaged_complaint()
    later = now + timedelta(days=13)
    first = reminder.send_due(now=later)
    assert first > 0
    assert reminder.send_due(now=later) == 0
    assert reminder.owed(on=later.date()) == []


def test_after_three_days_away_each_clock_is_reminded_of_once_and_says_that_it_is_late(
    council: Flask, now: datetime
) -> None:
    a_triaged_complaint()
    reminder.send_due(now=now + timedelta(days=20))
    late = [mail for mail in reminders() if "late" in (mail.words or "")]
    per_clock = Counter(db.session.scalars(sa.select(ReminderSent.clock_id)))
    assert late
    assert set(per_clock.values()) == {1}, "no storm: only the latest mark of each clock"


def test_a_dry_look_sends_nothing(council: Flask, now: datetime) -> None:
    a_triaged_complaint()
    assert reminder.owed(on=date(2026, 12, 3))
    assert reminders() == []


def test_an_answered_case_owes_nothing(council: Flask, now: datetime) -> None:
    an_answered_complaint()
    assert reminder.owed(on=date(2027, 3, 1)) == []


def test_while_nobody_has_a_case_the_complaints_officers_are_reminded(council: Flask, now: datetime) -> None:
    a_complaint()
    reminder.send_due(now=now + timedelta(days=13))
    assert {mail.to for mail in reminders()} == {"the.complaints.officer@example.com"}


def test_a_leavers_case_reminds_those_who_must_find_it_a_desk(council: Flask, now: datetime) -> None:
    a_triaged_complaint()
    leaver = colleague(Role.HANDLER)
    try:
        staff_acts.leave(leaver, now=now)
        reminder.send_due(now=now + timedelta(days=13))
        assert {mail.to for mail in reminders()} == {"the.complaints.officer@example.com"}
    finally:
        leaver.left_at = None
        db.session.commit()


def test_a_date_that_moves_owes_its_reminder_afresh(council: Flask, now: datetime) -> None:
    a_triaged_complaint()
    due = date(2026, 12, 4)
    reminder.send_due(now=now + timedelta(days=14))
    target = sa.select(Clock).where(Clock.key == "response_target")
    clock = db.session.scalars(target).one()
    assert clock.due_on == due
    clock.due_on, clock.remind_on = due + timedelta(days=7), due
    db.session.commit()
    reminder.send_due(now=now + timedelta(days=21))
    sent_for = db.session.scalars(
        sa.select(ReminderSent.due_on).where(ReminderSent.clock_id == clock.id)
    ).all()
    assert set(sent_for) == {due, due + timedelta(days=7)}


@pytest.mark.parametrize("workers", [3])
def test_three_workers_at_once_send_each_reminder_once(app: Flask, now: datetime, workers: int) -> None:
    with app.app_context():
        for _ in range(12):
            a_triaged_complaint()
    later = now + timedelta(days=13)

    def work(_: int) -> int:
        with app.app_context():
            return reminder.send_due(now=later)

    with ThreadPoolExecutor(workers) as pool:
        sent = sum(pool.map(work, range(workers)))
    with app.app_context():
        rows = db.session.scalar(sa.select(sa.func.count()).select_from(ReminderSent))
        assert len(reminders()) == rows == sent
        assert reminder.owed(on=later.date()) == []
