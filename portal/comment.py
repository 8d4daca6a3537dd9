"""The short journeys of a compliment and of a comment, and what their answers become."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from casework.intake.intake import Contact, Submission
from portal.forms import comment as asked
from portal.forms.question import NOT_SURE
from portal.journey import Answers, Journey, Step
from rules.intake.praise import PraiseCause
from rules.phrase import Phrase as _
from rules.vocabulary import Channel, ContactBy, Kind


def submission(draft_id: str, answers: Answers, received_at: datetime, *, kind: Kind) -> Submission:
    """The answers as the council receives them."""
    service_id = answers["words"]["service"]
    words = answers["words"]
    email = (answers["who"]["email"] or "").strip() or None
    return Submission(
        submission_id=draft_id,
        kind=kind,
        words=answers["words"]["words"],
        channel=Channel.ONLINE,
        received_at=received_at,
        service_id=None if service_id == NOT_SURE else service_id,
        contact=Contact(
            name=answers["who"]["name"] or None,
            email=email,
            contact_by=ContactBy.EMAIL if email else ContactBy.PORTAL,
        ),
        praise_cause=_cause(words.get("cause")),
        thanked=words.get("named") or None,
    )


def _cause(given: str | None) -> PraiseCause | None:
    return PraiseCause(given) if given in list(PraiseCause) else None


COMPLIMENT = Journey(
    slug="compliment",
    kind=Kind.COMPLIMENT,
    title=_("Say thank you"),
    steps=(Step("words", asked.ComplimentForm), Step("who", asked.WhoForm)),
    submission=partial(submission, kind=Kind.COMPLIMENT),
)
COMMENT = Journey(
    slug="comment",
    kind=Kind.COMMENT,
    title=_("Make a comment or suggestion"),
    steps=(Step("words", asked.CommentForm), Step("who", asked.WhoForm)),
    submission=partial(submission, kind=Kind.COMMENT),
)
