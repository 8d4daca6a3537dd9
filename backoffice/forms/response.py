"""Acknowledging, drafting, sending and closing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from wtforms import HiddenField
from wtforms.fields.choices import SelectChoice

from backoffice.forms import choices
from backoffice.forms.case import VersionedForm
from backoffice.forms.choices import Choice
from backoffice.forms.formats import InFormat
from casework.response.respond import PointDecided
from rules.vocabulary import FINDINGS, Outcome, Remedy
from web.forms import LONGEST_TEXT, AtMost, BaseForm, BooleanField, CheckboxesField, Required, TextAreaField

if TYPE_CHECKING:
    from models import Finding


class AcknowledgeForm(InFormat, VersionedForm):
    words = TextAreaField(
        "What you say to them",
        [Required(thing="what you say to them"), AtMost(LONGEST_TEXT, thing="The acknowledgement")],
        description="The reference, the date for the answer and how to follow up are added for you.",
        render_kw={"rows": 8},
    )


class DraftForm(InFormat, VersionedForm):
    words = TextAreaField(
        "Opening words",
        [AtMost(LONGEST_TEXT, thing="The opening words")],
        description="Say sorry here if we got it wrong. The answer to each point follows below.",
        render_kw={"rows": 6},
    )
    next_step = TextAreaField(
        "What they can do next", [AtMost(LONGEST_TEXT, thing="What they can do next")], render_kw={"rows": 3}
    )
    names_escalation = BooleanField("Name the ombudsman, and how to reach it")
    names_next_stage = BooleanField("Say that they can ask for a review panel, and until when")
    encloses_reports = BooleanField("Both complete reports are enclosed")
    is_ready = BooleanField("It is ready to be checked and sent")
    then = HiddenField()


class PointForm(BaseForm):
    """The answer to one point. Its token is the draft form's."""

    class Meta(BaseForm.Meta):
        csrf = False

    outcome = Choice("What we decided")
    reasons = TextAreaField("Why", [AtMost(LONGEST_TEXT, thing="The reasons")], render_kw={"rows": 5})
    remedies = CheckboxesField("How we put it right")
    remedy_words = TextAreaField(
        "In our words", [AtMost(LONGEST_TEXT, thing="How we put it right")], render_kw={"rows": 3}
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.outcome.choices = [
            SelectChoice("", "Not decided yet"),
            *(SelectChoice(outcome.value, outcome.label) for outcome in FINDINGS),
        ]
        self.remedies.choices = [SelectChoice(remedy.value, remedy.label) for remedy in Remedy]

    @classmethod
    def about(cls, finding: Finding | None, *, prefix: str, number: int) -> Self:
        """The form of a point, filled with what was found so far."""
        form = cls(
            prefix=prefix,
            data={
                "outcome": finding.outcome.value if finding and finding.outcome else "",
                "reasons": finding.reasons if finding else "",
                "remedies": finding.remedy_keys if finding else [],
                "remedy_words": finding.remedy_words if finding else "",
            },
        )
        form.number = number
        return form

    number: int = 0

    def decided(self) -> PointDecided:
        """What the form says so far."""
        return PointDecided(
            outcome=Outcome(self.outcome.data) if self.outcome.data else None,
            reasons=self.reasons.data or "",
            remedies=tuple(Remedy(key) for key in self.remedies.data or []),
            remedy_words=self.remedy_words.data or "",
        )


class SendForm(VersionedForm):
    """Checking and sending. A late answer is asked why, and by which team."""

    late_reason = TextAreaField(
        "Why is it late?",
        [AtMost(2_000, thing="The reason")],
        description="For the figures and for learning. The person does not see it.",
        render_kw={"rows": 3},
    )
    late_team = Choice("Which team made it late?")
    recipient_checked = BooleanField(
        "I have checked that this is the right person and the right case",
        [Required(thing="that you have checked who it goes to", verb="Say")],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.late_team.choices = choices.teams(blank="Choose a team")


class CloseForm(VersionedForm):
    reason = TextAreaField("Anything to add", [AtMost(2_000, thing="The reason")], render_kw={"rows": 3})
