"""Offering a child an advocate, passing on, consent; providers, their accounts and handing over."""

from __future__ import annotations

from datetime import date
from typing import Any, Self

from wtforms.fields.choices import SelectChoice

from backoffice.forms.case import VersionedForm
from backoffice.forms.choices import Choice, Radios
from casework.advocacy import provider as providers
from rules.people.independence_of_advocate import Tie
from rules.vocabulary import AdvocateAnswer, ConsentScope
from web.forms import (
    LONGEST_LINE,
    AtMost,
    BaseForm,
    BooleanField,
    CheckboxesField,
    DateField,
    EmailField,
    LooksLikeEmail,
    Required,
    StringField,
    TelField,
    TextAreaField,
)

_NONE = "none"


def _ties(label: str) -> CheckboxesField:
    return CheckboxesField(
        label,
        [Required(thing="what is true, or “None of these”", verb="Choose")],
        choices=[
            *(SelectChoice(tie.value, tie.label) for tie in Tie),
            SelectChoice(_NONE, "None of these", {"divider": "or", "behaviour": "exclusive"}),
        ],
        description="A yes to any of them, and they may not be the advocate (SI 2004/719).",
        validate_choice=False,
    )


def ties_of(form: Any) -> list[Tie]:
    """What was ticked."""
    return [tie for tie in Tie if tie.value in (form.ties.data or [])]


class OfferForm(VersionedForm):
    """What the child said to the offer of an advocate."""

    answer = Radios("What did the child say?", [Required(thing="what the child said", verb="Choose")])
    offered_on = DateField(
        "The day it was offered", [Required(thing="the day it was offered")], thing="The day it was offered"
    )
    words = TextAreaField(
        "In the child’s words",
        [AtMost(2_000, thing="This")],
        description="Why not, or who the advocate is whom they have.",
        render_kw={"rows": 3},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.answer.choices = [SelectChoice(each.value, each.label) for each in AdvocateAnswer]


class PassOnForm(VersionedForm):
    """Which provider is asked."""

    provider = Choice("Who is asked", [Required(thing="who is asked", verb="Choose")])

    @classmethod
    def of(cls, version: int, *, on: date) -> Self:
        """The form, with the providers under contract that day; where there is one, it is chosen."""
        found = providers.under_contract(on=on)
        form = cls(data={"version": version, "provider": found[0].id if len(found) == 1 else None})
        form.provider.choices = [
            SelectChoice("", "Choose"),
            *(SelectChoice(each.id, each.name) for each in found),
        ]
        return form


class InTouchForm(VersionedForm):
    """When an advocate was first in touch, and who it was."""

    on = DateField("The day", [Required(thing="the day")], thing="The day")
    advocate = Choice("Who has the child", description="Of the provider that was asked.")

    @classmethod
    def of(cls, version: int, provider_id: str | None, *, on: date) -> Self:
        """The form, with the advocates of the provider that was asked."""
        form = cls(data={"version": version})
        form.advocate.choices = [
            SelectChoice("", "Not known"),
            *(
                SelectChoice(each.id, each.name)
                for each in providers.advocates(on=on)
                if each.provider_id == provider_id
            ),
        ]
        return form


class ConsentForm(VersionedForm):
    """What the child lets an advocate see."""

    advocate = Choice("Which advocate", [Required(thing="which advocate", verb="Choose")])
    scope = Radios("What they may see", [Required(thing="what they may see", verb="Choose")])
    words = TextAreaField(
        "What the child said, in their words",
        [Required(thing="what the child said"), AtMost(2_000, thing="This")],
        render_kw={"rows": 3},
    )
    copy_to_advocate = BooleanField("The advocate is told when there is an answer")

    @classmethod
    def of(cls, version: int, chosen: str | None, *, on: date) -> Self:
        """The form, with the advocates who have an account that day."""
        form = cls(data={"version": version, "advocate": chosen, "copy_to_advocate": True})
        form.advocate.choices = [
            SelectChoice("", "Choose"),
            *(
                SelectChoice(each.id, f"{each.name} ({each.provider.name})")
                for each in providers.advocates(on=on)
            ),
        ]
        form.scope.choices = [SelectChoice(each.value, each.label) for each in ConsentScope]
        return form


class EndForm(VersionedForm):
    """Nothing but its token and the version."""


class ProviderForm(BaseForm):
    name = StringField("Name", [Required(thing="its name"), AtMost(LONGEST_LINE, thing="The name")])
    email = EmailField(
        "Email address for requests",
        [Required(thing="its email address"), AtMost(LONGEST_LINE, thing="The address"), LooksLikeEmail()],
        description="It gets the reference and how to sign in, and nothing about the child.",
    )
    phone = TelField("Telephone number", [AtMost(LONGEST_LINE, thing="The number")])
    contract_from = DateField(
        "First day of the contract", [Required(thing="the first day of the contract")], thing="The first day"
    )
    contract_to = DateField(
        "Last day of the contract", thing="The last day", description="Leave it empty where none is set."
    )


class AccountForm(BaseForm):
    name = StringField("Name", [Required(thing="their name"), AtMost(LONGEST_LINE, thing="The name")])
    email = EmailField(
        "Email address",
        [Required(thing="their email address"), AtMost(LONGEST_LINE, thing="The address"), LooksLikeEmail()],
        description="Codes to sign in go to it.",
    )
    ties = _ties("Is any of these true of them?")


class HandOverForm(BaseForm):
    successor = Choice("The next provider", [Required(thing="the next provider", verb="Choose")])
    on = DateField(
        "First day with the next provider",
        [Required(thing="the first day")],
        thing="The first day",
        description="The contract ends the day before. Every open request moves on this day.",
    )

    def __init__(self, *args: Any, leaving_id: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.successor.choices = [
            SelectChoice("", "Choose"),
            *(SelectChoice(each.id, each.name) for each in providers.everyone() if each.id != leaving_id),
        ]


class EndAccountForm(BaseForm):
    """Nothing but its token."""
