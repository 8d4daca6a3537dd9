"""When somebody is asked how it was, in which words, and by which way; never twice, and some never at all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from rules.vocabulary import CaseState, ContactBy, CustomerGroup, Kind, Outcome, Word

KINDS = frozenset({Kind.COMPLAINT, Kind.MEMBER_ENQUIRY})
YOUNG = frozenset({CustomerGroup.CHILD_IN_CARE, CustomerGroup.CARE_LEAVER, CustomerGroup.YOUNG_PERSON})
STEPS = (5, 4, 3, 2, 1)  # the best first, as they are read
LOW = 2  # from here down somebody offers to call
SETTLES_AFTER = timedelta(days=28)  # an answer that nobody closed, where no day to ask further was set
LATEST = timedelta(days=30)  # whoever is asked later than that has forgotten
LOOKS_BACK = timedelta(days=120)  # more than any window and LATEST together: older cases are not looked at
HOURS = range(9, 18)  # when mail about it is written, in London


class NotAsked(Word):
    """Why somebody is not asked, counted beside the answers."""

    NO_WAY = "no_way"
    ASKED_NOT_TO = "asked_not_to"
    IN_DANGER = "in_danger"
    NOTHING_HANDLED = "nothing_handled"
    TOO_LONG_AGO = "too_long_ago"

    @property
    def label(self) -> str:
        return {
            NotAsked.NO_WAY: "No way to reach them",
            NotAsked.ASKED_NOT_TO: "They asked us not to write or call",
            NotAsked.IN_DANGER: "Taken back, and they may be in danger",
            NotAsked.NOTHING_HANDLED: "Put right at once, or somebody else answers it",
            NotAsked.TOO_LONG_AGO: "Over for too long",
        }[self]


# Only these may still answer on their own page: nobody went after them, and nothing forbids to listen.
MAY_ANSWER_UNASKED = frozenset({NotAsked.NO_WAY, NotAsked.ASKED_NOT_TO})


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """What has to be known of a case and its person."""

    kind: Kind
    state: CaseState
    outcome: Outcome | None = None
    is_concern: bool = False
    might_be_in_danger: bool = False  # words that ask for a safeguarding look, or a high risk
    is_waiting: bool = False  # a late request, or the ombudsman, is not decided yet
    logged_on: date
    answered_on: date | None = None
    closed_on: date | None = None
    last_day_to_ask: date | None = None
    contact_by: ContactBy | None = None  # None: nobody is known
    has_email: bool = False
    has_phone: bool = False
    has_address: bool = False
    wants_calls: bool = False
    wants_no_calls: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """By which way somebody is asked, or why they are not: one of the two."""

    by: ContactBy | None = None
    why_not: NotAsked | None = None


def over_on(found: Situation) -> date | None:
    """The last day of it; None while it is not over.

    It is over when it was answered or closed and the time to ask for the next stage has passed. Somebody who may
    still ask us to look again is not asked how it was: it would read as the end of the matter, and the wish to go
    on would be told as a view of how they were treated (Maidstone 2013: people could not tell the two apart).
    """
    if found.is_waiting:
        return None
    if found.state is CaseState.CLOSED and found.closed_on is not None:
        return max(found.closed_on, found.last_day_to_ask or found.closed_on)
    if found.state is CaseState.ANSWERED and found.answered_on is not None:
        return found.last_day_to_ask or found.answered_on + SETTLES_AFTER
    return None


def verdict(found: Situation, *, today: date) -> Verdict | None:
    """Whether the person is asked, from the day after it was over; None while that cannot be said yet."""
    over = over_on(found)
    if found.kind not in KINDS or over is None or today <= over:
        return None
    why_not = _why_not(found, over=over, today=today)
    if why_not is not None:
        return Verdict(why_not=why_not)
    by = _way(found)
    return Verdict(by=by) if by else Verdict(why_not=NotAsked.NO_WAY)


def _why_not(found: Situation, *, over: date, today: date) -> NotAsked | None:
    if found.outcome is Outcome.WITHDRAWN and found.might_be_in_danger:
        return NotAsked.IN_DANGER
    if found.is_concern or found.outcome is Outcome.REDIRECTED:
        return NotAsked.NOTHING_HANDLED
    # What was written down only after it was over came from another system: its people are not asked by this one.
    if today - over > LATEST or found.logged_on > over:
        return NotAsked.TOO_LONG_AGO
    if not (found.has_email or found.has_phone or found.has_address):
        return NotAsked.NO_WAY
    return NotAsked.ASKED_NOT_TO if found.contact_by is ContactBy.PORTAL else None


def _way(found: Situation) -> ContactBy | None:
    """The way they asked for, with what was agreed so that it is fair; None where it leads nowhere."""
    by = found.contact_by
    if found.wants_calls and found.has_phone:
        return ContactBy.PHONE
    if by is ContactBy.PHONE and found.wants_no_calls:
        by = ContactBy.POST
    reachable = {
        ContactBy.EMAIL: found.has_email,
        ContactBy.PHONE: found.has_phone,
        ContactBy.POST: found.has_address,
    }
    return by if by is not None and reachable.get(by, False) else None


def asks_about_decision(outcome: Outcome | None) -> bool:
    """Whether anything was decided that somebody could be content with."""
    return outcome not in (None, Outcome.WITHDRAWN, Outcome.DISCONTINUED, Outcome.RESOLVED_UPON_RECEIPT)


def is_low(treatment: int | None) -> bool:
    """Whether somebody who gave this step is offered a call."""
    return treatment is not None and treatment <= LOW


@dataclass(frozen=True, slots=True)
class Wording:
    """The two questions and the words of their steps, the best first."""

    treatment: str
    treatment_steps: tuple[str, ...]
    decision: str
    decision_steps: tuple[str, ...]

    def steps_of_treatment(self) -> tuple[tuple[int, str], ...]:
        """Each step with its words."""
        return tuple(zip(STEPS, self.treatment_steps, strict=True))

    def steps_of_decision(self) -> tuple[tuple[int, str], ...]:
        """Each step with its words."""
        return tuple(zip(STEPS, self.decision_steps, strict=True))


_FACES = ("Big smile", "Smile", "Straight face", "Sad face", "Very sad face")
ADULT = Wording(
    treatment="How did we treat you?",
    treatment_steps=("Very well", "Well", "Not well and not badly", "Badly", "Very badly"),
    decision="What do you think of what we decided?",
    decision_steps=("Very good", "Good", "Not good and not bad", "Bad", "Very bad"),
)
# The faces are words, so that they are the same in a mail, on paper, on the phone and to a screen reader.
CHILD = Wording(
    treatment="How did we treat you?",
    treatment_steps=tuple(
        f"{face}: {words}"
        for face, words in zip(_FACES, ("very well", "well", "OK", "badly", "very badly"), strict=True)
    ),
    decision="What do you think of what we chose to do?",
    decision_steps=tuple(
        f"{face}: {words}"
        for face, words in zip(_FACES, ("very good", "good", "OK", "bad", "very bad"), strict=True)
    ),
)


def wording(*, young: bool) -> Wording:
    """The words for a child or young person, or for everybody else."""
    return CHILD if young else ADULT
