"""A breach of personal data that feedback brought to light: 72 hours to tell the Information Commissioner."""

from __future__ import annotations

from rules.procedures.base import Authority, ClockRule, Escalation, Event, Method, Procedure, StageRule

_NOTIFY = ClockRule(
    key="notify_ico",
    title="Tell the Information Commissioner",
    authority=Authority.STATUTE,
    source="UK GDPR art 33(1): without undue delay and, where feasible, within 72 hours of becoming aware",
    starts_with=Event.BREACH_KNOWN,
    stops_with=Event.REGULATOR_TOLD,
    number=72,
    method=Method.HOURS,
)

PROCEDURE = Procedure(
    key="personal_data_breach",
    title="Personal data breach",
    plain_title="Personal information that went astray",
    legal_basis="UK GDPR arts 33 and 34",
    stages=(
        StageRule(
            key="single",
            title="The breach",
            number=1,
            opens_with=Event.BREACH_KNOWN,
            clocks=(_NOTIFY,),
            answer_limit="notify_ico",
        ),
    ),
    escalation=Escalation.ICO,
)
