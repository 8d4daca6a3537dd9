"""What is asked of whatever was told to a colleague: how it came and when, and who told it."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from wtforms import HiddenField

from backoffice.forms import choices
from backoffice.forms.choices import Choice
from casework.intake.intake import Contact, new_submission_id
from rules.vocabulary import Adjustment, Channel, ContactBy
from web.forms import (
    LONGEST_LINE,
    AtMost,
    BaseForm,
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
from web.now import now, today

_LONDON = ZoneInfo("Europe/London")
_CHANNELS = [channel for channel in Channel if channel is not Channel.ONLINE]


def line(thing: str) -> list[object]:
    """What holds for a box of one line."""
    return [AtMost(LONGEST_LINE, thing=thing)]


class ToldForm(BaseForm):
    """How it came, and when."""

    submission_id = HiddenField()
    channel = Choice("How it came", [Required(thing="how it came", verb="Choose")])
    received_on = DateField(
        "The day it came", [Required(thing="the day it came")], thing="The day it came",
        description="The clock runs from this day, not from the day it is written down.",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.submission_id.data = self.submission_id.data or new_submission_id()
        self.channel.choices = choices.words(_CHANNELS, blank="Choose")

    def validate(self, extra_validators: Any = None) -> bool:
        valid = super().validate(extra_validators)
        if self.received_on.data and self.received_on.data > today():
            self.refuse("received_on", "The day it came cannot be in the future")
            valid = False
        if self.received_on.data and self.received_on.data.year < 2000:
            self.refuse("received_on", "The day it came must be in this century")
            valid = False
        return valid

    @property
    def received_at(self) -> datetime:
        """Only the day is known: noon, unless that has not come yet."""
        return min(datetime.combine(self.received_on.data, time(12), _LONDON), now())


class NeedsFields(BaseForm):
    """What helps them, and which language they speak."""

    adjustments = CheckboxesField("What we change so that it is fair to them")
    adjustment_words = StringField("Anything else about that", line("This"))
    language = StringField(
        "The language they speak or read best", line("The language"), description="Only if it is not English."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.adjustments.choices = choices.words(Adjustment)

    def needs(self) -> dict[str, Any]:
        """What the form says of that, as a contact takes it."""
        return {
            "adjustments": tuple(Adjustment(key) for key in self.adjustments.data or []),
            "adjustment_words": self.adjustment_words.data or None,
            "language": (self.language.data or "").strip() or None,
        }


class ContactFields(NeedsFields):
    """Who told us, and how they hear from us."""

    name = StringField("Name", line("The name"))
    contact_by = Choice("How they want to hear from us")
    email = EmailField("Email address", [Optional(), *line("The address"), LooksLikeEmail()])
    phone = TelField("Telephone number", line("The number"))
    address = TextAreaField("Postal address", [AtMost(1_000, thing="The address")], render_kw={"rows": 3})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.contact_by.choices = choices.words(ContactBy, blank="Not said")

    def contact(self) -> Contact:
        """What the form says."""
        return Contact(
            name=self.name.data or None, email=self.email.data or None, phone=self.phone.data or None,
            address=self.address.data or None,
            contact_by=ContactBy(self.contact_by.data) if self.contact_by.data else ContactBy.PORTAL,
            **self.needs(),
        )  # fmt: skip
