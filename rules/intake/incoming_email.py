"""What an email that came in is: whether a machine sent it, and where the new words end and the old ones begin."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from rules.intake.evidence import MEGABYTE
from rules.vocabulary import Word

MOST_BYTES = 40 * MEGABYTE  # in one email; a longer one is left where it is
MOST_WORDS = 50_000  # shown of one email; the rest is in the original


class IncomingState(Word):
    """What became of an email that came in."""

    WAITING = "waiting"  # for somebody to say what it is
    JOINED = "joined"  # to a case that was there
    MADE = "made"  # into a case of its own
    SET_ASIDE = "set_aside"


class Doubt(Word):
    """Why nothing was done with an email by itself."""

    NO_TOKEN = "no_token"  # noqa: S105  # a word, and no password
    OTHER_SENDER = "other_sender"
    MAY_NOT_ACT = "may_not_act"
    NO_SENDER = "no_sender"
    UNREADABLE = "unreadable"
    TOO_LONG = "too_long"
    AUTOMATIC = "automatic"
    BOUNCE = "bounce"

    @property
    def label(self) -> str:
        return {
            Doubt.NO_TOKEN: "It answers none of our emails",
            Doubt.OTHER_SENDER: "It answers our email, from another address",
            Doubt.MAY_NOT_ACT: "They may not act in the case that it answers",
            Doubt.NO_SENDER: "It does not say clearly who sent it",
            Doubt.UNREADABLE: "We could not read all of it",
            Doubt.TOO_LONG: "It is too long, and is still in the mailbox",
            Doubt.AUTOMATIC: "A machine sent it",
            Doubt.BOUNCE: "It says that our email did not arrive",
        }[self]


Headers = Mapping[str, Sequence[str]]
"""The headings of an email by their names in small letters, each with every value it has."""


def is_automatic(headers: Headers) -> bool:
    """Whether a machine sent it: an answer while away, a notice, a bounce (RFC 3834 2 and 5, RFC 5321 4.5.5)."""

    def said(name: str) -> list[str]:
        return [value.strip().lower() for value in headers.get(name, ())]

    return (
        any(value.partition(";")[0].strip() not in ("", "no") for value in said("auto-submitted"))
        or any(value == "<>" for value in said("return-path"))
        or any(value != "no" for name in ("x-autoreply", "x-autorespond") for value in said(name))
        or any(value.startswith("auto") for value in said("precedence"))
        or any(value.startswith("multipart/report") for value in said("content-type"))
    )


def without_history(words: str, *, sent: str = "") -> str:
    """What somebody wrote, without the emails that their program put under it; `sent` is ours that they answer.

    Only what is surely history goes: a last part in which every line is quoted, or is a line of what we sent.
    Whoever answers between the lines, or under them, keeps every word.
    """
    lines = words.splitlines()
    end = _start_of_quotes(lines)
    if end == len(lines):
        end = _start_of_copy(lines, sent)
    kept = lines[: _start_of_attribution(lines, end)] if end < len(lines) else lines
    shown = "\n".join(kept).strip()
    return shown or words.strip()


def _start_of_quotes(lines: Sequence[str]) -> int:
    """Where the last part begins in which every line is empty or quoted; the number of lines where there is none."""
    start = found = len(lines)
    while start and (not lines[start - 1].strip() or lines[start - 1].lstrip().startswith(">")):
        start -= 1
        if lines[start].strip():
            found = start
    return found


_HEADING = re.compile(r"\s*\*?(from|sent|to|cc|date|subject)\*?:", re.IGNORECASE)
_RULER = re.compile(r"\s*(-{2,}.{0,40}-{2,}|_{8,}|-{8,})\s*")


def _start_of_copy(lines: Sequence[str], sent: str) -> int:
    """Where an unquoted copy of what we sent begins, under its headings; the number of lines where there is none."""
    ours = _flat(sent)
    if not ours:
        return len(lines)
    for start, line in enumerate(lines):
        if not _HEADING.match(line) or (start and _HEADING.match(lines[start - 1])):
            continue
        headings = 0
        while start + headings < len(lines) and _HEADING.match(lines[start + headings]):
            headings += 1
        rest = lines[start + headings :]
        if headings >= 3 and any(map(str.strip, rest)) and all(_flat(each) in ours for each in rest):
            return start
    return len(lines)


def _flat(text: str) -> str:
    return " ".join(text.split())


_LONGEST_LINE = 400
_ON_WROTE = re.compile(r"\s*on\b.{4,300}\bwrote:\s*", re.IGNORECASE | re.DOTALL)


def _start_of_attribution(lines: Sequence[str], end: int) -> int:
    """Where the line that brings in the history begins: “On Friday … wrote:”, or a ruler. `end` where there is none."""
    above = end
    while above and not lines[above - 1].strip():
        above -= 1
    if above and _RULER.fullmatch(lines[above - 1][:_LONGEST_LINE]):
        return above - 1
    for count in (1, 2, 3):  # a long one is folded
        line = "\n".join(lines[max(0, above - count) : above])
        if above >= count and len(line) <= _LONGEST_LINE and _ON_WROTE.fullmatch(line):
            return above - count
    return end
