"""Recording what a child said by phone, in a letter, at the counter or on a visit: what their own door asks."""

from __future__ import annotations

from typing import Any

from wtforms.fields.choices import SelectChoice

from backoffice.forms import choices
from backoffice.forms.choices import Choice, Radios
from backoffice.forms.intake.told import NeedsFields, ToldForm, line
from casework.intake.intake import Contact, Submission
from rules.vocabulary import Channel, ContactBy, CustomerGroup, Kind
from web.forms import (
    LONGEST_TEXT,
    AtMost,
    EmailField,
    LooksLikeEmail,
    Optional,
    Required,
    StringField,
    TelField,
    TextAreaField,
)

YES, NO, HAS_ONE = "yes", "no", "has_one"
_GROUPS = {
    CustomerGroup.CHILD_IN_CARE: "In care: with foster carers or in a home",
    CustomerGroup.CARE_LEAVER: "Used to be in care",
    CustomerGroup.YOUNG_PERSON: "Another child or young person",
}
# What each way of reaching them needs, and how the form says so.
_NEEDS = {
    ContactBy.PHONE: ("phone", "Enter the number that is safe to call"),
    ContactBy.TEXT: ("phone", "Enter the number that is safe to text"),
    ContactBy.EMAIL: ("email", "Enter the email address that is safe to use"),
    ContactBy.POST: ("address", "Enter the address that is safe to write to"),
}


class RecordChildForm(ToldForm, NeedsFields):
    service = Choice("Which service it is about")
    words = TextAreaField(
        "What they said, word for word",
        [Required(thing="what they said"), AtMost(LONGEST_TEXT, thing="What they said")],
        description="Do not tidy it. If they showed or drew something, say what it is.",
        render_kw={"rows": 10},
    )
    wanted = TextAreaField(
        "What they want to happen, in their words",
        [AtMost(LONGEST_TEXT, thing="What they want")],
        render_kw={"rows": 3},
    )
    not_told = TextAreaField(
        "Who must not know",
        [AtMost(1_000, thing="Who must not know")],
        description="Ask: “Is there somebody who must not know that you talked to us?” It stands on the case in sight.",
        render_kw={"rows": 2},
    )
    contact_by = Radios(
        "How to reach them safely", [Required(thing="how to reach them safely", verb="Choose")]
    )
    phone = TelField("A safe telephone number", line("The number"))
    email = EmailField("A safe email address", [Optional(), *line("The address"), LooksLikeEmail()])
    address = TextAreaField("A safe address", [AtMost(1_000, thing="The address")], render_kw={"rows": 3})
    place = StringField("A safe place", line("The place"), description="For example at school.")
    time = StringField("A safe time", line("The time"), description="For example at lunch, after 4.")
    advocate = Radios(
        "Do they want an advocate?", [Required(thing="what they said of an advocate", verb="Choose")]
    )
    advocate_name = StringField("If they have one: the name", line("The name"))
    name = StringField("Name", line("The name"), description="They need not say.")
    birthday = StringField("Birthday", line("The birthday"), description="As they put it.")
    group = Choice("Who they are to us")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.contact_by.choices = [
            SelectChoice(ContactBy.PORTAL.value, "They come back with the card: give them the words"),
            *(
                SelectChoice(each.value, each.label)
                for each in (
                    ContactBy.VISIT,
                    ContactBy.PHONE,
                    ContactBy.TEXT,
                    ContactBy.EMAIL,
                    ContactBy.POST,
                )
            ),
        ]
        self.advocate.choices = [
            SelectChoice(YES, "Yes: pass it on today"),
            SelectChoice(NO, "No"),
            SelectChoice(HAS_ONE, "They have one"),
        ]
        self.group.choices = [SelectChoice(each.value, words) for each, words in reversed(_GROUPS.items())]
        self.service.choices = choices.services_in_plain_words(blank="Not known")

    def validate(self, extra_validators: Any = None) -> bool:
        valid = super().validate(extra_validators)
        needed = (
            _NEEDS.get(ContactBy(self.contact_by.data)) if self.contact_by.data in list(ContactBy) else None
        )
        if needed is not None and not (self[needed[0]].data or "").strip():
            self.refuse(*needed)
            return False
        return valid

    def to_submission(self) -> Submission:
        """As the child's own door would have sent it: her card, her words, and the same that follows from them."""
        has_one = (self.advocate_name.data or "").strip() or "Not said"
        return Submission(
            submission_id=self.submission_id.data,
            kind=Kind.COMPLAINT,
            words=self.words.data,
            channel=Channel(self.channel.data),
            received_at=self.received_at,
            service_id=self.service.data or None,
            wanted=self.wanted.data or None,
            contact=self._contact(),
            customer_group=CustomerGroup(self.group.data or CustomerGroup.YOUNG_PERSON),
            is_childs_own=True,
            wants_advocate=self.advocate.data == YES,
            has_advocate=has_one if self.advocate.data == HAS_ONE else None,
        )

    def _contact(self) -> Contact:
        by = ContactBy(self.contact_by.data)
        safe = [(each.data or "").strip() for each in (self.place, self.time)]
        return Contact(
            name=self.name.data or None,
            birthday=self.birthday.data or None,
            contact_by=by,
            email=self.email.data or None,
            phone=self.phone.data or None,
            address=self.address.data or None,
            safe_words="\n".join(filter(None, safe)) or None,
            not_told=(self.not_told.data or "").strip() or None,
            **self.needs(),
        )
