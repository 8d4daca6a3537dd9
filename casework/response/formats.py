"""How words have to reach the person: what they asked for, and that a colleague said whether it goes so."""

from __future__ import annotations

from dataclasses import dataclass

from casework.command import Refused
from models import Case
from rules.response import formats as rule
from rules.vocabulary import Adjustment


@dataclass(frozen=True, slots=True)
class Said:
    """What the writer said: that it goes in the formats asked for, or why it does not."""

    is_in_format: bool = False
    why_not: str = ""


NOTHING = Said()


@dataclass(frozen=True, slots=True)
class Wanted:
    """One format that was asked for, and what a colleague does so that it reaches the person in it."""

    asked: Adjustment
    to_do: str


def wanted(case: Case) -> list[Wanted]:
    """The formats that whoever told us asked for."""
    person = case.complainant
    if person is None:
        return []
    return [
        Wanted(each, rule.to_do(each, language=person.language)) for each in rule.wanted(person.adjustments)
    ]


def missing(case: Case, said: Said, *, has_easy_read: bool | None = None) -> list[str]:
    """Why words may not go yet, in sentences; empty when they may."""
    asked = [each.asked for each in wanted(case)]
    return rule.missing_from_format(
        asked, is_in_format=said.is_in_format, why_not=said.why_not, has_easy_read=has_easy_read
    )


def must_be_said(case: Case, said: Said) -> None:
    """Raise Refused where nobody said whether it goes as the person asked."""
    if sentences := missing(case, said):
        raise Refused(" ".join(sentences))
