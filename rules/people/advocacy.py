"""Who is owed the offer of an advocate, and what an advocate may see with the child’s consent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rules.vocabulary import ConsentScope, CustomerGroup

# Children Act 1989 s26A(1): children who make representations under s26, and care leavers under s24D.
ENTITLED = frozenset({CustomerGroup.CHILD_IN_CARE, CustomerGroup.CARE_LEAVER, CustomerGroup.YOUNG_PERSON})


def is_owed_the_offer(group: CustomerGroup | None) -> bool:
    """Whether somebody of that group is owed information about advocates, and the offer of one. s26A(1)."""
    return group in ENTITLED


def is_under_contract(*, begins: date, ends: date | None, on: date) -> bool:
    """Whether a contract holds that day; its last day is part of it."""
    return begins <= on and (ends is None or on <= ends)


@dataclass(frozen=True, slots=True)
class Sight:
    """What an advocate may see of a case: nothing is the default."""

    reach: bool = False  # who the child is and how to reach them: they asked for an advocate
    answers: bool = False
    everything: bool = False  # the words, the dates, the messages


def sight(*, is_referred: bool, consent: ConsentScope | None) -> Sight | None:
    """What may be seen of a case that was passed to the advocate, or to which the child consents; None: nothing."""
    if not is_referred and consent is None:
        return None
    return Sight(
        reach=True,
        answers=consent is not None,
        everything=consent is ConsentScope.SEE_ALL,
    )
