"""References and follow-up codes: made so that they can be said on the phone, and read back forgivingly."""

from __future__ import annotations

import re
from collections.abc import Callable
from difflib import get_close_matches

from rules.intake.card_words import WORDS

# Crockford's base 32 without I, L, O and U (they look like digits), then without the vowels A and E and
# without Y, so that no reference spells a word. The 29 left are a prime number of them: with weights that
# all differ, the check character then finds every single wrong character and every two that changed places.
ALPHABET = "0123456789BCDFGHJKMNPQRSTVWXZ"
_WEIGHTS = (2, 3, 5, 7, 11, 13)
_LENGTH = len(_WEIGHTS) + 1
_LOOKS_LIKE = str.maketrans({"O": "0", "I": "1", "L": "1"})
_NO_SIGN = re.compile(r"[^0-9A-Z]")

Below = Callable[[int], int]
"""A source of randomness: given n, a number from 0 up to but not including n (`secrets.randbelow`)."""


def make(below: Below, *, prefix: str = "ASH") -> str:
    """A new reference, such as ASH-7K3P-9QX: six random characters and one to check them by."""
    body = "".join(ALPHABET[below(len(ALPHABET))] for _ in _WEIGHTS)
    return _written(body + _check(body), prefix)


def read_back(text: str, *, prefix: str = "ASH") -> str | None:
    """The reference that was meant, as it is written; None where it can be none of ours.

    Small letters, spaces and dashes do not matter, nor O for 0 or I and L for 1; the prefix may be left out.
    """
    signs = _NO_SIGN.sub("", text.upper())
    before, body = signs[:-_LENGTH], signs[-_LENGTH:].translate(_LOOKS_LIKE)
    if (
        before not in ("", _NO_SIGN.sub("", prefix.upper()))
        or len(body) != _LENGTH
        or set(body) - set(ALPHABET)
    ):
        return None
    return _written(body, prefix) if _check(body[:-1]) == body[-1] else None


def make_code(below: Below) -> str:
    """A new follow-up code: sixteen digits in four groups, such as 4031 7782 0956 1148."""
    return _grouped("".join(str(below(10)) for _ in range(16)))


def make_card(below: Below) -> str:
    """A new follow-up code as six short words, for a child's card: “otter lamp kite moon pear drum”."""
    return " ".join(WORDS[below(len(WORDS))] for _ in range(_ON_A_CARD))


def _read_back_card(text: str) -> str | None:
    """The six words that were meant; a slip in the spelling does not matter, for no two words are alike."""
    typed = re.findall(r"[a-z]+", text.lower())
    if len(typed) != _ON_A_CARD:
        return None
    meant = [
        word if word in _KNOWN else next(iter(get_close_matches(word, WORDS, 1, 0.75)), "") for word in typed
    ]
    return " ".join(meant) if all(meant) else None


def cards_in(text: str) -> list[str]:
    """What may be a card in a longer text: each run of six words that are all on the list."""
    typed = re.findall(r"[a-z]+", text.lower())
    runs = (typed[place : place + _ON_A_CARD] for place in range(len(typed) - _ON_A_CARD + 1))
    return [" ".join(run) for run in runs if all(word in _KNOWN for word in run)]


_ON_A_CARD = 6
_KNOWN = frozenset(WORDS)


def read_back_code(text: str) -> str | None:
    """The code that was meant, as it is written; None where it is neither sixteen digits nor six words.

    Spaces and dashes do not matter, nor O for 0 or I and l for 1.
    """
    if (card := _read_back_card(text)) is not None:
        return card
    digits = _NO_SIGN.sub("", text.upper()).translate(_LOOKS_LIKE)
    return _grouped(digits) if re.fullmatch(r"[0-9]{16}", digits) else None


def _check(body: str) -> str:
    total = sum(weight * ALPHABET.index(sign) for weight, sign in zip(_WEIGHTS, body, strict=True))
    return ALPHABET[-total % len(ALPHABET)]


def _written(body: str, prefix: str) -> str:
    return f"{prefix}-{body[:4]}-{body[4:]}"


def _grouped(digits: str) -> str:
    return " ".join(digits[place : place + 4] for place in range(0, len(digits), 4))
