"""Lets a person back to what they sent, by its reference and their code, and finds what their page shows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from casework.command import NotFound, Refused
from casework.handling import follow_up_code
from casework.people import on_case, organisation, secret
from models import Attachment, Case, Clock, Enquiry, Finding, Involvement, Person, Response, Staff, Stage, db
from rules.intake import reference as references


class NotTogether(Refused):
    """There is no case with that reference and that code; nobody is told which of them is wrong."""

    def __init__(self) -> None:
        super().__init__("We cannot find that reference and code together. Check both, then try again.")


@dataclass(frozen=True, slots=True)
class Opened:
    """The case, and whose code opened it: None for that of whoever brought it, whose page shows all of it."""

    case: Case
    by: Person | None = None


# Each kept code costs as much as a sign-in; a case with one costs as much as one with four, or as none at all.
_FEWEST_LOOKED_AT = 4


def open_case(reference: str, code: str, *, now: datetime) -> Opened:
    """The case that both belong to, however they were typed. Raises NotTogether, or TooManyTries whoever asks.

    An unknown reference is answered as a wrong code is: in the same words, after the same work, with the same wait.
    """
    meant = references.read_back(reference, prefix=organisation.council().reference_prefix)
    about = f"code {meant or reference}"
    secret.must_not_wait(about, now=now)
    found = db.session.scalar(select(Case).where(Case.reference == meant)) if meant else None
    right = _whose(found, references.read_back_code(code) or "")
    if right is None:
        secret.failed(about, now=now)
        raise NotTogether
    secret.succeeded(about)
    return right


def _whose(case: Case | None, code: str) -> Opened | None:
    """Whose code it is; None where it is nobody's on this case. Every one is looked at, whichever is right."""
    own = follow_up_code.that_open(case) if case is not None else []
    kept = [case.code_hash if case is not None else None, *(each.code_hash for each in own)]
    kept += [None] * (_FEWEST_LOOKED_AT - len(kept))
    right = [place for place, code_hash in enumerate(kept) if secret.code_matches(code_hash, code)]
    if case is None or not right:
        return None
    person = own[right[0] - 1].person if right[0] else None
    return Opened(case, person if person is not case.complainant else None)


def followed_by(case_id: str, person_id: str) -> tuple[Case, Person]:
    """The case for somebody on it who came by a code of their own that still stands. Raises NotFound."""
    case = by_id(case_id)
    kept = follow_up_code.of(case, person_id)
    if kept is None or kept.code_hash is None:
        raise NotFound
    return case, on_case.person(case, person_id)


def by_id(case_id: str) -> Case:
    """The case with all that its owner's page shows, in a fixed number of queries. Raises NotFound."""
    found = db.session.scalar(select(Case).where(Case.id == case_id).options(*_SHOWN))
    if found is None:
        raise NotFound
    return found


_SHOWN = (
    joinedload(Case.seal),
    joinedload(Case.service),
    joinedload(Case.team),
    joinedload(Case.handler).joinedload(Staff.seal),
    joinedload(Case.enquiry).joinedload(Enquiry.seal),
    selectinload(Case.involvements).joinedload(Involvement.person).joinedload(Person.seal),
    selectinload(Case.authorities),
    selectinload(Case.disclosures),
    selectinload(Case.points),
    selectinload(Case.stages).selectinload(Stage.clocks).joinedload(Clock.stage),
    selectinload(Case.stages).selectinload(Stage.clocks).selectinload(Clock.extensions),
    selectinload(Case.stages).selectinload(Stage.pauses),
    selectinload(Case.stages).selectinload(Stage.statements),
    selectinload(Case.requests),
    selectinload(Case.attachments).joinedload(Attachment.seal),
    selectinload(Case.stages)
    .joinedload(Stage.response)
    .selectinload(Response.findings)
    .joinedload(Finding.point),
)


def holds_the_code(case: Case, words: str) -> bool:
    """Whether the words contain a code of the case: it opens the case, and nobody at the council needs it."""
    found = [*_SIXTEEN_DIGITS.findall(words), *references.cards_in(words)][:_MOST_LOOKED_AT]
    written = (references.read_back_code(each) for each in found)
    kept = [case.code_hash, *(each.code_hash for each in follow_up_code.that_open(case))]
    return any(code and secret.code_matches(each, code) for code in written for each in kept)


_SIXTEEN_DIGITS = re.compile(r"(?<!\d)(?:\d[ -]?){15}\d(?!\d)", re.ASCII)
_MOST_LOOKED_AT = 5  # each costs as much as a sign-in


def without_the_code(case: Case, words: str) -> str:
    """The words without the case’s own code, where they came by a way on which nobody could be asked to take it out."""
    if not holds_the_code(case, words):
        return words
    return _SIXTEEN_DIGITS.sub("[code left out]", words)
