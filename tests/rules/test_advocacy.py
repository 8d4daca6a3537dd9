"""Who may be a child's advocate, what an advocate may see, and the day by which one is in touch."""

from __future__ import annotations

from datetime import date

import pytest

from rules import procedures
from rules.clocks.policy import DEFAULT
from rules.handling.routing import can_follow
from rules.intake.triage import suggest
from rules.people.advocacy import Sight, is_owed_the_offer, is_under_contract, sight
from rules.people.independence_of_advocate import Tie, faults
from rules.vocabulary import ConsentScope, CustomerGroup, Kind


def test_somebody_with_no_tie_may_be_the_advocate() -> None:
    assert faults([]) == []


@pytest.mark.parametrize("tie", list(Tie))
def test_any_tie_bars_and_the_sentence_names_the_regulation(tie: Tie) -> None:
    (sentence,) = faults([tie])
    assert "SI 2004/719" in sentence
    assert sentence.endswith(".")


def test_a_personal_adviser_of_the_service_is_not_independent() -> None:
    (sentence,) = faults([Tie.EMPLOYED_BY_SERVICE])
    assert "personal adviser or social worker employed by the service" in sentence


def test_two_ties_are_two_sentences() -> None:
    assert len(faults([Tie.CONSIDERS_IT, Tie.SUBJECT, Tie.SUBJECT])) == 2


def test_nothing_may_be_seen_without_a_referral_or_a_consent() -> None:
    assert sight(is_referred=False, consent=None) is None


def test_a_referral_shows_how_to_reach_the_child_and_nothing_they_said() -> None:
    assert sight(is_referred=True, consent=None) == Sight(reach=True)


def test_consent_shows_what_the_child_allows() -> None:
    assert sight(is_referred=False, consent=ConsentScope.ANSWERS_ONLY) == Sight(reach=True, answers=True)
    assert sight(is_referred=True, consent=ConsentScope.SEE_ALL) == Sight(True, True, True)


def test_the_last_day_of_a_contract_is_part_of_it() -> None:
    begins, ends = date(2024, 4, 1), date(2026, 7, 31)
    assert is_under_contract(begins=begins, ends=ends, on=ends)
    assert not is_under_contract(begins=begins, ends=ends, on=date(2026, 8, 1))
    assert not is_under_contract(begins=begins, ends=None, on=date(2024, 3, 31))


def test_children_and_care_leavers_are_owed_the_offer() -> None:
    owed = {group for group in CustomerGroup if is_owed_the_offer(group)}
    assert owed == {CustomerGroup.CHILD_IN_CARE, CustomerGroup.CARE_LEAVER, CustomerGroup.YOUNG_PERSON}
    assert not is_owed_the_offer(None)


def test_a_request_for_an_advocate_has_a_procedure_of_its_own() -> None:
    assert can_follow(Kind.ADVOCACY_REQUEST, "advocacy")
    assert not can_follow(Kind.ADVOCACY_REQUEST, "children")
    assert suggest(kind="advocacy_request", words="I want to complain.").procedure_key == "advocacy"


def test_an_advocate_is_in_touch_within_the_days_the_council_chose_beside_a_complaint_too() -> None:
    own = procedures.by_key("advocacy").stage("single").clock("first_contact")
    beside = procedures.by_key("good_practice").stage("advocate").clock("advocate_by")
    assert own.number_under(DEFAULT) == beside.number_under(DEFAULT) == 2
    assert "s26A" in own.source
