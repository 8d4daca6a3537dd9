"""Who may be told what, and which words give away an address."""

from __future__ import annotations

import pytest

from rules.people.disclosure import Matter, MayBeTold, gives_away, how_much, is_told

ADDRESS = "Flat 3, 12 Mill Row\nAshcombe\nBS1 4DJ"
CONTACT = [ADDRESS, "07700 900123", "mara@example.com", None, ""]


def test_whoever_brought_it_is_told_everything_and_others_nothing_until_somebody_says_so() -> None:
    assert how_much(is_complainant=True, is_still_told=True, said=None) is MayBeTold.EVERYTHING
    assert how_much(is_complainant=False, is_still_told=True, said=None) is MayBeTold.NOTHING
    assert (
        how_much(is_complainant=False, is_still_told=True, said=MayBeTold.OUTCOME_ONLY)
        is MayBeTold.OUTCOME_ONLY
    )


def test_nobody_can_say_more_to_somebody_who_may_not_act_any_more() -> None:
    assert how_much(is_complainant=True, is_still_told=False, said=MayBeTold.EVERYTHING) is MayBeTold.NOTHING


@pytest.mark.parametrize(
    ("level", "hears"),
    [
        (MayBeTold.EVERYTHING, {Matter.PROGRESS, Matter.ANSWER, Matter.STANDING}),
        (MayBeTold.OUTCOME_ONLY, {Matter.ANSWER}),
        (MayBeTold.NOTHING, set()),
    ],
)
def test_each_hears_as_much_as_they_may(level: MayBeTold, hears: set[Matter]) -> None:
    assert {matter for matter in Matter if is_told(level, matter)} == hears


@pytest.mark.parametrize(
    "words",
    [
        "She now lives at 12 Mill Row.",
        "She now lives at 12, mill  row",
        "Send it to BS14DJ.",
        "The postcode is bs1 4dj",
        "Ring her on 07700900123.",
        "Ring her on +44 7700 900 123, after four.",
        "Write to MARA@example.com.",
    ],
)
def test_an_address_a_number_or_a_mail_address_is_found_however_it_is_written(words: str) -> None:
    assert gives_away(words, CONTACT)


@pytest.mark.parametrize(
    "words",
    [
        "The visit was on 12 November, in Ashcombe.",
        "Mill Row is closed for works.",
        "We paid £900,123 for it.",
        "112 Mill Row belongs to the council.",
        "Call us on 01632 960123.",
        "",
    ],
)
def test_words_that_lead_nobody_to_the_door_may_go(words: str) -> None:
    assert not gives_away(words, CONTACT)


def test_nothing_is_given_away_where_nothing_is_known() -> None:
    assert not gives_away("12 Mill Row", [None, "", "  "])
    assert not gives_away("12 Mill Row", [])


def test_an_address_on_one_line_is_found_by_its_number_and_street() -> None:
    assert gives_away("He asked for 12 Mill Row again.", ["12 Mill Row Ashcombe BS1 4DJ"])
    assert gives_away("Rose Cottage is hers.", ["Rose Cottage\nAshcombe"])
