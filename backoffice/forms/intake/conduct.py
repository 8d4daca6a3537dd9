"""The monitoring officer's forms: whom it is about, each step, each decision; and the list of local councils."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from wtforms.fields.choices import SelectChoice

from backoffice.forms.case import VersionedForm
from backoffice.forms.choices import Choice, Radios
from casework.intake.conduct import About
from casework.people import local_council
from rules.handling.conduct import Assessment, Capacity, CouncilKind, Finding
from web.forms import (
    LONGEST_LINE,
    LONGEST_TEXT,
    AtMost,
    BaseForm,
    DateField,
    EmailField,
    LooksLikeEmail,
    Optional,
    Required,
    StringField,
    TextAreaField,
)
from web.now import today

if TYPE_CHECKING:
    from models import Case, ConductAllegation

_TOLD, _KEPT = "told", "kept"


def _on(label: str) -> DateField:
    return DateField(label, [Required(thing="the day")], thing=label)


def _words(label: str, *, thing: str, required: bool = True, hint: str = "") -> TextAreaField:
    validators = [Required(thing=thing, verb="Say")] if required else []
    return TextAreaField(
        label, [*validators, AtMost(LONGEST_TEXT, thing="This")], description=hint, render_kw={"rows": 6}
    )


class AboutFields(BaseForm):
    """Whose councillor it is about."""

    council = Choice("Whose councillor", [Required(thing="whose councillor it is", verb="Choose")])
    other = StringField(
        "Another town or parish council", [AtMost(LONGEST_LINE, thing="The name")],
        description="Only for one that is not on the list.",
    )  # fmt: skip
    councillor = StringField("The councillor", [AtMost(LONGEST_LINE, thing="The name")])
    capacity = Radios("They acted", [Required(thing="how they acted", verb="Choose")])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        listed = [SelectChoice(each.id, each.name) for each in local_council.in_use(on=today())]
        own, other, unknown = CouncilKind.OWN, CouncilKind.OTHER, CouncilKind.UNKNOWN
        self.council.choices = [
            SelectChoice(unknown.value, unknown.label),
            SelectChoice(own.value, own.label),
            *listed,
            SelectChoice(other.value, other.label),
        ]
        self.capacity.choices = [
            SelectChoice(Capacity.AS_COUNCILLOR.value, "As a councillor"),
            SelectChoice(
                Capacity.PRIVATE.value, "In private: the code does not hold (Localism Act 2011 s27(2))"
            ),
            SelectChoice(Capacity.NOT_KNOWN.value, "Not known yet"),
        ]

    def validate(self, extra_validators: Any = None) -> bool:
        valid = super().validate(extra_validators)
        if self.council.data == CouncilKind.OTHER and not (self.other.data or "").strip():
            self.refuse("other", "Enter the name of the council")
            return False
        return valid

    def about(self) -> About:
        """What the form says."""
        plain = self.council.data in list(CouncilKind)
        other = self.council.data == CouncilKind.OTHER
        return About(
            council=CouncilKind(self.council.data) if plain else CouncilKind.UNKNOWN,
            local_council_id=None if plain else self.council.data,
            council_words=(self.other.data or "").strip() or None if other else None,
            councillor=self.councillor.data or None,
            capacity=Capacity(self.capacity.data),
        )


class AboutForm(VersionedForm, AboutFields):
    """The same, written down or put right afterwards."""

    @classmethod
    def of(cls, case: Case, kept: ConductAllegation | None) -> Self:
        if kept is None:
            data = {"council": CouncilKind.UNKNOWN.value, "capacity": Capacity.NOT_KNOWN.value}
            return cls(data={"version": case.version, **data})
        return cls(
            data={
                "version": case.version, "council": kept.local_council_id or kept.council.value,
                "other": kept.council_words, "councillor": kept.councillor, "capacity": kept.capacity.value,
            }
        )  # fmt: skip


class SubjectForm(VersionedForm):
    on = _on("The day on which they were told")
    name = Radios("The complainant’s name")

    @classmethod
    def of(cls, case: Case, *, asks_to_keep_name: bool) -> Self:
        form = cls(data={"version": case.version, "on": today()})
        if not asks_to_keep_name:
            del form.name
        else:
            form.name.choices = [
                SelectChoice(_KEPT, "Was kept from the councillor"),
                SelectChoice(_TOLD, "Was told: the reasons to keep it were not enough"),
            ]
        return form

    @property
    def tells_name(self) -> bool | None:
        """Whether the councillor was told who complained; None where that was not asked or not decided."""
        chosen = self.name.data if "name" in self else None
        return {_TOLD: True, _KEPT: False}.get(chosen or "")


class AnsweredForm(VersionedForm):
    on = _on("The day on which their comments came")
    words = _words("What they said", thing="what they said", required=False)


class ClerkForm(VersionedForm):
    on = _on("The day on which the clerk was told")
    words = _words("What the clerk said", thing="what the clerk said", required=False)


class IndependentForm(VersionedForm):
    on = _on("The day on which their views came")
    views = _words("Their views", thing="what the independent person thinks")


class AssessForm(VersionedForm):
    assessment = Radios("What happens with it", [Required(thing="what happens with it", verb="Choose")])
    reasons = _words("Why", thing="why", hint="The person who complained reads this.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.assessment.choices = [SelectChoice(each.value, each.label) for each in Assessment]


class ConcludeForm(VersionedForm):
    finding = Radios("What was found", [Required(thing="what was found", verb="Choose")])
    reasons = _words(
        "Why, and what follows", thing="why",
        hint="The person who complained reads this. Say what you made of the independent person’s views.",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.finding.choices = [SelectChoice(each.value, each.label) for each in Finding]


class LocalCouncilForm(BaseForm):
    name = StringField("Name", [Required(thing="its name"), AtMost(LONGEST_LINE, thing="The name")])
    kind = Radios("What it is", [Required(thing="what it is", verb="Choose")])
    clerk_email = EmailField(
        "The clerk’s email address", [Optional(), AtMost(LONGEST_LINE, thing="The address"), LooksLikeEmail()],
        description="You can leave this empty.",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind.choices = [SelectChoice(each.value, each.label) for each in local_council.KINDS]


class ThemeForm(BaseForm):
    name = StringField("A new theme", [Required(thing="the theme"), AtMost(100, thing="The theme")])
