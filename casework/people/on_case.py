"""What is set down of the people on a case where somebody brings it for somebody else, or another is added."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from casework.command import NotFound
from models import Authority, Case, Disclosure, Involvement, Person, Seal, Staff
from rules.people.standing import OFFERED_FOR, ActingAs, Age, Asked, AuthorityKind, Relation
from rules.vocabulary import ContactBy, Part


@dataclass(frozen=True, slots=True, kw_only=True)
class SomebodyElse:
    """The person the feedback is about, where somebody speaks for them; all of it may be left out."""

    name: str | None
    relationship: str | None
    knows_of_it: bool | None
    relation: Relation | None = None
    age: Age | None = None
    acting_as: ActingAs | None = None
    as_told: Asked = Asked.NOT_YET  # what they said, as the representative tells it
    authority: AuthorityKind | None = None


def add_affected(case: Case, other: SomebodyElse, *, now: datetime, by: Staff | None) -> None:
    """Set down the person it is about, and the authority that somebody says they have.

    What a representative says of the person’s wishes is kept beside what the council hears when it asks them.
    """
    affected = Person(seal=Seal.new(), name=other.name, contact_by=ContactBy.PORTAL)
    words = other.relationship or (other.relation.label if other.relation else None)
    case.involvements.append(
        Involvement(
            seal=case.seal, person=affected, part=Part.PERSON_AFFECTED, relationship_words=words,
            knows_of_it=other.knows_of_it,
        )
    )  # fmt: skip
    told_by = case.complainant
    if told_by is None:
        return
    case.authorities.append(
        Authority(
            seal=case.seal, representative=told_by, for_person=affected, acting_as=other.acting_as,
            relation=other.relation, age=other.age, kind=other.authority or _from(other.relation),
            as_told=other.as_told, recorded_at=now, recorded_by_id=by.id if by else None,
        )
    )  # fmt: skip


def hide(case: Case, words: str, *, now: datetime, by: Staff | None) -> None:
    """Hide where everybody on the case lives: somebody asked for it, and nobody has read yet who must not know."""
    for person in {each.person.id: each.person for each in case.involvements}.values():
        case.disclosures.append(
            Disclosure(
                seal=case.seal, person=person, address_hidden=True, as_told=words, set_at=now,
                set_by_id=by.id if by else None,
            )
        )  # fmt: skip


def _from(relation: Relation | None) -> AuthorityKind | None:
    """The authority that goes with being a parent or a foster carer, still to be shown."""
    return OFFERED_FOR.get(relation) if relation is not None else None


def copy_to(made: Case, case: Case) -> None:
    """Give a case that was divided off the same people, with their authority and what they may be told."""
    for each in case.involvements:
        made.involvements.append(
            Involvement(
                seal=made.seal, person=each.person, part=each.part, relationship_words=each.relationship_words,
                knows_of_it=each.knows_of_it,
            )
        )  # fmt: skip
    for held in case.authorities:
        made.authorities.append(
            Authority(
                seal=made.seal, representative=held.representative, for_person=held.for_person,
                acting_as=held.acting_as, relation=held.relation, age=held.age, kind=held.kind, proof=held.proof,
                scope=held.scope, given_on=held.given_on, ends_on=held.ends_on, withdrawn_on=held.withdrawn_on,
                as_told=held.as_told, asked=held.asked, asked_on=held.asked_on, asked_by_id=held.asked_by_id,
                understands=held.understands, is_suitable=held.is_suitable, goes_on=held.goes_on, reasons=held.reasons,
                decided_on=held.decided_on, decided_by_id=held.decided_by_id, notified_on=held.notified_on,
                loss_noted_on=held.loss_noted_on,
                recorded_at=held.recorded_at, recorded_by_id=held.recorded_by_id,
            )
        )  # fmt: skip
    for each in case.involvements:
        copy_what_is_said_of(each.person, made, case)


def copy_what_is_said_of(person: Person, made: Case, case: Case) -> None:
    """What they may be told, and whether their address is hidden, holds on the case made of this one as well."""
    known = {each.person.id for each in made.disclosures}
    for said in case.disclosures:
        if said.person_id != person.id or person.id in known:
            continue
        made.disclosures.append(
            Disclosure(
                seal=made.seal, person=said.person, may_be_told=said.may_be_told, address_hidden=said.address_hidden,
                as_told=said.as_told, reason=said.reason, until=said.until, set_at=said.set_at,
                set_by_id=said.set_by_id,
            )
        )  # fmt: skip


def person(case: Case, person_id: str) -> Person:
    """The person of that id, if they are on this case. Raises NotFound."""
    for each in case.involvements:
        if each.person_id == person_id:
            return each.person
    raise NotFound


def authority(case: Case, authority_id: str) -> Authority:
    """The authority of that id, if it is on this case. Raises NotFound."""
    for each in case.authorities:
        if each.id == authority_id:
            return each
    raise NotFound
