"""What follows when the Local Government and Social Care Ombudsman has decided."""

# The Ombudsman's own deadlines for enquiries and comments are entered from the letter, never worked out.

from __future__ import annotations

from dataclasses import replace

from rules.procedures.base import Authority, ClockRule, Escalation, Event, Method, Procedure, StageRule

_REMEDY = ClockRule(
    key="complete_by",
    title="Carry out the remedy, with the evidence sent",
    authority=Authority.OMBUDSMAN_CODE,
    source="The wording of the decision: within so many months of the final decision",
    starts_with=Event.OMBUDSMAN_DECIDED,
    stops_with=Event.REMEDY_COMPLETED,
    number=1,
    method=Method.MONTHS_AFTER,
    policy_key="ombudsman.remedy_months",
    only_shorter=False,
    plan="remedies",
)
_ALERT = replace(
    _REMEDY,
    key="seventy_five_percent_alert",
    title="Alert: three quarters of the time for the remedy have gone",
    authority=Authority.LOCAL_POLICY,
    source="The council’s own: an alert at 75 per cent of the time (Worcestershire 2022/23, para 18)",
    share=75,
    on_request=True,  # the reminders at three quarters of the time come from the table of reminders
)
_ENQUIRY = ClockRule(
    key="answer_by",
    title="Answer the ombudsman",
    authority=Authority.OMBUDSMAN_CODE,
    source="The ombudsman’s letter, which gives the day",
    starts_with=Event.OMBUDSMAN_WROTE,
    stops_with=Event.OMBUDSMAN_ANSWERED,
    number=28,
    method=Method.DAYS_AFTER,
    plan="remedies",
)
_CONFIRM = ClockRule(
    key="confirm_action_by",
    title="Consider the report and confirm what was done",
    authority=Authority.STATUTE,
    source="Local Government Act 1974 s31(2): three months",
    starts_with=Event.REPORT_RECEIVED,
    stops_with=Event.REPORT_ANSWERED,
    number=3,
    method=Method.MONTHS_AFTER,
    plan="remedies",
)
_NOTICE = ClockRule(
    key="public_notice_by",
    title="Publish the notice of the report",
    authority=Authority.STATUTE,
    source="Local Government Act 1974 s30(5): two weeks; one week as first enacted",
    to_check=True,
    starts_with=Event.REPORT_RECEIVED,
    stops_with=Event.NOTICE_PUBLISHED,
    number=14,
    method=Method.DAYS_AFTER,
    policy_key="lgsco.public_notice_days",
)
_IN_TIME = ClockRule(
    key="in_time_last_day",
    title="Last day to go to the Ombudsman as of right",
    authority=Authority.STATUTE,
    source="Local Government Act 1974 s26B: 12 months beginning with the day of first notice; later "
    "with good reason",
    to_check=True,
    starts_with=Event.CAME_TO_NOTICE,
    stops_with=Event.OMBUDSMAN_ASKED,
    number=12,
    method=Method.MONTHS_BEGINNING_WITH,
)

PROCEDURE = Procedure(
    key="ombudsman",
    title="After the Ombudsman’s decision",
    plain_title="What we do after the Ombudsman decides",
    legal_basis="Local Government Act 1974 Part III",
    stages=(
        StageRule(key="jurisdiction", title="Whether the Ombudsman can look at it", clocks=(_IN_TIME,)),
        StageRule(
            key="enquiry",
            title="Enquiries and comments",
            opens_with=Event.OMBUDSMAN_WROTE,
            clocks=(_ENQUIRY,),
            answer_limit="answer_by",
        ),
        StageRule(
            key="remedy",
            title="Remedies",
            opens_with=Event.OMBUDSMAN_DECIDED,
            clocks=(_REMEDY, _ALERT),
            answer_limit="complete_by",
        ),
        StageRule(
            key="public_report",
            title="Public report",
            opens_with=Event.REPORT_RECEIVED,
            clocks=(_CONFIRM, _NOTICE),
            answer_limit="confirm_action_by",
        ),
    ),
    escalation=Escalation.NONE,
)
