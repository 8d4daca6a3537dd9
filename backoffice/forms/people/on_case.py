"""The people of a case: adding one, what they may be told, and who acts for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from wtforms.fields.choices import SelectChoice

from backoffice.forms import choices
from backoffice.forms.case import VersionedForm
from backoffice.forms.choices import Choice, Radios
from casework.handling.involvement import ADDED_AS, Reached
from casework.people import told
from rules.people.disclosure import MayBeTold
from rules.people.standing import ActingAs, Age, Asked, AuthorityKind, GoesOn, Proof, Relation
from rules.vocabulary import ContactBy, one_of
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
from web.now import today

if TYPE_CHECKING:
    from models import Case


def _words(label: str, *, thing: str, hint: str = "", required: bool = True) -> TextAreaField:
    first = [Required(thing=thing, verb="Say")] if required else []
    return TextAreaField(
        label, [*first, AtMost(LONGEST_TEXT, thing="This")], description=hint, render_kw={"rows": 3}
    )


class ContactForm(VersionedForm):
    """How to reach somebody. What is left empty stays as it is, so that nothing hidden has to be shown here."""

    name = StringField("Name", [AtMost(LONGEST_LINE, thing="The name")])
    contact_by = Choice("How they want to hear from us")
    email = EmailField(
        "Email address", [Optional(), AtMost(LONGEST_LINE, thing="The address"), LooksLikeEmail()]
    )
    phone = TelField("Telephone number", [AtMost(LONGEST_LINE, thing="The number")])
    address = TextAreaField("Postal address", [AtMost(1_000, thing="The address")], render_kw={"rows": 3})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.contact_by.choices = choices.words(ContactBy, blank="As it is")

    @property
    def reached(self) -> Reached:
        """What was filled in."""
        return Reached(
            name=_given(self.name), email=_given(self.email), phone=_given(self.phone),
            address=_given(self.address), contact_by=one_of(ContactBy, self.contact_by.data),
        )  # fmt: skip


def _given(field: Any) -> str | None:
    return (field.data or "").strip() or None


class AddPersonForm(ContactForm):
    """Somebody else on the case."""

    part = Radios("What part they have", [Required(thing="what part they have", verb="Choose")])
    relationship = StringField("Who they are", [AtMost(LONGEST_LINE, thing="Who they are")])
    address_hidden = BooleanField("Nobody else may see where they live or how to reach them")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.part.choices = choices.words(ADDED_AS)
        self.contact_by.choices = choices.words(ContactBy, blank="Not said")


class ToldForm(VersionedForm):
    may_be_told = Choice("What they may be told")
    address_hidden = BooleanField("Nobody else may see where they live or how to reach them")
    until = DateField(
        "Until",
        thing="The day",
        description="The last day. Leave it empty where it has none. An address stays hidden.",
    )
    reason = _words("Why", thing="why")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.may_be_told.choices = choices.words(MayBeTold, blank="As usual for the part they have")


class ShowForm(BaseForm):
    reason = _words(
        "Why you need to see it", thing="why you need to see it", hint="It stays on the timeline."
    )


class AuthorityForm(VersionedForm):
    representative = Choice("Who acts", [Required(thing="who acts", verb="Choose")])
    other = Choice("For whom", [Required(thing="for whom they act", verb="Choose")])
    acting_as = Radios("Whose complaint it is", [Required(thing="whose complaint it is", verb="Choose")])
    authority = Choice("By what right")
    relation = Choice("Who they are to them")
    age = Choice("How old the other person is")

    @classmethod
    def of(cls, case: Case) -> Self:
        form = cls(data={"version": case.version})
        everybody = [
            SelectChoice(person.id, f"{told.name_of(case, person)} ({part_of(case, person.id)})")
            for person in told.people(case)
        ]
        form.representative.choices = [SelectChoice("", "Choose"), *everybody]
        form.other.choices = [SelectChoice("", "Choose"), *everybody]
        form.acting_as.choices = choices.words(ActingAs)
        form.authority.choices = choices.words(AuthorityKind, blank="Nothing named yet")
        form.relation.choices = choices.words(Relation, blank="Not said")
        form.age.choices = choices.words(Age, blank="Not known")
        return form


def part_of(case: Case, person_id: str) -> str:
    """The parts that somebody has in a case, in words."""
    parts = [each.part for each in case.involvements if each.person_id == person_id]
    return ", ".join("who told us" if part == "complainant" else part.label.lower() for part in parts)


class ProofForm(VersionedForm):
    acting_as = Choice("Whose complaint it is")
    authority = Choice("By what right")
    relation = Choice("Who they are to them")
    age = Choice("How old the other person is")
    proof = Radios("What you have seen", [Required(thing="what you have seen", verb="Choose")])
    given_on = DateField("Given on", thing="The day it was given")
    ends_on = DateField(
        "Holds until", thing="The last day", description="Leave it empty where it has no end."
    )
    scope = _words("What it covers", thing="what it covers", hint="As the paper puts it.", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.proof.choices = choices.words(Proof)
        self.acting_as.choices = choices.words(ActingAs, blank="Not said")
        self.authority.choices = choices.words(AuthorityKind, blank="Nothing named yet")
        self.relation.choices = choices.words(Relation, blank="Not said")
        self.age.choices = choices.words(Age, blank="Not known")


class TakeBackForm(VersionedForm):
    on = DateField("The day it was taken back", [Required(thing="the day")], thing="The day")
    words = _words("How they said so", thing="how they said so")
    may_say_so = Radios(
        "May we tell whoever acted for them?",
        [Required(thing="whether we may tell them", verb="Choose")],
        description="Ask the person, alone. Somebody who is feared must not learn from us that they spoke with us.",
        choices=[
            SelectChoice("no", "No, or we do not know: we say nothing"),
            SelectChoice("yes", "Yes: we write that they can no longer act, and not who said so or why"),
        ],
    )


class AskedForm(VersionedForm):
    said = Radios("What they said", [Required(thing="what they said", verb="Choose")])
    understands = Choice(
        "Do they understand enough for this matter?",
        description="From 16 it is presumed. A child’s no counts unless you judge that they do not understand.",
    )
    on = DateField("The day they were asked", [Required(thing="the day")], thing="The day")
    words = _words(
        "In their own words", thing="what they said", hint="And who asked them, and where.", required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = [each for each in Asked if each is not Asked.NOT_YET]
        self.said.choices = choices.words(asked)
        self.understands.choices = [
            SelectChoice("", "Not judged"), SelectChoice("yes", "Yes"), SelectChoice("no", "No"),
        ]  # fmt: skip

    @property
    def judged(self) -> bool | None:
        """Whether they understand enough; None where nobody has judged it."""
        return {"yes": True, "no": False}.get(self.understands.data or "")


class SuitableForm(VersionedForm):
    decision = Radios("Your decision", [Required(thing="whether they are suitable", verb="Choose")])
    goes_on = Radios("If not: what becomes of the complaint")
    reasons = _words(
        "Reasons", thing="why", hint="If they are not suitable, they get these words in writing."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.decision.choices = [
            SelectChoice("yes", "They are suitable"),
            SelectChoice("no", "They are not suitable"),
        ]
        self.goes_on.choices = choices.words(GoesOn)

    @classmethod
    def of(cls, case: Case) -> Self:
        return cls(data={"version": case.version})


def asked_today(case: Case) -> dict[str, object]:
    """What a form that asks for a day begins with."""
    return {"version": case.version, "on": today()}
