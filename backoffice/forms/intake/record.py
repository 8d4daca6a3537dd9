"""Recording feedback that came by another way than the portal."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from wtforms import HiddenField
from wtforms.fields.choices import SelectChoice

from backoffice.forms import choices
from backoffice.forms.choices import Choice
from casework.intake.intake import Contact, SomebodyElse, Submission, new_submission_id
from casework.people import organisation
from rules.people.standing import ActingAs, Age, Asked, AuthorityKind, Relation
from rules.vocabulary import Adjustment, Channel, ContactBy, CustomerGroup, Kind, one_of
from web.forms import (
    LONGEST_LINE,
    LONGEST_TEXT,
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
)  # fmt: skip
from web.now import now, today

_LONDON = ZoneInfo("Europe/London")
_CHANNELS = [channel for channel in Channel if channel is not Channel.ONLINE]


def _line(thing: str) -> list[object]:
    return [AtMost(LONGEST_LINE, thing=thing)]


class ToldForm(BaseForm):
    """What is asked of whatever was told to a colleague: how it came, when, and about which service."""

    submission_id = HiddenField()
    channel = Choice("How it came", [Required(thing="how it came", verb="Choose")])
    received_on = DateField(
        "The day it came", [Required(thing="the day it came")], thing="The day it came",
        description="The clock runs from this day, not from the day it is written down.",
    )  # fmt: skip
    service = Choice("Which service it is about")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.submission_id.data = self.submission_id.data or new_submission_id()
        self.channel.choices = choices.words(_CHANNELS, blank="Choose")
        self.service.choices = [
            SelectChoice("", "Not known"),
            *(SelectChoice(each.id, each.plain_name) for each in organisation.services(on=today())),
        ]

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


class RecordForm(ToldForm):
    kind = Choice("What it is", [Required(thing="what it is", verb="Choose")])
    words = TextAreaField(
        "What they said, in their own words",
        [Required(thing="what they said"), AtMost(LONGEST_TEXT, thing="What they said")],
        render_kw={"rows": 10},
    )
    wanted = TextAreaField(
        "What they would like to happen",
        [AtMost(LONGEST_TEXT, thing="What they would like")],
        render_kw={"rows": 3},
    )
    name = StringField("Name", _line("The name"))
    email = EmailField("Email address", [Optional(), *_line("The address"), LooksLikeEmail()])
    phone = TelField("Telephone number", _line("The number"))
    address = TextAreaField("Postal address", [AtMost(1_000, thing="The address")], render_kw={"rows": 3})
    contact_by = Choice("How they want to hear from us")
    customer_group = Choice("Who they are to us")
    adjustments = CheckboxesField("What we change so that it is fair to them")
    adjustment_words = StringField("Anything else about that", _line("This"))
    language = StringField(
        "The language they speak or read best",
        _line("The language"),
        description="Only if it is not English.",
    )
    wants_advocate = BooleanField("They are a child or young person and want an advocate")
    about_name = StringField("If it is about somebody else: their name", _line("The name"))
    about_age = Choice("How old they are")
    about_relation = Choice("Who the caller is to them")
    about_relationship = StringField("How they know each other, in their words", _line("This"))
    about_acting_as = Choice("Whose complaint it is")
    about_knows = Choice("Do they know and agree?")
    about_authority = Choice("What shows that they may act")
    must_not_know = TextAreaField(
        "Who must not be told, or must not see an address",
        [AtMost(1_000, thing="Who must not be told")],
        description="In their words. Addresses stay hidden until somebody has read it.",
        render_kw={"rows": 2},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind.choices = choices.words(Kind, blank="Choose")
        self.contact_by.choices = choices.words(ContactBy, blank="Not said")
        self.customer_group.choices = choices.words(CustomerGroup, blank="Not said")
        self.adjustments.choices = choices.words(Adjustment)
        self.about_knows.choices = [
            SelectChoice("", "Not asked"),
            SelectChoice("yes", "Yes"),
            SelectChoice("no", "No"),
            SelectChoice("cannot_say", "They cannot say"),
        ]
        self.about_age.choices = choices.words(Age, blank="Not said")
        self.about_relation.choices = choices.words(Relation, blank="Not said")
        self.about_acting_as.choices = choices.words(ActingAs, blank="Not said")
        self.about_authority.choices = choices.words(AuthorityKind, blank="Nothing named")

    def to_submission(self) -> Submission:
        """The feedback as it was told."""
        return Submission(
            submission_id=self.submission_id.data,
            kind=Kind(self.kind.data),
            words=self.words.data,
            channel=Channel(self.channel.data),
            received_at=self.received_at,
            service_id=self.service.data or None,
            wanted=self.wanted.data or None,
            contact=self._contact(),
            somebody_else=self._somebody_else(),
            must_not_know=(self.must_not_know.data or "").strip() or None,
            customer_group=CustomerGroup(self.customer_group.data) if self.customer_group.data else None,
            wants_advocate=bool(self.wants_advocate.data),
        )

    def _contact(self) -> Contact:
        return Contact(
            name=self.name.data or None,
            email=self.email.data or None,
            phone=self.phone.data or None,
            address=self.address.data or None,
            contact_by=ContactBy(self.contact_by.data) if self.contact_by.data else ContactBy.PORTAL,
            adjustments=tuple(Adjustment(key) for key in self.adjustments.data or []),
            adjustment_words=self.adjustment_words.data or None,
            language=(self.language.data or "").strip() or None,
        )

    def _somebody_else(self) -> SomebodyElse | None:
        told = (
            self.about_name, self.about_age, self.about_relation, self.about_relationship, self.about_acting_as,
            self.about_knows, self.about_authority,
        )  # fmt: skip
        if not any((field.data or "").strip() for field in told):
            return None
        as_told = _AS_TOLD.get(self.about_knows.data or "", Asked.NOT_YET)
        return SomebodyElse(
            name=self.about_name.data or None,
            relationship=self.about_relationship.data or None,
            knows_of_it={Asked.AGREES: True, Asked.REFUSES: False}.get(as_told),
            relation=one_of(Relation, self.about_relation.data),
            age=one_of(Age, self.about_age.data),
            acting_as=one_of(ActingAs, self.about_acting_as.data),
            as_told=as_told,
            authority=one_of(AuthorityKind, self.about_authority.data),
        )


_AS_TOLD = {"yes": Asked.AGREES, "no": Asked.REFUSES, "cannot_say": Asked.CANNOT_SAY}
