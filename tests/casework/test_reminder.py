"""Reminders: owed, sent once, and late when the worker was away."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta

import pytest
import sqlalchemy as sa
from flask import Flask

from casework.clocks import clock, digest, plan_change, reminder
from casework.handling import desk
from casework.moves import ombudsman, pause
from casework.people import absence
from models import Clock, Delivery, OutgoingEmail, Reminder, Staff, Stage, db
from rules.clocks.reminder import Audience, Choice, Progress
from rules.procedures.base import PauseKind
from rules.vocabulary import EventKind, OmbudsmanAsks, Role
from tests.conftest import colleague
from tests.factories import (
    a_complaint,
    a_triaged_complaint,
    again,
    an_acknowledged_complaint,
    an_answered_complaint,
)

TARGET_DUE = date(2026, 12, 4)  # ten working days after Friday 20 November 2026


def mails(template: str = "reminder") -> list[OutgoingEmail]:
    return list(db.session.scalars(sa.select(OutgoingEmail).where(OutgoingEmail.template == template)))


def recorded(key: str | None = None) -> list[Reminder]:
    """What was recorded of the law's own clocks, or of one of their marks."""
    query = sa.select(Reminder).join(Reminder.clock).join(Clock.stage).order_by(Reminder.owed_on)
    query = query.where(Stage.procedure_key != clock.PRACTICE)
    return list(db.session.scalars(query.where(Reminder.key == key) if key else query))


def told(key: str) -> set[Role]:
    """The roles that were told of that mark."""
    return {db.session.get_one(Staff, each.staff_id).role for each in recorded(key)}


@pytest.fixture(autouse=True)
def _nobody_left_or_digested(council: Flask) -> Iterator[None]:
    yield
    db.session.rollback()
    db.session.execute(sa.update(Staff).values(left_at=None, digested_on=None, digest_hour=8))
    db.session.commit()


def sweep(now: datetime, *, days: int) -> None:
    """Run the sweep each day for so many days."""
    for day in range(1, days + 1):
        reminder.send_due(now=now + timedelta(days=day))


def test_nothing_is_owed_on_the_first_day(now: datetime) -> None:
    a_triaged_complaint()
    assert reminder.owed(on=now.date()) == []
    assert reminder.send_due(now=now) == 0


def test_the_handler_is_told_first_then_the_manager_then_the_head_then_the_director(now: datetime) -> None:
    an_acknowledged_complaint()
    sweep(now, days=30)
    assert told("half") == {Role.HANDLER}
    assert told("three_quarters") == {Role.HANDLER, Role.TEAM_MANAGER, Role.HEAD_OF_SERVICE}
    assert told("today") == {Role.HANDLER, Role.TEAM_MANAGER}
    assert told("overdue") == {Role.HANDLER, Role.TEAM_MANAGER, Role.HEAD_OF_SERVICE}
    assert told("overdue_week_1") == {Role.HANDLER, Role.TEAM_MANAGER, Role.HEAD_OF_SERVICE, Role.DIRECTOR}


def test_what_is_due_today_or_overdue_goes_at_once_and_the_rest_waits_for_the_digest(now: datetime) -> None:
    case = a_triaged_complaint()
    sweep(now, days=18)
    assert {each.progress for each in recorded("today")} == {Progress.SENT}
    assert {each.progress for each in recorded("half")} == {Progress.OWED}
    subjects = {mail.subject for mail in mails()}
    assert f"{case.reference}: Due today" in subjects
    assert f"{case.reference}: Overdue" in subjects
    assert f"{case.reference}: Half the time has gone" not in subjects
    assert EventKind.REMINDED in [event.kind for event in again(case).events]


def test_a_reminder_says_how_far_it_came(now: datetime) -> None:
    case = a_triaged_complaint()
    reminder.send_due(now=now + timedelta(days=14))
    first = next(each for each in reminder.of_case(case) if each.email is not None)
    assert first.email is not None
    seen = []
    for delivery in (Delivery.OWED, Delivery.SENT, Delivery.FAILED):
        first.email.delivery = delivery
        seen.append(first.progress)
    assert seen == [Progress.SENT, Progress.DELIVERED, Progress.FAILED]


def test_running_it_again_sends_nothing_again(now: datetime) -> None:
    a_triaged_complaint()
    later = now + timedelta(days=14)
    assert reminder.send_due(now=later) > 0
    assert reminder.send_due(now=later) == 0
    assert reminder.owed(on=later.date()) == []


def test_after_three_days_away_each_clock_is_reminded_of_once_and_says_that_it_is_late(now: datetime) -> None:
    a_triaged_complaint()
    reminder.send_due(now=now + timedelta(days=20))
    late = [mail for mail in mails() if "late: the worker was not running" in (mail.words or "")]
    per_person = Counter((each.clock_id, each.staff_id) for each in recorded())
    assert late
    assert set(per_person.values()) == {1}, "no storm: only the latest mark of each clock"


