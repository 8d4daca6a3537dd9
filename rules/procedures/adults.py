"""Adult social care: one stage by law, with six months at most."""

from __future__ import annotations

from rules.procedures.base import (
    Authority,
    ClockRule,
    Escalation,
    Event,
    ExtensionRule,
    Method,
    Procedure,
    StageRule,
)

_ORAL = ClockRule(
    key="oral_resolve_by",
    title="Settle an oral complaint outside the Regulations",
    authority=Authority.STATUTE,
    source="SI 2009/309 reg 8(1)(c): to the person’s satisfaction by the end of the next working day",
    starts_with=Event.ORAL_COMPLAINT_MADE,
    stops_with=Event.RESOLVED,
    number=1,
)
_IN_TIME = ClockRule(
    key="in_time_last_day",
    title="Last day to complain as of right",
    authority=Authority.STATUTE,
    source="SI 2009/309 reg 12: not later than 12 months after; later with good reason",
    starts_with=Event.CAME_TO_NOTICE,
    or_with=Event.GROUNDS_AROSE,
    stops_with=Event.COMPLAINT_RECEIVED,
    number=12,
    method=Method.MONTHS_AFTER,
)
_ACKNOWLEDGE = ClockRule(
    key="acknowledge",
    title="Acknowledge, and offer to discuss",
    authority=Authority.STATUTE,
    source="SI 2009/309 reg 13(3): 3 working days after the day received",
    starts_with=Event.COMPLAINT_RECEIVED,
    stops_with=Event.ACKNOWLEDGED,
    number=3,
    policy_key="adults.ack_wd",
)
_LIMIT = ClockRule(
    key="response_max",
    title="Answer: limit",
    authority=Authority.STATUTE,
    source="SI 2009/309 reg 14(3)(a): 6 months commencing on the day on which the complaint was received",
    starts_with=Event.COMPLAINT_RECEIVED,
    stops_with=Event.RESPONSE_SENT,
    number=6,
    method=Method.MONTHS_BEGINNING_WITH,
    explain_when_late=True,
    extension=ExtensionRule(
        at_most=None,
        needs_agreement=True,
        before_expiry=True,
        says="any longer period agreed with the complainant before the 6 months expire",
    ),
).when(
    "months.commencing_on",
    "corresponding_date",
    method=Method.MONTHS_AFTER,
    authority=Authority.LOCAL_POLICY,
    source="Common practice: the corresponding date, one day later than SI 2009/309 reg 14(3)(a) reads",
)


def _target(key: str, *, number: int, policy_key: str, for_risk: tuple[str, ...] = ()) -> ClockRule:
    return ClockRule(
        key=key,
        title="Answer: the council’s own target",
        authority=Authority.LOCAL_POLICY,
        source=f"The council’s own, inside the 6 months: {number} working days",
        starts_with=Event.COMPLAINT_RECEIVED,
        stops_with=Event.RESPONSE_SENT,
        number=number,
        policy_key=policy_key,
        only_shorter=False,
        extension=ExtensionRule(at_most=None, says="as agreed; each change is recorded"),
        for_risk=for_risk,
    )


PROCEDURE = Procedure(
    key="adults",
    title="Adult social care complaints procedure",
    plain_title="Complaints about adult social care",
    legal_basis="Local Authority Social Services and National Health Service Complaints (England) "
    "Regulations 2009 "
    "(SI 2009/309)",
    stages=(
        StageRule(key="intake", title="Before the stage", clocks=(_ORAL, _IN_TIME)),
        StageRule(
            key="single",
            title="The one stage",
            number=1,
            clocks=(
                _ACKNOWLEDGE,
                _target("local_target_low", number=20, policy_key="adults.target_wd.low", for_risk=("low",)),
                _target(
                    "local_target_default",
                    number=35,
                    policy_key="adults.target_wd.default",
                ),
                _LIMIT,
            ),
            acknowledge_by="acknowledge",
            answer_target="local_target_default",
            answer_limit="response_max",
        ),
    ),
    escalation=Escalation.LGSCO,
)
