"""Subject access: a person's request for their own data, inside feedback or about a complaint's file."""

from __future__ import annotations

from rules.procedures.base import (
    Authority,
    ClockRule,
    Escalation,
    Event,
    ExtensionRule,
    Method,
    PauseKind,
    Procedure,
    StageRule,
)

_RESPONSE = ClockRule(
    key="response",
    title="Give the data",
    authority=Authority.STATUTE,
    source="UK GDPR art 12(3): one month; the ICO’s counting rolls the last day to a working day",
    starts_with=Event.REQUEST_RECEIVED,
    stops_with=Event.RESPONSE_SENT,
    number=1,
    method=Method.MONTHS_AFTER_ROLLED,
    extension=ExtensionRule(
        at_most=2,
        method=Method.MONTHS_AFTER,
        says="2 months more where it is complex or there are many, and the person is told within the first",
    ),
    pauses=(PauseKind.CLARIFICATION,),
    fixed_receipt=True,
)

PROCEDURE = Procedure(
    key="sar",
    title="Subject access request",
    plain_title="Requests for your own information",
    legal_basis="UK GDPR arts 12 and 15; Data Protection Act 2018; Data (Use and Access) Act 2025",
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
