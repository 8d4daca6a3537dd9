"""The equality questions as a person meets them: how old first, since what else is asked hangs on it."""

from __future__ import annotations

from collections.abc import Iterable

from wtforms.fields.choices import SelectChoice

from rules.listening.question import Question
from rules.phrase import Phrase as _
from rules.vocabulary import Part
from web.forms import BaseForm, OneOf, RadioField, with_questions


class StartForm(BaseForm):
    """For somebody who speaks for themselves."""


class StartForTwoForm(StartForm):
    """For somebody who speaks for another: the answers are about one of the two."""

    about = RadioField(
        _("Who will you tell us about?"),
        [OneOf(thing="who you will tell us about")],
        choices=[
            SelectChoice(Part.PERSON_AFFECTED.value, _("The person it happened to")),
            SelectChoice(Part.COMPLAINANT.value, _("Me")),
        ],
        default=Part.PERSON_AFFECTED.value,
        validate_choice=False,
    )


def start(age: Question, *, for_two: bool, young: bool) -> StartForm:
    """The first page: about whom, where there are two, and how old they are."""
    words = _("How old is that person?") if for_two else _(age.you)
    form = with_questions(StartForTwoForm if for_two else StartForm, [(age, words, "")], young=young)
    return form()


def more(asked: Iterable[Question], *, about: Part, young: bool) -> BaseForm:
    """A further page, in the words of whoever reads it."""
    young = young and about is Part.COMPLAINANT
    worded = [
        (each, _(_words(each, about, young)), _(each.child_hint if young else each.hint)) for each in asked
    ]
    return with_questions(BaseForm, worded, young=young)()


def _words(question: Question, about: Part, young: bool) -> str:
    if about is not Part.COMPLAINANT:
        return question.them
    return question.child if young else question.you
