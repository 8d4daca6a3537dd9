"""The equality questions: what is asked of whom, and what an answer is.

Sources: Equality Act 2010 s149; Data Protection Act 2018 Schedule 1 paragraph 8; rules.md 9.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from rules.listening.code_list import ADULT_FROM, VERSIONS
from rules.listening.question import PREFER_NOT_TO_SAY, Asked, Question, Version

Given = Mapping[str, str | list[str] | None]
"""What was asked and what was answered, by question: None where it was asked and left empty; absent: not asked."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What the council has chosen about asking."""

    min_age: int = ADULT_FROM  # for sexual orientation and gender identity
    gender_identity: bool = False
    sex_question: str = "female_male"


def asked_of(version: Version, *, age: str | None, chosen: Choices) -> tuple[Question, ...]:
    """The questions for somebody of that age band, in order. Only who is known to be old enough is asked them all.

    Under 16, and where no age was given, they are age, ethnic group, sex and disability.
    """
    years = _youngest(version, age)
    return tuple(each for each in asked_at_all(version, chosen) if from_age(each, chosen) <= years)


def asked_at_all(version: Version, chosen: Choices) -> tuple[Question, ...]:
    """The questions that the council asks of anybody: one of the two about sex, gender identity only where chosen."""
    left_out = {"gender_2006" if chosen.sex_question == "female_male" else "sex"}
    if not chosen.gender_identity:
        left_out.add("gender_identity")
    return tuple(each for each in version.questions if each.key not in left_out)


def _youngest(version: Version, age: str | None) -> int:
    bands = {each.key: each.ages for each in version.question("age").answers}
    band = bands.get(age or "")
    return band.least if band is not None else 0


def from_age(question: Question, chosen: Choices) -> int:
    """The age from which it is asked; nought for everybody."""
    return chosen.min_age if question.key in ("orientation", "gender_identity") else question.from_age


def kept_of(given: Given, asked: Iterable[Question]) -> dict[str, str | list[str] | None]:
    """What is kept: every question that was asked, with None where nothing, or nothing known, was answered.

    What hangs on another answer was asked only where that answer was given.
    """
    kept: dict[str, str | list[str] | None] = {}
    for question in asked:
        if question.only_with is None or kept.get(question.only_with[0]) == question.only_with[1]:
            kept[question.key] = _known(given.get(question.key), question)
    return kept


def _known(answer: object, question: Question) -> str | list[str] | None:
    if question.several:
        chosen = [key for key in answer if key in question.answer_keys] if isinstance(answer, list) else []
        return [PREFER_NOT_TO_SAY] if PREFER_NOT_TO_SAY in chosen else chosen or None
    return answer if isinstance(answer, str) and answer in question.answer_keys else None


def not_for_them(given: Given, asked: Iterable[Question], version: Version) -> list[Question]:
    """The questions that were answered and must not be asked of somebody of that age."""
    allowed = {question.key for question in asked}
    return [each for each in version.questions if given.get(each.key) and each.key not in allowed]


def state_of(given: Given, key: str) -> Asked:
    """How far asking came with one question."""
    if key not in given:
        return Asked.NOT_ASKED
    answer = given[key]
    if not answer:
        return Asked.ASKED_NO_ANSWER
    return Asked.PREFER_NOT_TO_SAY if answer in (PREFER_NOT_TO_SAY, [PREFER_NOT_TO_SAY]) else Asked.ANSWERED


def overall(given: Given) -> Asked:
    """How far asking came with a person who was asked: answered, if any one question was."""
    states = {state_of(given, key) for key in given}
    for state in (Asked.ANSWERED, Asked.PREFER_NOT_TO_SAY):
        if state in states:
            return state
    return Asked.ASKED_NO_ANSWER


def is_disabled(given: Given) -> bool | None:
    """Disabled as the Equality Act 2010 s6 puts it: lasting, and it limits what they do. None: it was not said."""
    if given.get("condition") == "no":
        return False
    if given.get("condition") != "yes" or state_of(given, "condition_effect") is not Asked.ANSWERED:
        return None
    return given["condition_effect"] != "not_at_all"


def version_on(day: date) -> Version:
    """The version that is asked on the day; the first before there was any."""
    used = [each for each in VERSIONS if each.used_from <= day]
    return used[-1] if used else VERSIONS[0]


def version(key: str) -> Version:
    """The version of that key. Raises KeyError."""
    for each in VERSIONS:
        if each.key == key:
            return each
    raise KeyError(f"There is no version {key} of the equality questions.")
