"""What an equality question is: its words for each reader, its answers, and the versions of the whole list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rules.phrase import Phrase
from rules.vocabulary import Word

PREFER_NOT_TO_SAY = "prefer_not_to_say"


class Asked(Word):
    """How far asking came: four states, since one figure for the first three hides that nobody asked."""

    NOT_ASKED = "not_asked"
    ASKED_NO_ANSWER = "asked_no_answer"
    PREFER_NOT_TO_SAY = "prefer_not_to_say"
    ANSWERED = "answered"

    @property
    def label(self) -> str:
        return "Asked, no answer" if self is Asked.ASKED_NO_ANSWER else super().label


class FaultyVersion(ValueError):
    """A code list that must not be asked: the sentence says why."""


@dataclass(frozen=True, slots=True)
class Ages:
    """From which age to which, both included; no `most` for the last band."""

    least: int
    most: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer. `group` is what figures count it under, `child` how it reads on a child’s page."""

    key: str
    label: str
    group: str = ""
    child: str = ""
    ages: Ages | None = None

    @property
    def counted_as(self) -> str:
        """The group that figures show it in."""
        return self.group or self.label


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question in the words of each reader: the person themselves, somebody who speaks for them, a child."""

    key: str
    title: str  # its name in figures
    you: str
    them: str
    child: str
    answers: tuple[Answer, ...]
    hint: str = ""
    child_hint: str = ""
    from_age: int = 0
    only_with: tuple[str, str] | None = (
        None  # another question and the answer to it under which this is asked
    )
    several: bool = False  # any number of the answers

    @property
    def answer_keys(self) -> frozenset[str]:
        """What may be answered, “prefer not to say” included."""
        return frozenset({*(each.key for each in self.answers), PREFER_NOT_TO_SAY})

    def choices(self, *, young: bool = False) -> list[tuple[str, str]]:
        """Each answer with its label. A child is not led past the ages of the old."""
        offered = (each for each in self.answers if not young or each.ages is None or each.ages.least < 25)
        shown: list[tuple[str, str]] = [
            (each.key, Phrase((each.child if young else "") or each.label)) for each in offered
        ]
        return [
            *shown,
            (PREFER_NOT_TO_SAY, Phrase("I do not want to say") if young else Phrase("Prefer not to say")),
        ]


@dataclass(frozen=True, slots=True)
class Version:
    """The code list as it is asked from one day on. Raises FaultyVersion where its ages leave a gap or overlap."""

    key: str
    used_from: date
    questions: tuple[Question, ...]

    def __post_init__(self) -> None:
        must_be_contiguous([each.ages for each in self.question("age").answers])
        for question in self.questions:
            keys = [each.key for each in question.answers]
            if len(set(keys)) != len(keys) or PREFER_NOT_TO_SAY in keys:
                raise FaultyVersion(f"Two answers of “{question.key}” have one key.")

    def question(self, key: str) -> Question:
        """The question of that key. Raises KeyError."""
        for question in self.questions:
            if question.key == key:
                return question
        raise KeyError(f"There is no question {key} in version {self.key}.")


def must_be_contiguous(bands: Sequence[Ages | None]) -> None:
    """Raise FaultyVersion unless the bands begin at 0, follow each other without gap or overlap, and end open.

    One council’s published bands left out 45 to 54 and still summed to a hundred per cent.
    """
    expected: int | None = 0
    for band in bands:
        if band is None or expected is None or band.least != expected:
            raise FaultyVersion(f"The ages go wrong where {expected} should begin: there is {band}.")
        if band.most is not None and band.most < band.least:
            raise FaultyVersion(f"The ages {band.least} to {band.most} are none.")
        expected = None if band.most is None else band.most + 1
    if expected is not None:
        raise FaultyVersion(f"Nobody of {expected} or older has an answer.")
