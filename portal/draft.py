"""The draft of this browser's session: its id is all that the cookie knows, and there is one a journey."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from flask import session

from casework.command import NotFound
from casework.intake import draft as drafts
from portal.journey import Answers, Journey
from web.now import now

if TYPE_CHECKING:
    from models import Draft

_DRAFTS = "drafts"


def find(journey: Journey) -> Draft | None:
    """The draft of this journey; None where nothing was answered yet, or it was left for longer than a day."""
    draft_id = session.get(_DRAFTS, {}).get(journey.slug)
    return drafts.find(draft_id, journey=journey.slug, now=now()) if draft_id else None


def is_sent(draft: Draft | None) -> bool:
    """Whether it was sent, and now keeps only the code until the person has it."""
    return draft is not None and draft.case_id is not None


def answers(draft: Draft | None) -> Answers:
    """What was answered so far."""
    return drafts.answers(draft) if draft is not None else {}


def keep(journey: Journey, given: Mapping[str, Any]) -> Answers:
    """Keep these answers with those given before, and return them all."""
    draft = find(journey) or drafts.begin(journey.slug, now=now())
    drafts.keep(draft, given, now=now())
    # Set even where it is the same: the cookie then lasts as long as the draft does.
    session[_DRAFTS] = session.get(_DRAFTS, {}) | {journey.slug: draft.id}
    return drafts.answers(draft)


def begun(journey: Journey) -> Draft:
    """The draft of this journey, begun now where there is none: what a file can be kept with."""
    keep(journey, {})
    found = find(journey)
    if found is None:
        raise NotFound
    return found


def discard(journey: Journey) -> None:
    """Forget the draft, here and in the database."""
    draft = find(journey)
    if draft is not None:
        drafts.discard(draft)
    session[_DRAFTS] = {slug: kept for slug, kept in session.get(_DRAFTS, {}).items() if slug != journey.slug}
