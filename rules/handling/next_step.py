"""What to do next with a case, and why: the one button that its page puts first."""

from __future__ import annotations

from dataclasses import dataclass

from rules.people.permission import Act
from rules.vocabulary import CaseState


@dataclass(frozen=True, slots=True)
class NextStep:
    """An act to offer, what its button says, and the reason beside it."""

    act: Act
    words: str
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """What the next step depends on."""

    state: CaseState
    is_answered_in_stages: bool  # a complaint or enquiry, not praise that is passed on
    has_handler: bool
    is_acknowledged: bool
    has_draft: bool
    found_fault: bool
    has_learning: bool
    has_undecided_request: bool = False  # for the next stage, that came late
    owes_explanation: bool = False  # the limit has passed and the law asks for a letter that says why
    owes_statement: bool = False  # the stage begins with a statement of complaint, and none is agreed
    is_waiting: bool = False  # for something outside the council
    is_limited: bool = False  # a member asks, and may only be sent the limited reply
    owes_advocate: bool = False  # the child wants an advocate, and no provider was asked yet
    waits_for_advocate: bool = False  # a provider was asked, and no advocate has been in touch


def next_step(now: Situation) -> NextStep | None:
    """The next step, or None where nothing is left to do."""
    if now.has_undecided_request:
        because = "They asked for the next stage after its time. That decides nothing by itself."
        return NextStep(Act.TAKE_FURTHER, "Decide with reasons", because)
    is_live = now.state in (CaseState.RECEIVED, CaseState.OPEN)
    if now.owes_advocate and is_live and not now.is_answered_in_stages:
        because = "The child wants an advocate, and nobody was asked to be one yet."
        return NextStep(Act.SEE_ADVOCACY, "Ask for an advocate", because)
    match now.state:
        case CaseState.RECEIVED:
            return NextStep(Act.TRIAGE, "Triage it", "Nobody has decided yet what this is and whose it is.")
        case CaseState.OPEN:
            return _while_open(now)
        case CaseState.ANSWERED if now.found_fault and not now.has_learning:
            because = "Something went wrong, and nothing has been learned from it yet."
            return NextStep(Act.AGREE_LEARNING, "Agree what will change", because)
        case CaseState.ANSWERED:
            agreed = "and what follows from it is agreed" if now.has_learning else "and nothing more is owed"
            return NextStep(Act.CLOSE, "Close it", f"The answer has gone, {agreed}.")
        case _:
            return None


def _while_open(now: Situation) -> NextStep:
    if not now.has_handler:
        return NextStep(Act.ASSIGN, "Put it on somebody’s desk", "It belongs to a team, but to nobody in it.")
    if now.waits_for_advocate and not now.is_answered_in_stages:
        because = "A provider was asked. Nobody has written down that an advocate was in touch."
        return NextStep(Act.OFFER_ADVOCATE, "An advocate was in touch", because)
    if not now.is_answered_in_stages:
        return NextStep(Act.CLOSE, "Close it", "Feedback like this is passed on and needs no answer.")
    if not now.is_acknowledged:
        return NextStep(Act.ACKNOWLEDGE, "Acknowledge it", "The person has not heard from anybody yet.")
    if now.owes_explanation:
        because = "The law’s time has run out: the person is owed a letter that says why."
        return NextStep(Act.WRITE_TO_COMPLAINANT, "Explain why it is late", because)
    if now.owes_statement:
        because = "The statement of complaint is not agreed yet, and that wait counts against us."
        return NextStep(Act.TAKE_FURTHER, "Write the statement", because)
    if now.is_waiting:
        return NextStep(Act.PAUSE, "End the wait", "It waits for something outside the council.")
    if now.is_limited:
        because = "No clear consent of the person is recorded. Record it, or send the limited reply."
        return NextStep(Act.SEND_RESPONSE, "Look at the limited reply", because)
    if not now.has_draft:
        return NextStep(
            Act.DRAFT_RESPONSE, "Draft the response", "It is acknowledged; each point now needs an answer."
        )
    return NextStep(Act.SEND_RESPONSE, "Check and send the response", "There is a draft.")
