"""An answer in Easy Read, part by part: a picture, a heading, and sentences of one idea each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Self

from flask import request
from wtforms import HiddenField
from wtforms.fields.choices import SelectChoice

from backoffice.forms.case import VersionedForm
from backoffice.forms.choices import Choice
from rules.response.easy_read import PICTURES, Part
from web.forms import LONGEST_LINE, AtMost, BaseForm, StringField, TextAreaField

_EMPTY = 3  # parts that wait to be filled in
MOST_PARTS = 40


class EasyReadForm(VersionedForm):
    then = HiddenField()


class PartForm(BaseForm):
    """One part. Its token is the form's around it."""

    class Meta(BaseForm.Meta):
        csrf = False

    picture = Choice("Picture")
    heading = StringField("Heading", [AtMost(LONGEST_LINE, thing="The heading")])
    sentences = TextAreaField(
        "Sentences",
        [AtMost(2_000, thing="The sentences")],
        description="One idea each, each on a line of its own.",
        render_kw={"rows": 3},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.picture.choices = [
            SelectChoice("", "No picture"),
            *(SelectChoice(key, words) for key, words in PICTURES.items()),
        ]

    @classmethod
    def about(cls, kept: Sequence[Part]) -> list[Self]:
        """A form for each part that there is, and some that are empty."""
        empty = Part("", "", ())
        return [
            cls(
                formdata=None,
                prefix=f"part{number}",
                data={
                    "picture": part.picture,
                    "heading": part.heading,
                    "sentences": "\n".join(part.sentences),
                },
            )
            for number, part in enumerate([*kept, *[empty] * _EMPTY][:MOST_PARTS], start=1)
        ]

    @classmethod
    def as_sent(cls) -> list[Self]:
        """The parts as they were typed."""
        count = sum(f"part{number}-heading" in request.form for number in range(1, MOST_PARTS + 1))
        return [cls(prefix=f"part{number}") for number in range(1, count + 1)]

    @property
    def said(self) -> Part:
        """What the part says so far."""
        lines = (line.strip() for line in (self.sentences.data or "").splitlines())
        return Part(
            self.picture.data or "", (self.heading.data or "").strip(), tuple(line for line in lines if line)
        )
