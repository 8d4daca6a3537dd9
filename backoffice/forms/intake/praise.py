"""Forwarding thanks in twenty seconds, and saying who was told."""

from __future__ import annotations

from typing import Any

from wtforms import HiddenField
from wtforms.fields.choices import SelectChoice

from backoffice.forms import choices
from backoffice.forms.case import VersionedForm
from backoffice.forms.choices import Choice
from casework.intake.intake import Contact, Submission, new_submission_id
from casework.people import organisation
from rules.intake.praise import PraiseCause
from rules.vocabulary import Channel, ContactBy, Kind
from web.forms import (
    LONGEST_LINE,
    LONGEST_TEXT,
    AtMost,
    BaseForm,
    Required,
    StringField,
    TextAreaField,
)
from web.now import now, today


class PraiseForm(BaseForm):
    submission_id = HiddenField()
    words = TextAreaField(
        "What they said",
        [Required(thing="what they said"), AtMost(LONGEST_TEXT, thing="What they said")],
        description="Paste an email, or write down what you heard.",
        render_kw={"rows": 6},
    )
    thanked = StringField("Who is thanked", [AtMost(LONGEST_LINE, thing="The name")])
    service = Choice("Which service")
    channel = Choice("How it came", [Required(thing="how it came", verb="Choose")])
    name = StringField(
        "Who it is from", [AtMost(LONGEST_LINE, thing="The name")], description="If they said."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.submission_id.data = self.submission_id.data or new_submission_id()
        self.service.choices = [
            SelectChoice("", "Not known"),
            *(SelectChoice(each.id, each.plain_name) for each in organisation.services(on=today())),
        ]
        self.channel.choices = choices.words(
            [each for each in Channel if each is not Channel.ONLINE], blank="Choose"
        )

    def validate_submission_id(self, field: Any) -> None:
        """An id that was tampered with is no reason to lose the words."""
        if not field.data or len(field.data) > 43:
            field.data = new_submission_id()

    def to_submission(self) -> Submission:
        """The thanks as they were told."""
        return Submission(
            submission_id=self.submission_id.data,
            kind=Kind.COMPLIMENT,
            words=self.words.data,
            channel=Channel(self.channel.data),
            received_at=now(),
            service_id=self.service.data or None,
            contact=Contact(name=(self.name.data or "").strip() or None, contact_by=ContactBy.PORTAL),
            praise_cause=PraiseCause.NOT_GIVEN,
            thanked=(self.thanked.data or "").strip() or None,
        )


class PassOnForm(VersionedForm):
    told = StringField(
        "Who was told",
        [Required(thing="who was told"), AtMost(LONGEST_LINE, thing="This")],
        description="For example: Siân Pryce and her manager; the library team.",
    )
