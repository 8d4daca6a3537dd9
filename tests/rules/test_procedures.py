"""The procedures as they are written down."""

from datetime import date
from pathlib import Path

import pytest

from rules import procedures
from rules.clocks.policy import DEFAULT, Policy
from rules.procedures.base import Authority, Escalation, Event, Method, PauseKind
from rules.procedures.describe import describe, how_long

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "rules/procedures"
NOT_PROCEDURES = {"__init__", "base", "event", "handling_code", "describe", "page"}
ALL = pytest.mark.parametrize("procedure", procedures.PROCEDURES, ids=lambda procedure: procedure.key)


def test_every_file_in_the_folder_is_on_the_list():
    files = {path.stem for path in (*FOLDER.glob("*.py"), *(FOLDER / "alongside").glob("*.py"))}
    assert files - NOT_PROCEDURES == {procedure.key for procedure in procedures.PROCEDURES}


def test_a_key_that_does_not_exist_is_answered_with_those_that_do():
    with pytest.raises(KeyError) as told:
        procedures.by_key("planning")
    assert told.value.args[0].startswith("There is no procedure planning: there are councillor_conduct, ")


@ALL
def test_no_stage_and_no_clock_of_one_date_is_there_twice(procedure):
    for stage in procedure.stages:
        keys = [(rule.key, rule.in_force_from, rule.in_force_to) for rule in stage.clocks]
        assert len(set(keys)) == len(keys)
    assert len({stage.key for stage in procedure.stages}) == len(procedure.stages)


@ALL
def test_the_dates_that_a_stage_shows_are_its_own_clocks(procedure):
    for stage in procedure.stages:
        shown = (stage.acknowledge_by, stage.acknowledge_target, stage.answer_target, stage.answer_limit)
        for key in filter(None, shown):
            assert stage.clock(key).key == key


@ALL
def test_stages_are_numbered_one_after_another(procedure):
    numbers = [stage.number for stage in procedure.stages if stage.number is not None]
    assert numbers == list(range(1, len(numbers) + 1))


@ALL
def test_every_clock_names_its_source(procedure):
    assert all(rule.source and rule.title for stage in procedure.stages for rule in stage.clocks)


@ALL
def test_only_the_councils_own_times_may_be_made_longer(procedure):
    free = {
        rule.key
        for stage in procedure.stages
        for rule in stage.clocks
        if rule.policy_key and not rule.only_shorter and rule.authority is not Authority.LOCAL_POLICY
    }
    # The decision names its own months, and the guide on unreasonable actions names none.
    assert free <= {"complete_by", "review_by"}


@ALL
def test_every_stage_that_opens_starts_a_clock(procedure):
    for stage in procedure.stages:
        if stage.number is not None:
            assert stage.on(None).started_by(stage.opens_with, DEFAULT)


def test_the_first_stage_and_those_after_it_are_found_by_number():
    children = procedures.by_key("children")
    first = children.first_stage()
    assert first is not None
    assert first.key == "stage1"
    second = children.stage_after("stage1")
    assert second is not None
    assert second.key == "stage2"
    assert children.stage_after("stage3") is None
    assert children.stage_after("intake") is None


def test_nobody_can_open_a_stage_of_what_has_only_side_matters():
    assert procedures.by_key("ombudsman").first_stage() is None


def test_a_stage_or_clock_that_does_not_exist_is_answered_with_those_that_do():
    adults = procedures.by_key("adults")
    with pytest.raises(KeyError) as told:
        adults.stage("stage2")
    assert told.value.args[0] == "There is no stage stage2 in the procedure adults: there are intake, single."
    with pytest.raises(KeyError):
        adults.stage("single").clock("response")


def test_corporate_complaints_received_before_april_2026_keep_the_times_of_then():
    corporate = procedures.by_key("corporate")
    before, after = date(2026, 3, 31), date(2026, 4, 1)
    assert corporate.stage("stage1", on=before).clock("response", on=before).number == 20
    assert corporate.stage("stage2", on=before).clock("response", on=before).number == 25
    assert corporate.stage("stage1", on=after).clock("response", on=after).number == 10
    assert corporate.stage("stage2").clock("response").number == 20
    assert corporate.versions() == (date(2026, 4, 1),)


