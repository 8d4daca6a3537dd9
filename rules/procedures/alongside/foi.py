"""Requests under the Freedom of Information Act found inside feedback, on a calendar of their own."""

from __future__ import annotations

from rules.procedures.base import (
    Authority,
    ClockRule,
    Division,
    Escalation,
    Event,
    PauseKind,
    Procedure,
    StageRule,
)

# A request that needs clarifying is received when it is made clear (s1(3) and s10(6)): the time begins again.
_RESPONSE = ClockRule(
    key="response",
    title="Answer the request",
    authority=Authority.STATUTE,
    source="Freedom of Information Act 2000 s10: 20 working days, without the bank holidays of any part of "
    "the UK",
    starts_with=Event.REQUEST_RECEIVED,
    stops_with=Event.RESPONSE_SENT,
    number=20,
    counted=Division.ANY_PART_OF_UK,
    pauses=(PauseKind.CLARIFICATION,),
    restarts_after=(PauseKind.CLARIFICATION,),
    fixed_receipt=True,
)

PROCEDURE = Procedure(
    key="foi",
    title="Freedom of information request",
    plain_title="Requests for information the council holds",
    legal_basis="Freedom of Information Act 2000",
    stages=(
        StageRule(
            key="single",
            title="The request",
            number=1,
            opens_with=Event.REQUEST_RECEIVED,
            clocks=(_RESPONSE,),
            answer_target="response",
            answer_limit="response",
        ),
    ),
    escalation=Escalation.ICO,
)
