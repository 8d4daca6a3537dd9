"""Children's social care: representations under the Children Act 1989, in three stages."""

# Sources: SI 2006/1738 (the Regulations) and *Getting the Best from Complaints*, DfES 2006 (the guidance).
# `to_check` marks a time or a paragraph that is remembered rather than read.

from __future__ import annotations

from datetime import date

from rules.procedures.base import (
    Authority,
    ClockRule,
    Escalation,
    Event,
    ExtensionRule,
    Method,
    PauseKind,
    Procedure,
    StageRule,
)

_FREEZE = (PauseKind.PROCEEDINGS,)

_IN_TIME = ClockRule(
    key="in_time_last_day",
    title="Last day to complain as of right",
    authority=Authority.STATUTE,
    source="SI 2006/1738 reg 9: not more than one year after the grounds arose; later is a matter of "
    "discretion",
    starts_with=Event.GROUNDS_AROSE,
    stops_with=Event.COMPLAINT_RECEIVED,
    number=12,
    method=Method.MONTHS_AFTER,
)
_RESUBMIT = ClockRule(
    key="resubmit_after_proceedings_last_day",
    title="Last day to bring the complaint back after proceedings",
    authority=Authority.STATUTE,
    source="SI 2006/1738 reg 8: within one year",
    to_check=True,
    starts_with=Event.PROCEEDINGS_CONCLUDED,
    stops_with=Event.COMPLAINT_RECEIVED,
    number=12,
    method=Method.MONTHS_AFTER,
)

_S1_ACKNOWLEDGE = ClockRule(
    key="acknowledge",
    title="Acknowledge",
    authority=Authority.LOCAL_POLICY,
    source="The council’s own: the law sets no time; 2, 3 and 5 working days are seen",
    starts_with=Event.COMPLAINT_RECEIVED,
    stops_with=Event.ACKNOWLEDGED,
    number=3,
    policy_key="children.s1.ack_wd",
    only_shorter=False,
)
_S1_ACKNOWLEDGE_LOCAL = ClockRule(
    key="acknowledge_local",
    title="Acknowledge, by the council’s own target",
    authority=_S1_ACKNOWLEDGE.authority,
    source=_S1_ACKNOWLEDGE.source,
    starts_with=_S1_ACKNOWLEDGE.starts_with,
    stops_with=_S1_ACKNOWLEDGE.stops_with,
    number=_S1_ACKNOWLEDGE.number,
    policy_key=_S1_ACKNOWLEDGE.policy_key,
    only_shorter=False,
    on_request=True,
)
# While an advocate is found the clock stands still (the default), or ten days are added once: the maximum of
# twenty does not move then, because those ten days are the ones it already holds.
_S1_TARGET = ClockRule(
    key="response_target",
    title="Answer: target",
    authority=Authority.STATUTE,
    source="SI 2006/1738 reg 14: 10 working days",
    starts_with=Event.COMPLAINT_RECEIVED,
    stops_with=Event.RESPONSE_SENT,
    number=10,
    extension=ExtensionRule(
        at_most=10,
        says="10 working days more where it is complex or an advocate is needed, and the complainant is told",
    ),
    pauses=(PauseKind.ADVOCATE, PauseKind.PROCEEDINGS),
).when("children.freeze.on_resume", "restart", restarts_after=_FREEZE)
_S1_LIMIT = ClockRule(
    key="response_max",
    title="Answer: limit",
    authority=Authority.STATUTORY_GUIDANCE,
    source="Getting the Best from Complaints 3.5: 10 working days and up to 10 more; at 20 the complainant "
    "may go to stage 2",
    starts_with=Event.COMPLAINT_RECEIVED,
    stops_with=Event.RESPONSE_SENT,
    number=20,
    extension=ExtensionRule(
        at_most=None, needs_agreement=True, says="only as the complainant asks for or agrees to"
    ),
    reminded_while=(PauseKind.ADVOCATE,),  # it is looked at after 20 working days all the same
    pauses=(PauseKind.ADVOCATE, PauseKind.PROCEEDINGS),
).when("children.freeze.on_resume", "restart", restarts_after=_FREEZE)
_S1_TARGET = _S1_TARGET.when(
    "children.s1.advocate_pause", "extend_10", pauses=_FREEZE, added_for=((PauseKind.ADVOCATE, 10),)
)
_S1_LIMIT = _S1_LIMIT.when("children.s1.advocate_pause", "extend_10", pauses=_FREEZE)

