"""What is asked of councillors and MPs: their address, the enquiry, and what they say to an answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from wtforms import HiddenField
from wtforms.fields.choices import SelectChoice

from casework.clocks import calendar as calendars
from casework.people import member as members
from casework.people import organisation
from portal.forms.question import (
    NOT_SURE,
    EmailLine,
    Line,
    LongText,
    QuestionForm,
    Said,
    ServiceField,
    SomeLines,
)
from rules.clocks.words import in_words
from rules.people.consent import ConsentBasis, ConsentCondition, Privacy
from rules.phrase import Phrase as _
from web.forms import BaseForm, BooleanField, DateField, OneOf, RadioField, Required, SelectField
from web.now import today

FOR_SOMEBODY, MY_OWN = "somebody", "own"
NO_WARD = "none"
_PARAGRAPHS = _("Data Protection Act 2018, Schedule 1, paragraphs 23 and 24")

_BASES = {
    ConsentBasis.EXPLICIT: (
        _("Yes. They clearly said that you may tell me about them"),
        _("They wrote it, or you wrote down what they said and when."),
    ),
    ConsentBasis.ASKED_ME: (
        _("They asked me to act for them, and it is only about them"),
        _("The law lets us tell you what you need to help them (%(law)s).", law=_PARAGRAPHS),
    ),
    ConsentBasis.INCLUDES_OTHERS: (
        _("They asked me, and it is about somebody else too"),
        _("The law then wants a reason why the other person has not agreed. We ask for it next."),
    ),
    ConsentBasis.CANNOT_CONSENT: (
        _("No, and there is a reason why they have not agreed"),
        _("The law takes four reasons. We ask for yours next."),
    ),
    ConsentBasis.NONE: (
        _("No"),
        _("We look into it all the same. But we may not be able to tell you about them."),
    ),
}
_CONDITIONS = {
    ConsentCondition.CANNOT_GIVE: (
        _("They are not able to agree"),
        _("For example, they are too ill, or too young to understand."),
    ),
    ConsentCondition.CANNOT_OBTAIN: (
        _("You could not fairly be expected to ask them"),
        _("For example, nobody knows where they are."),
    ),
    ConsentCondition.WOULD_PREJUDICE: (_("Asking them would harm what you are doing to help"), None),
    ConsentCondition.WITHHELD: (
        _("They said no with no good reason, and somebody else needs the help"),
        None,
    ),
}
_PRIVACY = {
    Privacy.ME: (_("Only me"), None),
    Privacy.WARD: (
        _("The councillors of this ward too"),
        _("They see what you ask and what we answer, but not for whom."),
    ),
    Privacy.GROUP: (_("My group too"), _("They see what you ask and what we answer, but not for whom.")),
}


def _choices(words: Mapping[Any, tuple[str, str | None]]) -> list[SelectChoice]:
    return [
        SelectChoice(key.value, label, {"hint": hint} if hint else {}) for key, (label, hint) in words.items()
    ]


class AskForm(BaseForm):
    email = EmailLine(_("Email address"), [Required(thing="your email address")])


class CodeForm(BaseForm):
    code = Line(
        _("Six-digit code"),
        [Required(thing="the code from the email")],
        thing="The code",
        render_kw={
            "width": "10",
            "inputmode": "numeric",
            "autocomplete": "one-time-code",
            "spellcheck": "false",
        },
    )


class LinkForm(BaseForm):
    token = HiddenField()


class ServiceForm(QuestionForm):
    heading = _("What is it about?")
    before = (_("It takes about 3 minutes. You can stop and come back: we keep your answers for a day."),)

    service = ServiceField(
        _("Service"),
        description=_("Start to type, or look through the list. If none fits, choose “I am not sure”."),
    )


class WordsForm(QuestionForm):
    heading = _("What do you want to ask?")
    before = (
        _("Is somebody in danger? Call 999 first."),
        _(
            "If somebody is unhappy with us and wants it put right, it may be a complaint. You can make it one later, "
            "if they agree."
        ),
    )

    words = LongText(
        _("Your question"),
        [Required(thing="your question")],
        thing="Your question",
        description=_("Say only what we need to know about a person."),
        render_kw={"rows": 10},
    )


class WardForm(QuestionForm):
    ward = SelectField(
        _("Which ward is it about?"),
        [OneOf(thing="a ward, or “No one ward”")],
        validate_choice=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ward.choices = [
            *(SelectChoice(each.id, each.name) for each in members.wards_in_use(on=today())),
            SelectChoice(NO_WARD, _("No one ward")),
        ]

    def for_answers(self, answers: Mapping[str, Any]) -> None:
        """Preset the member's own ward, where nothing was chosen yet."""
        if not self.is_submitted() and not self.ward.data:
            self.ward.data = answers.get("member", {}).get("ward") or NO_WARD


class ForForm(QuestionForm):
    asks_for = RadioField(
        _("Who are you asking for?"),
        [OneOf(thing="who you are asking for")],
        choices=[
            SelectChoice(FOR_SOMEBODY, _("Somebody who came to me")),
            SelectChoice(
                MY_OWN, _("Nobody: it is my own question"), {"hint": _("It is about no one person.")}
            ),
        ],
        validate_choice=False,
    )


