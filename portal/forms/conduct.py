"""The questions of a complaint about how a councillor behaved, a class for each page."""

from __future__ import annotations

from typing import Any

from wtforms.fields.choices import SelectChoice

from casework.people import local_council, organisation
from portal.forms.complaint import ANONYMOUS, NAMED
from portal.forms.question import Line, LongText, QuestionForm, RequiredWhen, SomeLines
from rules.handling.conduct import Capacity, CouncilKind
from web.forms import OneOf, RadioField, Required, SelectField
from web.now import today

LISTED = "listed"
KEEP, TELL = "keep", "tell"


class ChosenWhen(RequiredWhen):
    """Has to be chosen where that choice was made above it."""

    def __init__(self, field_name: str, choice: str, *, thing: str) -> None:
        super().__init__(field_name, choice, thing=thing)
        self.sentence = f"Choose {thing}"


class CouncilForm(QuestionForm):
    heading = "Which council are they a councillor of?"
    before = (
        "This form is about what a councillor did or said. Is it about something that the council did? Then make a "
        "normal complaint.",
    )
    reveals = {"council": {LISTED: "local", CouncilKind.OTHER.value: "other"}}  # noqa: RUF012

    council = RadioField(
        "Choose one", [OneOf(thing="which council it is")], choices=[], validate_choice=False
    )
    local = SelectField(
        "Town or parish council",
        [
            ChosenWhen("council", LISTED, thing="a town or parish council"),
            OneOf(thing="a town or parish council"),
        ],
        choices=[],
        validate_choice=False,
        render_kw={"data-autocomplete": "true", "class": "govuk-!-width-full"},
    )
    other = Line(
        "Name of the council",
        [RequiredWhen("council", CouncilKind.OTHER.value, thing="the name of the council")],
        thing="The name of the council",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = local_council.in_use(on=today())
        self.local.choices = [
            SelectChoice("", "Choose a council"),
            *(SelectChoice(each.id, each.name) for each in known),
        ]
        listed = [SelectChoice(LISTED, "A town or parish council")] if known else []
        self.council.choices = [
            SelectChoice(CouncilKind.OWN.value, organisation.council().name),
            *listed,
            SelectChoice(
                CouncilKind.OTHER.value,
                "A town or parish council that is not on the list" if known else "A town or parish council",
            ),
        ]


class CouncillorForm(QuestionForm):
    heading = "Who is it about?"

    councillor = Line(
        "The councillor’s name",
        [Required(thing="the councillor’s name")],
        description="If you do not know it, say what you know: “the chair of the meeting”.",
        thing="The name",
        render_kw={"autocomplete": "off", "spellcheck": "false"},
    )
    capacity = RadioField(
        "Were they there as a councillor?",
        choices=[
            SelectChoice(
                Capacity.AS_COUNCILLOR.value,
                "Yes",
                {
                    "hint": "At a meeting, in an email as a councillor, or when they helped you with something."
                },
            ),
            SelectChoice(
                Capacity.PRIVATE.value,
                "No, in their own time",
                {"hint": "The rules for councillors may not cover this. You can still tell us."},
            ),
            SelectChoice(Capacity.NOT_KNOWN.value, "I am not sure"),
        ],
        validate_choice=False,
    )


class WordsForm(QuestionForm):
    heading = "What did they do?"
    before = (
        "Tell it in your own words. What did they say or do? Where and when was it? Who else was there?",
        "We usually show the councillor what you write. If they hid that they gain from a decision, we may "
        "have to tell the police.",
    )

    words = LongText("Your words", [Required(thing="what they did")], render_kw={"rows": 10})
    code_part = Line(
        "Which rule for councillors did they break?",
        description="Only if you know. You can leave this empty.",
        thing="The rule",
        render_kw={"autocomplete": "off"},
    )


class WantedForm(QuestionForm):
    wanted = LongText(
        "What should happen?",
        description="For example: say sorry, or have training. The law does not let us suspend a councillor. You can "
        "leave this empty.",
    )


class WhoForm(QuestionForm):
    heading = "Who are you?"
    reveals = {"named": {NAMED: "name"}}  # noqa: RUF012

    named = RadioField(
        "Will you tell us your name?",
        [OneOf(thing="whether you will tell us your name")],
        choices=[
            SelectChoice(NAMED, "Yes"),
            SelectChoice(
                ANONYMOUS,
                "I do not want to say who I am",
                {
                    "hint": "You can send it. But we may not be able to look into it without knowing who you are."
                },
            ),
        ],
        validate_choice=False,
    )
    name = Line(
        "Your name",
        [RequiredWhen("named", NAMED, thing="your name")],
        thing="Your name",
        render_kw={"autocomplete": "name", "spellcheck": "false"},
    )


class KeepNameForm(QuestionForm):
    heading = "May we tell the councillor your name?"
    before = (
        "We usually do, so that they can answer. If it would put you in danger, or harm you, ask us to keep it. We "
        "decide, and talk to you first.",
    )
    reveals = {"keep": {KEEP: "why"}}  # noqa: RUF012

    keep = RadioField(
        "Choose one",
        [OneOf(thing="whether we may tell them your name")],
        choices=[
            SelectChoice(TELL, "Yes, you may tell them"),
            SelectChoice(KEEP, "No, please keep my name from them"),
        ],
        validate_choice=False,
    )
    why = SomeLines(
        "Why must we keep it?",
        [RequiredWhen("keep", KEEP, thing="why we must keep it")],
        thing="Why we must keep it",
        render_kw={"rows": 3},
    )
