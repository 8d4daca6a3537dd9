"""Which quicker ways words point to."""

from __future__ import annotations

import pytest

from rules.intake.signpost import signposts, titles


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        ("I got a parking ticket outside the school and it is not fair.", ["appeal_parking"]),
        ("We were turned down for a school place at Mill Lane.", ["appeal_school"]),
        ("My planning application was refused.", ["appeal_planning"]),
        ("You stopped my housing benefit.", ["appeal_benefit"]),
        ("I want to go to a tribunal about this.", ["appeal"]),
        ("There is a pothole in Mill Row.", ["service_request"]),
        ("My bins were not collected this morning.", ["service_request"]),
        ("I have told you three times about the pothole in Mill Row.", []),
        ("Please send me a copy of my file.", ["subject_access"]),
        ("This is a freedom of information request about parking.", ["foi"]),
        ("A pothole burst my tyre and I want compensation.", ["service_request", "insurance"]),
        ("The councillor was rude to me at the meeting.", ["councillor"]),
        ("Our social worker has left and nobody rang.", []),
    ],
)
def test_words_point_to_the_right_way_and_to_no_other(words: str, keys: list[str]) -> None:
    assert [each.key for each in signposts(words=words)] == keys


def test_a_way_with_a_last_day_says_it_and_each_says_where_to_go() -> None:
    parking, *_ = signposts(words="parking fine")
    assert parking.last_day is not None and "28 days" in parking.last_day
    every = [
        each
        for words in ("pcn", "foi request", "see my file", "compensation", "pothole")
        for each in signposts(words=words)
    ]
    assert all(each.where and each.sentence for each in every)


def test_the_service_that_is_about_councillors_points_there_whatever_was_written() -> None:
    assert [each.key for each in signposts(words="x", service_procedure="councillor_conduct")] == [
        "councillor"
    ]
    assert signposts(words="x", service_procedure="children") == ()


def test_what_was_shown_is_read_back_from_its_keys_and_what_is_unknown_is_left_out() -> None:
    assert titles("foi no_longer_there") == ("You want information that we hold",)
    assert titles("") == ()
