"""What the council may choose, and what it may not."""

import json
from datetime import date, time
from pathlib import Path

import pytest

from rules import procedures
from rules.clocks.policy import DEFAULT, SETTINGS, NotAllowed, Policy, UnknownSetting
from rules.clocks.setting import Choice, Number

DATA = Path(__file__).parents[1] / "data"

CASES = json.loads((DATA / "clock_cases.json").read_text())["cases"]
KEYS = {setting.key: setting for setting in SETTINGS}
CONFLICTS = {f"CF-{number:02}" for number in range(1, 22)} - {"CF-05"}  # the panel’s 30 days are fixed


RULES = [
    pytest.param(rule, id=f"{procedure.key}/{stage.key}/{rule.key}")
    for procedure in procedures.PROCEDURES
    for stage in procedure.stages
    for rule in stage.clocks
]


def test_every_conflict_between_sources_has_a_setting():
    assert {setting.conflict for setting in SETTINGS if setting.conflict} == CONFLICTS


def test_every_setting_that_a_worked_deadline_names_exists_and_takes_its_value():
    for case in CASES:
        Policy(case.get("settings", {}))


def test_no_key_is_used_twice():
    assert len(KEYS) == len(SETTINGS)


@pytest.mark.parametrize("setting", SETTINGS, ids=KEYS)
def test_the_default_is_allowed_and_can_be_kept_and_read_back(setting):
    assert setting.check(setting.default) == setting.default
    assert setting.check(setting.allowed.write(setting.default)) == setting.default
    assert setting.parse(str(setting.allowed.write(setting.default))) == setting.default


@pytest.mark.parametrize("setting", SETTINGS, ids=KEYS)
def test_every_setting_says_what_it_changes_and_where_it_comes_from(setting):
    assert setting.title
    assert setting.changes.endswith(".")
    assert setting.source


@pytest.mark.parametrize("rule", RULES)
def test_a_number_that_a_setting_may_change_is_that_settings_default(rule):
    if rule.policy_key:
        assert DEFAULT[rule.policy_key] == rule.number


@pytest.mark.parametrize("rule", RULES)
def test_a_setting_may_not_be_set_to_more_than_a_law_that_is_not_the_councils_own_allows(rule):
    if rule.policy_key and rule.only_shorter:
        allowed = KEYS[rule.policy_key].allowed
        assert isinstance(allowed, Number)
        assert allowed.most == rule.number


@pytest.mark.parametrize("rule", RULES)
def test_every_reading_of_a_rule_names_a_setting_and_a_value_it_may_have(rule):
    for reading in rule.readings:
        allowed = KEYS[reading.policy_key].allowed
        assert isinstance(allowed, Choice)
        assert reading.value in allowed.words


def test_an_unknown_setting_is_refused_with_those_that_are_near():
    with pytest.raises(UnknownSetting) as told:
        Policy.parse("receipt.opening_time", "9:00")
    assert str(told.value) == (
        "There is no setting receipt.opening_time: there are receipt.out_of_hours, receipt.close_time, "
        "receipt.locked_for."
    )


def test_a_value_that_is_not_allowed_is_refused_with_those_that_are():
    with pytest.raises(NotAllowed) as told:
        Policy.parse("receipt.out_of_hours", "never")
    assert str(told.value) == (
        "receipt.out_of_hours cannot be “never”: write actual_date or next_working_day."
    )


@pytest.mark.parametrize("text", ["0", "4", "three", "1.5", ""])
def test_a_number_outside_its_range_is_refused(text):
    with pytest.raises(NotAllowed):
        Policy.parse("adults.ack_wd", text)


def test_values_are_checked_when_a_policy_is_made():
    with pytest.raises(NotAllowed):
        Policy({"conduct.ack_wd": 500})
    with pytest.raises(UnknownSetting):
        Policy({"nothing.of_the_kind": 1})


def test_words_of_a_command_line_make_a_policy():
    policy = Policy.from_words(["receipt.close_time=16:30", "adults.well_founded_includes_partial=no"])
    assert policy["receipt.close_time"] == time(16, 30)
    assert policy["adults.well_founded_includes_partial"] is False
    with pytest.raises(NotAllowed):
        Policy.from_words(["receipt.close_time"])


def test_what_was_chosen_can_be_kept_as_plain_values_and_read_back():
    policy = Policy(
        {
            "receipt.close_time": time(16, 30),
            "calendar.council_closure_days": (date(2026, 12, 24), date(2026, 12, 29)),
            "member.require_consent_for": ("children",),
            "outcome.labels": (("upheld", "Justified"),),
            "equality.gender_identity": True,
            "conduct.ack_wd": 4,
        }
    )
    kept = json.loads(json.dumps(policy.chosen))
    assert kept["receipt.close_time"] == "16:30"
    assert Policy(kept) == policy


def test_what_has_its_default_is_not_among_what_was_chosen():
    assert Policy({"conduct.ack_wd": 5}).chosen == {}


def test_an_unknown_key_has_no_value():
    with pytest.raises(UnknownSetting):
        DEFAULT["nothing.of_the_kind"]


def test_only_a_number_is_given_as_a_number():
    assert DEFAULT.number("conduct.ack_wd") == 5
    with pytest.raises(NotAllowed):
        DEFAULT.number("receipt.out_of_hours")


def test_a_procedure_that_is_locked_counts_from_the_actual_date():
    policy = Policy({"receipt.out_of_hours": "next_working_day", "receipt.locked_for": ("children",)})
    assert policy.for_procedure("children")["receipt.out_of_hours"] == "actual_date"
    assert policy.for_procedure("corporate")["receipt.out_of_hours"] == "next_working_day"
