"""Restrictions of contact."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from wtforms.fields.choices import SelectChoice

from rules.contact.restriction import RestrictionKind
from web.forms import (
    LONGEST_LINE,
    AtMost,
    BaseForm,
    BooleanField,
    CheckboxesField,
    DateField,
    EmailField,
    LooksLikeEmail,
    Optional,
    Required,
    StringField,
    TelField,
    TextAreaField,
)
from web.now import today


class RestrictForm(BaseForm):
    name = StringField("Name", [AtMost(LONGEST_LINE, thing="The name")])
    email = EmailField(
        "Email address", [Optional(), AtMost(LONGEST_LINE, thing="The address"), LooksLikeEmail()]
    )
    phone = TelField("Telephone number", [AtMost(40, thing="The number")])
    kinds = CheckboxesField("How contact is limited")
    reason = TextAreaField(
        "What happened, with the evidence", [AtMost(5_000, thing="This")], render_kw={"rows": 5}
    )
    considered = TextAreaField(
        "What was weighed: unmet needs, adjustments, how it affects the person",
        [AtMost(5_000, thing="This")],
        render_kw={"rows": 4},
    )
    warned_on = DateField(
        "Day of the written warning", thing="The day of the warning", description="Leave it empty for a risk."
    )
    at_once_because = TextAreaField(
        "Without a warning, because", [AtMost(2_000, thing="This")], render_kw={"rows": 2}
    )
    starts_on = DateField("First day", [Required(thing="the first day")], thing="The first day")
    review_on = DateField(
        "Looked at again on", [Required(thing="the day of the review")], thing="The day of the review",
        description="Six months is usual, and twelve the most.",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kinds.choices = [SelectChoice(kind.value, kind.label) for kind in RestrictionKind]


class ReviewForm(BaseForm):
    words = TextAreaField(
        "Why it goes on, or why it ends", [AtMost(5_000, thing="This")], render_kw={"rows": 4}
    )
    ends = BooleanField("It ends today")
    until = DateField(
        "Otherwise: looked at again on",
        thing="The day of the next review",
        description="Within twelve months.",
    )

    def validate(self, extra_validators: Any = None) -> bool:
        valid = super().validate(extra_validators)
        if valid and not self.ends.data and self.until.data is None:
            self.refuse("until", "Enter the day of the next review, or let it end")
            return False
        if valid and self.until.data and self.until.data < today() + timedelta(days=1) and not self.ends.data:
            self.refuse("until", "The next review lies ahead")
            return False
        return valid
