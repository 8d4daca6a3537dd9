"""Recording feedback that came by another way than the portal."""

from __future__ import annotations

from typing import Any

from wtforms.fields.choices import SelectChoice

from backoffice.forms import choices
from backoffice.forms.choices import Choice
from backoffice.forms.intake.told import ContactFields, ToldForm, line
from casework.intake.intake import SomebodyElse, Submission
from rules.people.standing import ActingAs, Age, Asked, AuthorityKind, Relation
from rules.vocabulary import Channel, CustomerGroup, Kind, one_of
from web.forms import (
    LONGEST_TEXT,
    AtMost,
    BooleanField,
    Required,
    StringField,
    TextAreaField,
)  # fmt: skip


class RecordForm(ToldForm, ContactFields):
    kind = Choice("What it is", [Required(thing="what it is", verb="Choose")])
    service = Choice("Which service it is about")
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
    customer_group = Choice("Who they are to us")
    wants_advocate = BooleanField("They are a child or young person and want an advocate")
    about_name = StringField("If it is about somebody else: their name", line("The name"))
    about_age = Choice("How old they are")
    about_relation = Choice("Who the caller is to them")
    about_relationship = StringField("How they know each other, in their words", line("This"))
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
        self.service.choices = choices.services_in_plain_words(blank="Not known")
        self.customer_group.choices = choices.words(CustomerGroup, blank="Not said")
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
            contact=self.contact(),
            somebody_else=self._somebody_else(),
            must_not_know=(self.must_not_know.data or "").strip() or None,
            customer_group=CustomerGroup(self.customer_group.data) if self.customer_group.data else None,
            wants_advocate=bool(self.wants_advocate.data),
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
