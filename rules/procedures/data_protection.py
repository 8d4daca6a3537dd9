"""Complaints that the council mishandled a person's own data, which lead to the Information Commissioner."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from rules.procedures.base import Authority, ClockRule, Escalation, Event, Method, Procedure, StageRule

# Data (Use and Access) Act 2025, Commencement No. 6 Regulations.
_FROM = date(2026, 6, 19)

_ICO = ClockRule(
    key="acknowledge_ico",
    title="Acknowledge, as the regulator counts",
    authority=Authority.REGULATOR_GUIDANCE,
    source="ICO guidance of 12 February 2026: 30 days, day 1 the day after receipt, rolled to a working day; "
    "Data Protection Act 2018 s205(2)",
    starts_with=Event.COMPLAINT_RECEIVED,
    stops_with=Event.ACKNOWLEDGED,
    number=30,
    method=Method.DAYS_AFTER_ROLLED,
    fixed_receipt=True,
    on_request=True,
    in_force_from=_FROM,
)
_STRICT = replace(
    _ICO,
    key="acknowledge_strict",
    title="Acknowledge, as the Act reads",
    authority=Authority.STATUTE,
    source="Data Protection Act 2018 s164A(3): 30 days beginning when the complaint is received",
    method=Method.DAYS_BEGINNING_WITH,
)
_ACKNOWLEDGE = replace(_ICO, key="acknowledge", title="Acknowledge: limit", on_request=False).when(
    "dp.ack_mode",
    "strict_statute",
    authority=_STRICT.authority,
    source=_STRICT.source,
    method=_STRICT.method,
)
_TARGET = ClockRule(
    key="acknowledge_target",
    title="Acknowledge: the council’s own target",
    authority=Authority.LOCAL_POLICY,
    source="The council’s own, inside the 30 days: 5 working days",
    starts_with=Event.COMPLAINT_RECEIVED,
    stops_with=Event.ACKNOWLEDGED,
    number=5,
    policy_key="dp.ack_target_wd",
    only_shorter=False,
)
_OUTCOME = ClockRule(
    key="outcome_target",
    title="Tell the outcome: the council’s own target",
    authority=Authority.LOCAL_POLICY,
    source="The council’s own: Data Protection Act 2018 s164A says “without undue delay”",
    starts_with=Event.COMPLAINT_RECEIVED,
    stops_with=Event.RESPONSE_SENT,
    number=20,
    policy_key="dp.outcome_wd",
    only_shorter=False,
)

PROCEDURE = Procedure(
    key="data_protection",
    title="Data protection complaints procedure",
    plain_title="Complaints about how we used your personal information",
    legal_basis="Data Protection Act 2018 s164A, inserted by the Data (Use and Access) Act 2025 s103, in "
    "force from 19 June 2026",
    stages=(
        StageRule(
            key="single",
            title="The one stage",
            number=1,
            clocks=(_TARGET, _ACKNOWLEDGE, _ICO, _STRICT, _OUTCOME),
            acknowledge_by="acknowledge",
            acknowledge_target="acknowledge_target",
            answer_target="outcome_target",
        ),
    ),
    escalation=Escalation.ICO,
)
