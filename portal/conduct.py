"""The journey of a complaint about how a councillor behaved: straight to the monitoring officer."""

from __future__ import annotations

from datetime import datetime

from casework.command import NotFound
from casework.intake.conduct import About
from casework.intake.intake import Submission
from casework.people import local_council
from portal import complaint
from portal.forms import complaint as asked
from portal.forms import conduct as asked_here
from portal.journey import Answers, Journey, Step
from rules.handling.conduct import Capacity, CouncilKind
from rules.phrase import Phrase as _
from rules.vocabulary import Channel, Kind


def _says_who(answers: Answers) -> bool:
    return answers.get("who", {}).get("named") == asked.NAMED


def submission(draft_id: str, answers: Answers, received_at: datetime) -> Submission:
    """The answers as the monitoring officer receives them."""
    return Submission(
        submission_id=draft_id,
        kind=Kind.COMPLAINT,
        words=answers["what"]["words"],
        channel=Channel.ONLINE,
        received_at=received_at,
        wanted=answers["wanted"]["wanted"] or None,
        contact=complaint.contact(answers),
        conduct=_about(answers),
    )


def _about(answers: Answers) -> About:
    council, local_id, words = _council(answers)
    capacity = answers["councillor"]["capacity"]
    asks = _says_who(answers) and answers["name"]["keep"] == asked_here.KEEP
    return About(
        council=council,
        local_council_id=local_id,
        council_words=words,
        councillor=answers["councillor"]["councillor"],
        capacity=Capacity(capacity) if capacity in list(Capacity) else Capacity.NOT_KNOWN,
        code_part=answers["what"]["code_part"] or None,
        confidential_asked=answers["name"]["why"] if asks else None,
    )


def _council(answers: Answers) -> tuple[CouncilKind, str | None, str | None]:
    """Of which kind it is, which on the list, and how the person calls one that is not on it."""
    given = answers["council"]
    if given["council"] == asked_here.LISTED:
        try:
            found = local_council.by_id(given["local"])
        except NotFound:
            return CouncilKind.UNKNOWN, None, None
        return found.kind, found.id, None
    if given["council"] == CouncilKind.OTHER:
        return CouncilKind.OTHER, None, given["other"]
    return CouncilKind.OWN, None, None


CONDUCT = Journey(
    slug="councillor-conduct",
    kind=Kind.COMPLAINT,
    title=_("Complain about how a councillor behaved"),
    steps=(
        Step("council", asked_here.CouncilForm),
        Step("councillor", asked_here.CouncillorForm),
        Step("what", asked_here.WordsForm),
        Step("wanted", asked_here.WantedForm),
        Step("files", asked.FilesForm),
        Step("adjustments", asked.AdjustmentsForm),
        Step("who", asked_here.WhoForm),
        Step("name", asked_here.KeepNameForm, when=_says_who),
        Step("reach", asked.ReachForm, when=_says_who),
    ),
    submission=submission,
)
