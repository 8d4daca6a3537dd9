"""Who may be told what, person by person, and whether words give away an address that has to stay hidden."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum

from rules.vocabulary import Word


class MayBeTold(Word):
    """How much of a case one person may be told."""

    EVERYTHING = "everything"
    OUTCOME_ONLY = "outcome_only"
    NOTHING = "nothing"

    @property
    def label(self) -> str:
        return {MayBeTold.OUTCOME_ONLY: "Only what we decide"}.get(self, super().label)


class Matter(StrEnum):
    """What is about to be said."""

    PROGRESS = "progress"  # the receipt, the acknowledgement, dates, messages
    ANSWER = "answer"  # what was decided
    STANDING = "standing"  # whether somebody may complain: told to that person, whatever else they may hear


def how_much(*, is_complainant: bool, is_still_told: bool, said: MayBeTold | None) -> MayBeTold:
    """How much a person may be told: whoever brought it everything, others nothing, until somebody says otherwise.

    Nobody can say more to somebody who has lost the right to act and has no complaint of their own.
    """
    if not is_still_told:
        return MayBeTold.NOTHING
    if said is not None:
        return said
    return MayBeTold.EVERYTHING if is_complainant else MayBeTold.NOTHING


def is_told(how_much: MayBeTold, what: Matter) -> bool:
    """Whether somebody who may be told so much hears of it."""
    if how_much is MayBeTold.OUTCOME_ONLY:
        return what is Matter.ANSWER
    return how_much is MayBeTold.EVERYTHING


_POSTCODE = re.compile(r"\b([a-z]{1,2}\d[a-z\d]?)\s*(\d[a-z]{2})\b", re.IGNORECASE)
_NUMBERED = re.compile(r"(?<!\w)(\d+\w?)\W+(\w+)\W+(\w+)")
_DIGITS = re.compile(r"(?:\+?\d[\s().-]{0,3}){7,}")
_FEWEST_LETTERS = 6  # a shorter line is a flat's number, and says nothing by itself
_END_OF_PHONE = 9  # digits that are the same with and without the country's code


def gives_away(words: str, contact: Iterable[str | None]) -> bool:
    """Whether the words hold any of these addresses, telephone numbers or e-mail addresses, however they are spaced."""
    text = words.casefold()
    numbers = ["".join(filter(str.isdigit, found)) for found in _DIGITS.findall(text)]
    return any(_is_in(each.casefold(), text, numbers) for each in contact if each and each.strip())


def _is_in(detail: str, text: str, numbers: list[str]) -> bool:
    if "@" in detail:
        return detail.strip() in text
    ends = ["".join(filter(str.isdigit, found))[-_END_OF_PHONE:] for found in _DIGITS.findall(detail)]
    if any(len(end) == _END_OF_PHONE and end in number for end in ends for number in numbers):
        return True
    return any(pattern.search(text) for pattern in _of_address(detail))


def _of_address(address: str) -> Iterator[re.Pattern[str]]:
    """What of an address would lead somebody to the door: its first line, numbered lines, and the postcode."""
    pieces = [piece.strip() for piece in re.split(r"[\n,;]", address) if piece.strip()]
    for number, piece in enumerate(pieces):
        tokens = re.findall(r"\w+", piece)
        has_number = any(token[0].isdigit() for token in tokens)
        if tokens and (number == 0 or has_number) and len("".join(tokens)) >= _FEWEST_LETTERS:
            yield _spaced(tokens)
        yield from (_spaced(found) for found in _NUMBERED.findall(piece))
    yield from (_spaced(found) for found in _POSTCODE.findall(address))


def _spaced(tokens: Iterable[str]) -> re.Pattern[str]:
    anyhow = r"[\W_]*".join(map(re.escape, tokens))
    return re.compile(rf"(?<!\w){anyhow}(?!\w)")
