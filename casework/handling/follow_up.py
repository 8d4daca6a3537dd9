"""Lets a person back to what they sent, by its reference and their code, and finds what their page shows."""

from __future__ import annotations

import re
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from casework.command import NotFound, Refused
from casework.people import organisation, secret
from models import Attachment, Case, Clock, Enquiry, Finding, Involvement, Person, Response, Staff, Stage, db
from rules.intake import reference as references


class NotTogether(Refused):
    """There is no case with that reference and that code; nobody is told which of them is wrong."""

    def __init__(self) -> None:
        super().__init__("We cannot find that reference and code together. Check both, then try again.")


def open_case(reference: str, code: str, *, now: datetime) -> Case:
    """The case that both belong to, however they were typed. Raises NotTogether, or TooManyTries whoever asks.

    An unknown reference is answered as a wrong code is: in the same words, after the same work, with the same wait.
    """
    meant = references.read_back(reference, prefix=organisation.council().reference_prefix)
    about = f"code {meant or reference}"
    secret.must_not_wait(about, now=now)
    found = db.session.scalar(select(Case).where(Case.reference == meant)) if meant else None
    right = secret.code_matches(found.code_hash if found else None, references.read_back_code(code) or "")
    if found is None or not right:
        secret.failed(about, now=now)
        raise NotTogether
    secret.succeeded(about)
    return found


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
    """Whether the words contain the case's own code: it opens the case, and nobody at the council needs it."""
    found = [*_SIXTEEN_DIGITS.findall(words), *references.cards_in(words)][:_MOST_LOOKED_AT]
    written = (references.read_back_code(each) for each in found)
    return any(code and secret.code_matches(case.code_hash, code) for code in written)


_SIXTEEN_DIGITS = re.compile(r"(?<!\d)(?:\d[ -]?){15}\d(?!\d)", re.ASCII)
_MOST_LOOKED_AT = 5  # each costs as much as a sign-in


def without_the_code(case: Case, words: str) -> str:
    """The words without the case’s own code, where they came by a way on which nobody could be asked to take it out."""
    if not holds_the_code(case, words):
        return words
    return _SIXTEEN_DIGITS.sub("[code left out]", words)
