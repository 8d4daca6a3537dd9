"""References and codes that survive a telephone."""

import random
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.intake.reference import ALPHABET, make, make_code, read_back, read_back_code


def below(seed: int):
    return random.Random(seed).randrange


seeds = st.integers(0, 10**9)


@given(seeds)
def test_a_reference_is_read_back_as_it_was_written(seed):
    reference = make(below(seed))
    assert read_back(reference) == reference


@given(seeds)
def test_small_letters_spaces_dashes_and_a_missing_prefix_are_forgiven(seed):
    reference = make(below(seed))
    spoken = reference.lower().replace("-", " ")
    assert read_back(spoken) == reference
    assert read_back(reference.replace("-", "")) == reference
    assert read_back(f"  {reference[4:]} ") == reference


@given(seeds)
def test_o_for_nought_and_i_or_l_for_one_are_forgiven(seed):
    prefix, body = make(below(seed)).split("-", 1)
    for one in "IiLl":
        assert read_back(f"{prefix}-{body.replace('0', 'O').replace('1', one)}") == f"{prefix}-{body}"


@given(seeds, st.integers(0, 6), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_always_found(seed, place, wrong):
    reference = make(below(seed))
    body = reference.removeprefix("ASH-").replace("-", "")
    if body[place] != wrong:
        assert read_back(body[:place] + wrong + body[place + 1 :]) is None


@given(seeds)
def test_two_characters_that_changed_places_are_always_found(seed):
    body = make(below(seed)).removeprefix("ASH-").replace("-", "")
    for first, second in combinations(range(7), 2):
        swapped = list(body)
        swapped[first], swapped[second] = swapped[second], swapped[first]
        if body[first] != body[second]:
            assert read_back("".join(swapped)) is None


def test_a_reference_is_a_prefix_four_characters_and_three():
    prefix, four, three = make(below(1), prefix="DOR").split("-")
    assert (prefix, len(four), len(three)) == ("DOR", 4, 3)


def test_no_letter_of_a_reference_is_a_vowel_or_looks_like_another_sign():
    assert not set(ALPHABET) & set("AEIOUYL")
    assert len(ALPHABET) == 29


@pytest.mark.parametrize(
    "text", ["", "ASH", "hello", "ASH-7K3P", "COV-7K3P-9QX", "ASH-7K3P-9QX-1", "ASH-7K3P-9UX"]
)
def test_what_can_be_no_reference_of_ours_is_none(text):
    assert read_back(text) is None


def test_another_councils_prefix_is_read_where_it_is_asked_for():
    reference = make(below(3), prefix="DOR")
    assert read_back(reference, prefix="DOR") == reference
    assert read_back(reference) is None


def test_references_differ_when_the_randomness_does():
    assert len({make(below(seed)) for seed in range(500)}) == 500


@given(seeds)
def test_a_code_is_sixteen_digits_in_four_groups_and_is_read_back(seed):
    code = make_code(below(seed))
    assert [len(group) for group in code.split(" ")] == [4, 4, 4, 4]
    assert read_back_code(code) == code
    assert read_back_code(code.replace(" ", "-").replace("0", "o").replace("1", "l")) == code


@pytest.mark.parametrize(
    "text", ["", "1234", "1234 5678 9012 345", "1234 5678 9012 34567", "1234 5678 9012 345x"]
)
def test_what_has_not_sixteen_digits_is_no_code(text):
    assert read_back_code(text) is None
