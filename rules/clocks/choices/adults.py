"""What the council chooses for adult social care and public health."""

from __future__ import annotations

from rules.clocks.setting import Setting, YesOrNo, working_days

SETTINGS: tuple[Setting, ...] = (
    Setting(
        key="adults.ack_wd",
        title="Adult social care: acknowledge within",
        changes="The date to acknowledge by: the law’s 3 working days, or fewer.",
        source="SI 2009/309 reg 13(3).",
        default=3,
        allowed=working_days(3),
    ),
    Setting(
        key="adults.target_wd.low",
        title="Adult social care, low risk: answer within",
        changes="The council’s own target for complaints graded low. The six months stay as they are.",
        source="Devon: 20 working days.",
        default=20,
        allowed=working_days(110),
    ),
    Setting(
        key="adults.target_wd.default",
        title="Adult social care: answer within",
        changes="The council’s own target for every other complaint. The six months stay as they are.",
        source="Worcestershire: 35 working days; 15 to 60 are seen.",
        default=35,
        allowed=working_days(110),
    ),
    Setting(
        key="adults.well_founded_includes_partial",
        title="Count partially upheld as well-founded",
        changes="What the annual report counts as “well-founded”; both are shown apart as well.",
        source="SI 2009/309 reg 18; LGSCO guide part 9.",
        conflict="CF-12",
        default=True,
        allowed=YesOrNo(),
    ),
    Setting(
        key="public_health.ack_wd",
        title="Public health: acknowledge within",
        changes="The date to acknowledge by: the law’s 3 working days, or fewer.",
        source="SI 2012/3094 reg 28 (remembered: to be checked).",
        default=3,
        allowed=working_days(3),
    ),
    Setting(
        key="public_health.target_wd",
        title="Public health: answer within",
        changes="The council’s own target. The six months stay as they are.",
        source="The council’s own; as for adult social care.",
        default=35,
        allowed=working_days(110),
    ),
)
