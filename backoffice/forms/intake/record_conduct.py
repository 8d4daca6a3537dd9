"""Taking down what somebody says of a councillor’s behaviour, for the monitoring officer."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from wtforms import HiddenField

from backoffice.forms import choices
from backoffice.forms.choices import Choice
from backoffice.forms.intake.conduct import AboutFields
from casework.intake.intake import Contact, Submission, new_submission_id
from casework.people import local_council
from rules.vocabulary import Adjustment, Channel, ContactBy, Kind
from web.forms import (
    LONGEST_LINE,
    LONGEST_TEXT,
    AtMost,
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


def _line(thing: str) -> list[object]:
    return [AtMost(LONGEST_LINE, thing=thing)]


class RecordConductForm(AboutFields):
    """One form, because whoever fills it in does not see it again."""

    submission_id = HiddenField()
    channel = Choice("How it came", [Required(thing="how it came", verb="Choose")])
    received_on = DateField(
        "The day it came", [Required(thing="the day it came")], thing="The day it came",
        description="The clock runs from this day, not from the day it is written down.",
    )  # fmt: skip
    words = TextAreaField(
        "What the councillor did, in the caller’s own words",
        [Required(thing="what they said"), AtMost(LONGEST_TEXT, thing="What they said")],
        render_kw={"rows": 10},
    )
    wanted = TextAreaField(
        "What they would like to happen",
        [AtMost(LONGEST_TEXT, thing="What they would like")],
        render_kw={"rows": 3},
    )
    keep_name = TextAreaField(
        "Why the councillor must not learn their name",
        [AtMost(2_000, thing="This")],
        description="Only if they ask for that. The monitoring officer decides, and talks to them first.",
        render_kw={"rows": 2},
    )
    name = StringField("Name", _line("The name"))
    contact_by = Choice("How they want to hear from us")
    email = EmailField("Email address", [Optional(), *_line("The address"), LooksLikeEmail()])
    phone = TelField("Telephone number", _line("The number"))
    address = TextAreaField("Postal address", [AtMost(1_000, thing="The address")], render_kw={"rows": 3})
    adjustments = CheckboxesField("What we change so that it is fair to them")
    adjustment_words = StringField("Anything else about that", _line("This"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.submission_id.data = self.submission_id.data or new_submission_id()
        self.channel.choices = choices.words(_CHANNELS, blank="Choose")
        self.contact_by.choices = choices.words(ContactBy, blank="Not said")
        self.adjustments.choices = choices.words(Adjustment)

    def validate(self, extra_validators: Any = None) -> bool:
        valid = super().validate(extra_validators)
        if self.received_on.data and self.received_on.data > today():
            self.refuse("received_on", "The day it came cannot be in the future")
            valid = False
        if self.received_on.data and self.received_on.data.year < 2000:
            self.refuse("received_on", "The day it came must be in this century")
            valid = False
        return valid

    def to_submission(self) -> Submission:
        """What was told, straight to the monitoring officer."""
        about = self.about()
        if about.local_council_id is not None:
            about = replace(about, council=local_council.by_id(about.local_council_id).kind)
        why = (self.keep_name.data or "").strip() or None
        return Submission(
            submission_id=self.submission_id.data,
            kind=Kind.COMPLAINT,
            words=self.words.data,
            channel=Channel(self.channel.data),
            # Only the day is known: noon, unless that has not come yet.
            received_at=min(datetime.combine(self.received_on.data, time(12), _LONDON), now()),
            wanted=self.wanted.data or None,
            contact=Contact(
                name=self.name.data or None, email=self.email.data or None, phone=self.phone.data or None,
                address=self.address.data or None,
                contact_by=ContactBy(self.contact_by.data) if self.contact_by.data else ContactBy.PORTAL,
                adjustments=tuple(Adjustment(key) for key in self.adjustments.data or []),
                adjustment_words=self.adjustment_words.data or None,
            ),
            conduct=replace(about, confidential_asked=why),
        )  # fmt: skip
