"""What the council chooses where a Complaint Handling Code applies: corporate and housing."""

from __future__ import annotations

from rules.clocks.setting import Choice, Number, Setting, working_days

SETTINGS: tuple[Setting, ...] = (
    Setting(
        key="code.s1.ack_wd",
        title="Corporate and housing, stage 1: acknowledge within",
        changes="The date to acknowledge by: the Code’s 5 working days, or fewer.",
        source="Complaint Handling Code 6.2.",
        default=5,
        allowed=working_days(5),
    ),
    Setting(
        key="code.s1.response_wd",
        title="Corporate and housing, stage 1: answer within",
        changes="The date to answer by: the Code’s 10 working days from the acknowledgement, or fewer.",
        source="Complaint Handling Code 6.3.",
        default=10,
        allowed=working_days(10),
    ),
    Setting(
        key="code.s2.ack_wd",
        title="Corporate and housing, stage 2: acknowledge within",
        changes="The date to acknowledge by: the Code’s 5 working days, or fewer.",
        source="Complaint Handling Code 6 (paragraph to be checked).",
        default=5,
        allowed=working_days(5),
    ),
    Setting(
        key="code.s2.response_wd",
        title="Corporate and housing, stage 2: answer within",
        changes="The date to answer by: the Code’s 20 working days from the acknowledgement, or fewer.",
        source="Complaint Handling Code 6 (paragraph to be checked).",
        default=20,
        allowed=working_days(20),
    ),
    Setting(
        key="code.response_anchor",
        title="When the acknowledgement is late",
        changes="Whether the answer is counted from the earlier of the acknowledgement and the day it was "
        "due, from the acknowledgement whenever it came, or from receipt with both times added.",
        source="Complaint Handling Code 6.3 taken literally would give time for being late.",
        conflict="CF-08",
        default="min_ack",
        allowed=Choice(
            ("min_ack", "actual_ack", "receipt_plus_15"),
            (
                "From the earlier of the acknowledgement and the day it was due",
                "From the acknowledgement, whenever it came",
                "From receipt, with both times added",
            ),
        ),
    ),
    Setting(
        key="code.overall_alert_days",
        title="Corporate: alert over both stages",
        changes="When staff are warned that a complaint has taken as long as is reasonable.",
        source="LGSCO guide for complaint managers part 15: 12 weeks in all.",
        conflict="CF-09",
        default=84,
        allowed=Number(1, 84, "days"),
    ),
    Setting(
        key="corporate.escalation_window",
        title="Corporate and housing: time to ask for stage 2",
        changes="The last day to ask for stage 2 as of right; a later request is a matter of discretion.",
        source="The Code sets none; all four are seen.",
        default="20wd",
        allowed=Choice(
            ("10wd", "20wd", "28d", "1month"), ("10 working days", "20 working days", "28 days", "1 month")
        ),
    ),
    Setting(
        key="corporate.before_code.ack_wd",
        title="Corporate, received before April 2026: acknowledge within",
        changes="Only the history: complaints received before the Code applied.",
        source="The council’s own.",
        default=5,
        allowed=working_days(10),
    ),
    Setting(
        key="corporate.before_code.s1_wd",
        title="Corporate, received before April 2026, stage 1: answer within",
        changes="Only the history: complaints received before the Code applied.",
        source="Councils’ published targets of the time.",
        default=20,
        allowed=working_days(60),
    ),
    Setting(
        key="corporate.before_code.s2_wd",
        title="Corporate, received before April 2026, stage 2: answer within",
        changes="Only the history: complaints received before the Code applied.",
        source="Councils’ published targets of the time.",
        default=25,
        allowed=working_days(65),
    ),
)
