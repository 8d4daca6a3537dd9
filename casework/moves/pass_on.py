"""Passes a compliment or a comment on to those it is about, and writes down who was told."""

from __future__ import annotations

from datetime import datetime

from casework.clocks import clock as clocks
from casework.command import Refused, command
from casework.handling import history
from casework.handling.case import hold
from casework.response import message
from models import Case, Staff
from rules.handling import stage as moves
from rules.procedures.event import Event
from rules.vocabulary import EventKind, Kind

_PASSED_ON = (Kind.COMPLIMENT, Kind.COMMENT)


@command
def pass_on(case: Case, *, told: str, by: Staff, now: datetime, version: int | None = None) -> None:
    """Write down who was told, stop the clock, and tell the person. Raises Refused for anything that is answered."""
    hold(case, version=version)
    if case.kind not in _PASSED_ON:
        raise Refused("Only compliments and comments are passed on. This is answered.")
    moves.after(case.state, moves.Move.PASS_ON, kind=case.kind)
    if was_passed_on(case):
        raise Refused("This was passed on already.")
    clocks.happened(case, Event.FEEDBACK_PASSED_ON, at=now)
    history.add(case, EventKind.PASSED_ON, now=now, by=by, words=told)
    message.letter(case, "passed_on", by=by, now=now)


def was_passed_on(case: Case) -> bool:
    """Whether those it is about have it."""
    return any(event.kind is EventKind.PASSED_ON for event in case.events)


def is_possible(case: Case) -> bool:
    """Whether it is feedback that is passed on, and was not yet."""
    return case.kind in _PASSED_ON and not was_passed_on(case)
