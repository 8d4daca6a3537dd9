"""Every other complaint about the council: two stages, by the ombudsman's Complaint Handling Code."""

# Before 1 April 2026, when the ombudsman began to apply the Code in casework, the council's own times
# applied; they stay here by date of receipt so that reports about those years stay right. What the Code says
# of stage 2 is known from councils' policies that follow it; its paragraph numbers are to be checked.

from __future__ import annotations

from datetime import date

from rules.procedures import handling_code
from rules.procedures.base import Authority, ClockRule, Escalation, Event, Method, Procedure, StageRule

CODE_FROM = date(2026, 4, 1)
_BEFORE_CODE = date(2026, 3, 31)


def _before_code(
    key: str, *, title: str, opens: Event, stops: Event, number: int, policy_key: str
) -> ClockRule:
    return ClockRule(
        key=key,
        title=title,
        authority=Authority.LOCAL_POLICY,
        source=f"The council’s own before the Code applied: {number} working days",
        starts_with=opens,
        stops_with=stops,
        number=number,
        policy_key=policy_key,
        only_shorter=False,
        in_force_to=_BEFORE_CODE,
    )


_OVERALL = ClockRule(
    key="twelve_week_alert",
    title="Both stages together: alert",
    authority=Authority.OMBUDSMAN_CODE,
    source="LGSCO guide for complaint managers part 15: 12 weeks through both stages; Guidance on "
    "Jurisdiction 7",
    starts_with=Event.COMPLAINT_RECEIVED,
    stops_with=Event.RESPONSE_SENT,
    number=84,
    method=Method.DAYS_AFTER,
    policy_key="code.overall_alert_days",
)

_STAGE_1 = StageRule(
    key="stage1",
    title="Stage 1",
    number=1,
    clocks=(
        handling_code.acknowledge(stage=1, source="Complaint Handling Code 6.2", in_force_from=CODE_FROM),
        handling_code.response(
            stage=1,
            number=10,
            source="Complaint Handling Code 6.3: 10 working days from the acknowledgement",
            in_force_from=CODE_FROM,
        ),
        handling_code.extended(
            number=10,
            source="Complaint Handling Code 6.4: 10 working days more without good reason; Ombudsman "
            "details (6.5)",
            in_force_from=CODE_FROM,
        ),
        _before_code(
            "acknowledge",
            title="Acknowledge",
            opens=Event.COMPLAINT_RECEIVED,
            stops=Event.ACKNOWLEDGED,
            number=5,
            policy_key="corporate.before_code.ack_wd",
        ),
        _before_code(
            "response",
            title="Answer",
            opens=Event.COMPLAINT_RECEIVED,
            stops=Event.RESPONSE_SENT,
            number=20,
            policy_key="corporate.before_code.s1_wd",
        ),
    ),
    acknowledge_by="acknowledge",
    answer_target="response",
    answer_limit="response",
)
_STAGE_2 = StageRule(
    key="stage2",
    title="Stage 2: the council’s final answer",
    number=2,
    opens_with=Event.STAGE_REQUESTED,
    clocks=(
        handling_code.request_window(),
        handling_code.acknowledge(
            stage=2,
            source="Complaint Handling Code 6, stage 2: 5 working days",
            to_check=True,
            in_force_from=CODE_FROM,
        ),
        handling_code.response(
            stage=2,
            number=20,
            source="Complaint Handling Code 6, stage 2: 20 working days from the acknowledgement",
            to_check=True,
            in_force_from=CODE_FROM,
        ),
        handling_code.extended(
            number=20,
            source="Complaint Handling Code 6, stage 2: 20 working days more without good reason",
            in_force_from=CODE_FROM,
        ),
        _before_code(
            "acknowledge",
            title="Acknowledge",
            opens=Event.STAGE_REQUESTED,
            stops=Event.ACKNOWLEDGED,
            number=5,
            policy_key="corporate.before_code.ack_wd",
        ),
        _before_code(
            "response",
            title="Answer",
            opens=Event.STAGE_REQUESTED,
            stops=Event.RESPONSE_SENT,
            number=25,
            policy_key="corporate.before_code.s2_wd",
        ),
    ),
    acknowledge_by="acknowledge",
    answer_target="response",
    answer_limit="response",
)

PROCEDURE = Procedure(
    key="corporate",
    title="Corporate complaints procedure",
    plain_title="Complaints about other council services",
    legal_basis="Local Government and Social Care Ombudsman, Complaint Handling Code (February 2024), "
    "advice and "
    "guidance under Local Government Act 1974 s23(12A), applied to complaints received from 1 April 2026",
    stages=(
        StageRule(
            key="intake",
            title="Before stage 1",
            clocks=(
                handling_code.in_time(
                    source="Complaint Handling Code 2.2: 12 months; consider discretion outside it"
                ),
            ),
        ),
        _STAGE_1,
        _STAGE_2,
        StageRule(key="overall", title="Over both stages", clocks=(_OVERALL,)),
    ),
    escalation=Escalation.LGSCO,
)
