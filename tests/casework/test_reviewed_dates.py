"""What a review of the dates found: the clock of the answer, more time, waits, and dates too far away."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from flask import Flask

from casework.clocks import check, clock
from casework.command import Refused, command
from casework.intake import triage
from casework.learning import learning
from casework.moves import discretion, extend, milestone, next_stage, ombudsman, pause, split
from casework.response import message, respond
from models import Case, Clock, Staff, db
from rules.clocks.working_days import BeyondCalendar
from rules.procedures.base import Event
from rules.vocabulary import Channel, OmbudsmanAsks, Risk, Role
from tests.casework.test_moves import target, wait
from tests.casework.test_reviewed import TOO_FAR, TOO_LONG_AGO, WORDS, in_stage_three, recorded, the
from tests.casework.test_what_the_law_holds import MANAGER, due, on
from tests.conftest import NOW, colleague
from tests.factories import (
    a_complaint,
    a_decision,
    a_triaged_complaint,
    again,
    an_acknowledged_complaint,
)

# 8. The clock of the answer


def test_after_the_panel_has_met_the_answer_is_due_when_the_law_says(council: Flask) -> None:
    case, moment = in_stage_three()
    met = due(case, "panel_meets_by")
    recorded(case, Event.PANEL_DATE_SET, on=met, now=moment)
    day = datetime(met.year, met.month, met.day, 15, tzinfo=UTC)
    recorded(case, Event.PANEL_MET, on=met, now=day)
    later = day + timedelta(days=2)
    assert respond.late_since(again(case), today=later.date()) is None, "no date for the answer has begun"
    for step in (Event.PANEL_REPORT_SENT, Event.PANEL_REPORT_RECEIVED):
        recorded(case, step, on=later.date(), now=later)
    assert target(case).key == "authority_response_by"
    assert respond.late_since(again(case), today=later.date() + timedelta(days=1)) is None
    assert respond.late_since(again(case), today=date(2027, 6, 1)) == due(case, "authority_response_by")


def test_a_grade_that_changes_brings_its_own_date_and_takes_the_other_away(council: Flask) -> None:
    case = on(a_complaint(), "adults")
    assert target(case).key == "local_target_default"

    def graded(risk: Risk | None) -> Clock:
        decision = a_decision(again(case), procedure_key="adults", risk=risk)
        triage.decide(
            again(case), decision, by=colleague(Role.COMPLAINTS_OFFICER), now=NOW + timedelta(days=3)
        )
        return target(case)

    low = graded(Risk.LOW)
    assert (low.key, low.due_on, low.started_at) == ("local_target_low", date(2026, 12, 18), NOW)
    assert graded(Risk.HIGH).key == "local_target_default"
    assert the(case, "local_target_low").stopped_on == date(2026, 11, 23)
    assert the(case, "local_target_low").outcome is None, "nothing was met and nothing missed"
    assert graded(Risk.LOW).stopped_on is None, "and back"
    assert len({each.key for each in again(case).stage.clocks}) == 4  # type: ignore[union-attr]
    assert check.faults() == []


def test_without_a_date_of_its_grade_the_usual_target_comes_before_the_limit(council: Flask) -> None:
    case = on(a_complaint(), "adults")
    case.risk = Risk.LOW
    assert clock.answer(case).key == "local_target_default"  # type: ignore[union-attr]


# 9. More time, and a wait


def test_what_waits_is_not_given_more_time_until_the_wait_ends(council: Flask) -> None:
    case = an_acknowledged_complaint()
    waits = wait(case, now=NOW + timedelta(days=3))
    given: dict[str, Any] = {
        "reason": "It is complex.", "is_agreed": True, "names_ombudsman": True, "by": colleague(MANAGER),
    }  # fmt: skip
    with pytest.raises(Refused, match="End the wait first"):
        extend.extend(again(case), until=date(2026, 12, 11), now=NOW + timedelta(days=5), **given)
    end = datetime(2026, 12, 15, 10, tzinfo=UTC)
    pause.resume(again(case), pause_id=waits, ended_on=end.date(), by=colleague(MANAGER), now=end)
    extend.extend(again(case), until=date(2027, 1, 8), now=end, **given)
    assert target(case).due_on == date(2027, 1, 8)


# 10. Dates that are too far away


def far(case: Case, act: str) -> None:
    """Do that with a day that nobody can have meant."""
    by: dict[str, Any] = {"by": colleague(MANAGER), "now": NOW + timedelta(days=12)}
    said: dict[str, Any] = {"reason": "It is complex.", "is_agreed": True, "names_ombudsman": True}
    letter: dict[str, Any] = {"asks": OmbudsmanAsks.ENQUIRY, "words": "x"}
    moment = datetime(9999, 12, 31, 23, 59, tzinfo=UTC)
    ever = datetime(1, 1, 1, 0, 0, tzinfo=UTC)
    breach: dict[str, Any] = {"procedure_key": "personal_data_breach", "words": "A letter went astray."}
    match act:
        case "extend":
            extend.extend(case, until=TOO_FAR, **said, **by)
        case "enter":
            ombudsman.enter(case, letter_on=NOW.date(), due_on=TOO_FAR, **letter, **by)
        case "enter, long ago":
            ombudsman.enter(case, letter_on=TOO_LONG_AGO, due_on=NOW.date(), **letter, **by)
        case "ask":
            next_stage.ask(case, words="", channel=Channel.EMAIL, received_at=moment, **by)
        case "ask, long ago":
            next_stage.ask(case, words="", channel=Channel.EMAIL, received_at=ever, **by)
        case "split":
            split.split(case, known_at=moment, **breach, **by)
        case "split, long ago":
            split.split(case, known_at=ever, **breach, **by)
        case "pause":
            wait(case, started_on=TOO_FAR, now=by["now"])
        case "pause, long ago":
            wait(case, started_on=date.min, now=by["now"])
        case "panel":
            milestone.record(case, Event.PANEL_DATE_SET, on=TOO_FAR, **by)
        case "in time":
            discretion.judge_time(case, grounds_on=TOO_LONG_AGO, takes_it_on=None, **by, **_reasons())
        case "learning":
            owner = colleague(Role.HANDLER).id
            learning.agree(case, change="Ring back.", owner_id=owner, due_on=TOO_FAR, **by)


def _reasons() -> dict[str, Any]:
    return {"reason": WORDS, "names_ombudsman": True}


@pytest.mark.parametrize(
    "act",
    ["extend", "enter", "enter, long ago", "ask", "ask, long ago", "split", "split, long ago", "pause",
     "pause, long ago", "in time", "learning"],
)  # fmt: skip
def test_a_day_that_nobody_can_have_meant_is_refused_with_a_sentence(council: Flask, act: str) -> None:
    case = on(a_complaint(), "adults")
    with pytest.raises(Refused):
        far(case, act)
    assert db.session.scalars(db.select(Case.id)).all() == [case.id]


def test_a_panel_on_a_day_that_nobody_can_have_meant_is_refused(council: Flask) -> None:
    case, moment = in_stage_three()
    with pytest.raises(Refused, match="Check the year"):
        recorded(case, Event.PANEL_DATE_SET, on=TOO_FAR, now=moment)


@pytest.mark.parametrize("fault", [BeyondCalendar("too far"), OverflowError("date value out of range")])
def test_a_sum_that_leaves_the_calendar_is_a_sentence_and_changes_nothing(
    council: Flask, fault: Exception
) -> None:
    case = a_triaged_complaint()

    @command
    def act(found: Case, by: Staff) -> None:
        message.note(found, words="Never kept.", by=by, now=NOW)
        raise fault

    before = len(again(case).events)
    with pytest.raises(Refused, match="too far away"):
        act(case, colleague(Role.HANDLER))
    assert len(again(case).events) == before


def test_a_far_away_date_on_a_form_is_put_right_on_the_form(app: Flask, sign_in_as) -> None:
    with app.app_context():
        case = on(a_complaint(), "adults")
        path, version = f"/staff/cases/{case.id}/extend", case.version
    answer = sign_in_as(MANAGER).post(
        path,
        data={
            "version": version, "until-day": "31", "until-month": "12", "until-year": "9999", "reason": "Complex.",
            "is_agreed": "y", "names_ombudsman": "y",
        },
    )  # fmt: skip
    assert answer.status_code == 422
    assert "Check the year" in answer.text


def test_when_the_council_learned_of_a_breach_is_never_to_come_and_dates_nothing_else(council: Flask) -> None:
    case = a_triaged_complaint()
    given: dict[str, Any] = {"words": "A letter went astray.", "by": colleague(MANAGER), "now": NOW}
    tomorrow = NOW + timedelta(days=1)
    with pytest.raises(Refused, match="has not come"):
        split.split(again(case), procedure_key="personal_data_breach", known_at=tomorrow, **given)
    made = split.split(again(case), procedure_key="foi", known_at=NOW - timedelta(days=40), **given)
    assert made.received_at == case.received_at, "R-3: another part keeps its day of receipt"