def test_a_dry_look_sends_nothing(now: datetime) -> None:
    a_triaged_complaint()
    assert reminder.owed(on=date(2026, 12, 3))
    assert recorded() == []
    assert mails() == []


def test_an_answered_case_owes_nothing(now: datetime) -> None:
    an_answered_complaint()
    assert reminder.owed(on=date(2027, 3, 1)) == []


def test_while_nobody_has_triaged_a_case_the_complaints_officers_are_told(now: datetime) -> None:
    a_complaint()
    reminder.send_due(now=now + timedelta(days=7))
    assert Role.COMPLAINTS_OFFICER in {db.session.get_one(Staff, each.staff_id).role for each in recorded()}


def test_what_belongs_to_a_team_and_nobody_in_it_goes_to_its_manager(now: datetime) -> None:
    case = a_triaged_complaint()
    case.handler = None
    db.session.commit()
    sweep(now, days=10)
    assert told("half") == {Role.TEAM_MANAGER}


def test_a_leavers_cases_go_to_the_manager_who_is_told_once(now: datetime) -> None:
    cases = [a_triaged_complaint(), a_triaged_complaint()]
    leaver = colleague(Role.HANDLER)
    assert desk.leave(leaver, by=colleague(Role.ADMINISTRATOR), now=now) == 2
    assert {again(case).handler for case in cases} == {colleague(Role.TEAM_MANAGER)}
    said = [event.words for event in again(cases[0]).events if event.kind is EventKind.ASSIGNED]
    assert "The Handler has left." in said
    (mail,) = mails("desk_moved")
    assert mail.to == "the.team.manager@example.com"
    assert all(case.reference in (mail.words or "") for case in cases)
    sweep(now, days=10)
    assert told("half") == {Role.TEAM_MANAGER}


def test_whoever_takes_the_place_of_somebody_who_is_away_is_told_instead(now: datetime) -> None:
    a_triaged_complaint()
    away, cover = colleague(Role.HANDLER), colleague(Role.COMPLAINTS_OFFICER)
    absence.set_away(away, cover.id, date(2026, 11, 30), date(2026, 12, 7), by=away, now=now)
    reminder.send_due(now=now + timedelta(days=14))
    (kept,) = [each for each in recorded("today") if each.audience is Audience.HANDLER]
    assert (kept.staff_id, kept.cover_for_id) == (cover.id, away.id)
    assert any("you take the place of The Handler today" in (mail.words or "") for mail in mails())


def test_where_the_cover_is_away_too_the_manager_is_told(now: datetime) -> None:
    a_triaged_complaint()
    away, cover = colleague(Role.HANDLER), colleague(Role.COMPLAINTS_OFFICER)
    for staff, instead in ((away, cover), (cover, away)):
        absence.set_away(staff, instead.id, date(2026, 11, 23), date(2026, 12, 7), by=away, now=now)
    sweep(now, days=10)
    assert told("half") == {Role.TEAM_MANAGER}


def test_a_date_that_moves_owes_its_reminder_afresh(now: datetime) -> None:
    a_triaged_complaint()
    reminder.send_due(now=now + timedelta(days=14))
    kept = db.session.scalars(sa.select(Clock).where(Clock.key == "response_target")).one()
    assert kept.due_on == TARGET_DUE
    kept.due_on, kept.remind_on = TARGET_DUE + timedelta(days=7), TARGET_DUE
    db.session.commit()
    reminder.send_due(now=now + timedelta(days=21))
    sent_for = db.session.scalars(sa.select(Reminder.due_on).where(Reminder.clock_id == kept.id)).all()
    assert set(sent_for) == {TARGET_DUE, TARGET_DUE + timedelta(days=7)}


def test_what_waits_owes_nothing_but_the_twenty_days_while_an_advocate_is_found(now: datetime) -> None:
    case = an_acknowledged_complaint()
    pause.pause(
        case, kind=PauseKind.ADVOCATE, started_on=date(2026, 11, 23), reason="She has asked for one.", tell=True,
        by=colleague(Role.TEAM_MANAGER), now=now + timedelta(days=3),
    )  # fmt: skip
    sweep(now + timedelta(days=3), days=30)
    keys = {each.clock.key for each in recorded() if each.clock.stage.procedure_key == "children"}
    assert keys == {"response_max"}, "the limit is looked at after 20 working days all the same"


def test_a_reminder_that_was_turned_off_is_not_sent_and_one_that_was_changed_goes_as_set(
    now: datetime,
) -> None:
    a_triaged_complaint()
    manager = colleague(Role.COMPLAINTS_MANAGER)
    plan_change.set_mark("answers.half", Choice(is_on=False, number=50, to=()), by=manager, now=now)
    to = (Audience.DIRECTOR,)
    set_so = Choice(is_on=True, number=0, to=to, words="Ring the person before you write.")
    plan_change.set_mark("answers.today", set_so, by=manager, now=now)
    sweep(now, days=15)
    assert recorded("half") == []
    assert told("today") == {Role.DIRECTOR}
    assert any("Ring the person before you write." in (mail.words or "") for mail in mails())


