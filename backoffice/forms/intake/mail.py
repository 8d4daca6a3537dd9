"""Saying what an email that came in is."""

from __future__ import annotations

from typing import Any

from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length

from backoffice.forms import choices
from backoffice.forms.choices import Choice, Radios
from rules.vocabulary import Kind
from web.forms import (
    LONGEST_LINE,
    AtMost,
    BaseForm,
    CheckboxesField,
    EmailField,
    LooksLikeEmail,
    Optional,
    Required,
    StringField,
    TextAreaField,
)


class MakeCaseForm(BaseForm):
    kind = Choice("What it is", [Required(thing="what it is", verb="Choose")])
    service = Choice("Which service it is about")
    name = StringField("Name", [AtMost(LONGEST_LINE, thing="The name")])
    email = EmailField(
        "Email address", [Optional(), AtMost(LONGEST_LINE, thing="The address"), LooksLikeEmail()],
        description="The receipt goes there. If somebody forwarded this, put in the person who wrote it.",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind.choices = choices.words(Kind, blank="Choose")
        self.service.choices = choices.services(blank="Not known")


class AddToCaseForm(BaseForm):
    reference = StringField(
        "Reference", [Required(thing="the reference"), AtMost(LONGEST_LINE, thing="The reference")],
        description="For example, ASH-7K3P-9QX.", render_kw={"autocomplete": "off", "spellcheck": "false"},
    )  # fmt: skip
    written_by = Radios(
        "Who wrote it?",
        [Required(thing="who wrote it", verb="Choose")],
        choices=[
            SelectChoice("person", "The person of the case: it becomes a message of theirs"),
            SelectChoice("other", "Somebody else: it becomes a note, and only colleagues see it"),
        ],
    )


def _why() -> TextAreaField:
    return TextAreaField(
        "Why it is no feedback",
        [Required(thing="why you set it aside", verb="Say"), AtMost(2_000, thing="The reason")],
        render_kw={"rows": 2},
    )


class SetAsideForm(BaseForm):
    reason = _why()


class SetSeveralAsideForm(BaseForm):
    emails = CheckboxesField(
        "Which emails",
        [DataRequired("Tick the emails that you set aside"), Length(max=100)],
        validate_choice=False,
    )
    reason = _why()
