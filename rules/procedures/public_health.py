"""Public health: one stage by law, built like adult social care's."""

from __future__ import annotations

from datetime import date

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

_IN_TIME = ClockRule(
    key="in_time_last_day",
    title="Last day to complain as of right",
    authority=Authority.STATUTE,
    source="SI 2012/3094 reg 27: 12 months; later with good reason",
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
    source="SI 2012/3094 Part 5 reg 28: 3 working days",
    to_check=True,
    starts_with=Event.COMPLAINT_RECEIVED,
    stops_with=Event.ACKNOWLEDGED,
    number=3,
    policy_key="public_health.ack_wd",
    in_force_from=date(2013, 4, 1),
)
_TARGET = ClockRule(
    key="local_target_default",
    title="Answer: the council’s own target",
    authority=Authority.LOCAL_POLICY,
    source="The council’s own, inside the 6 months: 35 working days",
    starts_with=Event.COMPLAINT_RECEIVED,
    stops_with=Event.RESPONSE_SENT,
    number=35,
    policy_key="public_health.target_wd",
    only_shorter=False,
    extension=ExtensionRule(at_most=None, says="as agreed; each change is recorded"),
)
_LIMIT = ClockRule(
    key="response_max",
    title="Answer: limit",
    authority=Authority.STATUTE,
    source="SI 2012/3094 reg 29(3)(a): 6 months commencing on the day of receipt, or on the day a service "
    "provider was notified under reg 24(5)",
    starts_with=Event.COMPLAINT_RECEIVED,
    or_with=Event.PROVIDER_NOTIFIED,
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
    in_force_from=date(2013, 4, 1),
).when(
    "months.commencing_on",
    "corresponding_date",
    method=Method.MONTHS_AFTER,
    authority=Authority.LOCAL_POLICY,
    source="Common practice: the corresponding date, one day later than SI 2012/3094 reg 29(3)(a) reads",
)

PROCEDURE = Procedure(
    key="public_health",
    title="Public health complaints procedure",
    plain_title="Complaints about public health services",
    legal_basis="NHS Bodies and Local Authorities (Partnership Arrangements, Care Trusts, Public Health and "
    "Local "
    "Healthwatch) Regulations 2012 (SI 2012/3094) Part 5, in force from 1 April 2013",
    stages=(
        StageRule(key="intake", title="Before the stage", clocks=(_IN_TIME,)),
        StageRule(
            key="single",
            title="The one stage",
            number=1,
            clocks=(_ACKNOWLEDGE, _TARGET, _LIMIT),
            acknowledge_by="acknowledge",
            answer_target="local_target_default",
            answer_limit="response_max",
        ),
    ),
    escalation=Escalation.LGSCO,
)
