"""Compliments and comments: no clock in law, passed on to the service within the council's own time."""

from __future__ import annotations

from rules.procedures.base import Authority, ClockRule, Escalation, Event, Procedure, StageRule

_PASS_ON = ClockRule(
    key="pass_on",
    title="Pass on to the service",
    authority=Authority.LOCAL_POLICY,
    source="The council’s own: 5 working days; no law sets a time",
    starts_with=Event.FEEDBACK_RECEIVED,
    stops_with=Event.FEEDBACK_PASSED_ON,
    number=5,
    policy_key="comment.pass_on_wd",
    only_shorter=False,
)

PROCEDURE = Procedure(
    key="compliment_and_comment",
    title="Compliments and comments",
    plain_title="Compliments and comments",
    legal_basis="None: recorded and passed on, and not a complaint",
    stages=(
        StageRule(
            key="single",
            title="The one step",
            number=1,
            opens_with=Event.FEEDBACK_RECEIVED,
            clocks=(_PASS_ON,),
            answer_target="pass_on",
        ),
    ),
    escalation=Escalation.NONE,
)
