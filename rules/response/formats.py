"""In which formats somebody asked to be written to, what each asks of a colleague, and what may not go otherwise."""

from __future__ import annotations

from collections.abc import Collection

from rules.vocabulary import Adjustment

# The adjustments that change how words reach the person, and what a colleague does so that they do.
_TO_DO = {
    Adjustment.LARGE_PRINT: "Large print: post the PDF in large print that the case has beside each letter.",
    Adjustment.EASY_READ: "Easy Read: write short sentences, one idea each. An answer has a page for it.",
    Adjustment.PLAIN_TEXT: "Plain text: send the plain text that the case has beside each letter.",
    Adjustment.BSL: "British Sign Language: have it signed, by an interpreter or in a video.",
    Adjustment.INTERPRETER: "Their language, spoken: have an interpreter read it to them.",
    Adjustment.TRANSLATION: "Their language, written: have it translated and send both.",
}
FORMATS = tuple(_TO_DO)


def wanted(adjustments: Collection[Adjustment]) -> tuple[Adjustment, ...]:
    """Those of the adjustments that are formats."""
    return tuple(each for each in FORMATS if each in adjustments)


def to_do(asked: Adjustment, *, language: str | None = None) -> str:
    """What a colleague does so that it reaches the person in that format."""
    words = _TO_DO[asked]
    in_language = asked in (Adjustment.INTERPRETER, Adjustment.TRANSLATION) and language
    return words.replace("Their language", str(language), 1) if in_language else words


def missing_from_format(
    asked: Collection[Adjustment], *, is_in_format: bool, why_not: str, has_easy_read: bool | None = None
) -> list[str]:
    """Every reason why words may not go yet to somebody who asked for these, empty when they may.

    `has_easy_read` is None for what has no Easy Read version of its own. Source: Equality Act 2010 s20(6), which
    makes information in an accessible format a part of the duty; LGSCO Code 5.6 asks that it be met and recorded.
    """
    formats = wanted(asked)
    if not formats or why_not.strip():
        return []
    names = ", ".join(each.label for each in formats)
    if not is_in_format:
        return [f"They asked for this: {names}. Tick that it goes so, or say why it does not."]
    if Adjustment.EASY_READ in formats and has_easy_read is False:
        return ["Write the Easy Read version, or say why there is none."]
    return []