_S2_WINDOW = ClockRule(
    key="request_window_last_day",
    title="Last day to ask for stage 2 as of right",
    authority=Authority.STATUTORY_GUIDANCE,
    source="Getting the Best from Complaints 3.5: 20 working days; a later request goes to a decision, and "
    "is never refused by rule",
    starts_with=Event.RESPONSE_RECEIVED,
    stops_with=Event.STAGE_REQUESTED,
    number=20,
).when(
    "children.s2.request_window",
    "28d_soft",
    authority=Authority.LOCAL_POLICY,
    source="The council’s own: 28 days, as an advocacy charity’s leaflet says",
    number=28,
    method=Method.DAYS_AFTER,
)
_S2_ACKNOWLEDGE = ClockRule(
    key="acknowledge",
    title="Acknowledge the request for stage 2",
    authority=Authority.LOCAL_POLICY,
    source="The council’s own: the law sets no time; 2 to 5 working days are seen",
    starts_with=Event.STAGE_REQUESTED,
    stops_with=Event.ACKNOWLEDGED,
    number=3,
    policy_key="children.s2.ack_wd",
    only_shorter=False,
)
_S2_STATEMENT = ClockRule(
    key="statement_agreed_by",
    title="Agree the statement of complaint",
    authority=Authority.LOCAL_POLICY,
    source="The council’s own warning: long waits for an agreed statement have been found to be fault",
    starts_with=Event.STAGE_REQUESTED,
    stops_with=Event.STATEMENT_AGREED,
    number=10,
    policy_key="children.s2.statement_wd",
    only_shorter=False,
)
_FROM_STATEMENT = "Getting the Best from Complaints 3.6, counted from the agreed statement; LGSCO 24 002 249"


def _from_the_statement(rule: ClockRule) -> ClockRule:
    """The rule with the readings that start it with the statement rather than the request (reg 16)."""
    key = "children.s2.clock_start"
    guidance = Authority.STATUTORY_GUIDANCE
    mixed = Event.WRITTEN_REQUEST_OR_STATEMENT_AGREED
    return (
        rule.when(
            key,
            "statement_agreed",
            starts_with=Event.STATEMENT_AGREED,
            authority=guidance,
            source=_FROM_STATEMENT,
        )
        .when(
            key,
            "request_if_written_else_statement",
            starts_with=mixed,
            authority=guidance,
            source="Getting the Best from Complaints 3.6, from the request where it was written",
            to_check=True,
        )
        .when("children.freeze.on_resume", "restart", restarts_after=_FREEZE)
    )


_S2_TARGET = _from_the_statement(
    ClockRule(
        key="response_target",
        title="Send the adjudication: target",
        authority=Authority.STATUTE,
        source="SI 2006/1738 reg 17: 25 working days",
        starts_with=Event.STAGE_REQUESTED,
        stops_with=Event.ADJUDICATION_SENT,
        number=25,
        extension=ExtensionRule(
            at_most=40,
            by_complaints_manager=True,
            says="to 65 working days in all, with written notice as soon as possible of the reason and the "
            "date",
        ),
        pauses=_FREEZE,
    )
)
_S2_LIMIT = _from_the_statement(
    ClockRule(
        key="response_max",
        title="Send the adjudication: limit",
        authority=Authority.STATUTE,
        source="SI 2006/1738 reg 17: 65 working days; LGSCO 25 010 090",
        starts_with=Event.STAGE_REQUESTED,
        stops_with=Event.ADJUDICATION_SENT,
        number=65,
        pauses=_FREEZE,
    )
)

