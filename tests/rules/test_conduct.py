"""What the law and the arrangements ask before a complaint about a councillor may be decided."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from rules.handling import conduct as rule
from rules.handling.conduct import Assessment, CouncilKind, Finding, Standing
from rules.people.permission import ACTS, WALLED, Act, may_be_told_of
from rules.vocabulary import Role

DAY = date(2026, 11, 20)
NEW = Standing(received_on=DAY, today=date(2026, 12, 4), council=CouncilKind.OWN)
INVESTIGATED = replace(NEW, assessment=Assessment.INVESTIGATE)


@pytest.mark.parametrize("finding", Finding)
def test_nothing_investigated_is_decided_before_the_independent_person_was_heard(finding: Finding) -> None:
    told = replace(INVESTIGATED, subject_told_on=DAY)
    assert "s28(7)" in rule.faults_of_concluding(told, finding, reasons="x")[0]
    assert rule.faults_of_concluding(replace(told, independent_on=DAY), finding, reasons="x") == []


def test_nobody_is_found_at_fault_unheard_and_nothing_is_decided_without_an_investigation() -> None:
    heard = replace(INVESTIGATED, independent_on=DAY)
    assert "unheard" in rule.faults_of_concluding(heard, Finding.BREACH, reasons="x")[0]
    assert rule.faults_of_concluding(heard, Finding.NO_BREACH, reasons="x") == []
    assert rule.faults_of_concluding(heard, Finding.NO_BREACH, reasons=" ") == ["Say why."]
    not_investigated = replace(heard, assessment=Assessment.INFORMAL, subject_told_on=DAY)
    assert (
        "not decided to investigate"
        in rule.faults_of_concluding(not_investigated, Finding.BREACH, reasons="x")[0]
    )


@pytest.mark.parametrize("council", [CouncilKind.TOWN, CouncilKind.PARISH, CouncilKind.OTHER])
def test_the_clerk_of_another_council_is_consulted_first_where_the_council_chose_so(
    council: CouncilKind,
) -> None:
    parish = replace(NEW, council=council)
    assert "clerk" in rule.faults_of_assessing(parish, Assessment.NO_ACTION, reasons="x")[0]
    for allowed in (replace(parish, clerk_told_on=DAY), replace(parish, consults_clerk=False), NEW):
        assert rule.faults_of_assessing(allowed, Assessment.NO_ACTION, reasons="x") == []
    assert rule.faults_of_assessing(parish, Assessment.WITHDRAWN, reasons="x") == []
    assert "assessed already" in rule.faults_of_assessing(INVESTIGATED, Assessment.POLICE, reasons="x")[0]


def test_the_councillor_is_told_when_the_council_chose_and_a_wish_to_keep_the_name_is_decided_first() -> None:
    later = replace(NEW, tells_subject="after_assessment")
    assert rule.faults_of_telling_subject(NEW, tells_name=None) == []
    assert "once it was assessed" in rule.faults_of_telling_subject(later, tells_name=None)[0]
    asks = replace(NEW, asks_to_keep_name=True)
    assert "Decide on that first" in rule.faults_of_telling_subject(asks, tells_name=None)[0]
    assert rule.faults_of_telling_subject(asks, tells_name=False) == []
    assert rule.faults_of_day(NEW, date(2026, 12, 5)) and rule.faults_of_day(NEW, date(2026, 11, 19))


def test_the_figures_stand_apart_for_this_council_and_the_others() -> None:
    rows = [
        (CouncilKind.OWN, None, None),
        (CouncilKind.OWN, Assessment.INVESTIGATE, Finding.BREACH),
        (CouncilKind.PARISH, Assessment.INVESTIGATE, Finding.NO_BREACH),
        (CouncilKind.TOWN, Assessment.GROUP_LEADER, None),
        (CouncilKind.OTHER, Assessment.NO_ACTION, None),
    ]
    found = rule.counts(rows)
    assert found["own"] == {
        "received": 2, "not_taken_forward": 0, "informal": 0, "investigated": 1, "breach": 1, "waiting": 1,
    }  # fmt: skip
    assert found["local"] == {
        "received": 3, "not_taken_forward": 1, "informal": 1, "investigated": 1, "breach": 0, "waiting": 0,
    }  # fmt: skip
    assert found["unknown"]["received"] == 0


@pytest.mark.parametrize("role", Role)
def test_only_the_monitoring_officer_hears_of_them_and_has_none_of_the_complaints_procedures_acts(
    role: Role,
) -> None:
    assert may_be_told_of(role, WALLED) is (role is Role.MONITORING_OFFICER)
    assert may_be_told_of(role, "corporate")
    assert (Act.HANDLE_CONDUCT in ACTS[role]) is (role is Role.MONITORING_OFFICER)
    answering = {Act.DRAFT_RESPONSE, Act.SEND_RESPONSE, Act.TAKE_FURTHER, Act.DECIDE, Act.SPLIT}
    assert not (answering & ACTS[Role.MONITORING_OFFICER])
