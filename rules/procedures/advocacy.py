"""A child who wants an advocate, with or without a complaint: somebody independent is in touch within days."""

from __future__ import annotations

from rules.procedures.base import Authority, ClockRule, Escalation, Event, Procedure, StageRule

_FIRST_CONTACT = ClockRule(
    key="first_contact",
    title="An advocate is in touch",
    authority=Authority.LOCAL_POLICY,
    source="The council’s own: Children Act 1989 s26A makes it provide advocates and sets no day",
    starts_with=Event.ADVOCATE_WANTED,
    stops_with=Event.ADVOCATE_IN_TOUCH,
    number=2,
    policy_key="advocacy.contact_wd",
    only_shorter=False,
)

PROCEDURE = Procedure(
    key="advocacy",
    title="Requests for an advocate",
    plain_title="Asking for an advocate",
    legal_basis="Children Act 1989 s26A, for children and care leavers who complain or mean to",
    stages=(
        StageRule(
            key="single",
            title="The one step",
            number=1,
            opens_with=Event.ADVOCATE_WANTED,
            clocks=(_FIRST_CONTACT,),
            answer_target="first_contact",
        ),
    ),
    escalation=Escalation.NONE,
)
