"""What the council chooses in the children’s procedure."""

from __future__ import annotations

from rules.clocks.setting import Choice, Number, Setting, working_days

SETTINGS: tuple[Setting, ...] = (
    Setting(
        key="children.s1.ack_wd",
        title="Children, stage 1: acknowledge within",
        changes="The date to acknowledge a child’s or parent’s representation by.",
        source="None in law; 2, 3 and 5 working days are seen.",
        conflict="CF-04",
        default=3,
        allowed=working_days(10),
    ),
    Setting(
        key="children.s2.ack_wd",
        title="Children, stage 2: acknowledge within",
        changes="The date to acknowledge a request for stage 2 by.",
        source="None in law; 2 to 5 working days are seen.",
        default=3,
        allowed=working_days(5),
    ),
    Setting(
        key="children.s1.advocate_pause",
        title="Children, stage 1: waiting for an advocate",
        changes="Whether stage 1 stands still until the advocate is appointed, or has ten more working days.",
        source="Guidance as councils and LGSCO apply it, and as others read it; an alert still comes at 20.",
        conflict="CF-03",
        default="suspend",
        allowed=Choice(
            ("suspend", "extend_10"),
            ("The clock stands still until the advocate is there", "Ten working days more"),
        ),
    ),
    Setting(
        key="children.s2.clock_start",
        title="Children, stage 2: what starts the clock",
        changes="Whether the 25 and 65 working days run from the request or from the agreed statement.",
        source="LGSCO 25 010 090 (request), LGSCO 24 002 249 and council practice (statement agreed).",
        conflict="CF-02",
        default="request",
        allowed=Choice(
            ("request", "statement_agreed", "request_if_written_else_statement"),
            (
                "The request",
                "The agreed statement of complaint",
                "The request if it was written, otherwise the statement",
            ),
        ),
    ),
    Setting(
        key="children.s2.statement_wd",
        title="Children, stage 2: agree the statement within",
        changes="When staff are warned that the statement of complaint is still not agreed.",
        source="The council’s own; long waits for a statement were found to be fault.",
        conflict="CF-02",
        default=10,
        allowed=working_days(20),
    ),
    Setting(
        key="children.s2.request_window",
        title="Children: time to ask for stage 2",
        changes="The last day to ask for stage 2 as of right; a later request is a matter of discretion.",
        source="Guidance: 20 working days; an advocacy charity’s leaflet: 28 days.",
        conflict="CF-20",
        default="20wd_soft",
        allowed=Choice(
            ("20wd_soft", "28d_soft"),
            ("20 working days, then a reasoned decision", "28 days, then a reasoned decision"),
        ),
    ),
    Setting(
        key="children.freeze.on_resume",
        title="Children: after a freeze for proceedings",
        changes="Whether a stage that was frozen goes on with the days it had left, or begins again in full.",
        source="SI 2006/1738 reg 8 and guidance on resubmission (remembered: to be checked).",
        conflict="CF-06",
        default="continue",
        allowed=Choice(
            ("continue", "restart"), ("It goes on with the days it had left", "It begins again in full")
        ),
    ),
    Setting(
        key="children.mixed_policy",
        title="Children: a complaint partly outside the regulations",
        changes="Whether it is looked into together under the children’s procedure or divided.",
        source="Guidance (remembered: to be checked).",
        default="combined",
        allowed=Choice(("combined", "split"), ("Together, under the children’s procedure", "Divided")),
    ),
    Setting(
        key="children.independence_years",
        title="Children: years since working for the council",
        changes="How long an independent person or panel member must have been away from the council.",
        source="SI 2006/1738 reg 2 (none for the independent person); guidance: 3 years for the chair "
        "(remembered: to be checked).",
        conflict="CF-07",
        default=3,
        allowed=Number(3, 10, "years"),
    ),
)