_S3_WINDOW = ClockRule(
    key="request_window_last_day",
    title="Last day to ask for a review panel as of right",
    authority=Authority.STATUTE,
    source="SI 2006/1738 reg 18: 20 working days; a later request needs a reasoned decision",
    starts_with=Event.ADJUDICATION_RECEIVED,
    stops_with=Event.STAGE_REQUESTED,
    number=20,
)
_S3_ACKNOWLEDGE = ClockRule(
    key="acknowledge_request",
    title="Acknowledge the request for a panel",
    authority=Authority.STATUTORY_GUIDANCE,
    source="Getting the Best from Complaints: 2 working days",
    starts_with=Event.STAGE_REQUESTED,
    stops_with=Event.ACKNOWLEDGED,
    number=2,
)
_S3_CHAIR = ClockRule(
    key="appoint_chair",
    title="Appoint the chair, agree who attends and the papers",
    authority=Authority.STATUTORY_GUIDANCE,
    source="Getting the Best from Complaints: 10 working days",
    to_check=True,
    starts_with=Event.STAGE_REQUESTED,
    stops_with=Event.CHAIR_APPOINTED,
    number=10,
)
_S3_PANEL = ClockRule(
    key="panel_meets_by",
    title="Hold the panel",
    authority=Authority.STATUTE,
    source="SI 2006/1738 reg 19(4): 30 working days",
    starts_with=Event.STAGE_REQUESTED,
    stops_with=Event.PANEL_MET,
    number=30,
    extension=ExtensionRule(
        at_most=None, needs_agreement=True, says="none in reg 19; a postponement only by agreement"
    ),
    pauses=_FREEZE,
)
_S3_PAPERS = ClockRule(
    key="panel_papers_sent_by",
    title="Send the papers to everyone",
    authority=Authority.STATUTORY_GUIDANCE,
    source="Getting the Best from Complaints: 10 working days before the panel",
    to_check=True,
    starts_with=Event.PANEL_DATE_SET,
    stops_with=Event.PANEL_PAPERS_SENT,
    number=10,
    method=Method.WORKING_DAYS_BEFORE,
)
_S3_REPORT = ClockRule(
    key="panel_report_by",
    title="Panel’s report",
    authority=Authority.STATUTE,
    source="SI 2006/1738 reg 20(2): 5 working days, or as soon as is reasonably practicable",
    starts_with=Event.PANEL_MET,
    stops_with=Event.PANEL_REPORT_SENT,
    number=5,
)
_S3_RESPONSE = ClockRule(
    key="authority_response_by",
    title="The council’s response to the panel",
    authority=Authority.STATUTE,
    source="SI 2006/1738 reg 20(3): 15 working days, or as soon as is reasonably practicable",
    starts_with=Event.PANEL_REPORT_RECEIVED,
    stops_with=Event.RESPONSE_SENT,
    number=15,
)

IN_FORCE_FROM = date(2006, 9, 1)

PROCEDURE = Procedure(
    key="children",
    title="Children Act 1989 representations procedure",
    plain_title="Complaints about children’s social care",
    legal_basis="Children Act 1989 s26; the Children Act 1989 Representations Procedure (England) "
    "Regulations 2006 "
    "(SI 2006/1738), in force from 1 September 2006; Getting the Best from Complaints (DfES 2006)",
    stages=(
        StageRule(key="intake", title="Before stage 1", clocks=(_IN_TIME, _RESUBMIT)),
        StageRule(
            key="stage1",
            title="Stage 1: local resolution",
            number=1,
            clocks=(_S1_ACKNOWLEDGE, _S1_ACKNOWLEDGE_LOCAL, _S1_TARGET, _S1_LIMIT),
            acknowledge_by="acknowledge",
            answer_target="response_target",
            answer_limit="response_max",
        ),
        StageRule(
            key="stage2",
            title="Stage 2: investigation",
            number=2,
            opens_with=Event.STAGE_REQUESTED,
            clocks=(_S2_WINDOW, _S2_ACKNOWLEDGE, _S2_STATEMENT, _S2_TARGET, _S2_LIMIT),
            acknowledge_by="acknowledge",
            answer_target="response_target",
            answer_limit="response_max",
        ),
        StageRule(
            key="stage3",
            title="Stage 3: review panel",
            number=3,
            opens_with=Event.STAGE_REQUESTED,
            clocks=(
                _S3_WINDOW,
                _S3_ACKNOWLEDGE,
                _S3_CHAIR,
                _S3_PANEL,
                _S3_PAPERS,
                _S3_REPORT,
                _S3_RESPONSE,
            ),
            acknowledge_by="acknowledge_request",
            # Until the panel has reported there is no other date to give than the day by which it meets.
            answer_target="panel_meets_by",
            answer_limit="authority_response_by",
        ),
    ),
    escalation=Escalation.LGSCO,
)
