"""Writes the Easy Read version of an answer, which opens first for whoever asked for it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from casework.command import command
from casework.handling import history
from casework.handling.case import hold
from casework.handling.independence import must_not_have_dealt_with_it
from casework.response import respond
from models import Case, Response, Staff, db
from rules.handling import stage as moves
from rules.response.easy_read import Part


@command
def write(
    case: Case, *, parts: Sequence[Part], by: Staff, now: datetime, version: int | None = None
) -> Response:
    """Keep it beside the draft, begun now where there is none yet. Raises Refused once the answer has gone."""
    hold(case, version=version)
    moves.after(case.state, moves.Move.DRAFT, kind=case.kind)
    stage = respond.answering(case)
    must_not_have_dealt_with_it(case, by)
    kept = stage.response or Response(seal=case.seal, stage=stage, drafted_at=now, drafted_by_id=by.id)
    kept.easy_read = tuple(part for part in parts if part.heading or part.sentences)
    db.session.add(kept)
    history.changed(case)
    return kept
