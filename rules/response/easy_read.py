"""Easy Read: a picture, a heading and short sentences, one idea each; and what is still too hard in a text."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rules.response.reading_age import hard_words, reading_age

MOST_WORDS = 15  # in a sentence
OLDEST_READER = 9.0
# The pictures there are, by the name of the drawing, as a colleague chooses them.
PICTURES = {
    "letter": "A letter",
    "phone": "A phone",
    "talk": "People talking",
    "eye": "Looking into it",
    "clock": "A clock: time, a date",
    "tick": "A tick: yes, it is right, it is done",
    "cross": "A cross: no, it is wrong, it went wrong",
    "sorry": "Saying sorry",
    "change": "Something changes",
    "money": "Money",
    "together": "Somebody beside you",
    "safe": "Safe and private",
    "council": "The council",
    "scales": "The ombudsman: fair to both",
    "question": "A question",
    "pencil": "Writing",
}


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that is said: its heading, its sentences, and the picture beside them ("" for none)."""

    picture: str
    heading: str
    sentences: tuple[str, ...]


def write(parts: Iterable[Part]) -> str:
    """The parts as they are kept."""
    return json.dumps([[part.picture, part.heading, list(part.sentences)] for part in parts])


def read(kept: str) -> tuple[Part, ...]:
    """The parts as they were kept; a picture that is no more is left out."""
    return tuple(
        Part(picture if picture in PICTURES else "", heading, tuple(sentences))
        for picture, heading, sentences in json.loads(kept)
    )


def words_of(parts: Iterable[Part]) -> str:
    """All that is said, a line for each thing."""
    return "\n".join(line for part in parts for line in (part.heading, *part.sentences) if line)


def too_hard(parts: Sequence[Part]) -> list[str]:
    """What would make it easier, in sentences; none of it keeps it from going: the writer knows the reader."""
    found = [
        f"This has {len(sentence.split())} words, {MOST_WORDS} are enough: “{sentence}”"
        for part in parts
        for sentence in part.sentences
        if len(sentence.split()) > MOST_WORDS
    ]
    words = words_of(parts)
    if (age := reading_age(words)) > OLDEST_READER:
        found.append(f"It reads like a text for somebody of {age:.0f}. Use shorter words.")
    if long := hard_words(words):
        found.append(f"Long words, to say in another way or to explain: {', '.join(long[:8])}.")
    return found
