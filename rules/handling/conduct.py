"""What the law and the council's arrangements ask of a complaint about a councillor before it may be decided."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from rules.vocabulary import Word


class CouncilKind(Word):
    """Whose councillor it is about. A district or unitary decides on its parishes too (Localism Act 2011 s28(9))."""

    OWN = "own"
    TOWN = "town"
    PARISH = "parish"
    OTHER = "other"  # a town or parish council that is not on the list
    UNKNOWN = "unknown"

    @property
    def label(self) -> str:
        return _COUNCILS[self]

    @property
    def has_clerk(self) -> bool:
        """Whether it is another council, with a clerk of its own to consult."""
        return self in (CouncilKind.TOWN, CouncilKind.PARISH, CouncilKind.OTHER)


_COUNCILS = {
    CouncilKind.OWN: "This council",
    CouncilKind.TOWN: "Town council",
    CouncilKind.PARISH: "Parish council",
    CouncilKind.OTHER: "Another town or parish council",
    CouncilKind.UNKNOWN: "Not known yet",
}


class Capacity(Word):
    """In what capacity the councillor acted: the code holds only for what they do as one (s27(2))."""

    AS_COUNCILLOR = "as_councillor"
    PRIVATE = "private"
    NOT_KNOWN = "not_known"


class Assessment(Word):
    """What the first look at it led to: the council's own arrangements under s28(6)."""

    NO_ACTION = "no_action"
    INFORMAL = "informal"
    GROUP_LEADER = "group_leader"
    INVESTIGATE = "investigate"
    POLICE = "police"
    WITHDRAWN = "withdrawn"

    @property
    def label(self) -> str:
        return _ASSESSED[self][0]

    @property
    def plain(self) -> str:
        """The decision as the person reads it."""
        return _ASSESSED[self][1]

    @property
    def is_last(self) -> bool:
        """Whether nothing follows here: only an investigation goes on."""
        return self is not Assessment.INVESTIGATE


_ASSESSED = {
    Assessment.NO_ACTION: ("Not taken forward", "We will not take this further."),
    Assessment.INFORMAL: ("Settled informally", "We are settling this without an investigation."),
    Assessment.GROUP_LEADER: ("Passed to the group leader", "We have asked the leader of their group to act on it."),
    Assessment.INVESTIGATE: ("To be investigated", "We will investigate this."),
    Assessment.POLICE: ("Referred to the police", "We have told the police. They decide what happens next."),
    Assessment.WITHDRAWN: ("Withdrawn", "You took this back, so we have stopped."),
}  # fmt: skip


class Finding(Word):
    """What an investigation found."""

    BREACH = "breach"
    NO_BREACH = "no_breach"

    @property
    def label(self) -> str:
        return "The code was broken" if self is Finding.BREACH else "The code was not broken"

    @property
    def plain(self) -> str:
        """The decision as the person reads it."""
        found = "broke" if self is Finding.BREACH else "did not break"
        return f"We looked into this. We found that the councillor {found} the code of conduct."


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How far a complaint about a councillor has come."""

    received_on: date
    today: date
    council: CouncilKind
    assessment: Assessment | None = None
    finding: Finding | None = None
    independent_on: date | None = None
    subject_told_on: date | None = None
    clerk_told_on: date | None = None
    asks_to_keep_name: bool = False
    consults_clerk: bool = True  # the council's choice: `conduct.consult_clerk`
    tells_subject: str = "at_once"  # the council's choice: `conduct.tell_subject`

    @property
    def is_over(self) -> bool:
        """Whether it was decided for good."""
        return self.finding is not None or (self.assessment is not None and self.assessment.is_last)


def faults_of_day(now: Standing, on: date) -> list[str]:
    """Why a step cannot have been taken that day, in sentences."""
    if on > now.today:
        return ["This cannot have happened on a day that has not come."]
    if on < now.received_on:
        return [f"It came on {now.received_on:%-d %B %Y}: this cannot have happened before that."]
    return []


def faults_of_telling_subject(now: Standing, *, tells_name: bool | None) -> list[str]:
    """Why the councillor cannot be asked to comment yet, in sentences."""
    found = []
    if now.tells_subject == "after_assessment" and now.assessment is None:
        found.append("The council tells the councillor only once it was assessed.")
    if now.asks_to_keep_name and tells_name is None:
        found.append("They ask us to keep their name from the councillor. Decide on that first.")
    return found


def faults_of_assessing(now: Standing, assessment: Assessment, *, reasons: str) -> list[str]:
    """Why it cannot be assessed so, in sentences. A parish's clerk is consulted first, where the council does so."""
    found = []
    if now.assessment is not None:
        found.append("This was assessed already.")
    if not reasons.strip():
        found.append("Say why.")
    asks_first = now.consults_clerk and now.council.has_clerk and assessment is not Assessment.WITHDRAWN
    if asks_first and now.clerk_told_on is None:
        found.append("Consult the clerk of the town or parish council first.")
    return found


def faults_of_concluding(now: Standing, finding: Finding, *, reasons: str) -> list[str]:
    """Why an investigation cannot be decided so, in sentences.

    The views of an independent person must have been sought and taken into account before a decision on an
    allegation that the council decided to investigate: Localism Act 2011 s28(7).
    """
    found = []
    if now.assessment is not Assessment.INVESTIGATE:
        found.append("It was not decided to investigate this.")
    if now.finding is not None:
        found.append("This was decided already.")
    if now.independent_on is None:
        found.append("Seek the views of an independent person first (Localism Act 2011 s28(7)).")
    if finding is Finding.BREACH and now.subject_told_on is None:
        found.append("Ask the councillor to comment first: nobody is found at fault unheard.")
    if not reasons.strip():
        found.append("Say why.")
    return found


# The rows of the figures, each with what it counts, and the councils that they are split by.
COUNTED = (
    ("received", "Received"),
    ("not_taken_forward", "Not taken forward"),
    ("informal", "Settled informally"),
    ("investigated", "Investigated"),
    ("breach", "Breach found"),
    ("waiting", "Not assessed yet"),
)
_COUNTED_AS = {
    Assessment.NO_ACTION: "not_taken_forward",
    Assessment.WITHDRAWN: "not_taken_forward",
    Assessment.POLICE: "not_taken_forward",  # by this council; the police decide
    Assessment.INFORMAL: "informal",
    Assessment.GROUP_LEADER: "informal",
    Assessment.INVESTIGATE: "investigated",
}


def counts(
    rows: Iterable[tuple[CouncilKind, Assessment | None, Finding | None]],
) -> dict[str, dict[str, int]]:
    """How many of each, for this council's own councillors (“own”), the others (“local”) and those not known."""
    found = {side: {key: 0 for key, _ in COUNTED} for side in ("own", "local", "unknown")}
    for council, assessment, finding in rows:
        side = found["local" if council.has_clerk else council.value]
        side["received"] += 1
        side["waiting" if assessment is None else _COUNTED_AS[assessment]] += 1
        side["breach"] += finding is Finding.BREACH
    return found
