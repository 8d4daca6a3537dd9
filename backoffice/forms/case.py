"""The small forms of a case's page."""

from __future__ import annotations

from typing import Any

from wtforms import IntegerField
from wtforms.widgets import HiddenInput

from backoffice.forms import choices
from backoffice.forms.choices import Choice, Radios
from backoffice.forms.formats import InFormat
from rules.vocabulary import Interpreted, Interpreting
from web.forms import (
    LONGEST_LINE,
    LONGEST_TEXT,
    AtMost,
    BaseForm,
    BooleanField,
    Required,
    StringField,
    TextAreaField,
)


class VersionedForm(BaseForm):
    """A form that says which version of the case its reader saw."""

    version = IntegerField(widget=HiddenInput())


class AssignForm(VersionedForm):
    handler = Choice("Handler", [Required(thing="who should have it", verb="Choose")])
    reason = TextAreaField("Why", [AtMost(2_000, thing="The reason")], render_kw={"rows": 2})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.handler.choices = choices.colleagues(blank="Choose")


class LinkForm(BaseForm):
    reference = StringField(
        "Reference of the other case", [Required(thing="the reference"), AtMost(LONGEST_LINE, thing="The reference")],
        description="For example, ASH-7K3P-9QX.", render_kw={"autocomplete": "off", "spellcheck": "false"},
    )  # fmt: skip
    reason = TextAreaField(
        "Why they belong together",
        [Required(thing="why they belong together", verb="Say"), AtMost(2_000, thing="The reason")],
        description="Only those who may see both read it.",
        render_kw={"rows": 2},
    )


class NoteForm(BaseForm):
    words = TextAreaField(
        "Note",
        [Required(thing="your note"), AtMost(LONGEST_TEXT, thing="Your note")],
        description="Colleagues see it. The person may ask for it one day.",
        render_kw={"rows": 3},
    )
    spoke = BooleanField("I spoke with the person")


class MessageForm(InFormat):
    words = TextAreaField(
        "Your message",
        [Required(thing="your message"), AtMost(LONGEST_TEXT, thing="Your message")],
        description="It appears on their follow-up page, and is mailed if they asked for mail.",
        render_kw={"rows": 8},
    )


class InterpreterForm(BaseForm):
    what = Radios("For what", [Required(thing="what it was for", verb="Choose")])
    how = Radios("How", [Required(thing="how they were there", verb="Choose")])
    who = StringField(
        "Who it was",
        [Required(thing="who it was"), AtMost(LONGEST_LINE, thing="Who it was")],
        description="The organisation, and the name or number of the interpreter if you have it.",
    )
    language = StringField(
        "Language",
        [Required(thing="the language"), AtMost(LONGEST_LINE, thing="The language")],
        description="For example Polish, or British Sign Language.",
        render_kw={"width": "20"},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.what.choices, self.how.choices = choices.words(Interpreted), choices.words(Interpreting)


class OriginalForm(BaseForm):
    reason = TextAreaField(
        "Why you need the file as it came",
        [Required(thing="why you need it"), AtMost(2_000, thing="The reason")],
        description="It stays on the timeline.",
        render_kw={"rows": 2},
    )
