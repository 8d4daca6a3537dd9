"""The questions that a child is asked, a class for each page; each has words for her age."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from flask import make_response
from wtforms.fields.choices import SelectChoice

from portal.forms.question import (
    EvidenceForm,
    FilesField,
    Line,
    LongText,
    QuestionForm,
    RequiredWhen,
    Said,
    SomeLines,
)
from rules.phrase import Phrase as _
from rules.vocabulary import Age, ContactBy
from web.forms import CheckboxesField, OneOf, RadioField, Required
from web.security import MAY_LISTEN

AGE = "age"  # kept in the draft beside the answers
WRITE, VOICE, PICTURE = "write", "voice", "picture"
YES, NO, HAS_ONE = "yes", "no", "has_one"


@dataclass(frozen=True, slots=True)
class Words:
    """What a page says to somebody of one age, where it is not the same for all."""

    heading: str = ""
    before: tuple[str, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)
    hints: Mapping[str, str] = field(default_factory=dict)


class ChildForm(QuestionForm):
    """A page in words for the age that was chosen; who chose none reads those of the middle."""

    says: ClassVar[Mapping[Age, Words]] = {}

    def for_answers(self, answers: Mapping[str, Any]) -> None:
        given = str(answers.get(AGE) or Age.FROM_11)
        words = self.says.get(Age(given) if given in list(Age) else Age.FROM_11)
        if words is None:
            return
        self.heading = words.heading or self.heading
        self.before = words.before or self.before
        for name, label in words.labels.items():
            self[name].label.text = label
        for name, hint in words.hints.items():
            self[name].description = hint

    def said(self) -> Iterator[Said]:
        """The page's heading is its question; a box that stands second says what itself is."""
        for place, said in enumerate(super().said()):
            yield Said(self.title, said.answer) if place == 0 else said


class WayForm(ChildForm):
    heading = _("How do you want to tell us?")
    says = {Age.FROM_16: Words(heading=_("How would you like to tell us?"))}  # noqa: RUF012

    way = RadioField(
        _("Choose one"),
        [OneOf(thing="one of these")],
        choices=[
            SelectChoice(WRITE, _("Write it")),
            SelectChoice(VOICE, _("Say it")),
            SelectChoice(PICTURE, _("Draw it or show a picture")),
        ],
        validate_choice=False,
    )


class WriteForm(ChildForm):
    why_asked = _("So that we can find out and help. The complaints team reads it first.")
    heading = _("What is wrong?")
    says = {  # noqa: RUF012
        Age.UNDER_11: Words(
            heading=_("What is not OK?"), hints={"words": _("You can write a little or a lot.")}
        ),
        Age.FROM_16: Words(
            heading=_("What has happened?"),
            hints={"words": _("What went wrong, who was there, and when. A little is fine.")},
        ),
    }

    words = LongText(
        _("Your words"),
        [Required(thing="some words, or go back and choose another way")],
        description=_("It does not have to be long. Do not worry about spelling."),
        render_kw={"rows": 8},
    )


class _ShownForm(EvidenceForm, ChildForm):
    """A page on which she says or shows it: something must be there before she goes on."""

    nothing: ClassVar[str] = ""

    def validate(self, extra_validators: Any = None) -> bool:
        valid = super().validate(extra_validators)
        if valid and not (self.kept or self.files.chosen or self.is_taking_out):
            self.refuse(self.files.name, self.nothing)
            return False
        return valid


class VoiceForm(_ShownForm):
    why_asked = _("So that we can find out and help. The complaints team listens to it first.")
    heading = _("Say it")
    before: tuple[str, ...] = (_("Press the red button and talk. Press it again to stop."),)
    nothing = _("Record your voice first. Or go back and choose another way")
    says = {  # noqa: RUF012
        Age.FROM_16: Words(
            before=(_("Press the red button to start, and again to stop. You can listen first."),)
        ),
    }

    added = FilesField(
        _("Or choose a recording"),
        description=_("One that is on your phone or tablet."),
        render_kw={"accept": "audio/*,video/*", "capture": "user", "data-record": ""},
    )

    @classmethod
    def prepared(cls, page: str) -> Any:
        answer = make_response(page)
        answer.headers["Permissions-Policy"] = MAY_LISTEN
        return answer


class PictureForm(_ShownForm):
    why_asked = _("So that we can find out and help. The complaints team looks at it first.")
    heading = _("Draw it or show a picture")
    before: tuple[str, ...] = (_("You can draw here. Or take a photo of a drawing, a place or a thing."),)
    nothing = _("Draw something or choose a picture. Or go back and choose another way")

    added = FilesField(
        _("Take or choose a picture"),
        description=_("Up to 10 pictures."),
        render_kw={"accept": "image/*", "data-draw": ""},
    )


class MoreForm(ChildForm):
    heading = _("Do you want to write something too?")
    before: tuple[str, ...] = (_("You do not have to."),)

    more = LongText(_("Your words"), render_kw={"rows": 5})


class WantForm(ChildForm):
    heading = _("What do you want to happen?")
    before: tuple[str, ...] = (_("Pick as many as you like. You can leave it empty."),)

    want = CheckboxesField(
        _("I want you to"),
        choices=[
            SelectChoice("stop", _("Make it stop")),
            SelectChoice("sorry", _("Say sorry")),
            SelectChoice("change", _("Change something")),
            SelectChoice("why", _("Tell me why it happened")),
            SelectChoice("listen", _("Come and listen to me")),
        ],
        validate_choice=False,
    )
    want_words = SomeLines(_("Something else"), thing="What you want", render_kw={"rows": 3})


