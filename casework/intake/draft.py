"""Unfinished journeys: each answer is kept as soon as it is given, for a day."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, select

from casework.command import command
from casework.intake import evidence
from models import Attachment, Draft, Seal, db

KEPT_FOR = timedelta(days=1)


@command
def begin(journey: str, *, now: datetime) -> Draft:
    """A new, empty draft."""
    draft = Draft(
        seal=Seal.new(), journey=journey, answers_json="{}", changed_at=now, expires_at=now + KEPT_FOR
    )
    db.session.add(draft)
    return draft


def named(draft_id: str, *, journey: str, now: datetime) -> Draft:
    """The draft of a form that chose its own id, so that sending the form twice finds the same one."""
    return find(draft_id, journey=journey, now=now) or _begin_named(draft_id, journey, now=now)


@command
def _begin_named(draft_id: str, journey: str, *, now: datetime) -> Draft:
    draft = Draft(
        id=draft_id,
        seal=Seal.new(),
        journey=journey,
        answers_json="{}",
        changed_at=now,
        expires_at=now + KEPT_FOR,
    )
    db.session.add(draft)
    return draft


@command
def keep_code(journey: str, case_id: str, code: str, *, now: datetime) -> Draft:
    """A draft that shows a new follow-up code until whoever asked has kept it, and a day at most."""
    draft = begin(journey, now=now)
    draft.case_id, draft.code = case_id, code
    return draft


def find(draft_id: str, *, journey: str, now: datetime) -> Draft | None:
    """The draft, or None where it has gone or belongs to another journey."""
    draft = db.session.get(Draft, draft_id)
    if draft is None or draft.journey != journey or draft.expires_at <= now:
        return None
    return draft


def answers(draft: Draft) -> dict[str, Any]:
    """What was answered so far, by field name."""
    found: dict[str, Any] = json.loads(draft.answers_json or "{}")
    return found


@command
def keep(draft: Draft, given: Mapping[str, Any], *, now: datetime) -> None:
    """Add answers, over those given before, and keep the draft for another day."""
    db.session.refresh(draft, with_for_update=True)
    draft.answers_json = json.dumps(answers(draft) | dict(given))
    draft.changed_at, draft.expires_at = now, now + KEPT_FOR


@command
def discard(draft: Draft) -> None:
    """Forget the draft and destroy its key, so that no backup can read it."""
    _forget([(draft.id, draft.seal_id)])


@command
def discard_expired(*, now: datetime, most: int = 500) -> int:
    """Forget what was left longer than a day ago; returns how many."""
    old = db.session.execute(select(Draft.id, Draft.seal_id).where(Draft.expires_at <= now).limit(most)).all()
    _forget([(row.id, row.seal_id) for row in old])
    return len(old)


def _forget(drafts: list[tuple[str, str]]) -> None:
    ids = [draft_id for draft_id, _ in drafts]
    evidence.forget(list(db.session.scalars(select(Attachment).where(Attachment.draft_id.in_(ids)))))
    db.session.execute(delete(Draft).where(Draft.id.in_(ids)))
    db.session.execute(delete(Seal).where(Seal.id.in_([seal_id for _, seal_id in drafts])))
