"""In which format somebody is written to, and what Easy Read asks of a text."""

from __future__ import annotations

from pathlib import Path

import pytest

from rules.response import easy_read, formats
from rules.response.easy_read import Part
from rules.response.formats import missing_from_format
from rules.vocabulary import Adjustment

LARGE_PRINT, EASY_READ = Adjustment.LARGE_PRINT, Adjustment.EASY_READ


def test_nothing_is_asked_where_nobody_asked_for_a_format() -> None:
    for adjustments in ((), (Adjustment.MORE_TIME, Adjustment.HOME_VISIT)):
        assert missing_from_format(adjustments, is_in_format=False, why_not="") == []


def test_words_wait_until_somebody_says_that_they_go_in_the_format_or_why_not() -> None:
    (sentence,) = missing_from_format([LARGE_PRINT], is_in_format=False, why_not=" ")
    assert sentence == "They asked for this: Large print. Tick that it goes so, or say why it does not."
    assert missing_from_format([LARGE_PRINT], is_in_format=True, why_not="") == []
    assert missing_from_format([LARGE_PRINT], is_in_format=False, why_not="She has new glasses.") == []


def test_an_answer_does_not_go_in_easy_read_before_it_is_written_in_it() -> None:
    (sentence,) = missing_from_format([EASY_READ], is_in_format=True, why_not="", has_easy_read=False)
    assert sentence == "Write the Easy Read version, or say why there is none."
    assert missing_from_format([EASY_READ], is_in_format=True, why_not="", has_easy_read=True) == []
    # A message has no Easy Read version of its own: it is written so from the start.
    assert missing_from_format([EASY_READ], is_in_format=True, why_not="") == []


def test_every_format_says_what_to_do_and_names_the_language_where_it_is_known() -> None:
    for each in formats.FORMATS:
        assert formats.to_do(each).endswith(".")
    assert formats.to_do(Adjustment.INTERPRETER, language="Polish").startswith("Polish, spoken")
    assert formats.to_do(LARGE_PRINT, language="Polish").startswith("Large print")


EASY = (
    Part("sorry", "We got it wrong", ("We did not call you back.", "We are sorry.")),
    Part("", "What we do now", ("Sam will call you on Monday.",)),
)


def test_easy_read_comes_back_as_it_was_kept() -> None:
    assert easy_read.read(easy_read.write(EASY)) == EASY
    assert easy_read.read('[["a picture that is gone", "Sorry", ["We are sorry."]]]')[0].picture == ""


def test_a_text_of_short_sentences_and_everyday_words_is_easy_enough() -> None:
    assert easy_read.too_hard(EASY) == []


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("We did not call you back when we said that we would and that was not good at all.", "19 words"),
        ("Unfortunately administrative difficulties necessitated postponement.", "Use shorter words"),
        ("We will make the necessary accommodations.", "Long words"),
    ],
)
def test_what_is_too_hard_is_said_with_what_to_do(sentence: str, said: str) -> None:
    found = easy_read.too_hard((Part("", "", (sentence,)),))
    assert any(said in each for each in found)


def test_every_picture_that_can_be_chosen_is_drawn() -> None:
    drawn = (Path(__file__).parents[2] / "templates" / "components" / "picture.html").read_text()
    assert [name for name in easy_read.PICTURES if f'"{name}":' not in drawn] == []
