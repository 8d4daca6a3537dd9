"""Enquiries from councillors and members of Parliament, on the council's own times."""

from __future__ import annotations

from rules.procedures.base import (
    Authority,
    ClockRule,
    Escalation,
    Event,
    ExtensionRule,
    PauseKind,
    Procedure,
    StageRule,
)

_ACKNOWLEDGE = ClockRule(
    key="acknowledge",
    title="Acknowledge",
    authority=Authority.LOCAL_POLICY,
    source="The council’s own: 1 or 2 working days are usual",
    starts_with=Event.ENQUIRY_RECEIVED,
    stops_with=Event.ACKNOWLEDGED,
    number=2,
    policy_key="member.ack_wd",
    only_shorter=False,
)
_RESPONSE = ClockRule(
    key="response",
    title="Answer",
    authority=Authority.LOCAL_POLICY,
    source="The council’s own: 10 working days (Derbyshire)",
    starts_with=Event.ENQUIRY_RECEIVED,
    or_with=Event.ANSWER_REJECTED,
    stops_with=Event.RESPONSE_SENT,
    number=10,
    policy_key="member.response_wd",
    only_shorter=False,
    extension=ExtensionRule(at_most=None, says="as the member is told"),
    pauses=(PauseKind.INFORMATION, PauseKind.CLARIFICATION),
)

PROCEDURE = Procedure(
    key="member_enquiry",
    title="Member enquiries",
    plain_title="Enquiries from councillors and MPs",
    legal_basis="None: the council’s own. A complaint that a member makes for somebody is a complaint",
    stages=(
        StageRule(
            key="single",
            title="The one stage",
            number=1,
            opens_with=Event.ENQUIRY_RECEIVED,
            clocks=(_ACKNOWLEDGE, _RESPONSE),
            acknowledge_by="acknowledge",
            answer_target="response",
            answer_limit="response",
        ),
    ),
    escalation=Escalation.NONE,
)
