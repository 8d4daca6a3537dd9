"""What the council chooses about keeping in touch, checking drafts and looking at adjustments again."""

from __future__ import annotations

from rules.clocks.setting import Number, Setting, working_days

SETTINGS: tuple[Setting, ...] = (
    Setting(
        key="practice.contact_wd",
        title="Be in touch with the person every",
        changes="When staff are warned that nobody has written to the person or spoken with them.",
        source="The council’s own; lapses of contact make complaints worse (Somerset 2016/17).",
        default=10,
        allowed=working_days(40),
    ),
    Setting(
        key="practice.approval_wd",
        title="Check a draft within",
        changes="When staff are warned that a draft still waits to be checked and sent.",
        source="The council’s own.",
        default=2,
        allowed=working_days(10),
    ),
    Setting(
        key="practice.adjustments_months",
        title="Look at adjustments again after",
        changes="The day by which what was agreed to make things fair is looked at again.",
        source="Complaint Handling Code 5.6: under active review; how often is the council’s own.",
        default=6,
        allowed=Number(1, 12, "months"),
    ),
)
