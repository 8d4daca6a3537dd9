"""What a member asks, written down for them; a holding reply; consent; and making a complaint of it."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from wtforms import HiddenField
from wtforms.fields.choices import SelectChoice

from backoffice.forms import choices
from backoffice.forms.case import VersionedForm
from backoffice.forms.choices import Choice
from backoffice.forms.people.members import wards
from casework.intake.enquiry import Constituent, FromMember
from casework.intake.intake import Contact, Submission, new_submission_id
from casework.people import member as members
from casework.people import organisation
from casework.people.consent import Consent
from rules.people.consent import FOR_SOMEBODY, ConsentBasis, ConsentCondition, Privacy
from rules.vocabulary import Channel, ContactBy, CustomerGroup, Kind
from web.forms import (
    LONGEST_LINE,
    LONGEST_TEXT,
    AtMost,
    BaseForm,
    BooleanField,
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


class ConsentFields(BaseForm):
    """On whose word it is asked."""

    basis = Choice("On whose word it is asked", [Required(thing="on whose word it is asked", verb="Choose")])
    condition = Choice(
        "If the person has not agreed: why",
        description="The four reasons of the Data Protection Act 2018, Schedule 1, paragraphs 23 and 24.",
    )
    scope = TextAreaField(
        "What the person agreed that we tell", [AtMost(1_000, thing="This")], render_kw={"rows": 2}
    )
    given_on = DateField("When they agreed", thing="The day they agreed")
    evidence = TextAreaField("How we know", [AtMost(2_000, thing="This")], render_kw={"rows": 3})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.basis.choices = choices.words(self.bases(), blank="Choose")
        self.condition.choices = choices.words(ConsentCondition, blank="Not needed")

    def bases(self) -> tuple[ConsentBasis, ...]:
        """What may be chosen."""
        return (*FOR_SOMEBODY, ConsentBasis.NO_PERSON)

    @property
    def consent(self) -> Consent:
        """What was said of it."""
        return Consent(
            basis=ConsentBasis(self.basis.data),
            condition=ConsentCondition(self.condition.data) if self.condition.data else None,
            scope=self.scope.data or None,
            evidence=self.evidence.data or None,
            given_on=self.given_on.data,
        )


class RecordConsentForm(VersionedForm, ConsentFields):
    """Consent that is known, or that changed, after it was asked."""


class EnquiryForm(ConsentFields):
    """An enquiry that a member told by telephone, letter or e-mail."""

    submission_id = HiddenField()
    member = Choice("Who asks", [Required(thing="who asks", verb="Choose")])
    channel = Choice("How it came", [Required(thing="how it came", verb="Choose")])
    received_on = DateField("The day it came", [Required(thing="the day it came")], thing="The day it came")
    service = Choice("Which service it is about")
    ward = Choice("Ward")
    words = TextAreaField(
        "What they ask, in their own words",
        [Required(thing="what they ask"), AtMost(LONGEST_TEXT, thing="What they ask")],
        render_kw={"rows": 8},
    )
    constituent = StringField("For whom they ask: the name", _line("The name"))
    phone = TelField("Telephone number", _line("The number"))
    email = EmailField("Email address", [Optional(), *_line("The address"), LooksLikeEmail()])
    address = TextAreaField("Postal address", [AtMost(1_000, thing="The address")], render_kw={"rows": 3})
    privacy = Choice("Who else may see it", [Required(thing="who else may see it", verb="Choose")])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.submission_id.data = self.submission_id.data or new_submission_id()
        self.member.choices = [
            SelectChoice("", "Choose"),
            *(SelectChoice(each.id, each.name) for each in members.here(on=today())),
        ]
        self.channel.choices = choices.words(_CHANNELS, blank="Choose")
        self.service.choices = [
            SelectChoice("", "Not known"),
            *(SelectChoice(each.id, each.plain_name) for each in organisation.services(on=today())),
        ]
        self.ward.choices = wards(blank="The member’s own, or none")
        self.privacy.choices = choices.words(Privacy, blank="Choose")

    def bases(self) -> tuple[ConsentBasis, ...]:
        return (*FOR_SOMEBODY, ConsentBasis.OWN_QUESTION)

    def validate(self, extra_validators: Any = None) -> bool:
        valid = super().validate(extra_validators)
        wrong: list[tuple[str, str]] = []
        day: date | None = self.received_on.data
        if day and not date(2000, 1, 1) <= day <= today():
            wrong.append(("received_on", "The day it came must be in this century, and not in the future"))
        is_own = self.basis.data == ConsentBasis.OWN_QUESTION.value
        has_name = bool((self.constituent.data or "").strip())
        if self.basis.data and not is_own and not has_name:
            wrong.append(("constituent", "Enter for whom they ask"))
        if is_own and has_name:
            wrong.append(("basis", "They ask for somebody: choose whether that person agreed"))
        for name, sentence in wrong:
            self.refuse(name, sentence)
        return valid and not wrong

    def to_submission(self) -> Submission:
        """The enquiry as it was told. The receipt goes to the member's own address."""
        member = members.by_id(self.member.data)
        return Submission(
            submission_id=self.submission_id.data,
            kind=Kind.MEMBER_ENQUIRY,
            words=self.words.data,
            channel=Channel(self.channel.data),
            # Only the day is known: noon, unless that has not come yet.
            received_at=min(datetime.combine(self.received_on.data, time(12), _LONDON), now()),
            service_id=self.service.data or None,
            contact=Contact(name=member.name, email=member.email, contact_by=ContactBy.EMAIL),
            customer_group=CustomerGroup.COUNCILLOR,
            from_member=FromMember(
                member_id=member.id,
                ward_id=self.ward.data or member.ward_id,
                privacy=Privacy(self.privacy.data),
                consent=self.consent,
                constituent=self._constituent(),
            ),
        )

    def _constituent(self) -> Constituent | None:
        if not (self.constituent.data or "").strip():
            return None
        return Constituent(
            name=self.constituent.data,
            email=self.email.data or None,
            phone=self.phone.data or None,
            address=self.address.data or None,
        )


class HoldingForm(VersionedForm):
    """Why there is no answer yet, and by when there is more. The act says what is missing."""

    why = TextAreaField(
        "Why there is no answer yet",
        [AtMost(LONGEST_TEXT, thing="This")],
        description="The member reads this.",
        render_kw={"rows": 4},
    )
    until = DateField("They hear from us again by", thing="The day")


class MakeAComplaintForm(VersionedForm):
    words = TextAreaField(
        "What the complaint is",
        [AtMost(LONGEST_TEXT, thing="The complaint")],
        description="Leave it empty to use the words of the enquiry.",
        render_kw={"rows": 6},
    )
    is_agreed = BooleanField(
        "The person has agreed that this becomes their complaint",
        [Required(thing="that the person has agreed", verb="Confirm")],
    )
