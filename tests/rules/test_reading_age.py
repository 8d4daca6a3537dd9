"""How old a reader must be, measured on words and texts that can be counted by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.response.reading_age import hard_words, reading_age, syllables

SYLLABLES = {
    1: "the we eye eyes asked called times makes league cheque queue friend priest tier through aren’t can't they’re £18 1,250.50",
    2: "table tables handled needed changes houses centre people council statement safely largely useful therefore something casework "
    "being paying client patient social region union million question create every business homeless rhythm didn’t haven't",
    3: "everyone agreement settlement arrangement replacement safeguarding audience area idea employer applying behaviour "
    "parliament easier museum opinion serious religious complainant councillor actual video NHS",
    4: "criticism experience society reality appreciate situation acknowledgement co-ordinate evaluate reasonable apologies immediate priority "
    "correspondence continuous statutory",
    5: "accommodation investigation inconvenience representation liability unreasonable vocabulary",
    6: "responsibility accessibility",
}

PLAIN = """We are sorry that we did not collect your bin on Monday.
The lorry could not get down your road, because cars were parked on both sides.
We will come back on Thursday. Please leave your bin outside by seven in the morning.
If we miss it again, please tell us and we will come the next day."""

OFFICIALESE = (
    "Following consideration of the representations submitted in relation to the aforementioned application, the "
    "authority has determined that insufficient evidence was provided to substantiate the allegations, and "
    "accordingly no further investigation will be undertaken in respect of this correspondence."
)


def age(words: int, sentences: int, spoken: int) -> float:
    """The age as one works it out on paper."""
    return 0.39 * words / sentences + 11.8 * spoken / words - 15.59 + 5


@pytest.mark.parametrize(
    ("word", "count"), [(word, count) for count, words in SYLLABLES.items() for word in words.split()]
)
def test_a_word_has_as_many_syllables_as_one_hears(word, count):
    assert syllables(word) == count


def test_a_text_gets_the_age_that_was_worked_out_by_hand():
    # The-cat-sat-on-the-mat: 6 words, 6 syllables. It-was-hap-py: 3 words, 4 syllables.
    # 0.39 x 9/2 + 11.8 x 10/9 - 15.59 + 5 = 1.755 + 13.111 - 10.59
    assert reading_age("The cat sat on the mat. It was happy.") == pytest.approx(4.2761, abs=0.0001)


def test_one_long_sentence_gets_the_age_that_was_worked_out_by_hand():
    # We(1) up-held(2) your(1) com-plaint(2) be-cause(2) the(1) in-ves-ti-ga-tion(5) was(1) late(1): 9 words, 16 syllables.
    # 0.39 x 9 + 11.8 x 16/9 - 15.59 + 5 = 3.51 + 20.978 - 10.59
    assert reading_age("We upheld your complaint because the investigation was late.") == pytest.approx(
        13.8978, abs=0.0001
    )


def test_plain_words_can_be_read_at_about_seven():
    assert reading_age(PLAIN) == pytest.approx(7, abs=1)
    assert hard_words(PLAIN) == []


def test_officialese_asks_for_a_reader_of_more_than_fifteen():
    assert reading_age(OFFICIALESE) > 15


@pytest.mark.parametrize(
    "text", ["", "   \n\n", "…", "- \n- ", "020 7946 0018", "https://www.gov.uk/complain."]
)
def test_a_text_without_words_has_no_age(text):
    assert reading_age(text) == 0
    assert hard_words(text) == []


def test_a_heading_is_a_sentence_though_no_full_stop_ends_it():
    assert reading_age("What we did\nWe sent a team.") == age(words=7, sentences=2, spoken=7)


@pytest.mark.parametrize("mark", ["-", "*", "•", "1.", "2.1.", "3)", "(a)", "b)", "(iii)"])
def test_an_item_of_a_list_is_a_sentence_and_its_mark_is_no_word(mark):
    assert reading_age(f"We will:\n{mark} fix the door\n{mark} call you") == age(
        words=7, sentences=3, spoken=7
    )


@pytest.mark.parametrize(
    "text",
    [
        "It cost £3.50 in all",
        "We met Mr. J. Smith today",
        "Bring tea, milk, etc. for five",
        "Come by 9.30 p.m. on Monday",
        "See reg. 14 for more",
        "Cllr. Brown and Dr. Green came",
    ],
)
def test_a_decimal_or_an_abbreviation_ends_no_sentence(text):
    assert reading_age(f"{text}.") == reading_age(text.replace(".", ""))


def test_an_abbreviation_may_still_be_the_last_word_of_a_sentence():
    assert reading_age("Come by 5 p.m. We close then.") == reading_age("Come by 5 p m.\nWe close then.")


def test_a_question_a_cry_and_a_closed_quotation_end_a_sentence():
    assert reading_age("Why? We said “no.” Stop! I did.") == age(words=7, sentences=4, spoken=7)


def test_a_number_however_long_is_a_word_of_one_syllable():
    assert reading_age("You owe £1,234.56 now.") == age(words=4, sentences=1, spoken=4)
    assert reading_age("Your case is ASH-7K3P-9QX.") == age(words=4, sentences=1, spoken=4)


@pytest.mark.parametrize(
    "contact",
    [
        "020 7946 0018",
        "(020) 7946 0018",
        "+44 20 7946 0018",
        "01632 960 001",
        "0300 061 0614",
        "07700900123",
        "0800 1111",
        "complaints@heard.example.gov.uk",
        "https://www.lgo.org.uk/make-a-complaint",
        "www.housing-ombudsman.org.uk",
        "lgo.org.uk/contact",
    ],
)
def test_how_to_reach_somebody_is_left_out_and_its_full_stop_still_counts(contact):
    assert reading_age(f"Call us on {contact}. We can help.") == age(words=6, sentences=2, spoken=6)
    assert hard_words(f"Call us on {contact}.") == []


def test_a_date_is_not_taken_for_a_telephone_number():
    assert reading_age("We met on 01-02-2026.") == age(words=4, sentences=1, spoken=4)


def test_hard_words_are_those_of_four_syllables_or_more_each_once_in_order():
    text = "Investigation first.\nThe authority began an INVESTIGATION of our accommodation. Everyone agreed."
    assert hard_words(text) == ["Investigation", "authority", "accommodation"]


def test_the_same_words_in_shorter_sentences_are_easier():
    assert reading_age("We came. You were out.") < reading_age("We came, you were out.")


@given(st.text())
def test_any_text_at_all_has_an_age_and_none_is_below_the_shortest_word(text):
    found = reading_age(text)
    assert found == 0 or found >= reading_age("Go.")
    assert all(syllables(word) >= 4 for word in hard_words(text))
