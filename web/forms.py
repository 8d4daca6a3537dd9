"""What every form here has: one thing asked, an error made from the thing, and nothing typed ever lost."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Protocol, TypeVar

from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    EmailField,
    Field,
    Form,
    PasswordField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TelField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import StopValidation, ValidationError

from rules.phrase import Figures, Phrase

LONGEST_LINE = 200
LONGEST_TEXT = 50_000

__all__ = [
    "AtMost", "BaseForm", "BooleanField", "CheckboxesField", "DateField", "EmailField", "LooksLikeEmail", "OneOf",
    "Optional", "PasswordField", "RadioField", "Required", "SelectField", "StringField", "TelField", "TextAreaField",
    "with_questions",
]  # fmt: skip


class BaseForm(FlaskForm):
    """A form whose token, when it has gone stale, is one more thing to put right and not a lost page."""

    class Meta(FlaskForm.Meta):
        locales = ("en_GB", "en")

    def validate(self, extra_validators: Any = None) -> bool:
        valid = super().validate(extra_validators)
        if "csrf_token" in self.errors:
            self.csrf_token.errors = [
                Phrase("This page was open for a long time. Nothing is lost: press the button again.")
            ]
        return bool(valid)

    @property
    def stale(self) -> bool:
        """Whether the page had been open too long, rather than anything being wrong with what was typed."""
        return bool(self.is_submitted() and "csrf_token" in self.errors)

    def refuse(self, field_name: str, sentence: str) -> None:
        """Add what an act said about a field, or about the form as a whole (field_name "")."""
        if field_name:
            field = self[field_name]
            field.errors = [*field.errors, sentence]
        else:
            self.form_errors.append(sentence)


# The sentences that are made from the thing asked. They are whole ones for the translator too, whose language may
# bend every word of them: `web/messages.py` makes the same for every field that the public meets.


def required(thing: str, *, verb: str = "Enter") -> Phrase:
    return Phrase(f"{verb} {thing}")


def at_most(thing: str) -> tuple[str, str]:
    return (
        f"{thing} must be %(characters)s characters or fewer",
        f"{thing} has a character that we cannot keep. Type it again",
    )


def must_include(thing: str, parts: Iterable[str]) -> str:
    return f"{thing} must include a {' and a '.join(parts)}, in figures"


def must_be_real(thing: str) -> str:
    return f"{thing} must be a real date, like 27 3 2026"


class Required:
    """Something has to be given; the error says what: “Enter your name”, “Choose a service”."""

    def __init__(self, *, thing: str, verb: str = "Enter") -> None:
        self.sentence = required(thing, verb=verb)
        self.field_flags = {"required": True}

    def __call__(self, _form: Form, field: Field) -> None:
        data = field.data.strip() if isinstance(field.data, str) else field.data
        if not data:
            raise StopValidation(self.sentence)


class Optional:
    """Nothing more is asked of a field that was left empty."""

    def __call__(self, _form: Form, field: Field) -> None:
        if not field.raw_data or not str(field.raw_data[0]).strip():
            raise StopValidation


class AtMost:
    """So many characters and no more; what was typed stays, so that it can be shortened."""

    def __init__(self, characters: int, *, thing: str) -> None:
        self.characters = characters
        self.thing = thing
        self.field_flags = {"maxlength_shown": characters}

    def __call__(self, _form: Form, field: Field) -> None:
        if field.data and len(field.data) > self.characters:
            raise ValidationError(Phrase(at_most(self.thing)[0], characters=Figures(self.characters)))
        if field.data and "\x00" in field.data:
            raise ValidationError(Phrase(at_most(self.thing)[1]))


class LooksLikeEmail:
    """An address that mail can be sent to, as far as can be told without sending any."""

    def __call__(self, _form: Form, field: Field) -> None:
        from email_validator import EmailNotValidError, validate_email  # slow to load, and seldom needed

        try:
            validate_email(field.data.strip(), check_deliverability=False)
        except EmailNotValidError:
            raise ValidationError(
                Phrase("Enter an email address in the correct form, like name@example.com")
            ) from None


class OneOf:
    """One of the choices that were offered. Replaces WTForms' own sentence."""

    def __init__(self, *, thing: str, allowed: Iterable[str] | None = None) -> None:
        self.sentence = required(thing, verb="Choose")
        self.allowed = None if allowed is None else set(allowed)

    def __call__(self, _form: Form, field: Any) -> None:
        allowed = self.allowed or {str(choice[0]) for choice in field.iter_choices()}
        if field.data not in allowed:
            raise StopValidation(self.sentence)