def test_the_heads_know_of_an_ombudsmans_remedy_at_three_quarters_and_the_chief_executive_past_it(
    now: datetime,
) -> None:
    case = an_answered_complaint()
    ombudsman.enter(
        again(case), asks=OmbudsmanAsks.REMEDY, words="Say sorry and pay £150.", letter_on=now.date(), due_on=None,
        months=1, by=colleague(Role.COMPLAINTS_OFFICER), now=now,
    )  # fmt: skip
    sweep(now, days=40)
    assert told("three_quarters") >= {Role.HEAD_OF_SERVICE}
    assert Role.CHIEF_EXECUTIVE not in told("three_quarters")
    assert told("overdue") >= {Role.DIRECTOR, Role.CHIEF_EXECUTIVE}


def test_a_case_that_nobody_was_in_touch_about_is_told_of(now: datetime) -> None:
    an_acknowledged_complaint()  # on 21 November
    sweep(now, days=20)
    keys = db.session.scalars(sa.select(Clock.key).join(Reminder, Reminder.clock_id == Clock.id))
    assert "contact_by" in set(keys)


def test_the_digest_brings_a_days_reminders_in_one_mail_at_the_hour_and_once(now: datetime) -> None:
    for _ in range(3):
        a_triaged_complaint()
    reminder.send_due(now=now + timedelta(days=10))  # Monday 30 November, ten in the morning
    at_seven = (now + timedelta(days=11)).replace(hour=7)
    assert digest.send_due(now=at_seven) == 0
    assert digest.send_due(now=at_seven.replace(hour=8)) >= 1
    assert digest.send_due(now=at_seven.replace(hour=9)) == 0
    (mine,) = [mail for mail in mails("digest") if mail.to == "the.handler@example.com"]
    assert (mine.words or "").count("/staff/cases/") == len(
        {each.clock_id for each in recorded() if each.email_id == mine.id}
    )
    assert {each.progress for each in recorded()} == {Progress.SENT}
    assert "ASH-" not in mine.subject


def test_no_digest_comes_on_a_sunday(now: datetime) -> None:
    a_triaged_complaint()
    reminder.send_due(now=now + timedelta(days=8))
    assert digest.send_due(now=now + timedelta(days=9)) == 0
    assert mails("digest") == []


def test_what_was_done_before_the_digest_is_not_in_it(now: datetime) -> None:
    case = a_triaged_complaint()
    reminder.send_due(now=now + timedelta(days=10))
    for each in clock.running(again(case)):
        each.stopped_on = now.date()
    db.session.commit()
    assert digest.send_due(now=now + timedelta(days=11)) == 0
    assert [each for each in recorded() if each.email_id is None] == []


def test_what_waits_for_a_leaver_goes_to_somebody_else(now: datetime) -> None:
    a_triaged_complaint()
    reminder.send_due(now=now + timedelta(days=7))
    waiting = {each.staff_id for each in recorded() if each.email_id is None}
    assert colleague(Role.HANDLER).id in waiting
    desk.leave(colleague(Role.HANDLER), by=colleague(Role.ADMINISTRATOR), now=now)
    later = now + timedelta(days=10)
    digest.send_due(now=later)
    reminder.send_due(now=later)
    waiting = {each.staff_id for each in recorded() if each.email_id is None}
    assert colleague(Role.HANDLER).id not in waiting
    assert colleague(Role.TEAM_MANAGER).id in waiting


@pytest.mark.parametrize("workers", [3])
def test_three_workers_at_once_send_each_reminder_once(app: Flask, now: datetime, workers: int) -> None:
    with app.app_context():
        for _ in range(12):
            a_triaged_complaint()
    later = now + timedelta(days=14)

    def work(_: int) -> tuple[int, int]:
        with app.app_context():
            return reminder.send_due(now=later), digest.send_due(now=later + timedelta(days=3))

    with ThreadPoolExecutor(workers) as pool:
        swept = list(pool.map(work, range(workers)))
    with app.app_context():
        rows = db.session.execute(
            sa.select(Reminder.clock_id, Reminder.key, Reminder.due_on, Reminder.staff_id)
        ).all()
        assert len(rows) == len(set(rows)) > 12
        assert sum(sent for sent, _ in swept) == len({row.clock_id for row in rows})
        to = Counter(mail.to for mail in mails("digest"))
        assert set(to.values()) <= {1}
        assert reminder.owed(on=later.date()) == []


def test_a_sweep_asks_no_more_for_clocks_that_owe_nothing(council: Flask, now: datetime) -> None:
    asked: list[str] = []

    def count(*given: object) -> None:
        asked.append(str(given[2]))

    sa.event.listen(db.engine, "before_cursor_execute", count)
    try:
        counts = []
        for _ in range(2):
            for _ in range(5):
                a_triaged_complaint()
            asked.clear()
            reminder.send_due(now=now)
            counts.append(len(asked))
    finally:
        sa.event.remove(db.engine, "before_cursor_execute", count)
    assert counts[0] == counts[1]
