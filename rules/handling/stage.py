"""The one table of moves a case can make: what is not in it cannot happen by any route."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rules.vocabulary import CaseState, Kind


class Move(StrEnum):
    """Something that is done to a case."""

    TRIAGE = "triage"
    ASSIGN = "assign"
    ACKNOWLEDGE = "acknowledge"
    DRAFT = "draft"
    RESPOND = "respond"
    CLOSE = "close"
    AGREE_LEARNING = "agree_learning"


class MoveRefused(ValueError):
    """The case is not where this move starts; the message says so to the reader."""


@dataclass(frozen=True, slots=True)
class Row:
    """From which states a move is possible, and where it leads (None: the state stays)."""

    move: Move
    starts_from: frozenset[CaseState]
    leads_to: CaseState | None
    words: str


_S = CaseState
_LIVE = frozenset({_S.RECEIVED, _S.OPEN})

MOVES: tuple[Row, ...] = (
    # Triage may be decided again while the case is open: the receipt date and the history stay.
    Row(Move.TRIAGE, _LIVE, _S.OPEN, "triaged"),
    Row(Move.ASSIGN, frozenset({_S.OPEN, _S.ANSWERED}), None, "assigned"),
    # The law's acknowledgement does not wait for triage.
    Row(Move.ACKNOWLEDGE, _LIVE, None, "acknowledged"),
    Row(Move.DRAFT, frozenset({_S.OPEN}), None, "answered"),
    Row(Move.RESPOND, frozenset({_S.OPEN}), _S.ANSWERED, "answered"),
    Row(Move.CLOSE, frozenset({_S.ANSWERED}), _S.CLOSED, "closed"),
    Row(Move.AGREE_LEARNING, frozenset({_S.OPEN, _S.ANSWERED, _S.CLOSED}), None, "learned from"),
)
_BY_MOVE = {row.move: row for row in MOVES}
_UNANSWERED_KINDS = frozenset({Kind.COMPLIMENT, Kind.COMMENT})


def _starts_from(row: Row, kind: Kind) -> frozenset[CaseState]:
    # A compliment or comment is passed on rather than answered, so it may close without a response.
    if row.move is Move.CLOSE and kind in _UNANSWERED_KINDS:
        return row.starts_from | {CaseState.OPEN}
    return row.starts_from


def is_possible(state: CaseState, move: Move, *, kind: Kind = Kind.COMPLAINT) -> bool:
    """Whether a case of this kind, in this state, can make the move."""
    return state in _starts_from(_BY_MOVE[move], kind)


def after(state: CaseState, move: Move, *, kind: Kind = Kind.COMPLAINT) -> CaseState:
    """The state a move leads to. Raises MoveRefused, with a sentence, where it cannot start."""
    row = _BY_MOVE[move]
    if not is_possible(state, move, kind=kind):
        raise MoveRefused(f"This case is {state.label.lower()}, so it cannot be {row.words} now.")
    return row.leads_to or state
