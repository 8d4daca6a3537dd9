"""The 81 worked deadlines: each known start gives the date that a complaints officer would."""

import json
from datetime import date
from pathlib import Path

import pytest

from rules.clocks.deadline import work_out

DATA = Path(__file__).parents[1] / "data"

CASES = json.loads((DATA / "clock_cases.json").read_text())["cases"]
# The table names authorities a little more loosely than the rules do.
AUTHORITIES = {
    "ombudsman_or_regulator_guidance": {"ombudsman_code", "regulator_guidance"},
    "local_practice": {"local_policy"},
}
# “Within three months” stands only in the words of that decision, so it is set as the decision says.
AS_DECIDED = {"L02": {"ombudsman.remedy_months": 3}}
FROM_STATEMENT = {"C15", "C16"}


def name(case):
    what = f"{case['id']} {case['procedure']} {case['stage']} {case['clock']} from {case['start']}"
    return f"{what} is {case['expected']}"


def deadline(case):
    chosen = {**case.get("settings", {}), **AS_DECIDED.get(case["id"], {})}
    return work_out(
        case["procedure"],
        case["stage"],
        case["clock"],
        start=case["start"],
        acknowledged=case.get("ack_date"),
        pauses=["..".join(pause) for pause in case.get("pauses") or []],
        choices=[f"{key}={value}" for key, value in chosen.items()],
    )


def test_there_are_81_worked_deadlines():
    assert len(CASES) == 81


@pytest.mark.parametrize("case", CASES, ids=name)
def test_the_date_due_is_the_one_worked_out_by_hand(case):
    found = deadline(case)
    due = found.due_at or found.due_on
    assert due.isoformat() == case["expected"]
    assert f"{found.due_on:%a}" == case["expected_weekday"]


@pytest.mark.parametrize("case", CASES, ids=name)
def test_the_authority_is_the_one_worked_out_by_hand(case):
    allowed = AUTHORITIES.get(case["authority"], {case["authority"]})
    assert deadline(case).authority in allowed


@pytest.mark.parametrize("case", CASES, ids=name)
def test_the_ledger_begins_with_the_event_and_ends_with_the_date_due(case):
    found = deadline(case)
    assert found.ledger[0].date == date.fromisoformat(case["start"][:10])
    assert found.ledger[-1].date == found.due_on


@pytest.mark.parametrize(
    "case", [case for case in CASES if "schedule_task_on" in case], ids=lambda case: case["id"]
)
def test_the_task_is_for_the_last_working_day_on_or_before_the_date_due(case):
    assert deadline(case).operational_on == date.fromisoformat(case["schedule_task_on"])


@pytest.mark.parametrize(
    "case",
    [case for case in CASES if case["is_default"] and case["id"] not in FROM_STATEMENT | set(AS_DECIDED)],
    ids=lambda case: case["id"],
)
def test_the_default_needs_no_setting(case):
    bare = {key: value for key, value in case.items() if key != "settings"}
    assert deadline(bare).due_on == deadline(case).due_on
