"""Acts on the people of a case: adding one, keeping how to reach them, showing what is hidden to whoever says why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from casework.command import NotFound, Refused, command
from casework.handling import history
from casework.handling.case import hold
from casework.people import on_case
from models import Case, Disclosure, Involvement, Person, Seal, Staff, db
from rules.vocabulary import ContactBy, EventKind, Part

ADDED_AS = (Part.PARENT, Part.RELATIVE, Part.CARER, Part.REPRESENTATIVE, Part.WITNESS, Part.OTHER)
"""The parts in which somebody can be added: an advocate is appointed, and nobody becomes the complainant later."""

FIELDS = ("email", "phone", "address")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """How to reach somebody; what is None stays as it is."""

    name: str | None = None
    email: str | None = None
    phone: str | None = None
    address: str | None = None
    contact_by: ContactBy | None = None


@command
def add(
    case: Case,
    *,
    part: Part,
    reached: Reached,
    relationship: str,
    address_hidden: bool,
    by: Staff,
    now: datetime,
    version: int | None = None,
) -> Person:
    """Add somebody to a case. They are told nothing until somebody says what they may be told.

    Raises Refused for a part in which nobody can be added, and for somebody with neither a name nor a tie.
    """
    hold(case, version=version)
    if part not in ADDED_AS:
        raise Refused("Choose what part they have.")
    if not reached.name and not relationship:
        raise Refused("Enter their name, or who they are.")
    person = Person(seal=Seal.new(), contact_by=reached.contact_by or ContactBy.PORTAL)
    person.adjustments = ()
    _keep(person, reached)
    db.session.add(person)
    case.involvements.append(
        Involvement(seal=case.seal, person=person, part=part, relationship_words=relationship or None)
    )
    if address_hidden:
        case.disclosures.append(
            Disclosure(seal=case.seal, person=person, address_hidden=True, set_at=now, set_by_id=by.id)
        )
    db.session.flush()
    history.add(case, EventKind.PERSON_ADDED, now=now, by=by, person_id=person.id, part=part.value)
    return person


@command
def change_contact(
    case: Case, *, person_id: str, reached: Reached, by: Staff, now: datetime, version: int | None = None
) -> None:
    """Keep how to reach somebody: a child, say, who is to have an answer of their own. Raises NotFound."""
    hold(case, version=version)
    person = on_case.person(case, person_id)
    _keep(person, reached)
    history.add(case, EventKind.CONTACT_CHANGED, now=now, by=by, person_id=person.id)


def _keep(person: Person, reached: Reached) -> None:
    for field in ("name", *FIELDS):
        if (given := getattr(reached, field)) is not None:
            setattr(person, field, given)
    if reached.contact_by is not None:
        person.contact_by = reached.contact_by


@command
def show_contact(
    case: Case, *, person_id: str, field: str, reason: str, by: Staff, now: datetime
) -> str | None:
    """One line of how to reach somebody whose address is hidden, for whoever says why; the reason stays on the case.

    Raises NotFound, and Refused without a reason.
    """
    hold(case)
    if field not in FIELDS:
        raise NotFound
    if not reason.strip():
        raise Refused("Say why you need to see it.")
    person = on_case.person(case, person_id)
    history.add(case, EventKind.CONTACT_SHOWN, now=now, by=by, words=reason, person_id=person.id, field=field)
    return str(value) if (value := getattr(person, field)) else None