class HomeForm(ChildForm):
    why_asked = _("It helps the right person see it. We do not tell the people you live with.")
    heading = _("Where do you live?")
    before: tuple[str, ...] = (_("It helps us find the right person. You do not have to say."),)

    home = RadioField(
        _("Choose one"),
        choices=[
            SelectChoice("family", _("With my family")),
            SelectChoice("foster", _("With foster carers")),
            SelectChoice("home", _("In a children’s home")),
            SelectChoice("left", _("I used to be in care")),
            SelectChoice("other", _("Somewhere else")),
            SelectChoice("", _("I do not want to say")),
        ],
        default="",
        validate_choice=False,
    )


class NameForm(ChildForm):
    why_asked = _("It helps us to find you. Only the people who help with this see it.")
    heading = _("Will you tell us your name?")
    before: tuple[str, ...] = (_("You do not have to. We listen to you all the same."),)
    says = {  # noqa: RUF012
        Age.FROM_16: Words(
            before=(
                _(
                    "You do not have to. We look into it all the same. But some things we can only find out when we "
                    "know who you are."
                ),
            )
        ),
    }

    name = Line(_("Your name"), thing="Your name", render_kw={"autocomplete": "off", "spellcheck": "false"})
    birthday = Line(
        _("Your birthday"),
        description=_("Like this: 4 May 2014."),
        thing="Your birthday",
        render_kw={"autocomplete": "off", "width": "20"},
    )


class AdvocateForm(ChildForm):
    heading = _("Do you want an advocate?")
    before: tuple[str, ...] = (
        _("An advocate is on your side. They help you say what you want. It is free."),
    )
    reveals = {"advocate": {HAS_ONE: "advocate_name"}}  # noqa: RUF012

    advocate = RadioField(
        _("Choose one"),
        [OneOf(thing="one of these")],
        choices=[
            SelectChoice(YES, _("Yes please")),
            SelectChoice(NO, _("No thank you")),
            SelectChoice(HAS_ONE, _("I have one")),
        ],
        validate_choice=False,
    )
    advocate_name = Line(
        _("What is their name?"), thing="Their name", render_kw={"autocomplete": "off", "spellcheck": "false"}
    )


class ReachForm(ChildForm):
    why_asked = _("So that we can talk to you. Only the people who help with this see it.")
    heading = _("How can we talk to you safely?")
    before: tuple[str, ...] = (_("We only use the way you choose."),)
    reveals = {  # noqa: RUF012
        "contact_by": {
            ContactBy.PHONE: "phone",
            ContactBy.TEXT: "mobile",
            ContactBy.EMAIL: "email",
            ContactBy.POST: "address",
        }
    }

    contact_by = RadioField(
        _("Choose one"),
        [OneOf(thing="one of these")],
        choices=[
            SelectChoice(
                ContactBy.PORTAL.value,
                _("I come back here"),
                {"hint": _("We give you a card with secret words.")},
            ),
            SelectChoice(ContactBy.VISIT.value, _("Come and see me")),
            SelectChoice(ContactBy.PHONE.value, _("Call me")),
            SelectChoice(ContactBy.TEXT.value, _("Text me")),
            SelectChoice(ContactBy.EMAIL.value, _("Email me")),
            SelectChoice(ContactBy.POST.value, _("Send me a letter")),
        ],
        validate_choice=False,
    )
    phone = Line(
        _("Your phone number"),
        [RequiredWhen("contact_by", ContactBy.PHONE, thing="your phone number")],
        thing="Your phone number",
        render_kw={"type": "tel", "autocomplete": "off", "width": "20"},
    )
    mobile = Line(
        _("Your phone number"),
        [RequiredWhen("contact_by", ContactBy.TEXT, thing="your phone number")],
        thing="Your phone number",
        render_kw={"type": "tel", "autocomplete": "off", "width": "20"},
    )
    email = Line(
        _("Your email address"),
        [RequiredWhen("contact_by", ContactBy.EMAIL, thing="your email address")],
        thing="Your email address",
        render_kw={"type": "email", "autocomplete": "off", "spellcheck": "false", "autocapitalize": "none"},
    )
    address = SomeLines(
        _("Where shall we send it?"),
        [RequiredWhen("contact_by", ContactBy.POST, thing="where we shall send it")],
        thing="Where we shall send it",
        render_kw={"rows": 4, "autocomplete": "off"},
    )


class AdvocateReachForm(ReachForm):
    heading = _("How can an advocate talk to you?")
    before: tuple[str, ...] = (
        _("An advocate is on your side. They help you say what you want. It is free."),
        _("They only use the way you choose."),
    )


class SafeForm(ChildForm):
    heading = _("Where and when is it safe?")
    before: tuple[str, ...] = (_("You can leave this empty."),)

    place = Line(
        _("A safe place"),
        description=_("Like: at school, at the youth club."),
        thing="The place",
        render_kw={"autocomplete": "off"},
    )
    time = Line(
        _("A safe time"),
        description=_("Like: at lunch, after 4."),
        thing="The time",
        render_kw={"autocomplete": "off"},
    )


class NotToldForm(ChildForm):
    why_asked = _("So that we take care. All who work on this see it.")
    heading = _("Is there somebody who must not know?")
    before: tuple[str, ...] = (_("We will not tell them that you talked to us. You can leave this empty."),)

    not_told = SomeLines(_("Who must not know?"), thing="Who must not know", render_kw={"rows": 3})
