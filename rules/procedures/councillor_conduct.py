"""Allegations that a councillor broke the code of conduct, under the council's own arrangements."""

from __future__ import annotations

from rules.procedures.base import Authority, ClockRule, Escalation, Event, Procedure, StageRule


def _local(
    key: str, *, title: str, source: str, starts: Event, stops: Event, number: int, policy_key: str
) -> ClockRule:
    return ClockRule(
        key=key,
        title=title,
        authority=Authority.LOCAL_POLICY,
        source=source,
        starts_with=starts,
        stops_with=stops,
        number=number,
        policy_key=policy_key,
        only_shorter=False,
    )


_ACKNOWLEDGE = _local(
    "acknowledge",
    title="Acknowledge",
    source="The council’s arrangements: 5 working days (Cheshire West)",
    starts=Event.COMPLAINT_RECEIVED,
    stops=Event.ACKNOWLEDGED,
    number=5,
    policy_key="conduct.ack_wd",
)
_ASSESSMENT = _local(
    "initial_assessment",
    title="Decide whether to take it forward",
    source="The council’s arrangements: 15 to 28 working days are seen",
    starts=Event.COMPLAINT_RECEIVED,
    stops=Event.ASSESSED,
    number=20,
    policy_key="conduct.assess_wd",
)
_COMMENTS = _local(
    "member_comments",
    title="The councillor comments",
    source="The council’s arrangements: 10 working days (North Devon)",
    starts=Event.MEMBER_ASKED,
    stops=Event.MEMBER_COMMENTED,
    number=10,
    policy_key="conduct.member_comments_wd",
)
_INVESTIGATION = _local(
    "investigation_target",
    title="Conclude the investigation",
    source="The council’s own: no figure in law or guidance",
    starts=Event.INVESTIGATION_OPENED,
    stops=Event.INVESTIGATION_CONCLUDED,
    number=60,
    policy_key="conduct.investigation_wd",
)

PROCEDURE = Procedure(
    key="councillor_conduct",
    title="Councillor code of conduct arrangements",
    plain_title="Complaints about a councillor",
    legal_basis="Localism Act 2011 ss27 and 28: the council’s arrangements, with the views of an independent "
    "person; a breach is dealt with only under them (s28(4))",
    stages=(
        StageRule(
            key="assessment",
            title="Initial assessment",
            number=1,
            clocks=(_ACKNOWLEDGE, _ASSESSMENT, _COMMENTS),
            acknowledge_by="acknowledge",
            answer_target="initial_assessment",
            answer_limit="initial_assessment",
        ),
        StageRule(
            key="investigation",
            title="Investigation",
            number=2,
            opens_with=Event.INVESTIGATION_OPENED,
            opens_by_decision=True,
            clocks=(_INVESTIGATION,),
            answer_target="investigation_target",
        ),
    ),
    # None by statute; the Ombudsman can look at how the complaint was handled (to be checked).
    escalation=Escalation.NONE,
)