def test_the_stage_2_clock_for_children_may_start_with_the_statement():
    stage = procedures.by_key("children").stage("stage2")
    policy = Policy({"children.s2.clock_start": "statement_agreed"})
    by_statement = {rule.key for rule in stage.started_by(Event.STATEMENT_AGREED, policy)}
    assert by_statement == {"response_target", "response_max"}
    assert stage.clock("response_max").under(policy).authority is Authority.STATUTORY_GUIDANCE
    assert by_statement <= {rule.key for rule in stage.started_by(Event.STAGE_REQUESTED, DEFAULT)}


def test_a_clock_to_be_asked_for_is_not_kept_by_its_stage():
    kept = procedures.by_key("corporate").stage("stage1").started_by(Event.RESPONSE_DUE, DEFAULT)
    assert kept == ()


def test_a_service_provider_told_of_a_public_health_complaint_starts_its_six_months():
    stage = procedures.by_key("public_health").stage("single")
    assert [rule.key for rule in stage.started_by(Event.PROVIDER_NOTIFIED, DEFAULT)] == ["response_max"]


def test_a_low_risk_in_adult_social_care_has_a_target_of_its_own():
    stage = procedures.by_key("adults").stage("single")
    assert stage.target_for("low") == "local_target_low"
    assert stage.target_for("high") == stage.target_for(None) == "local_target_default"


def test_the_law_of_adult_social_care_knows_one_stage():
    assert [stage.key for stage in procedures.by_key("adults").stages if stage.number] == ["single"]


def test_only_proceedings_freeze_stage_2_for_children():
    limit = procedures.by_key("children").stage("stage2").clock("response_max")
    assert limit.may_pause(PauseKind.PROCEEDINGS)
    assert not limit.may_pause(PauseKind.ADVOCATE)


def test_nothing_pauses_a_clock_of_the_code():
    for key in ("corporate", "housing"):
        for stage in procedures.by_key(key).stages:
            assert not any(rule.pauses for rule in stage.clocks)


def test_authorities_are_ordered_from_statute_to_local_policy():
    assert Authority.STATUTE > Authority.STATUTORY_GUIDANCE > Authority.OMBUDSMAN_CODE
    assert Authority.OMBUDSMAN_CODE > Authority.REGULATOR_GUIDANCE > Authority.LOCAL_POLICY
    assert Authority.STATUTE >= Authority.STATUTE
    assert Authority.LOCAL_POLICY <= Authority.STATUTE
    assert sorted(Authority)[-1] is Authority.STATUTE


def test_each_procedure_leads_to_the_body_that_may_look_at_it_next():
    assert {p.key: p.escalation for p in procedures.FOR_CASES} == {
        "children": Escalation.LGSCO,
        "adults": Escalation.LGSCO,
        "public_health": Escalation.LGSCO,
        "corporate": Escalation.LGSCO,
        "housing": Escalation.HOUSING_OMBUDSMAN,
        "data_protection": Escalation.ICO,
        "councillor_conduct": Escalation.NONE,
        "member_enquiry": Escalation.NONE,
        "compliment_and_comment": Escalation.NONE,
        "advocacy": Escalation.NONE,
    }


def test_times_are_told_in_words():
    stage = procedures.by_key("corporate").stage("stage1")
    assert how_long(stage.clock("response")) == "10 working days after the acknowledgement"
    limit = procedures.by_key("adults").stage("single").clock("response_max")
    assert how_long(limit) == "6 months beginning with it"
    assert limit.method is Method.MONTHS_BEGINNING_WITH


def test_the_page_of_procedures_is_up_to_date():
    assert (ROOT / "docs/procedures.md").read_text() == describe(procedures.PROCEDURES), (
        "Write it again: python -m rules.procedures.page > docs/procedures.md"
    )
