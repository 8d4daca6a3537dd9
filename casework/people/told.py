"""Who is told what of a case: the one place that every letter, mail and page of the person’s own asks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from casework.command import Refused
from models import Authority, Case, Message, Person
from rules.people import disclosure as rule
from rules.people import standing
from rules.people.disclosure import Matter, MayBeTold
from rules.vocabulary import Part

_ORDER = list(Part)


class NobodyToTell(Refused):
    """Nobody on the case may be told of it."""

    def __init__(self) -> None:
        super().__init__(
            "Nobody on this case may be told this now. Say on “People on this case” who may, then try again."
        )


def people(case: Case) -> list[Person]:
    """Everybody on the case, once each: whoever brought it first."""
    in_order = sorted(case.involvements, key=lambda each: (_ORDER.index(each.part), each.id))
    return list({each.person.id: each.person for each in in_order}.values())


def who_is_told(case: Case, what: Matter, *, on: date) -> list[Person]:
    """Those who may be told of such a thing on that day."""
    return [person for person in people(case) if rule.is_told(how_much(case, person, on=on), what)]


def how_much(case: Case, person: Person, *, on: date) -> MayBeTold:
    """How much that person may be told on that day."""
    held = _held_by(case, person)
    set_down = next((each for each in case.disclosures if each.person_id == person.id), None)
    return rule.how_much(
        is_complainant=case.complainant is not None and person.id == case.complainant.id,
        is_still_told=not held or any(standing.is_still_told(each.facts, on=on) for each in held),
        said=set_down.said(on=on) if set_down is not None else None,
    )


def owner_is_told(case: Case, *, on: date) -> MayBeTold:
    """How much whoever brought the case, and holds its code, may be told on their own page."""
    return how_much(case, case.complainant, on=on) if case.complainant is not None else MayBeTold.EVERYTHING


def owner_must_be_told(case: Case, *, on: date) -> None:
    """Raise Refused where whoever brought the case may not act in it any more."""
    if owner_is_told(case, on=on) is MayBeTold.NOTHING:
        raise Refused("You cannot do this here now. Call us, and we tell you what you can do.")


def child(case: Case) -> Person | None:
    """The child for whom an advocate speaks: the person it is about, else whoever brought it."""
    return case.person_as(Part.PERSON_AFFECTED) or case.complainant


def who_wrote(case: Case, message: Message) -> str:
    """Who wrote a message that came in, where it was neither an advocate nor whoever brought the case; else \"\"."""
    owner = case.complainant
    if message.advocate_id is not None or (owner is not None and message.was_told_to(owner.id)):
        return ""
    found = next((person for person in people(case) if message.was_told_to(person.id)), None)
    return name_of(case, found) if found is not None else ""


def is_hidden(case: Case, person: Person) -> bool:
    """Whether where they live, and how to reach them, has to stay hidden from everybody else."""
    return any(each.address_hidden for each in case.disclosures if each.person_id == person.id)


def has_something_to_hide(case: Case, from_person: Person) -> bool:
    """Whether anything was said that somebody must not know or must not see; read by no machine, so it counts whole."""
    said = any(each.address_hidden or each.as_told for each in case.disclosures)
    refused = any(
        each.person_id == from_person.id and each.may_be_told is MayBeTold.NOTHING
        for each in case.disclosures
    )
    return said or refused or any(person.not_told or person.safe_words for person in people(case))


def must_not_give_away(case: Case, told: Sequence[Person], texts: Iterable[str | None]) -> None:
    """Raise Refused where words for these people hold a hidden address, number or e-mail of somebody else."""
    words = "\n".join(filter(None, texts))
    for hidden in people(case):
        if not is_hidden(case, hidden):
            continue
        others = [person for person in told if person.id != hidden.id]
        if any(rule.gives_away(words, _contact(hidden, besides=other)) for other in others):
            raise Refused(
                f"These words give away how to reach {name_of(case, hidden)}, which has to stay hidden. Take it out."
            )


def _contact(hidden: Person, *, besides: Person) -> set[str]:
    """How to reach somebody, without what they share with the reader."""
    return set(filter(None, (hidden.address, hidden.phone, hidden.email))) - {
        besides.address, besides.phone, besides.email,
    }  # fmt: skip


def name_of(case: Case, person: Person) -> str:
    """Their name, or their part where they gave none."""
    part = next((each.part for each in case.involvements if each.person_id == person.id), None)
    return person.name or _NAMELESS.get(part, "somebody on this case")


_NAMELESS: dict[Part | None, str] = {
    Part.COMPLAINANT: "who told us",
    Part.PERSON_AFFECTED: "the person it is about",
}


def cautions(case: Case, *, on: date) -> list[str]:
    """What stands in sight on every page of the case: who must not be told, what is hidden, who may not act."""
    return [*_not_to_be_told(case, on=on), *_of_authority(case, on=on)]


def _not_to_be_told(case: Case, *, on: date) -> Iterator[str]:
    for each in case.disclosures:
        who = name_of(case, each.person)
        said = each.said(on=on)
        if said is MayBeTold.NOTHING:
            yield f"Must not be told: {who}"
        elif said is MayBeTold.OUTCOME_ONLY:
            yield f"Tell only what we decide: {who}"
        if each.address_hidden:
            yield f"Address hidden: {who}"


def _of_authority(case: Case, *, on: date) -> Iterator[str]:
    for each in case.authorities:
        who, other = name_of(case, each.representative), name_of(case, each.for_person)
        if not standing.is_still_told(each.facts, on=on):
            yield f"May not act for {other} now: {who}"
        elif not standing.hears_of_the_other(each.facts, on=on):
            yield f"Tell {who} nothing about {other}"


def _held_by(case: Case, person: Person) -> list[Authority]:
    return [each for each in case.authorities if each.representative_id == person.id]
