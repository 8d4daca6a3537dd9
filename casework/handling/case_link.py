"""Links two cases that belong together, for whoever may see both of them; and takes a link away."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import joinedload

from casework.command import NotFound, Refused, command
from casework.handling import case as cases
from casework.handling import history
from casework.handling.case import held, visible_to
from casework.people import organisation
from models import Case, CaseLink, Event, Staff, db
from rules.intake import reference as references
from rules.vocabulary import EventKind


@dataclass(frozen=True, slots=True)
class Linked:
    """The other case, as somebody sees it who may see both."""

    link: CaseLink
    other: Case


@command
def link(case: Case, reference: str, *, reason: str, by: Staff, now: datetime) -> Case:
    """Link it with the case of that reference. Returns the other case.

    Raises Refused without a reason, and where there is no such case that `by` may see: the two are told alike.
    """
    meant = references.read_back(reference, prefix=organisation.council().reference_prefix)
    other_id = cases.id_of(meant, seen_by=by) if meant else None
    if other_id is None or cases.id_of(case.reference, seen_by=by) is None:
        raise Refused("There is no case with that reference. Check it, then try again.")
    if other_id == case.id:
        raise Refused("That is this case. Enter the reference of the other one.")
    if not reason.strip():
        raise Refused("Say why they belong together.")
    other = next(each for each in held({case.id, other_id}) if each.id == other_id)
    if db.session.scalar(select(CaseLink.id).where(_between(case.id, other.id))):
        raise Refused("They are linked already.")
    db.session.add(
        CaseLink(seal=case.seal, case=case, other=other, reason=reason, linked_at=now, linked_by_id=by.id)
    )
    for one, two in ((case, other), (other, case)):
        history.add(one, EventKind.LINKED, now=now, by=by, other_id=two.id)
    return other


@command
def unlink(case: Case, link_id: str, *, by: Staff, now: datetime) -> None:
    """Take a link away, from either side. Raises NotFound, also where `by` may not see the other case."""
    found = next((each for each in of_case(case, seen_by=by) if each.link.id == link_id), None)
    if found is None:
        raise NotFound
    held({case.id, found.other.id})
    kept = db.session.get(CaseLink, link_id, populate_existing=True)
    if kept is None:
        raise NotFound
    db.session.delete(kept)
    for one, two in ((case, found.other), (found.other, case)):
        history.add(one, EventKind.UNLINKED, now=now, by=by, other_id=two.id)


def of_case(case: Case, *, seen_by: Staff) -> list[Linked]:
    """The cases linked with it that this colleague may see as well, in the order in which they were linked."""
    mine = or_(CaseLink.case_id == case.id, CaseLink.other_id == case.id)
    is_other = or_(
        and_(CaseLink.case_id == case.id, Case.id == CaseLink.other_id),
        and_(CaseLink.other_id == case.id, Case.id == CaseLink.case_id),
    )
    rows = db.session.execute(
        select(CaseLink, Case)
        .join(Case, is_other)
        .where(mine, visible_to(seen_by))
        .order_by(CaseLink.linked_at, CaseLink.id)
        .options(joinedload(CaseLink.seal), joinedload(CaseLink.linked_by).joinedload(Staff.seal))
    )
    return [Linked(row[0], row[1]) for row in rows]


def lines_for(case: Case, staff: Staff) -> list[Event]:
    """The history of a case without the links to cases that this colleague may not see."""
    others = {each.facts["other_id"] for each in case.events if each.kind in _OF_LINKS}
    seen = cases.references(others, seen_by=staff)
    return [each for each in case.events if each.kind not in _OF_LINKS or each.facts["other_id"] in seen]


_OF_LINKS = frozenset({EventKind.LINKED, EventKind.UNLINKED})


def _between(one: str, two: str) -> ColumnElement[bool]:
    return or_(
        and_(CaseLink.case_id == one, CaseLink.other_id == two),
        and_(CaseLink.case_id == two, CaseLink.other_id == one),
    )
