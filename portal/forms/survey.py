"""The two questions of the survey, apart, and the offer of a call."""

from __future__ import annotations

from typing import Any

from wtforms.fields.choices import SelectChoice

from portal.forms.question import Line, SomeLines
from rules.listening.survey import STEPS, Wording
from rules.phrase import Phrase as _
from web.forms import BaseForm, OneOf, RadioField


class LinkForm(BaseForm):
    """A form behind a link whose secret is the right to answer.

    A token against forgery needs a cookie, and guards what a browser may do because of who is signed in. Nobody is
    here: whoever could forge the form would need the secret, and with it could post the form anyway.
    """

    class Meta(BaseForm.Meta):
        csrf = False


class TreatmentForm(LinkForm):
    how = RadioField("", [OneOf(thing="one of the five")], validate_choice=False)

    def __init__(self, wording: Wording, **given: Any) -> None:
        super().__init__(**given)
        self.how.label.text = _(wording.treatment)
        self.how.choices = [SelectChoice(str(step), _(words)) for step, words in wording.steps_of_treatment()]


class DecisionForm(LinkForm):
    """What was decided, and whatever they want to say; nothing of it has to be answered."""

    decision = RadioField(
        "", [OneOf(thing="one of the five, or none", allowed=["", *map(str, STEPS)])], validate_choice=False
    )
    words = SomeLines(
        _("Is there anything you want to say?"),
        description=_("You do not have to. Please write no names."),
        thing="What you say",
        render_kw={"rows": 4},
    )

    def __init__(self, wording: Wording, *, asks_decision: bool, **given: Any) -> None:
        super().__init__(**given)
        self.decision.data = self.decision.data or ""
        self.decision.label.text = _(wording.decision)
        self.decision.choices = [
            SelectChoice(str(step), _(words)) for step, words in wording.steps_of_decision()
        ]
        if not asks_decision:
            del self.decision


class CallBackForm(LinkForm):
    phone = Line(
        _("Your phone number"),
        description=_("If we have your number, you can leave this empty."),
        thing="Your phone number",
        render_kw={"type": "tel", "autocomplete": "tel", "width": "20"},
    )
