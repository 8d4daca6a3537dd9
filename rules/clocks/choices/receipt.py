"""What the council chooses about receipt and the calendar."""

from __future__ import annotations

from datetime import time

from rules.clocks.setting import (
    PROCEDURE_KEYS,
    Choice,
    Dates,
    Setting,
    Several,
    TimeOfDay,
    YesOrNo,
    working_days,
)

SETTINGS: tuple[Setting, ...] = (
    Setting(
        key="receipt.out_of_hours",
        title="When feedback that arrives out of hours counts as received",
        changes="Whether the clock of what arrives after closing time, at a weekend or on a bank holiday "
        "starts from that date or as if it had come on the next working day.",
        source="No regulation has a cut-off; the actual date is the stricter.",
        conflict="CF-01",
        default="actual_date",
        allowed=Choice(("actual_date", "next_working_day"), ("The day it came", "The next working day")),
    ),
    Setting(
        key="receipt.close_time",
        title="Closing time",
        changes="The time from which a working day counts as over, where out-of-hours receipts move on.",
        source="Some councils’ practice.",
        conflict="CF-01",
        default=time(17, 0),
        allowed=TimeOfDay(),
    ),
    Setting(
        key="receipt.locked_for",
        title="Procedures that always count from the actual date",
        changes="The procedures that the choice about out-of-hours receipts does not touch.",
        source="The council’s own.",
        conflict="CF-01",
        default=(),
        allowed=Several(PROCEDURE_KEYS),
    ),
    Setting(
        key="reroute.keep_receipt_date",
        title="Keep the date of receipt when a complaint moves to another procedure",
        changes="Whether a complaint that was put on the wrong procedure keeps its first date of receipt.",
        source="LGSCO practice: a change of procedure does not reset a clock.",
        default=True,
        allowed=YesOrNo(),
    ),
    Setting(
        key="post.deemed_days_wd",
        title="Days for a letter to arrive",
        changes="How many working days after posting a letter counts as received by the complainant.",
        source="Common practice (remembered: to be checked).",
        default=2,
        allowed=working_days(5, least=0),
    ),
    Setting(
        key="calendar.council_closure_days",
        title="Days on which the council is closed",
        changes="The days, besides bank holidays, that the clocks set only by the council’s own "
        "policy skip. No clock set by law, guidance or an ombudsman ever does.",
        source="Regulations count every day that is no weekend or bank holiday.",
        default=(),
        allowed=Dates(),
    ),
    Setting(
        key="months.commencing_on",
        title="How “6 months commencing on the day” is counted",
        changes="Whether the day of receipt is the first day of the six months, or day nought.",
        source="SI 2009/309 reg 14(3)(a) and SI 2012/3094 reg 29(3)(a): inclusive. The corresponding date is "
        "a day later than the law reads.",
        conflict="CF-19",
        default="inclusive",
        allowed=Choice(
            ("inclusive", "corresponding_date"),
            ("The day of receipt is the first day", "To the corresponding date"),
        ),
    ),
)
