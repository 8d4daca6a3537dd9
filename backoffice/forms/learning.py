"""Agreeing what will change, and saying that it did."""

from __future__ import annotations

from typing import Any

from backoffice.forms import choices
from backoffice.forms.case import VersionedForm
from backoffice.forms.choices import Choice
from web.forms import AtMost, BaseForm, DateField, Required, TextAreaField


class AgreeForm(VersionedForm):
    change = TextAreaField(
        "What will be different",
        [Required(thing="what will be different"), AtMost(5_000, thing="What will be different")],
        render_kw={"rows": 4},
    )
    owner = Choice("Who sees to it", [Required(thing="who sees to it", verb="Choose")])
    due_on = DateField("By when", [Required(thing="by when it will be done")], thing="The date")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.owner.choices = choices.colleagues(blank="Choose")


class CompleteForm(BaseForm):
    evidence = TextAreaField(
        "How can that be seen?",
        [Required(thing="how it can be seen"), AtMost(5_000, thing="Your answer")],
        render_kw={"rows": 4},
    )
