"""Which procedure a piece of feedback suggests; a person decides, and is told why it was suggested."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from rules.intake import hints
from rules.intake.hints import Hint
from rules.vocabulary import Kind, Risk


@dataclass(frozen=True, slots=True)
class Feedback:
    """What triage has to go by, in small letters; blank where nothing was said."""

    directorate: str
    service: str
    customer_group: str
    words: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A procedure to start from, the reasons, and what else in it needs a case or a clock of its own."""

    procedure_key: str
    kind: Kind
    because: tuple[str, ...]
    split: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """One row of the routing table: the procedure, and the patterns any of which leads there.

    A row with `only_for` is passed over for customer groups that are known and not among them.
    """

    procedure_key: str
    because: str
    words: Hint | None = None
    place: Hint | None = None  # the directorate and service
    not_place: Hint | None = None
    group: Hint | None = None  # the customer group
    only_for: Hint | None = None


# In this order, the first that fits; what fits further down is a part to be split off where it may be.
ROUTES: tuple[Route, ...] = (
    Route(
        procedure_key="councillor_conduct",
        because="it says how a councillor behaved (Localism Act 2011 s28)",
        words=hints.COUNCILLOR_CONDUCT,
    ),
    Route(
        procedure_key="data_protection",
        because="the person says their own data was mishandled (Data Protection Act 2018 s164A)",
        words=hints.OWN_DATA,
    ),
    Route(
        procedure_key="children",
        because="it is about children’s social care (Children Act 1989 s26)",
        place=hints.CHILDREN_PLACE,
        not_place=hints.EDUCATION_PLACE,
        only_for=hints.CHILDREN_ELIGIBLE,
    ),
    Route(
        procedure_key="adults",
        because="it is about adult social care (SI 2009/309)",
        place=hints.ADULTS_PLACE,
    ),
    Route(
        procedure_key="public_health",
        because="it is about public health (SI 2012/3094)",
        place=hints.PUBLIC_HEALTH_PLACE,
    ),
    Route(
        procedure_key="housing",
        because="it is about the council as landlord (Housing Ombudsman’s Code)",
        place=hints.LANDLORD_PLACE,
    ),
)
_WHEN_NO_SERVICE_IS_KNOWN: tuple[Route, ...] = (
    Route(
        procedure_key="children",
        because="it comes from a child or speaks of children’s social care (Children Act 1989 s26)",
        words=hints.CHILDREN_WORDS,
        group=hints.CHILDREN_GROUP,
        only_for=hints.CHILDREN_ELIGIBLE,
    ),
    Route(
        procedure_key="adults",
        because="its words speak of adult social care (SI 2009/309)",
        words=hints.ADULTS_WORDS,
    ),
)
_OTHER = ("corporate", "no statutory procedure covers it, so the Complaint Handling Code does")
_PROCEDURE_OF_KIND = {
    Kind.MEMBER_ENQUIRY: ("member_enquiry", "a councillor or MP asks; it is not itself a complaint"),
    Kind.COMPLIMENT: ("compliment_and_comment", "a compliment is recorded and passed on"),
    Kind.COMMENT: ("compliment_and_comment", "a comment is recorded and passed on"),
    Kind.INFORMATION_REQUEST: ("foi", "somebody asks for what the council holds (FOIA 2000 s10)"),
    Kind.DATA_BREACH: ("personal_data_breach", "personal data went astray (UK GDPR art 33)"),
    Kind.ADVOCACY_REQUEST: ("advocacy", "a child wants an advocate (Children Act 1989 s26A)"),
}


def suggest(
    *,
    kind: str,
    directorate: str | None = None,
    service: str | None = None,
    customer_group: str | None = None,
    words: str = "",
) -> Suggestion:
    """The procedure that fits, by the council's routing table, with the reasons in plain words.

    A suggestion only: it follows names of services and a few words, and never refuses anything. Raises
    ValueError for a kind that there is not.
    """
    named = Kind(kind)
    about = _feedback(directorate, service, customer_group, words)
    split = tuple(key for key, hint in hints.TO_SPLIT if hint.search(about.words))
    if named is not Kind.COMPLAINT:
        key, because = _PROCEDURE_OF_KIND[named]
        return Suggestion(key, named, (because,), split)
    fitting = list(_fitting(about))
    if not fitting:
        return Suggestion(_OTHER[0], named, (_OTHER[1],), split)
    first = fitting[0]
    also = tuple(route.procedure_key for route in fitting[1:] if first.procedure_key == "data_protection")
    return Suggestion(first.procedure_key, named, (first.because,), tuple(dict.fromkeys(also + split)))


def needs_safeguarding_look(words: str) -> bool:
    """Whether the words may speak of harm, so that somebody must look at once. Unsure counts as yes."""
    return bool(hints.SAFEGUARDING.search(hints.plain(words)))


def risk_order(*, needs_safeguarding_look: bool, risk: str | None, due_on: date) -> str:
    """Where a case stands in the triage queue: sorts as text, what cannot wait first.

    Safeguarding first; then high, moderate and low risk, then what is not graded; then the nearest date.
    """
    grade = 0 if needs_safeguarding_look else 1
    return f"{grade}{_RISK_ORDER[Risk(risk) if risk else None]}{due_on.isoformat()}"


_RISK_ORDER = {Risk.HIGH: 1, Risk.MODERATE: 2, Risk.LOW: 3, None: 4}


def _feedback(
    directorate: str | None, service: str | None, customer_group: str | None, words: str
) -> Feedback:
    group = (customer_group or "").replace("_", " ")
    given = (directorate or "", service or "", group, words)
    return Feedback(*map(hints.plain, given))


def _fitting(about: Feedback) -> Iterator[Route]:
    known = bool(about.directorate or about.service)
    for route in ROUTES if known else ROUTES + _WHEN_NO_SERVICE_IS_KNOWN:
        if _fits(route, about):
            yield route


def _fits(route: Route, about: Feedback) -> bool:
    place = f"{about.directorate} / {about.service}"
    if route.only_for and about.customer_group and not route.only_for.search(about.customer_group):
        return False
    if route.not_place and route.not_place.search(place):
        return False
    read = ((route.words, about.words), (route.place, place), (route.group, about.customer_group))
    return any(hint is not None and hint.search(text) is not None for hint, text in read)
