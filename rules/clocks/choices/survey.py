"""What the council chooses about asking people how they were treated."""

from __future__ import annotations

from rules.clocks.setting import Number, Setting, YesOrNo

SETTINGS: tuple[Setting, ...] = (
    Setting(
        key="survey.is_on",
        title="Ask people how we treated them",
        changes="Whether people are asked, once, when it is over. Whoever was asked may still answer.",
        source="The council’s own; a survey says how to complain (Complaint Handling Code 3.1 to 3.8).",
        default=True,
        allowed=YesOrNo(),
    ),
    Setting(
        key="survey.reminder_days",
        title="Remind of the survey after",
        changes="When the one reminder goes to somebody who has neither answered nor refused.",
        source="The council’s own.",
        default=14,
        allowed=Number(7, 28, "days"),
    ),
    Setting(
        key="survey.open_days",
        title="Take answers to the survey for",
        changes="How long the link in the mail works, and how long an answer can be changed.",
        source="The council’s own.",
        default=60,
        allowed=Number(30, 120, "days"),
    ),
    Setting(
        key="survey.least_answers",
        title="Fewest answers for a mean",
        changes="Below this number no mean is shown, only how many answered.",
        source="The council’s own; Dorset: “no reportable data of any value” from a handful of answers.",
        default=10,
        allowed=Number(5, 50, "answers"),
    ),
)
