"""The one table of moves a case can make: what is not in it cannot happen by any route."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rules.phrase import Phrase
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
    PAUSE = "pause"
    RESUME = "resume"
    EXTEND = "extend"
    EXPLAIN = "explain"
    ASK_NEXT_STAGE = "ask_next_stage"
    OPEN_NEXT_STAGE = "open_next_stage"
    STATE = "state"
    RECORD_STEP = "record_step"
    JUDGE_TIME = "judge_time"
    REFUSE = "refuse"
    WITHDRAW = "withdraw"
    SETTLE = "settle"
    SPLIT = "split"
    ENTER_OMBUDSMAN = "enter_ombudsman"
    ADJUST = "adjust"
    REFER_EARLY = "refer_early"
    HOLD = "hold"
    RECORD_CONSENT = "record_consent"
    REJECT_ANSWER = "reject_answer"
    MAKE_A_COMPLAINT = "make_a_complaint"
    PASS_ON = "pass_on"  # noqa: S105


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
_OPEN = frozenset({_S.OPEN})
_DONE = frozenset({_S.ANSWERED, _S.CLOSED})
_ANY = frozenset(CaseState)

MOVES: tuple[Row, ...] = (
    # Triage may be decided again while the case is open: the receipt date and the history stay.
    Row(Move.TRIAGE, _LIVE, _S.OPEN, "triaged"),
    Row(Move.ASSIGN, frozenset({_S.OPEN, _S.ANSWERED}), None, "assigned"),
    # The law's acknowledgement does not wait for triage.
    Row(Move.ACKNOWLEDGE, _LIVE, None, "acknowledged"),
    Row(Move.DRAFT, _OPEN, None, "answered"),
    Row(Move.RESPOND, _OPEN, _S.ANSWERED, "answered"),
    Row(Move.CLOSE, frozenset({_S.ANSWERED}), _S.CLOSED, "closed"),
    Row(Move.AGREE_LEARNING, _OPEN | _DONE, None, "learned from"),
    Row(Move.PAUSE, _OPEN, None, "paused"),
    Row(Move.RESUME, _OPEN, None, "resumed"),
    Row(Move.EXTEND, _LIVE, None, "given more time"),
    Row(Move.EXPLAIN, _LIVE, None, "explained"),
    # Somebody may ask at any time; a closed case opens again rather than beginning a second one.
    Row(Move.ASK_NEXT_STAGE, _OPEN | _DONE, None, "taken further"),
    Row(Move.OPEN_NEXT_STAGE, _OPEN | _DONE, _S.OPEN, "taken to its next stage"),
    Row(Move.STATE, _OPEN, None, "given a statement of complaint"),
    Row(Move.RECORD_STEP, _OPEN, None, "moved on"),
    Row(Move.JUDGE_TIME, _LIVE, None, "judged to be in time or late"),
    Row(Move.REFUSE, _LIVE, _S.CLOSED, "refused"),
    Row(Move.WITHDRAW, _LIVE, _S.CLOSED, "withdrawn"),
    Row(Move.SETTLE, _LIVE, _S.CLOSED, "settled at once"),
    Row(Move.SPLIT, _LIVE | {_S.ANSWERED}, None, "split"),
    Row(Move.REFER_EARLY, frozenset({_S.ANSWERED}), None, "referred early"),
    Row(Move.PASS_ON, _OPEN, None, "passed on"),
    Row(Move.ADJUST, _LIVE, None, "worked on differently"),
    # What follows is for the enquiries of councillors and MPs; the acts refuse it for anything else.
    Row(Move.HOLD, _LIVE, None, "held with a reply"),
    Row(Move.RECORD_CONSENT, _LIVE | {_S.ANSWERED}, None, "given a consent"),
    Row(Move.REJECT_ANSWER, _DONE, _S.OPEN, "sent back"),
    Row(Move.MAKE_A_COMPLAINT, _ANY, _S.CLOSED, "made a complaint"),
    Row(Move.ENTER_OMBUDSMAN, _ANY, None, "looked at by the ombudsman"),
)
_BY_MOVE = {row.move: row for row in MOVES}
# These are passed on or answered elsewhere rather than decided here, so they may close without a response.
_PASSED_ON = frozenset(
    {Kind.COMPLIMENT, Kind.COMMENT, Kind.INFORMATION_REQUEST, Kind.DATA_BREACH, Kind.ADVOCACY_REQUEST}
)


def _starts_from(row: Row, kind: Kind) -> frozenset[CaseState]:
    if row.move is Move.CLOSE and kind in _PASSED_ON:
        return row.starts_from | {CaseState.OPEN}
    return row.starts_from


def is_possible(state: CaseState, move: Move, *, kind: Kind = Kind.COMPLAINT) -> bool:
    """Whether a case of this kind, in this state, can make the move."""
    return state in _starts_from(_BY_MOVE[move], kind)


def after(state: CaseState, move: Move, *, kind: Kind = Kind.COMPLAINT) -> CaseState:
    """The state a move leads to. Raises MoveRefused, with a sentence, where it cannot start."""
    row = _BY_MOVE[move]
    if not is_possible(state, move, kind=kind):
        raise MoveRefused(
            Phrase(
                "This case is %(state)s, so it cannot be %(done)s now.",
                state=Phrase(state.label.lower()), done=Phrase(row.words),
            )
        )  # fmt: skip
    return row.leads_to or state


def leads(before: CaseState | None, to: CaseState) -> bool:
    """Whether any move leads from one state to the other; a new case can only be received."""
    if before is None:
        return to is CaseState.RECEIVED
    return before is to or (before, to) in _STEPS


_STEPS = frozenset(
    (before, row.leads_to)
    for row in MOVES
    for kind in Kind
    for before in _starts_from(row, kind)
    if row.leads_to is not None
)
