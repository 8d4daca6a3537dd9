"""Words of ours that remember how they were made, so that a page can say them in another language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping


class Phrase(str):
    """A sentence of ours in English: text like any other, until a page says it in the reader’s language.

    What somebody typed is plain text and never a Phrase, so that nothing takes it for words of ours. A phrase that
    is joined to other text becomes plain text too: give what varies as a part, `Phrase("by %(day)s", day=…)`.
    """

    message: str
    parts: Mapping[str, object]
    many: str | None  # the message for more than one, where there is one
    number: int

    def __new__(cls, message: str, /, **parts: object) -> Phrase:
        made = super().__new__(cls, message % parts if parts else message)
        made.message, made.parts, made.many, made.number = message, parts, None, 1
        return made

    def __str__(self) -> str:
        return self  # so that what an exception says stays a phrase: `str(refusal)`


def sentences(said: Iterable[str]) -> Phrase:
    """Several sentences, one after the other, each still to be translated."""
    first, *others = said
    return (
        Phrase("%(first)s %(others)s", first=first, others=sentences(others)) if others else as_phrase(first)
    )


def as_phrase(words: str) -> Phrase:
    """Words that we know to be ours."""
    return words if isinstance(words, Phrase) else Phrase(words)


def plural(one: str, many: str, number: int, /, **parts: object) -> Phrase:
    """A phrase that depends on a number: `plural("%(number)s day", "%(number)s days", 3)`."""
    made = Phrase(one if abs(number) == 1 else many, number=number, **parts)
    made.message, made.many, made.number = one, many, number
    return made


class Day(str):
    """A date in English words that remembers which it is."""

    date: dt.date
    style: str  # "full" with its day of the week, "long" without, "short" for a column

    def __new__(cls, words: str, day: dt.date, style: str = "full") -> Day:
        made = super().__new__(cls, words)
        made.date, made.style = day, style
        return made

    def __str__(self) -> str:
        return self

    def __getnewargs__(self) -> tuple[str, dt.date]:  # type: ignore[override]  # so that it can be copied
        return str.__str__(self), self.date


class Figures(str):
    """A number in English figures, “50,000”, that remembers itself."""

    number: int

    def __new__(cls, number: int) -> Figures:
        made = super().__new__(cls, f"{number:,}")
        made.number = number
        return made

    def __getnewargs__(self) -> tuple[int]:  # type: ignore[override]
        return (self.number,)
