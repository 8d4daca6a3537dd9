"""Whether a date may be moved."""

from datetime import date

import pytest

from rules import procedures
from rules.clocks.clock import Deadline, derive
from rules.clocks.extension import faults, latest_extension
from rules.clocks.working_days import england_and_wales

CALENDAR = england_and_wales()
RECEIVED = date(2026, 11, 2)


def deadline(procedure: str, stage: str, clock: str, received: date = RECEIVED) -> Deadline:
    return derive(procedures.by_key(procedure).stage(stage).clock(clock), received, calendar=CALENDAR)


def asked(found: Deadline, until: date, **given):
    fair = {"today": RECEIVED, "agreed": True, "reason": "It is complex.", "ombudsman_details_sent": True}
    return faults(found, until=until, **{**fair, **given})


def test_stage_1_for_children_may_take_ten_working_days_more():
    target = deadline("children", "stage1", "response_target")
    assert latest_extension(target) == deadline("children", "stage1", "response_max").due_on
    assert asked(target, date(2026, 11, 30)) == []


def test_stage_2_for_children_may_take_up_to_65_working_days_in_all():
    target = deadline("children", "stage2", "response_target")
    assert latest_extension(target) == deadline("children", "stage2", "response_max").due_on


def test_the_limit_of_stage_2_for_children_cannot_be_extended():
    limit = deadline("children", "stage2", "response_max")
    assert asked(limit, date(2028, 1, 4)) == ["This date cannot be extended: Send the adjudication: limit."]
    assert latest_extension(limit) == limit.due_on


def test_an_extension_needs_a_reason_and_a_later_date():
    target = deadline("children", "stage1", "response_target")
    assert asked(target, target.due_on, reason=" ") == [
        "Say why more time is needed.",
        "Choose a date after 16 November 2026, the date it is due now.",
    ]


def test_the_code_allows_ten_working_days_and_more_only_with_good_reason():
    answer = deadline("corporate", "stage1", "response")
    assert latest_extension(answer) == date(2026, 12, 7)
    assert asked(answer, date(2026, 12, 7)) == []
    (told,) = asked(answer, date(2026, 12, 8))
    assert told.startswith("The latest date is 7 December 2026 unless a senior officer accepts a good reason")
    assert asked(answer, date(2026, 12, 8), good_reason=True) == []


def test_extending_under_the_code_tells_the_person_how_to_reach_the_ombudsman():
    answer = deadline("corporate", "stage1", "response")
    assert asked(answer, date(2026, 12, 7), ombudsman_details_sent=False) == [
        "Tell the person how to reach the Ombudsman."
    ]


@pytest.mark.parametrize("procedure", ["adults", "public_health"])
def test_six_months_are_extended_only_by_agreement_before_they_expire(procedure):
    limit = deadline(procedure, "single", "response_max")
    assert latest_extension(limit) is None
    assert asked(limit, date(2027, 9, 1), today=limit.due_on) == []
    assert asked(limit, date(2027, 9, 1), agreed=False) == ["Agree the new date with the complainant first."]
    assert asked(limit, date(2027, 9, 1), today=date(2027, 5, 2)) == [
        "The time has run out, so it can no longer be extended: write and explain why."
    ]


def test_subject_access_may_take_two_months_more():
    answer = deadline("sar", "single", "response")
    assert answer.due_on == date(2026, 12, 2)
    assert latest_extension(answer) == date(2027, 2, 2)


def test_a_date_is_extended_twice_and_no_more():
    target = deadline("adults", "single", "local_target_default")
    assert asked(target, date(2027, 3, 1), already=1) == []
    assert any(
        "extended twice already" in sentence for sentence in asked(target, date(2027, 3, 1), already=2)
    )