class CheckboxesField(SelectMultipleField):
    """Any of some choices, as checkboxes."""


class Asked(Protocol):
    """A question with its answers, any of which, or none, may be chosen."""

    @property
    def key(self) -> str: ...

    @property
    def several(self) -> bool: ...

    def choices(self, *, young: bool = False) -> list[tuple[str, str]]: ...


F = TypeVar("F", bound=BaseForm)


def with_questions(
    form: type[F], asked: Iterable[tuple[Asked, str, str]], *, young: bool = False, as_lists: bool = False
) -> type[F]:
    """That form with a field for each question, given with its words and its hint. All may be left empty.

    `as_lists` makes it short, for a colleague who fills in one after the other.
    """
    fields: dict[str, Field] = {}
    for question, words, hint in asked:
        kind = CheckboxesField if question.several else SelectField if as_lists else RadioField
        checks = [] if question.several else [Optional(), OneOf(thing="one of the answers, or none")]
        choices = [SelectChoice(key, label) for key, label in question.choices(young=young)]
        if kind is SelectField:
            choices.insert(0, SelectChoice("", "No answer"))
        fields[question.key] = kind(words, checks, description=hint, choices=choices, validate_choice=False)
    return type(form.__name__, (form,), fields)


class DateField(Field):
    """A date asked for as day, month and year: `when-day`, `when-month`, `when-year`. Its data is a date or None."""

    data: Any
    process_errors: Any

    def __init__(self, label: str = "", *args: Any, thing: str, **kwargs: Any) -> None:
        super().__init__(label, *args, **kwargs)
        self.thing = thing
        self.parts: tuple[str, str, str] = ("", "", "")
        self.wrong_parts: tuple[str, ...] = ()

    def process(self, formdata: Any, data: Any = None, extra_filters: Any = None) -> None:
        super().process(None, data, extra_filters)
        self.parts = _parts_of(self.data)
        if formdata is not None and any(f"{self.name}-{part}" in formdata for part in DATE_PARTS):
            day, month, year = (formdata.get(f"{self.name}-{part}", "").strip() for part in DATE_PARTS)
            self.parts = (day, month, year)
            self.raw_data = [" ".join(self.parts).strip()]
            try:
                self.data = self._read()
            except ValueError as problem:
                self.data = None
                self.process_errors = [*self.process_errors, str(problem)]

    def _read(self) -> date | None:
        """The date typed, None for none. Raises ValueError with a sentence that says how to write it."""
        if not any(self.parts):
            return None
        named = zip(DATE_PARTS, self.parts, strict=True)
        self.wrong_parts = tuple(name for name, text in named if not _is_number(text))
        if self.wrong_parts:
            raise ValueError(Phrase(must_include(self.thing, self.wrong_parts)))
        day, month, year = map(int, self.parts)
        try:
            return date(year, month, day)
        except (ValueError, OverflowError):
            self.wrong_parts = DATE_PARTS
            raise ValueError(Phrase(must_be_real(self.thing))) from None

    def _value(self) -> str:
        return " ".join(self.parts).strip()


DATE_PARTS = ("day", "month", "year")


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 4


def _parts_of(value: Any) -> tuple[str, str, str]:
    return (str(value.day), str(value.month), str(value.year)) if isinstance(value, date) else ("", "", "")
