"""Restrictions of contact with a person, none of which goes on without being looked at again."""

from __future__ import annotations

from rules.procedures.base import Authority, ClockRule, Escalation, Event, Method, Procedure, StageRule

# The guide fixes no number, so the council may choose up to twelve months: this does not lengthen a rule.
_REVIEW = ClockRule(
    key="review_by",
    title="Review the restriction",
    authority=Authority.OMBUDSMAN_CODE,
    source="LGSCO, Managing unreasonable actions by complainants; six months is usual",
    starts_with=Event.RESTRICTION_STARTED,
    stops_with=Event.RESTRICTION_REVIEWED,
    number=6,
    method=Method.MONTHS_AFTER,
    policy_key="restriction.review_months",
    only_shorter=False,
    plan="practice",
)

PROCEDURE = Procedure(
    key="restriction",
    title="Restriction of contact",
    plain_title="When we limit how somebody contacts us",
    legal_basis="LGSCO, Managing unreasonable actions by complainants; the council’s own policy",
    stages=(
        StageRule(
            key="single",
            title="The restriction",
            number=1,
            opens_with=Event.RESTRICTION_STARTED,
            clocks=(_REVIEW,),
            answer_limit="review_by",
        ),
    ),
    escalation=Escalation.LGSCO,
)
