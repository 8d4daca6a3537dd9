"""The equality questions: what is asked of whom, in words that can be read, and what an answer is."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.listening import equality, fairness
from rules.listening.code_list import VERSIONS
from rules.listening.equality import Choices
from rules.listening.fairness import CHARACTERISTICS, Ending, Fact, Measure, Year
from rules.listening.question import (
    PREFER_NOT_TO_SAY,
    Ages,
    Asked,
    FaultyVersion,
    must_be_contiguous,
)
from rules.response.reading_age import reading_age
from rules.vocabulary import Outcome

VERSION = VERSIONS[-1]
BANDS = [each.ages for each in VERSION.question("age").answers]


def keys(age: str | None, **chosen) -> list[str]:
    return [each.key for each in equality.asked_of(VERSION, age=age, chosen=Choices(**chosen))]


@pytest.mark.parametrize("version", VERSIONS)
def test_every_age_has_exactly_one_band(version):
    bands = [each.ages for each in version.question("age").answers]
    for years in range(130):
        assert (
            sum(band.least <= years and (band.most is None or years <= band.most) for band in bands) == 1
        ), years


@given(st.integers(0, len(BANDS) - 1))
def test_a_list_of_ages_that_skips_a_band_cannot_be_made(number):
    # One council's published bands went from 44 to 55.
    with pytest.raises(FaultyVersion):
        must_be_contiguous(BANDS[:number] + BANDS[number + 1 :])


@pytest.mark.parametrize(
    "bands", [[Ages(0, 10), Ages(10, None)], [Ages(1, None)], [Ages(0, 10)], [Ages(0, -1)], [None], []]
)
def test_ages_that_overlap_or_leave_somebody_out_cannot_be_made(bands):
    with pytest.raises(FaultyVersion):
        must_be_contiguous(bands)


def test_there_are_nineteen_ethnic_groups_and_nobody_has_to_say():
    ethnicity = VERSION.question("ethnicity")
    assert len(ethnicity.answers) == 19
    assert "white_roma" in ethnicity.answer_keys
    for question in VERSION.questions:
        assert question.choices()[-1] == (PREFER_NOT_TO_SAY, "Prefer not to say")


YOUNG = ["age", "ethnicity", "sex", "condition", "condition_effect", "impairments"]


@pytest.mark.parametrize("age", ["0_4", "5_9", "10_12", "13_15"])
def test_nobody_under_sixteen_is_asked_more_than_age_ethnic_group_sex_and_disability(age):
    assert keys(age, gender_identity=True) == YOUNG


@pytest.mark.parametrize("age", [None, "", PREFER_NOT_TO_SAY, "made_up"])
def test_whoever_gives_no_age_is_asked_no_more_than_a_child(age):
    assert keys(age, gender_identity=True) == YOUNG


def test_from_sixteen_on_people_are_asked_the_rest_and_gender_identity_only_where_the_council_chose_it():
    assert keys("16_17") == [*YOUNG, "orientation", "religion", "caring"]
    assert "gender_identity" in keys("16_17", gender_identity=True)


def test_the_council_may_ask_about_orientation_later_than_about_religion():
    assert keys("16_17", min_age=17) == [*YOUNG, "religion", "caring"]
    assert "orientation" in keys("13_15", min_age=13)
    assert "religion" not in keys("13_15", min_age=13)


def test_sex_is_asked_once_in_the_words_that_the_council_chose():
    assert "gender_2006" not in keys("25_34")
    assert "sex" not in keys("25_34", sex_question="gender_2006")


def test_the_four_states_are_told_apart():
    kept = {"age": "25_34", "sex": None, "religion": PREFER_NOT_TO_SAY, "impairments": [PREFER_NOT_TO_SAY]}
    assert equality.state_of(kept, "age") is Asked.ANSWERED
    assert equality.state_of(kept, "sex") is Asked.ASKED_NO_ANSWER
    assert equality.state_of(kept, "religion") is Asked.PREFER_NOT_TO_SAY
    assert equality.state_of(kept, "impairments") is Asked.PREFER_NOT_TO_SAY
    assert equality.state_of(kept, "caring") is Asked.NOT_ASKED
    assert equality.overall(kept) is Asked.ANSWERED
    assert equality.overall({"age": None, "sex": PREFER_NOT_TO_SAY}) is Asked.PREFER_NOT_TO_SAY
    assert equality.overall({"age": None}) is equality.overall({}) is Asked.ASKED_NO_ANSWER


def test_what_nobody_offered_is_not_kept():
    asked = equality.asked_of(VERSION, age="25_34", chosen=Choices())
    kept = equality.kept_of({"sex": "<script>", "religion": ["sikh"], "made_up": "x", "age": "25_34"}, asked)
    assert "made_up" not in kept
    assert kept["sex"] is kept["religion"] is None
    assert kept["age"] == "25_34"


def test_what_hangs_on_another_answer_was_asked_only_where_that_was_given():
    asked = equality.asked_of(VERSION, age=None, chosen=Choices())
    given: dict[str, Any] = {"condition_effect": "a_lot", "impairments": ["vision", "made_up"]}
    assert "condition_effect" not in equality.kept_of(given | {"condition": "no"}, asked)
    kept = equality.kept_of(given | {"condition": "yes"}, asked)
    assert (kept["condition_effect"], kept["impairments"]) == ("a_lot", ["vision"])


@pytest.mark.parametrize(
    ("condition", "effect", "disabled"),
    [
        ("yes", "a_lot", True),
        ("yes", "a_little", True),
        ("yes", "not_at_all", False),
        ("no", None, False),
        ("yes", None, None),
        ("yes", PREFER_NOT_TO_SAY, None),
        (PREFER_NOT_TO_SAY, None, None),
        (None, None, None),
    ],
)
def test_disabled_is_a_lasting_condition_that_limits_what_somebody_does(condition, effect, disabled):
    assert equality.is_disabled({"condition": condition, "condition_effect": effect}) is disabled


def test_what_must_not_be_asked_at_that_age_is_found():
    asked = equality.asked_of(VERSION, age="13_15", chosen=Choices())
    found = equality.not_for_them({"religion": "sikh", "sex": "male", "caring": None}, asked, VERSION)
    assert [each.key for each in found] == ["religion"]


def test_a_childs_questions_can_be_read_at_seven_and_everybodys_at_nine():
    asked = [VERSION.question(key) for key in YOUNG]
    child = "\n".join(f"{each.child}\n{each.child_hint}" for each in asked)
    assert reading_age(child) <= 7
    for reader in ("you", "them"):
        words = "\n".join(f"{getattr(each, reader)}\n{each.hint}" for each in VERSION.questions)
        assert reading_age(words) <= 9.5, reader


def test_a_child_is_not_led_past_the_ages_of_the_old():
    ages = [label for _, label in VERSION.question("age").choices(young=True)]
    assert ages == [
        "0 to 4",
        "5 to 9",
        "10 to 12",
        "13 to 15",
        "16 to 17",
        "18 to 24",
        "I do not want to say",
    ]


def test_the_version_is_the_one_in_force_that_day():
    assert equality.version_on(date(2026, 11, 20)) is VERSION
    assert equality.version(VERSION.key) is VERSION
    with pytest.raises(KeyError):
        equality.version("1066")


@pytest.mark.parametrize(
    ("day", "quarter", "last"),
    [
        (date(2026, 1, 1), "2026-Q1", date(2026, 3, 31)),
        (date(2026, 6, 30), "2026-Q2", date(2026, 6, 30)),
        (date(2026, 8, 5), "2026-Q3", date(2026, 9, 30)),
        (date(2026, 12, 31), "2026-Q4", date(2026, 12, 31)),
    ],
)
def test_a_quarter_is_that_of_the_calendar(day, quarter, last):
    assert fairness.quarter_of(day) == quarter
    assert fairness.last_day_of(quarter) == last


def test_a_year_is_the_councils_and_its_quarters_fill_it():
    assert Year.of(date(2027, 3, 31)) == Year.of(date(2026, 4, 1)) == Year(2026)
    assert Year(2026).title == "April 2026 to March 2027"
    assert fairness.last_day_of(Year(2026).quarters[-1]) == Year(2026).last_day
    assert all(Year.of(fairness.last_day_of(each)) == Year(2026) for each in Year(2026).quarters)
    assert not Year(2026).is_over(date(2027, 3, 31))
    assert Year(2026).is_over(date(2027, 4, 1))


def test_upheld_at_any_stage_is_upheld():
    assert fairness.ending_of([Outcome.PARTIALLY_UPHELD, Outcome.NOT_UPHELD]) is Ending.UPHELD
    assert fairness.ending_of([Outcome.NOT_UPHELD, None]) is Ending.NOT_UPHELD
    assert fairness.ending_of([Outcome.WITHDRAWN]) is fairness.ending_of([]) is Ending.OTHER


def facts(number: int, **given) -> list[Fact]:
    usual: dict[str, Any] = {
        "given": {"sex": "female"},
        "ending": Ending.UPHELD,
        "in_time": True,
        "went_further": False,
    }
    return [Fact(**(usual | given)) for _ in range(number)]


SEX = fairness.characteristic("sex")
MANY = [
    *facts(12), *facts(18, ending=Ending.NOT_UPHELD), *facts(10, given={"sex": "male"}),
    *facts(30, given={"sex": "male"}, ending=Ending.NOT_UPHELD), *facts(6, given={"sex": None}, ending=Ending.OTHER),
    *facts(1, given={"sex": PREFER_NOT_TO_SAY}), *facts(3, given={}),
]  # fmt: skip


def test_a_measure_says_how_each_group_fared_and_of_how_many():
    shown = fairness.figures(MANY, Measure.UPHELD, SEX, threshold=5)
    assert [(line.group, line.counts, line.total, line.share) for line in shown.lines] == [
        ("Female", ("12", "18", "0"), "30", "40%"),
        ("Male", ("10", "30", "0"), "40", "25%"),
        ("All", ("22", "48", "0"), "70", ""),
    ]


def test_those_of_whom_it_is_not_known_are_told_apart_and_counted_to_the_nearest_five():
    shown = fairness.figures(MANY, Measure.UPHELD, SEX, threshold=5)
    assert shown.unknown == (("Prefer not to say", 0), ("Asked, no answer", 5), ("Not asked", 5))


@settings(deadline=None, max_examples=200)
@given(
    st.lists(
        st.builds(
            Fact,
            given=st.fixed_dictionaries(
                {"religion": st.sampled_from(sorted(VERSION.question("religion").answer_keys))}
            ),
            ending=st.sampled_from(Ending),
            in_time=st.sampled_from([True, False, None]),
            went_further=st.booleans(),
        ),
        max_size=120,
    ),
    st.sampled_from([3, 5, 10]),
)
def test_two_measures_of_the_same_groups_give_nothing_away_by_their_totals(found, threshold):
    by = fairness.characteristic("religion")
    tables = [fairness.figures(found, measure, by, threshold=threshold).lines for measure in Measure]
    totals = [[(line.group, line.total) for line in lines] for lines in tables if lines]
    assert all(each == totals[0] for each in totals)
    for lines in tables:
        for line in lines:
            assert line.total == "0" or int(line.total) >= threshold
            assert all(count in ("0", "[c]") or int(count) >= threshold for count in line.counts)


def religions(**numbers: int) -> list[Fact]:
    return [fact for key, number in numbers.items() for fact in facts(number, given={"religion": key})]


@pytest.mark.parametrize(
    ("numbers", "together"),
    [
        ({"christian": 50, "none": 40}, None),
        ({"christian": 50, "none": 40, "jewish": 3, "sikh": 4}, "7"),
        # 1 + 5, 4 + 4 and 1 + 1 + 1 + 1 + 1 can only be that, where the reader knows which are below five.
        ({"christian": 50, "none": 40, "jewish": 1, "sikh": 5}, "46"),
        ({"christian": 50, "none": 40, "jewish": 4, "sikh": 4}, "48"),
        ({"christian": 50, "none": 40, "jewish": 1, "sikh": 1, "hindu": 1, "buddhist": 1, "muslim": 1}, "45"),
    ],
)
def test_groups_too_small_alone_are_put_together_with_as_many_as_hide_them(numbers, together):
    by = fairness.characteristic("religion")
    shown = fairness.figures(religions(**numbers), Measure.UPHELD, by, threshold=5)
    found = {line.group: line.total for line in shown.lines}
    assert found.get(fairness.TOO_SMALL) == together


@pytest.mark.parametrize(
    "found",
    [
        [],
        facts(4),
        facts(100),
        [*facts(50), *facts(4, given={"sex": "male"})],
        [*facts(50), *facts(50, given={"sex": "male"}), *facts(2, ending=Ending.NOT_UPHELD)],
    ],
)
def test_a_table_that_would_tell_about_somebody_is_not_shown_at_all(found):
    assert fairness.figures(found, Measure.UPHELD, SEX, threshold=5).lines == ()


@pytest.mark.parametrize("by", CHARACTERISTICS, ids=lambda by: by.key)
@pytest.mark.parametrize("measure", Measure)
def test_every_answer_belongs_to_a_group_of_every_characteristic(by, measure):
    question = VERSION.question("condition" if by.key == "disability" else by.key)
    for answer in [*question.answer_keys, None]:
        group = by.group_of({question.key: answer})
        assert group in by.groups or isinstance(group, Asked)
        fairness.figures(facts(5, given={question.key: answer}, in_time=None), measure, by, threshold=5)


def test_figures_that_were_kept_read_as_they_were():
    shown = fairness.figures(MANY, Measure.UPHELD, SEX, threshold=5)
    assert fairness.Figures.read(shown.as_kept()) == shown
