"""The questions of a complaint about how a councillor behaved, a class for each page."""

from __future__ import annotations

from typing import Any

from wtforms.fields.choices import SelectChoice

from casework.people import local_council, organisation
from portal.forms.complaint import ANONYMOUS, NAMED
from portal.forms.question import Line, LongText, QuestionForm, RequiredWhen, SomeLines
from rules.handling.conduct import Capacity, CouncilKind
from rules.phrase import Phrase as _
from web.forms import OneOf, RadioField, Required, SelectField, required
from web.now import today

LISTED = "listed"
KEEP, TELL = "keep", "tell"


class ChosenWhen(RequiredWhen):
    """Has to be chosen where that choice was made above it."""

    def __init__(self, field_name: str, choice: str, *, thing: str) -> None:
        super().__init__(field_name, choice, thing=thing)
        self.sentence = required(thing, verb="Choose")


class CouncilForm(QuestionForm):
    heading = _("Which council are they a councillor of?")
    before = (
        _(
            "This form is about what a councillor did or said. Is it about something that the council did? Then make a "
            "normal complaint."
        ),
    )
    reveals = {"council": {LISTED: "local", CouncilKind.OTHER.value: "other"}}  # noqa: RUF012

    council = RadioField(
        _("Choose one"), [OneOf(thing="which council it is")], choices=[], validate_choice=False
    )
    local = SelectField(
        _("Town or parish council"),
        [
            ChosenWhen("council", LISTED, thing="a town or parish council"),
            OneOf(thing="a town or parish council"),
        ],
        choices=[],
        validate_choice=False,
        render_kw={"data-autocomplete": "true", "class": "govuk-!-width-full"},
    )
    other = Line(
        _("Name of the council"),
        [RequiredWhen("council", CouncilKind.OTHER.value, thing="the name of the council")],
        thing="The name of the council",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = local_council.in_use(on=today())
        self.local.choices = [
            SelectChoice("", _("Choose a council")),
            *(SelectChoice(each.id, each.name) for each in known),
        ]
        listed = [SelectChoice(LISTED, _("A town or parish council"))] if known else []
        self.council.choices = [
            SelectChoice(CouncilKind.OWN.value, organisation.council().name),
            *listed,
            SelectChoice(
                CouncilKind.OTHER.value,
                _("A town or parish council that is not on the list")
                if known
                else _("A town or parish council"),
            ),
        ]


class CouncillorForm(QuestionForm):
    heading = _("Who is it about?")

    councillor = Line(
        _("The councillor’s name"),
        [Required(thing="the councillor’s name")],
        description=_("If you do not know it, say what you know: “the chair of the meeting”."),
        thing="The name",
        render_kw={"autocomplete": "off", "spellcheck": "false"},
    )
    capacity = RadioField(
        _("Were they there as a councillor?"),
        choices=[
            SelectChoice(
                Capacity.AS_COUNCILLOR.value,
                _("Yes"),
                {
                    "hint": _(
                        "At a meeting, in an email as a councillor, or when they helped you with something."
                    )
                },
            ),
            SelectChoice(
                Capacity.PRIVATE.value,
                _("No, in their own time"),
                {"hint": _("The rules for councillors may not cover this. You can still tell us.")},
            ),
            SelectChoice(Capacity.NOT_KNOWN.value, _("I am not sure")),
        ],
        validate_choice=False,
    )


class WordsForm(QuestionForm):
    heading = _("What did they do?")
    before = (
        _("Tell it in your own words. What did they say or do? Where and when was it? Who else was there?"),
        _(
            "We usually show the councillor what you write. If they hid that they gain from a decision, we may "
            "have to tell the police."
        ),
    )

    words = LongText(_("Your words"), [Required(thing="what they did")], render_kw={"rows": 10})
    code_part = Line(
        _("Which rule for councillors did they break?"),
        description=_("Only if you know. You can leave this empty."),
        thing="The rule",
        render_kw={"autocomplete": "off"},
    )


class WantedForm(QuestionForm):
    wanted = LongText(
        _("What should happen?"),
        description=_(
            "For example: say sorry, or have training. The law does not let us suspend a councillor. You can "
            "leave this empty."
        ),
    )


class WhoForm(QuestionForm):
    heading = _("Who are you?")
    reveals = {"named": {NAMED: "name"}}  # noqa: RUF012

    named = RadioField(
        _("Will you tell us your name?"),
        [OneOf(thing="whether you will tell us your name")],
        choices=[
            SelectChoice(NAMED, _("Yes")),
            SelectChoice(
                ANONYMOUS,
                _("I do not want to say who I am"),
                {
                    "hint": _(
                        "You can send it. But we may not be able to look into it without knowing who you are."
                    )
                },
            ),
        ],
        validate_choice=False,
    )
    name = Line(
        _("Your name"),
        [RequiredWhen("named", NAMED, thing="your name")],
        thing="Your name",
        render_kw={"autocomplete": "name", "spellcheck": "false"},
    )


class KeepNameForm(QuestionForm):
    heading = _("May we tell the councillor your name?")
    before = (
        _(
            "We usually do, so that they can answer. If it would put you in danger, or harm you, ask us to keep it. We "
            "decide, and talk to you first."
        ),
    )
    reveals = {"keep": {KEEP: "why"}}  # noqa: RUF012

    keep = RadioField(
        _("Choose one"),
        [OneOf(thing="whether we may tell them your name")],
        choices=[
            SelectChoice(TELL, _("Yes, you may tell them")),
            SelectChoice(KEEP, _("No, please keep my name from them")),
        ],
        validate_choice=False,
    )
    why = SomeLines(
        _("Why must we keep it?"),
        [RequiredWhen("keep", KEEP, thing="why we must keep it")],
        thing="Why we must keep it",
        render_kw={"rows": 3},
    )
