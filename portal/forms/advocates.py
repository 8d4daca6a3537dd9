"""What is asked of advocates: their address and code, first contact, messages and complaints for children."""

from __future__ import annotations

import re
from typing import Any

from wtforms import FieldList, HiddenField
from wtforms.fields.choices import SelectChoice

from casework.intake.for_children import Told
from portal.forms.follow_up import MessageForm, fresh_token
from portal.forms.question import NOT_SURE, Bounded, EmailLine, Line, LongText, ServiceField, SomeLines
from rules.people.independence_of_advocate import Tie
from rules.vocabulary import ConsentScope, CustomerGroup
from web.forms import (
    LONGEST_LINE,
    BaseForm,
    CheckboxesField,
    DateField,
    OneOf,
    RadioField,
    Required,
    StringField,
)

MOST_CHILDREN = 12
_NONE = "none"
_TIES = {
    Tie.SUBJECT: "The child complains of me, or may",
    Tie.MANAGES_SUBJECT: "I manage somebody whom the child complains of",
    Tie.MANAGES_SERVICE: "I manage the service",
    Tie.CONTROLS_RESOURCES: "I decide on the money or staff of the service",
    Tie.CONSIDERS_IT: "I consider the complaint for the council, or may",
    Tie.EMPLOYED_BY_SERVICE: "I am a personal adviser or social worker employed by the service",
}
_GROUPS = {
    CustomerGroup.CHILD_IN_CARE: "In care",
    CustomerGroup.CARE_LEAVER: "Left care",
    CustomerGroup.YOUNG_PERSON: "Another child or young person",
}


class EmailForm(BaseForm):
    email = EmailLine("Email address", [Required(thing="your email address")])


class CodeForm(BaseForm):
    code = Line(
        "Code",
        [Required(thing="the code")],
        description="The 8 digits in our email.",
        thing="The code",
        render_kw={
            "width": "10",
            "autocomplete": "one-time-code",
            "inputmode": "numeric",
            "spellcheck": "false",
        },
    )


class ForChildForm(MessageForm):
    """A message that an advocate writes for a child."""

    words = LongText(
        "Your message for the child",
        [Required(thing="your message")],
        description="It goes to whoever is dealing with this. The child sees it too, and that you wrote it.",
        thing="Your message",
    )


class ContactForm(BaseForm):
    on = DateField(
        "When were you first in touch?",
        [Required(thing="the day on which you were first in touch")],
        thing="The day",
        description="For example, 27 3 2026.",
    )
    ties = CheckboxesField(
        "Is any of these true of you, for this child?",
        [Required(thing="what is true, or “None of these”", verb="Choose")],
        choices=[
            *(SelectChoice(tie.value, words) for tie, words in _TIES.items()),
            SelectChoice(_NONE, "None of these", {"divider": "or", "behaviour": "exclusive"}),
        ],
        description="Whoever is tied to what a child complains of cannot be the advocate (SI 2004/719).",
        validate_choice=False,
    )

    @property
    def ties_found(self) -> list[Tie]:
        """What ties the advocate to what the child complains of."""
        chosen = self.ties.data or []
        return [tie for tie in Tie if tie.value in chosen]


class ComplainForm(BaseForm):
    form_id = HiddenField()
    children = FieldList(
        StringField("Name", [Bounded(LONGEST_LINE, thing="The name")], render_kw={"autocomplete": "off"}),
        min_entries=1,
        max_entries=MOST_CHILDREN,
    )
    group = RadioField(
        "Who are they?",
        [OneOf(thing="who they are")],
        choices=[SelectChoice(group.value, words) for group, words in _GROUPS.items()],
        validate_choice=False,
    )
    service = ServiceField("What is it about?", description="If none fits, choose “I am not sure”.")
    words = LongText(
        "What happened?",
        [Required(thing="what happened")],
        description="In the children’s own words where you can.",
        render_kw={"rows": 10},
    )
    wanted = LongText("What would put it right?", description="You can leave this empty.")
    scope = RadioField(
        "What do they let you see?",
        [OneOf(thing="what they let you see")],
        choices=[
            SelectChoice(ConsentScope.SEE_ALL.value, "All of it"),
            SelectChoice(ConsentScope.ANSWERS_ONLY.value, "The answers only"),
        ],
        description="If they want different things, send a form for each.",
        validate_choice=False,
    )
    consent = SomeLines(
        "What did they say about that?",
        [Required(thing="what they said")],
        description="Each child has to agree that you complain for them. They can change it at any time.",
        thing="What they said",
        render_kw={"rows": 3},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not re.fullmatch(r"[\w-]{22}", self.form_id.data or "", re.ASCII):
            self.form_id.data = fresh_token()
        self._number()

    def _number(self) -> None:
        for number, entry in enumerate(self.children, start=1):
            entry.label.text = f"Name of child {number}" if len(self.children) > 1 else "Name of the child"

    def add_child(self) -> None:
        """Make room for one more, where there is room."""
        if len(self.children) < MOST_CHILDREN:
            self.children.append_entry()
        self._number()

    @property
    def names(self) -> list[str]:
        """Who is named."""
        return [(entry.data or "").strip() for entry in self.children if (entry.data or "").strip()]

    def validate(self, extra_validators: Any = None) -> bool:
        valid = super().validate(extra_validators)
        if not self.names:
            first = self.children[0]
            first.errors = [*first.errors, "Enter the name of the child"]
            self.children.errors = [first.errors]
            valid = False
        return valid

    def told(self) -> Told:
        """The form as the council receives it."""
        service = self.service.data
        return Told(
            form_id=self.form_id.data or "",
            names=self.names,
            words=self.words.data or "",
            wanted=self.wanted.data or None,
            service_id=None if service == NOT_SURE else service,
            group=CustomerGroup(self.group.data),
            scope=ConsentScope(self.scope.data),
            consent_words=self.consent.data or "",
        )


class OwnAdvocateForm(BaseForm):
    """What a child lets their advocate see, and whether the advocate is told of answers."""

    sees = RadioField(
        "What can they see?",
        [OneOf(thing="what they can see")],
        choices=[
            SelectChoice(ConsentScope.SEE_ALL.value, "All of it"),
            SelectChoice(ConsentScope.ANSWERS_ONLY.value, "Our answers only"),
            SelectChoice("nothing", "Nothing. I do not want this advocate any more"),
        ],
        validate_choice=False,
    )
    copied = RadioField(
        "When we answer you, do we tell them?",
        [OneOf(thing="whether we tell them")],
        choices=[SelectChoice("yes", "Yes"), SelectChoice("no", "No")],
        default="yes",
        validate_choice=False,
    )
