"""The equality questions as a colleague asks them, on one page, and the choice of what a figure shows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from wtforms import Form
from wtforms.fields.choices import SelectChoice

from backoffice.forms import choices
from backoffice.forms.choices import Choice, Radios
from rules.listening.fairness import CHARACTERISTICS, Measure, Year
from rules.listening.question import Question
from rules.vocabulary import Channel, Part
from web.forms import BaseForm, Required, with_questions

ANSWERED, NO_ANSWER, NOT_ASKED, TAKEN_BACK = "answered", "no_answer", "not_asked", "taken_back"
_HOW = [
    SelectChoice(ANSWERED, "They answered, all or some of it"),
    SelectChoice(NO_ANSWER, "I asked, and they did not answer"),
    SelectChoice(NOT_ASKED, "I did not ask"),
]
_TAKE_BACK = [SelectChoice(TAKEN_BACK, "They have told us in writing to stop using their answers")]
_ASKED_BY = [each for each in Channel if each is not Channel.ONLINE]


class AskForm(BaseForm):
    """What came of asking. The questions follow it, and are added when the form is made."""

    how = Radios("What happened?", [Required(thing="what happened", verb="Choose")])
    channel = Choice("How they were asked")
    about = Choice("About whom")

    def answers(self, questions: Iterable[Question]) -> dict[str, Any]:
        """What was answered, by question."""
        return {each.key: self[each.key].data for each in questions}

    def validate(self, extra_validators: Any = None) -> bool:
        valid = super().validate(extra_validators)
        said = self.how.data not in (None, ANSWERED)
        if said and any(each.data for each in self if each.name not in _ABOUT_ASKING):
            self.refuse("how", "There are answers below. Choose “They answered”, or take them out")
            return False
        return valid


_ABOUT_ASKING = ("how", "channel", "about", "csrf_token")


def ask_form(
    questions: Sequence[Question], *, came_by: Channel, for_two: bool, may_ask: bool, may_take_back: bool
) -> AskForm:
    """The form for a case that came so. Where they were asked already, it only takes answers back."""
    worded = [(each, each.you, _hint(each)) for each in questions] if may_ask else []
    usual = {Channel.LETTER: Channel.FORM, Channel.ONLINE: Channel.FORM}.get(came_by, came_by)
    about = Part.PERSON_AFFECTED if for_two else Part.COMPLAINANT
    form = with_questions(AskForm, worded, as_lists=True)(data={"channel": usual.value, "about": about.value})
    form.how.choices = [*(_HOW if may_ask else []), *(_TAKE_BACK if may_take_back else [])]
    form.channel.choices = choices.words(_ASKED_BY)
    form.about.choices = [SelectChoice(Part.COMPLAINANT.value, "Whoever told us")]
    if for_two:
        form.about.choices.append(SelectChoice(Part.PERSON_AFFECTED.value, "The person it happened to"))
    return form


def _hint(question: Question) -> str:
    if question.only_with is not None:
        return f"Only if they said yes. {question.hint}".strip()
    if question.from_age or question.key in ("orientation", "gender_identity"):
        return "Only from 16."
    return question.hint


class FigureForm(Form):
    """Asked by GET, so it needs no token; what it gets wrong chooses the first."""

    by = Choice("Compare by")
    measure = Choice("What")
    year = Choice("Year")

    def __init__(self, *args: Any, years: Sequence[Year], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by.choices = [SelectChoice(each.key, each.title) for each in CHARACTERISTICS]
        self.measure.choices = choices.words(Measure)
        self.year.choices = [SelectChoice(str(each.begins), each.title) for each in years]
