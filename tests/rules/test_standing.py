"""Who may complain for whom, and what follows where it is missing, has ended or is refused."""

from __future__ import annotations

from datetime import date

import pytest

from rules.people.asking import warnings
from rules.people.standing import (
    BASES,
    ActingAs,
    Age,
    Asked,
    AuthorityKind,
    Facts,
    GoesOn,
    Proof,
    Relation,
    Standing,
    faults_of_deciding,
    hears_of_the_other,
    is_still_told,
    must_be_asked,
    needs_decision,
    standing,
)

TODAY = date(2026, 11, 20)
FOR_A_CHILD = {"acting_as": ActingAs.ON_BEHALF, "age": Age.UNDER_16, "relation": Relation.PARENT}


def facts(**known: object) -> Facts:
    """What is known of a parent who complains for a child, with parental responsibility that was seen."""
    usual = {**FOR_A_CHILD, "kind": AuthorityKind.PARENTAL_RESPONSIBILITY, "proof": Proof.SEEN}
    return Facts(**(usual | known))  # type: ignore[arg-type]


def keys(known: Facts, procedure_key: str = "children", **more: str) -> set[str]:
    return {each.key for each in warnings(known, procedure_key=procedure_key, on=TODAY, **more)}


@pytest.mark.parametrize("kind", AuthorityKind)
def test_every_kind_says_what_is_to_be_seen_and_where_that_is_written(kind: AuthorityKind) -> None:
    assert BASES[kind].shown_by
    assert BASES[kind].source


def test_nothing_known_refuses_nothing_and_asks_everything() -> None:
    assert standing(Facts(), on=TODAY) is Standing.NOT_SHOWN
    assert is_still_told(Facts(), on=TODAY)
    assert keys(Facts()) == {
        "ask_whose_complaint",
        "ask_the_person",
        "ask_for_authority",
        "sufficient_interest",
    }


@pytest.mark.parametrize("age", [Age.UNDER_16, Age.SIXTEEN_OR_17, Age.ADULT, None])
def test_whoever_is_spoken_for_is_asked(age: Age | None) -> None:
    assert must_be_asked(facts(age=age))
    assert "ask_the_person" in keys(facts(age=age))


def test_a_child_under_16_is_asked_if_they_understand_and_from_16_it_is_presumed() -> None:
    said = {
        age: next(
            each.sentence
            for each in warnings(facts(age=age), procedure_key="children", on=TODAY)
            if each.key == "ask_the_person"
        )
        for age in (Age.UNDER_16, Age.SIXTEEN_OR_17)
    }
    assert "Gillick" in said[Age.UNDER_16]
    assert "presumed" in said[Age.SIXTEEN_OR_17]


def test_what_the_representative_says_of_them_does_not_take_the_place_of_asking() -> None:
    told = facts(as_told=Asked.REFUSES)
    assert standing(told, on=TODAY) is Standing.HOLDS
    assert any(
        "they do not agree" in each.sentence for each in warnings(told, procedure_key="children", on=TODAY)
    )


def test_nobody_is_asked_about_a_complaint_that_is_not_for_them_or_after_their_death() -> None:
    assert not must_be_asked(facts(acting_as=ActingAs.OWN_RIGHT))
    assert not must_be_asked(facts(age=Age.DIED, kind=AuthorityKind.PERSONAL_REPRESENTATIVE))
    assert not must_be_asked(facts(age=Age.ADULT, kind=AuthorityKind.WRITTEN_CONSENT))


@pytest.mark.parametrize(
    ("understands", "age", "stands"),
    [
        (True, Age.UNDER_16, Standing.REFUSED),
        (None, Age.UNDER_16, Standing.REFUSED),
        (False, Age.UNDER_16, Standing.HOLDS),
        (None, Age.SIXTEEN_OR_17, Standing.REFUSED),
    ],
)
def test_a_no_counts_unless_it_was_judged_that_they_do_not_understand(
    understands: bool | None, age: Age, stands: Standing
) -> None:
    asked = facts(asked=Asked.REFUSES, understands=understands, age=age)
    assert standing(asked, on=TODAY) is stands
    assert is_still_told(asked, on=TODAY) is (stands is Standing.HOLDS)


def test_a_parent_whose_child_refuses_is_still_heard_on_their_own_complaint_but_not_on_the_child() -> None:
    both = facts(acting_as=ActingAs.BOTH, asked=Asked.REFUSES, understands=True)
    assert is_still_told(both, on=TODAY)
    assert not hears_of_the_other(both, on=TODAY)
    assert {"authority_lost", "own_right_only"} <= keys(both)


