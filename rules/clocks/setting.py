"""What a setting is: a key, its default, and the values that the council may give it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time
from typing import Protocol
from urllib.parse import urlsplit

Plain = str | int | bool


class NotAllowed(ValueError):
    """The value is not one that the setting may have; the message is a plain sentence that says which are."""


class Allowed(Protocol):
    """The values that a setting may have."""

    def describe(self) -> str:
        """Them, in words that follow “write”."""

    def read(self, text: str) -> object:
        """The value that a person wrote. Raises ValueError where it is none of them."""

    def holds(self, value: object) -> bool:
        """Whether it is one of them."""

    def write(self, value: object) -> Plain:
        """A value that it holds, as it is kept: text, a number, or yes or no; `read` takes the text back."""


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number from `least` to `most`, both allowed."""

    least: int
    most: int
    unit: str

    def describe(self) -> str:
        return f"a whole number of {self.unit} from {self.least} to {self.most}"

    def read(self, text: str) -> object:
        return int(text)

    def holds(self, value: object) -> bool:
        return isinstance(value, int) and not isinstance(value, bool) and self.least <= value <= self.most

    def write(self, value: object) -> Plain:
        return int(str(value))


@dataclass(frozen=True, slots=True)
class Choice:
    """One of some words, each with how a page says it."""

    words: tuple[str, ...]
    titles: tuple[str, ...]

    def title(self, word: object) -> str:
        """How a page says the word."""
        return self.titles[self.words.index(str(word))]

    def describe(self) -> str:
        return " or ".join(self.words)

    def read(self, text: str) -> object:
        return text

    def holds(self, value: object) -> bool:
        return value in self.words

    def write(self, value: object) -> Plain:
        return str(value)


@dataclass(frozen=True, slots=True)
class YesOrNo:
    """Yes or no."""

    def describe(self) -> str:
        return "yes or no"

    def read(self, text: str) -> object:
        return {"yes": True, "true": True, "no": False, "false": False}.get(text.lower(), text)

    def holds(self, value: object) -> bool:
        return isinstance(value, bool)

    def write(self, value: object) -> Plain:
        return bool(value)


@dataclass(frozen=True, slots=True)
class TimeOfDay:
    """A time of day."""

    def describe(self) -> str:
        return "a time such as 17:00"

    def read(self, text: str) -> object:
        return time.fromisoformat(text)

    def holds(self, value: object) -> bool:
        return isinstance(value, time) and value.tzinfo is None

    def write(self, value: object) -> Plain:
        return f"{value:%H:%M}"


@dataclass(frozen=True, slots=True)
class Dates:
    """Any dates, or none, with commas between them."""

    def describe(self) -> str:
        return "dates such as 2026-12-29, with commas between"

    def read(self, text: str) -> object:
        return tuple(date.fromisoformat(day.strip()) for day in text.split(",") if day.strip())

    def holds(self, value: object) -> bool:
        return isinstance(value, tuple) and all(isinstance(day, date) for day in value)

    def write(self, value: object) -> Plain:
        return ",".join(map(str, value)) if isinstance(value, tuple) else ""


@dataclass(frozen=True, slots=True)
class Several:
    """Any of some words, or none, with commas between them."""

    words: tuple[str, ...]

    def describe(self) -> str:
        return f"any of {', '.join(self.words)}, with commas between"

    def read(self, text: str) -> object:
        return tuple(word.strip() for word in text.split(",") if word.strip())

    def holds(self, value: object) -> bool:
        return isinstance(value, tuple) and all(word in self.words for word in value)

    def write(self, value: object) -> Plain:
        return ",".join(value) if isinstance(value, tuple) else ""


@dataclass(frozen=True, slots=True)
class Languages:
    """Codes of languages, or none, with commas between them; which of them there are is for the pages to know."""

    def describe(self) -> str:
        return "codes of languages such as cy (Welsh), with commas between"

    def read(self, text: str) -> object:
        return tuple(code.strip() for code in text.split(",") if code.strip())

    def holds(self, value: object) -> bool:
        return isinstance(value, tuple) and all(
            re.fullmatch(r"[a-z]{2,3}(-\w{2,8})*", code) for code in value
        )

    def write(self, value: object) -> Plain:
        return ",".join(value) if isinstance(value, tuple) else ""


@dataclass(frozen=True, slots=True)
class WebAddress:
    """The address of a page that anybody may open."""

    def describe(self) -> str:
        return "an address that begins with https://"

    def read(self, text: str) -> object:
        return text

    def holds(self, value: object) -> bool:
        if not isinstance(value, str) or not value.isascii() or any(each.isspace() for each in value):
            return False
        try:
            parts = urlsplit(value)
        except ValueError:
            return False
        return parts.scheme == "https" and "." in (parts.hostname or "") and len(value) <= 300

    def write(self, value: object) -> Plain:
        return str(value)


@dataclass(frozen=True, slots=True)
class Pairs:
    """Words that each stand for one of ours: `upheld=Justified, not_upheld=Not justified`."""

    def describe(self) -> str:
        return "pairs such as upheld=Justified, with commas between"

    def read(self, text: str) -> object:
        pairs = (pair.partition("=") for pair in re.split(r"[,\n]", text) if pair.strip())
        return tuple((word.strip(), label.strip()) for word, _, label in pairs)

    def holds(self, value: object) -> bool:
        return isinstance(value, tuple) and all(isinstance(pair, tuple) and all(pair) for pair in value)

    def write(self, value: object) -> Plain:
        return ",".join(f"{word}={label}" for word, label in value) if isinstance(value, tuple) else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One choice that the law leaves to the council.

    `changes` says in words what it changes, `source` where the choice and its default come from, `conflict`
    the line of the register of conflicting sources that it settles, if any.
    """

    key: str
    title: str
    changes: str
    default: object
    allowed: Allowed
    source: str
    conflict: str | None = None

    def check(self, value: object) -> object:
        """The value, if it is allowed, also as it was kept. Raises NotAllowed."""
        if self.allowed.holds(value):
            return value
        if isinstance(value, str):
            return self.parse(value)
        raise self._refused(value)

    def parse(self, text: str) -> object:
        """The value that a person wrote. Raises NotAllowed."""
        try:
            value = self.allowed.read(text.strip())
        except ValueError:
            raise self._refused(text) from None
        if not self.allowed.holds(value):
            raise self._refused(text)
        return value

    def _refused(self, value: object) -> NotAllowed:
        return NotAllowed(f"{self.key} cannot be “{value}”: write {self.allowed.describe()}.")


PROCEDURE_KEYS = (
    "children",
    "adults",
    "public_health",
    "corporate",
    "housing",
    "data_protection",
    "councillor_conduct",
    "member_enquiry",
    "compliment_and_comment",
    "advocacy",
    "foi",
    "sar",
)


def working_days(most: int, *, least: int = 1) -> Number:
    """So many working days, one at least."""
    return Number(least, most, "working days")
