"""What keeps a case moving and its person in the picture, whichever procedure it follows."""

from __future__ import annotations

from rules.procedures.base import Authority, ClockRule, Escalation, Event, Method, Procedure, StageRule

_CONTACT = ClockRule(
    key="contact_by",
    title="Be in touch with the person",
    authority=Authority.LOCAL_POLICY,
    source="The council’s own: contact that lapses makes complaints worse (Somerset 2016/17, 1.2)",
    starts_with=Event.CONTACT_MADE,
    stops_with=Event.RESPONSE_SENT,
    number=10,
    policy_key="practice.contact_wd",
    only_shorter=False,
    plan="practice",
)
_APPROVAL = ClockRule(
    key="approve_by",
    title="Check the draft and send it",
    authority=Authority.LOCAL_POLICY,
    source="The council’s own: a draft that waits makes the answer late",
    starts_with=Event.DRAFT_READY,
    stops_with=Event.RESPONSE_SENT,
    number=2,
    policy_key="practice.approval_wd",
    only_shorter=False,
    plan="practice",
)
_ADJUSTMENTS = ClockRule(
    key="review_adjustments_by",
    title="Look at the adjustments again",
    authority=Authority.LOCAL_POLICY,
    source="The council’s own: the Complaint Handling Code 5.6 asks for active review and names no time",
    starts_with=Event.ADJUSTMENTS_AGREED,
    stops_with=Event.ADJUSTMENTS_REVIEWED,
    number=6,
    method=Method.MONTHS_AFTER,
    policy_key="practice.adjustments_months",
    only_shorter=False,
    plan="practice",
)
_EXPLAIN = ClockRule(
    key="explain_by",
    title="Write and explain why the answer is late",
    authority=Authority.STATUTE,
    source="SI 2009/309 reg 14(4) and SI 2012/3094 reg 29(4): write and explain; the day is the council’s own",
    starts_with=Event.RESPONSE_DUE,
    stops_with=Event.LATENESS_EXPLAINED,
    number=1,
    plan="answers",
)
_ADVOCATE = ClockRule(
    key="advocate_by",
    title="An advocate is in touch",
    authority=Authority.LOCAL_POLICY,
    source="The council’s own: Children Act 1989 s26A makes it provide advocates and sets no day",
    starts_with=Event.ADVOCATE_WANTED,
    stops_with=Event.ADVOCATE_IN_TOUCH,
    number=2,
    policy_key="advocacy.contact_wd",
    only_shorter=False,
    plan="practice",
)

PROCEDURE = Procedure(
    key="good_practice",
    title="Good practice beside every procedure",
    plain_title="How we keep in touch",
    legal_basis="LGSCO Complaint Handling Code 5.5 and 5.6; SI 2009/309 reg 14(4); Children Act 1989 s26A; "
    "the council’s own",
    stages=(
        StageRule(
            key="contact",
            title="Keeping in touch",
            opens_with=Event.CONTACT_MADE,
            clocks=(_CONTACT,),
            answer_limit="contact_by",
        ),
        StageRule(
            key="approval",
            title="A draft waits to be checked",
            opens_with=Event.DRAFT_READY,
            clocks=(_APPROVAL,),
            answer_limit="approve_by",
        ),
        StageRule(
            key="adjustments",
            title="Adjustments",
            opens_with=Event.ADJUSTMENTS_AGREED,
            clocks=(_ADJUSTMENTS,),
            answer_limit="review_adjustments_by",
        ),
        StageRule(
            key="lateness",
            title="A late answer",
            opens_with=Event.RESPONSE_DUE,
            clocks=(_EXPLAIN,),
            answer_limit="explain_by",
        ),
        StageRule(
            key="advocate",
            title="An advocate for the child",
            opens_with=Event.ADVOCATE_WANTED,
            clocks=(_ADVOCATE,),
            answer_limit="advocate_by",
        ),
    ),
    escalation=Escalation.NONE,
)