def test_ones_own_right_gives_no_right_to_the_childs_information() -> None:
    own = facts(acting_as=ActingAs.OWN_RIGHT)
    assert is_still_told(own, on=TODAY)
    assert not hears_of_the_other(own, on=TODAY)
    assert keys(own) == {"own_right_only"}


@pytest.mark.parametrize(
    ("known", "stands"),
    [
        ({"ends_on": date(2026, 11, 19)}, Standing.ENDED),
        ({"ends_on": TODAY}, Standing.HOLDS),
        ({"withdrawn_on": TODAY}, Standing.WITHDRAWN),
        ({"age": Age.ADULT}, Standing.ENDED),
        ({"proof": Proof.NONE_SEEN}, Standing.NOT_SHOWN),
        ({"given_on": date(2026, 11, 21)}, Standing.NOT_SHOWN),
        ({"kind": AuthorityKind.LPA_HEALTH, "age": Age.DIED}, Standing.ENDED),
        ({"kind": AuthorityKind.PERSONAL_REPRESENTATIVE, "age": Age.DIED}, Standing.HOLDS),
        ({"kind": AuthorityKind.FOSTER_CARER, "proof": Proof.NONE_SEEN}, Standing.HOLDS),
        ({"kind": AuthorityKind.SUFFICIENT_INTEREST}, Standing.NOT_SHOWN),
        ({"kind": AuthorityKind.SUFFICIENT_INTEREST, "is_suitable": True}, Standing.HOLDS),
        ({"kind": AuthorityKind.BEST_INTERESTS, "age": Age.ADULT, "is_suitable": False}, Standing.UNSUITABLE),
    ],
)
def test_an_authority_stands_as_its_days_its_proof_and_the_decision_say(
    known: dict[str, object], stands: Standing
) -> None:
    assert standing(facts(**known), on=TODAY) is stands


def test_a_relative_of_a_child_needs_a_decision_and_a_parent_does_not() -> None:
    assert needs_decision(facts(relation=Relation.RELATIVE, kind=None), "children")
    assert not needs_decision(facts(), "children")
    assert not needs_decision(facts(relation=Relation.RELATIVE, is_suitable=True), "children")


def test_for_an_adult_who_cannot_say_somebody_decides_whether_it_is_in_their_best_interests() -> None:
    for_her = facts(age=Age.ADULT, kind=AuthorityKind.LPA_HEALTH, asked=Asked.CANNOT_SAY)
    assert "best_interests" in keys(for_her, "adults")
    assert "best_interests" not in keys(for_her, "corporate")


def test_power_over_money_is_said_not_to_cover_care_and_a_councillor_has_another_way() -> None:
    money = facts(age=Age.ADULT, kind=AuthorityKind.LPA_PROPERTY)
    assert any(
        "money and property only" in each.sentence
        for each in warnings(money, procedure_key="adults", on=TODAY)
    )
    assert "councillor_for_somebody" in keys(facts(), customer_group="councillor")


def test_a_decision_against_a_representative_needs_reasons_and_what_becomes_of_it() -> None:
    wrong = faults_of_deciding(
        facts(), is_suitable=False, reasons="No.", goes_on=None, procedure_key="children"
    )
    assert len(wrong) == 2
    right = faults_of_deciding(
        facts(), is_suitable=False, reasons="He is the one she complains about.", goes_on=GoesOn.THEMSELVES,
        procedure_key="children",
    )  # fmt: skip
    assert right == []


def test_about_a_child_a_neighbour_has_no_complaint_of_their_own() -> None:
    said = {"reasons": "She has not met the child this year.", "is_suitable": False}
    neighbour = facts(relation=Relation.FRIEND)
    own = {"goes_on": GoesOn.OWN_RIGHT}
    assert faults_of_deciding(neighbour, procedure_key="children", **said, **own)  # type: ignore[arg-type]
    assert not faults_of_deciding(neighbour, procedure_key="corporate", **said, **own)  # type: ignore[arg-type]
    interest = {"goes_on": GoesOn.SUFFICIENT_INTEREST}
    assert faults_of_deciding(neighbour, procedure_key="adults", **said, **interest)  # type: ignore[arg-type]


def test_nobody_is_found_suitable_against_the_no_of_a_child_who_understands() -> None:
    refused = facts(asked=Asked.REFUSES, understands=True)
    assert faults_of_deciding(
        refused, is_suitable=True, reasons="He knows her better than anybody.", goes_on=None,
        procedure_key="children",
    )  # fmt: skip
