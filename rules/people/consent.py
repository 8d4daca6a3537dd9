"""On whose word a councillor or MP asks about somebody, and what may be told on it.

Sources: Data Protection Act 2018 Sch 1 paras 23 and 24. On the request of the person themself a member may act, and
the council may tell the member what is needed for it. About anybody else only for one of four reasons. Where the
council asks for explicit consent (`member.require_consent_for`), nothing less opens a person's details.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from rules.phrase import Phrase
from rules.vocabulary import Word


class ConsentBasis(Word):
    """On whose word the member asks."""

    EXPLICIT = "explicit"  # the person said clearly that the member may be told
    ASKED_ME = "asked_me"  # they asked the member to act: paras 23(1) and 24(1)
    INCLUDES_OTHERS = (
        "includes_others"  # they asked, and it is about somebody else too: paras 23(2) and 24(2)
    )
    CANNOT_CONSENT = "cannot_consent"  # the person has not agreed, for one of the law's reasons
    NONE = "none"
    OWN_QUESTION = "own_question"  # the member asks for nobody
    NO_PERSON = "no_person"  # a member of staff has checked that it is about nobody

    @property
    def label(self) -> str:
        return Phrase(_BASES[self])

    @property
    def needs_condition(self) -> bool:
        """Whether one of the law's reasons has to be given."""
        return self in (ConsentBasis.INCLUDES_OTHERS, ConsentBasis.CANNOT_CONSENT)


_BASES = {
    ConsentBasis.EXPLICIT: "The person clearly agreed that the member is told",
    ConsentBasis.ASKED_ME: "The person asked the member to act for them",
    ConsentBasis.INCLUDES_OTHERS: "The person asked, and it is about somebody else too",
    ConsentBasis.CANNOT_CONSENT: "The person has not agreed, and there is a reason",
    ConsentBasis.NONE: "No agreement",
    ConsentBasis.OWN_QUESTION: "The member’s own question",
    ConsentBasis.NO_PERSON: "Checked by staff: it is about no person",
}
FOR_SOMEBODY = (
    ConsentBasis.EXPLICIT,
    ConsentBasis.ASKED_ME,
    ConsentBasis.INCLUDES_OTHERS,
    ConsentBasis.CANNOT_CONSENT,
    ConsentBasis.NONE,
)


class ConsentCondition(Word):
    """Why it is done without the consent of whom it is about: DPA 2018 Sch 1 paras 23(2) and 24(2), (a) to (d)."""

    CANNOT_GIVE = "cannot_give"
    CANNOT_OBTAIN = "cannot_obtain"
    WOULD_PREJUDICE = "would_prejudice"
    WITHHELD = "withheld"

    @property
    def label(self) -> str:
        return _CONDITIONS[self]


_CONDITIONS = {
    ConsentCondition.CANNOT_GIVE: "They are not able to agree",
    ConsentCondition.CANNOT_OBTAIN: "The member cannot fairly be expected to ask them",
    ConsentCondition.WOULD_PREJUDICE: "Asking them would harm what is being done",
    ConsentCondition.WITHHELD: "They said no without good reason, and somebody else needs help",
}


class Privacy(Word):
    """Which members see the enquiry besides the one who asked."""

    ME = "me"
    WARD = "ward"
    GROUP = "group"

    @property
    def label(self) -> str:
        return {
            Privacy.ME: Phrase("Only the member who asked"),
            Privacy.WARD: Phrase("The councillors of the ward"),
            Privacy.GROUP: Phrase("The member’s group"),
        }[self]


def faults(
    *,
    basis: ConsentBasis,
    condition: ConsentCondition | None,
    scope: str,
    evidence: str,
    given_on: date | None,
    today: date,
) -> list[str]:
    """Why a consent may not be kept so, in sentences; empty when it may."""
    found: list[str] = []
    if basis is ConsentBasis.EXPLICIT:
        found += [] if scope.strip() else [Phrase("Say what the person agreed to.")]
        found += [] if evidence.strip() else [Phrase("Say how you know that the person agreed.")]
        found += [] if given_on else [Phrase("Enter the day on which the person agreed.")]
    if given_on is not None and given_on > today:
        found.append(Phrase("The day on which the person agreed cannot be in the future."))
    if basis.needs_condition and condition is None:
        found.append(Phrase("Choose why the person has not agreed."))
    return found


def limits(
    basis: ConsentBasis | None, *, service_procedure: str | None, required_for: Collection[str]
) -> bool:
    """Whether only the limited reply may go. None is an enquiry of which nothing was recorded.

    `service_procedure` is what a complaint about the service would follow; of one not known yet we assume the
    stricter. A member's own question is limited too until staff have checked that it is about nobody: otherwise
    calling it so would open any child's case.
    """
    asks = bool(required_for) and (service_procedure is None or service_procedure in required_for)
    return asks and basis not in (ConsentBasis.EXPLICIT, ConsentBasis.NO_PERSON)