class ConstituentForm(QuestionForm):
    heading = _("Who came to you?")
    before = (_("Only people who deal with this see it. We do not write to them because of your question."),)

    name = Line(
        _("Their name"), [Required(thing="their name")], thing="Their name", render_kw={"autocomplete": "off"}
    )
    phone = Line(_("Their phone number"), description=_("If you know it."), thing="Their phone number",
                 render_kw={"type": "tel", "autocomplete": "off"})  # fmt: skip
    email = EmailLine(_("Their email address"), description=_("If you know it."))
    address = SomeLines(
        _("Their address"), description=_("If you know it."), thing="Their address", render_kw={"rows": 3}
    )


class ConsentForm(QuestionForm):
    basis = RadioField(
        _("Have they agreed that we tell you about them?"),
        [OneOf(thing="whether they have agreed")],
        choices=_choices(_BASES),
        validate_choice=False,
    )

    def for_answers(self, answers: Mapping[str, Any]) -> None:
        """Say beforehand where only a clear agreement opens anything."""
        if asks_for_explicit(answers.get("service", {}).get("service")):
            self.before = (
                _(
                    "For this service we need their clear agreement. Without it we can only say that we have looked, "
                    "and how they can ask us themselves."
                ),
            )


def asks_for_explicit(service_id: str | None) -> bool:
    """Whether the council tells about a person of this service only with explicit consent."""
    required = calendars.policy(on=today())["member.require_consent_for"]
    if not isinstance(required, tuple) or not required:
        return False
    if not service_id or service_id == NOT_SURE:
        return True
    return organisation.service(service_id).procedure_key in required


class ConditionForm(QuestionForm):
    heading = _("Why have they not agreed?")
    before = (_("These are the law’s reasons (%(law)s).", law=_PARAGRAPHS),)

    condition = RadioField(
        _("Choose one"),
        [OneOf(thing="one of the reasons")],
        choices=_choices(_CONDITIONS),
        validate_choice=False,
    )
    because = SomeLines(
        _("What makes you say so?"), [Required(thing="what makes you say so")], thing="What you say",
        render_kw={"rows": 4},
    )  # fmt: skip


class AgreedForm(QuestionForm):
    heading = _("What did they agree to?")

    scope = SomeLines(
        _("What may we tell you about?"),
        description=_("For example: why the bus was late, but nothing about her health."),
        thing="What we may tell you",
        render_kw={"rows": 3},
    )
    given_on = DateField(
        _("When did they agree?"), thing="The day they agreed", description=_("For example, 27 3 2026.")
    )
    evidence = SomeLines(
        _("How do you know?"),
        description=_("For example: her email of 27 March, or she signed my form."),
        thing="How you know",
        render_kw={"rows": 3},
    )
    _is_explicit = False

    def __init__(self, *args: Any, data: Mapping[str, Any] | None = None, **kwargs: Any) -> None:
        kept = dict(data or {})
        if kept.get("given_on"):  # kept in the draft as text
            kept["given_on"] = date.fromisoformat(kept["given_on"])
        super().__init__(*args, data=kept, **kwargs)

    def for_answers(self, answers: Mapping[str, Any]) -> None:
        """A clear agreement is one of which all three are known."""
        self._is_explicit = answers.get("consent", {}).get("basis") == ConsentBasis.EXPLICIT.value

    def validate(self, extra_validators: Any = None) -> bool:
        valid = super().validate(extra_validators)
        wrong: list[tuple[str, str]] = []
        if self._is_explicit:
            wrong += [("scope", _("Enter what we may tell you about"))] * (
                not (self.scope.data or "").strip()
            )
            nothing_said = not self.given_on.data and not self.given_on.errors
            wrong += [("given_on", _("Enter the day they agreed"))] * nothing_said
            wrong += [("evidence", _("Enter how you know"))] * (not (self.evidence.data or "").strip())
        if self.given_on.data and self.given_on.data > today():
            wrong.append(("given_on", _("The day they agreed cannot be in the future")))
        for name, sentence in wrong:
            self.refuse(name, sentence)
        return valid and not wrong

    def answers(self) -> dict[str, Any]:
        day = self.given_on.data
        return super().answers() | {"given_on": day.isoformat() if day else None}

    def said(self) -> Iterator[Said]:
        yield Said(str(self.scope.label.text), self.scope.data or "")
        yield Said(str(self.given_on.label.text), in_words(self.given_on.data) if self.given_on.data else "")
        yield Said(str(self.evidence.label.text), self.evidence.data or "")


class PrivacyForm(QuestionForm):
    privacy = RadioField(
        _("Who may see this question besides our staff?"),
        [OneOf(thing="who may see it")],
        choices=_choices(_PRIVACY),
        validate_choice=False,
    )


class NotAnsweredForm(BaseForm):
    words = LongText(
        _("What is not answered?"),
        [Required(thing="what is not answered")],
        thing="What you say",
        render_kw={"rows": 6},
    )


class MakeAComplaintForm(BaseForm):
    words = LongText(
        _("What is the complaint?"),
        description=_("Leave it empty to use the words of your question."),
        thing="The complaint",
        render_kw={"rows": 6},
    )
    is_agreed = BooleanField(
        _("The person has agreed that this becomes their complaint"),
        [Required(thing="that the person has agreed", verb="Confirm")],
    )
