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
from rules.phrase import Phrase as _
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
    Tie.SUBJECT: _("The child complains of me, or may"),
    Tie.MANAGES_SUBJECT: _("I manage somebody whom the child complains of"),
    Tie.MANAGES_SERVICE: _("I manage the service"),
    Tie.CONTROLS_RESOURCES: _("I decide on the money or staff of the service"),
    Tie.CONSIDERS_IT: _("I consider the complaint for the council, or may"),
    Tie.EMPLOYED_BY_SERVICE: _("I am a personal adviser or social worker employed by the service"),
}
_GROUPS = {
    CustomerGroup.CHILD_IN_CARE: _("In care"),
    CustomerGroup.CARE_LEAVER: _("Left care"),
    CustomerGroup.YOUNG_PERSON: _("Another child or young person"),
}


class EmailForm(BaseForm):
    email = EmailLine(_("Email address"), [Required(thing="your email address")])


class CodeForm(BaseForm):
    code = Line(
        _("Code"),
        [Required(thing="the code")],
        description=_("The 8 digits in our email."),
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
        _("Your message for the child"),
        [Required(thing="your message")],
        description=_(
            "It goes to whoever is dealing with this. The child sees it too, and that you wrote it."
        ),
        thing="Your message",
    )


class ContactForm(BaseForm):
    on = DateField(
        _("When were you first in touch?"),
        [Required(thing="the day on which you were first in touch")],
        thing="The day",
        description=_("For example, 27 3 2026."),
    )
    ties = CheckboxesField(
        _("Is any of these true of you, for this child?"),
        [Required(thing="what is true, or “None of these”", verb="Choose")],
        choices=[
            *(SelectChoice(tie.value, words) for tie, words in _TIES.items()),
            SelectChoice(_NONE, _("None of these"), {"divider": _("or"), "behaviour": "exclusive"}),
        ],
        description=_("Whoever is tied to what a child complains of cannot be the advocate (SI 2004/719)."),
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
        StringField(_("Name"), [Bounded(LONGEST_LINE, thing="The name")], render_kw={"autocomplete": "off"}),
        min_entries=1,
        max_entries=MOST_CHILDREN,
    )
    group = RadioField(
        _("Who are they?"),
        [OneOf(thing="who they are")],
        choices=[SelectChoice(group.value, words) for group, words in _GROUPS.items()],
        validate_choice=False,
    )
    service = ServiceField(_("What is it about?"), description=_("If none fits, choose “I am not sure”."))
    words = LongText(
        _("What happened?"),
        [Required(thing="what happened")],
        description=_("In the children’s own words where you can."),
        render_kw={"rows": 10},
    )
    wanted = LongText(_("What would put it right?"), description=_("You can leave this empty."))
    scope = RadioField(
        _("What do they let you see?"),
        [OneOf(thing="what they let you see")],
        choices=[
            SelectChoice(ConsentScope.SEE_ALL.value, _("All of it")),
            SelectChoice(ConsentScope.ANSWERS_ONLY.value, _("The answers only")),
        ],
        description=_("If they want different things, send a form for each."),
        validate_choice=False,
    )
    consent = SomeLines(
        _("What did they say about that?"),
        [Required(thing="what they said")],
        description=_("Each child has to agree that you complain for them. They can change it at any time."),
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
            of_many = _("Name of child %(number)s", number=number)
            entry.label.text = of_many if len(self.children) > 1 else _("Name of the child")

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
            first.errors = [*first.errors, _("Enter the name of the child")]
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
        _("What can they see?"),
        [OneOf(thing="what they can see")],
        choices=[
            SelectChoice(ConsentScope.SEE_ALL.value, _("All of it")),
            SelectChoice(ConsentScope.ANSWERS_ONLY.value, _("Our answers only")),
            SelectChoice("nothing", _("Nothing. I do not want this advocate any more")),
        ],
        validate_choice=False,
    )
    copied = RadioField(
        _("When we answer you, do we tell them?"),
        [OneOf(thing="whether we tell them")],
        choices=[SelectChoice("yes", _("Yes")), SelectChoice("no", _("No"))],
        default="yes",
        validate_choice=False,
    )
