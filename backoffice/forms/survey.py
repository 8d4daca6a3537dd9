"""Writing down what somebody said of how they were treated."""

from __future__ import annotations

from typing import Any

from wtforms.fields.choices import SelectChoice

from backoffice.forms.choices import Radios
from casework.listening.answering import BY_STAFF
from rules.listening.survey import wording
from web.forms import LONGEST_LINE, AtMost, BaseForm, BooleanField, Required, TelField, TextAreaField


class AnswerForm(BaseForm):
    """The two questions, in the words in which they are asked."""

    channel = Radios("How they told us", [Required(thing="how they told us", verb="Choose")])
    treatment = Radios("", [Required(thing="one of the five", verb="Choose")])
    decision = Radios("")
    words = TextAreaField(
        "What they said besides, in their words",
        [AtMost(1_000, thing="What they said")],
        render_kw={"rows": 3},
    )
    wants_call_back = BooleanField("They want to be called back")
    phone = TelField(
        "The number to call",
        [AtMost(LONGEST_LINE, thing="The number")],
        description="Leave it empty if it is the one on the case.",
        render_kw={"width": "20"},
    )

    def __init__(self, *, young: bool, asks_decision: bool, **given: Any) -> None:
        super().__init__(**given)
        asked = wording(young=young)
        self.channel.choices = [SelectChoice(each.value, each.label) for each in BY_STAFF]
        self.treatment.label.text = asked.treatment
        self.treatment.choices = [
            SelectChoice(str(step), words) for step, words in asked.steps_of_treatment()
        ]
        self.decision.label.text = asked.decision
        self.decision.choices = [SelectChoice(str(step), words) for step, words in asked.steps_of_decision()]
        if not asks_decision:
            del self.decision
