"""What a restriction of contact may be, and what must stand before one is made."""

from __future__ import annotations

from datetime import date

from rules.clocks import periods
from rules.vocabulary import Word

LONGEST_MONTHS = (
    12  # longer without a review was never found to be in order (LGSCO, Managing unreasonable actions)
)


class RestrictionKind(Word):
    """How contact is limited. LGSCO, *Managing unreasonable actions by complainants*, part 6."""

    NAMED_OFFICER = "named_officer"
    WRITING_ONLY = "writing_only"
    SET_TIMES = "set_times"
    FILED_WITHOUT_REPLY = "filed_without_reply"
    CERTAIN_BUILDINGS = "certain_buildings"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    RestrictionKind.NAMED_OFFICER: "Only to one named officer or inbox",
    RestrictionKind.WRITING_ONLY: "Only in writing",
    RestrictionKind.SET_TIMES: "Only at set times, or so often",
    RestrictionKind.FILED_WITHOUT_REPLY: "What repeats itself is read and filed without a reply",
    RestrictionKind.CERTAIN_BUILDINGS: "Not in certain buildings",
}


def missing(
    *, kinds: int, reason: str, considered: str, warned_on: date | None, at_once_because: str, starts_on: date,
    review_on: date,
) -> str | None:  # fmt: skip
    """What must still be said before contact is restricted, as a sentence; None where all is there.

    Each restriction needs its reasons, the person's needs weighed (Equality Act 2010 s20), a warning or an immediate
    risk, and a day on which it ends or is looked at again.
    """
    if not kinds:
        return "Choose how contact is limited."
    if len(reason.split()) < 5:
        return "Say what happened, with the evidence. A few words more."
    if len(considered.split()) < 5:
        return "Say what was weighed: unmet needs, adjustments, and how this would affect the person."
    if warned_on is None and len(at_once_because.split()) < 3:
        return "Give the day of the written warning, or say which risk does not allow one."
    if warned_on is not None and warned_on > starts_on:
        return "The warning comes before the restriction."
    if review_on <= starts_on:
        return "The day of the review comes after the first day."
    if review_on > periods.months_after(starts_on, LONGEST_MONTHS):
        return f"It is looked at again within {LONGEST_MONTHS} months."
    return None
