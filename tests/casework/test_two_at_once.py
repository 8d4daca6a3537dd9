"""Two at once, and the worker and an act at the same moment: neither undoes the other."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from flask import Flask

from casework.clocks import check, clock, holiday, redating, reminder
from casework.command import ChangedMeanwhile, Refused, command
from casework.handling import case as cases
from casework.handling import follow_up
from casework.moves import extend, next_stage, ombudsman, statement
from models import BankHoliday, Case, Clock, db
from rules.clocks.clock import Standing
from rules.procedures.base import Division
from rules.vocabulary import Channel, OmbudsmanAsks, RemedyStanding, Role
from tests.casework.test_later_stages import in_stage_two
from tests.casework.test_moves import target, wait
from tests.casework.test_reviewed import meanwhile
from tests.casework.test_what_the_law_holds import MANAGER, due, on
from tests.conftest import NOW, colleague
from tests.factories import (
    a_complaint,
    again,
    an_acknowledged_complaint,
    an_answered_complaint,
)

# 2. Two at once


def test_two_requests_at_once_open_one_stage(council: Flask) -> None:
    case = an_answered_complaint()
    mine, case_id, moment = follow_up.by_id(case.id), case.id, NOW + timedelta(days=10)

    def ask(found: Case) -> None:
        next_stage.ask(found, words="", channel=Channel.ONLINE, received_at=moment, by=None, now=moment)

    meanwhile(council, lambda: ask(follow_up.by_id(case_id)))
    with pytest.raises(Refused, match="has not been answered yet"):
        ask(mine)
    assert [each.key for each in again(case).own_stages] == ["stage1", "stage2"]
    assert len(again(case).requests) == 1


def test_a_statement_is_agreed_once_however_many_press_the_button(council: Flask) -> None:
    case = in_stage_two()
    moment = NOW + timedelta(days=12)
    first = statement.write(case, words="1. Nobody rang.", by=colleague(MANAGER), now=moment).id
    second = statement.write(again(case), words="1. Nobody rang back.", by=colleague(MANAGER), now=moment).id
    mine, case_id = follow_up.by_id(case.id), case.id
    mine_is_whole = [each.id for each in mine.stage.statements] if mine.stage else []

    def agree(found: Case, statement_id: str) -> None:
        statement.agree(found, statement_id=statement_id, on=moment.date(), by=None, now=moment)

    meanwhile(council, lambda: agree(follow_up.by_id(case_id), first))
    assert mine_is_whole == [first, second]
    with pytest.raises(Refused, match="agreed already"):
        agree(mine, second)
    with pytest.raises(Refused, match="agreed to a statement already"):
        statement.change(mine, words="1. Nobody wrote.", now=moment)


def test_what_the_ombudsman_asked_is_done_once(council: Flask) -> None:
    case = an_answered_complaint()
    kept = ombudsman.enter(
        case, asks=OmbudsmanAsks.ENQUIRY, words="Why?", letter_on=NOW.date(), due_on=date(2026, 12, 18),
        by=colleague(MANAGER), now=NOW + timedelta(days=6),
    ).id  # fmt: skip
    mine, case_id, moment = again(case), case.id, NOW + timedelta(days=8)
    assert mine.ombudsman_dates[0].standing is None

    def satisfy(found: Case) -> None:
        ombudsman.satisfy(
            found, date_id=kept, evidence="Sent.", sent_on=moment.date(), by=colleague(MANAGER), now=moment
        )

    meanwhile(council, lambda: satisfy(cases.by_id(case_id, seen_by=colleague(MANAGER))))
    with pytest.raises(Refused, match="done already"):
        satisfy(mine)
    assert again(case).ombudsman_dates[0].standing is RemedyStanding.SATISFIED


def test_an_act_sees_the_letter_that_a_sweep_has_asked_for_meanwhile(council: Flask) -> None:
    case = on(a_complaint(), "adults")
    mine, last = again(case), due(case, "response_max")
    mine_is_whole = [each.key for each in mine.stages]
    moment = datetime(last.year, last.month, last.day, 9, tzinfo=UTC)
    meanwhile(council, lambda: reminder.send_due(now=moment))
    assert "lateness" not in mine_is_whole
    extend.explain(mine, words="The provider closed.", by=colleague(Role.HANDLER), now=moment)
    assert extend.owes_explanation(again(case)) is None
    assert clock.alongside(again(case), clock.PRACTICE, "lateness") is not None


def case_at(case_id: str) -> Case:
    return cases.by_id(case_id, seen_by=colleague(Role.COMPLAINTS_OFFICER))


# 3. The worker and an act at the same moment


def slow_pause(case_id: str, held: threading.Event) -> None:
    """An act that has the case for a while before it touches its clocks."""

    @command
    def act(case: Case) -> None:
        cases.hold(case)
        held.set()
        time.sleep(0.7)
        wait(case, now=datetime(2026, 12, 2, 10, tzinfo=UTC))

    act(case_at(case_id))


def both(council: Flask, case_id: str, work: Callable[[], int]) -> int:
    """What the worker did while an act had the case; both have to come through."""
    db.session.commit()
    held = threading.Event()

    def first() -> None:
        with council.app_context():
            slow_pause(case_id, held)
            db.session.remove()

    def second() -> int:
        held.wait(10)
        with council.app_context():
            done = work()
            db.session.remove()
            return done

    with ThreadPoolExecutor(2) as pool:
        acting, working = pool.submit(first), pool.submit(second)
        acting.result(30)
        return working.result(30)


def test_a_sweep_and_an_act_on_one_case_both_come_through(council: Flask) -> None:
    case = an_acknowledged_complaint()
    moment = datetime(2026, 12, 2, 10, tzinfo=UTC)
    both(council, case.id, lambda: reminder.send_due(now=moment))
    assert clock.standing(target(case), today=moment.date()) is Standing.PAUSED
    assert reminder.owed(on=moment.date()) == [], "what was busy is looked at again in the same sweep"
    assert check.faults() == []


def test_dates_are_moved_while_an_act_has_the_case_and_none_is_left_out(council: Flask) -> None:
    case, other = an_acknowledged_complaint(), an_acknowledged_complaint()
    day = date(2026, 12, 3)
    holiday.add(day, title="x", division=Division.ENGLAND_AND_WALES, source="x", by=None, now=NOW)
    try:
        both(council, case.id, lambda: redating.go_on(now=NOW))
        redating.go_on(now=NOW)
        db.session.expire_all()
        assert due(other, "response_target") == date(2026, 12, 7)
        assert check.faults() == []
    finally:
        db.session.rollback()
        db.session.delete(db.session.scalars(db.select(BankHoliday).where(BankHoliday.on == day)).one())
        db.session.commit()


def test_a_clock_that_changed_meanwhile_does_not_end_the_sweep(
    council: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = an_acknowledged_complaint(), an_acknowledged_complaint()
    overtaken: list[str] = []
    record = reminder._record

    def once(found: Clock, *given: Any, **more: Any) -> None:
        if not overtaken:
            overtaken.append(found.stage.case_id)
            raise ChangedMeanwhile
        record(found, *given, **more)

    monkeypatch.setattr(reminder, "_record", once)
    assert reminder.send_due(now=datetime(2026, 12, 4, 10, tzinfo=UTC)) > 0
    assert {each.case_id for case in (first, second) for each in reminder.of_case(again(case))} == {
        first.id, second.id,
    }  # fmt: skip
