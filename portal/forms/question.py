"""What every page of questions has: a heading, what is said before asking, and answers kept as they were typed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from flask import request
from wtforms import Field, MultipleFileField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import StopValidation

from casework.people import organisation
from rules.intake.evidence import KINDS
from rules.phrase import Phrase as _
from web.forms import (
    LONGEST_LINE,
    LONGEST_TEXT,
    AtMost,
    BaseForm,
    LooksLikeEmail,
    OneOf,
    Optional,
    Required,
    SelectField,
    StringField,
    TextAreaField,
    required,
)
from web.now import today
from web.words.formatting import short_name
from web.words.language import translated

NOT_SURE = "not_sure"


@dataclass(frozen=True, slots=True)
class Said:
    """A question with the answer given, as “check your answers” shows it."""

    question: str
    answer: str


class QuestionForm(BaseForm):
    """One page of a journey."""

    heading: str = ""  # the page's heading; a page that asks one thing may leave it to the question
    before: tuple[str, ...] = ()  # said before asking, a paragraph each
    why_asked: str = ""  # why it is asked and who sees it: the privacy page in bites
    takes_files: ClassVar[bool] = False
    reveals: ClassVar[Mapping[str, Mapping[str, str]]] = {}  # field → choice → the field shown under it

    def for_answers(self, answers: Mapping[str, Any]) -> None:
        """Fit the page to what was answered before; most pages are the same for everybody."""

    @classmethod
    def prepared(cls, page: str) -> Any:
        """The answer that carries the page; one that listens or looks says so in its headers."""
        return page

    @property
    def title(self) -> str:
        """The page's heading."""
        return self.heading or self.questions[0].label.text

    @property
    def questions(self) -> list[Field]:
        """The fields that stand on the page by themselves."""
        under = {name for choices in self.reveals.values() for name in choices.values()}
        return [field for field in self if field.name != "csrf_token" and field.short_name not in under]

    @property
    def is_long(self) -> bool:
        """Whether a long text is asked for. Such a form posts as multipart: percent-encoding would treble it."""
        return any(isinstance(field, LongText) for field in self)

    def revealed_by(self, field: Field) -> dict[str, Field]:
        """What each choice of the field shows under itself."""
        return {choice: self[name] for choice, name in self.reveals.get(field.short_name, {}).items()}

    def answers(self) -> dict[str, Any]:
        """What was given, by field name, to be kept in the draft."""
        return {name: value for name, value in self.data.items() if name != "csrf_token"}

    def said(self) -> Iterator[Said]:
        """Each question with its answer in words; an answer under a choice only where that was chosen."""
        for field in self.questions:
            yield Said(field.label.text, in_words(field))
            chosen = self.revealed_by(field).get(field.data) if isinstance(field.data, str) else None
            if chosen is not None:
                yield Said(chosen.label.text, in_words(chosen))


def in_words(field: Any) -> str:
    """The answer as the person gave it: the labels of what was chosen, or what was typed."""
    if hasattr(field, "iter_choices"):
        chosen = [choice for choice in field.iter_choices() if choice.selected and choice.value]
        return "\n".join(translated(choice.label) for choice in chosen)
    return field.data or ""


def one_kind_of_newline(text: str | None) -> str | None:
    """Browsers send lines that end in two characters; we keep and count one, and touch nothing else."""
    return text.replace("\r\n", "\n") if text else text


class RequiredWhen:
    """Has to be given where that choice was made; otherwise nothing is asked of it."""

    def __init__(self, field_name: str, choice: str, *, thing: str) -> None:
        self.field_name = field_name
        self.choice = choice
        self.sentence = required(thing)

    def __call__(self, form: Any, field: Field) -> None:
        if form[self.field_name].data != self.choice:
            raise StopValidation
        if not (field.data or "").strip():
            raise StopValidation(self.sentence)


class FilesField(MultipleFileField):
    """Files, of any kind: what they hold decides whether they are taken."""

    def __init__(self, label: str, **given: Any) -> None:
        kw = {"multiple": "multiple", "accept": ",".join(sorted({kind.media_type for kind in KINDS}))}
        super().__init__(label, render_kw=kw | given.pop("render_kw", {}), **given)

    @property
    def chosen(self) -> list[Any]:
        """The files that were chosen; a browser sends one without a name where none was."""
        return [each for each in self.data or [] if getattr(each, "filename", "")]


class EvidenceForm(QuestionForm):
    """A page on which files are added, one press after another. `kept` are those there already."""

    takes_files = True
    kept: Sequence[Any] = ()

    @property
    def files(self) -> FilesField:
        """The field for files, whatever it is called."""
        return next(field for field in self if isinstance(field, FilesField))

    @property
    def is_taking_out(self) -> bool:
        """Whether the button beside a file was pressed, and not one that goes on."""
        return "remove" in request.form

    def answers(self) -> dict[str, Any]:
        return {name: value for name, value in super().answers().items() if name != self.files.short_name}

    def said(self) -> Iterator[Said]:
        yield Said(self.title, "\n".join(short_name(each.name) or _("No name") for each in self.kept))
        for field in self.questions:
            if not isinstance(field, FilesField):
                yield Said(field.label.text, in_words(field))


class LongText(TextAreaField):
    """As much as somebody has to say, up to fifty thousand characters, counted as they type."""

    def __init__(
        self, label: str = "", validators: Any = (), *, thing: str = "Your words", **given: Any
    ) -> None:
        super().__init__(
            label,
            [*validators, AtMost(LONGEST_TEXT, thing=thing)],
            filters=[one_kind_of_newline],
            **given,
        )


class SomeLines(TextAreaField):
    """A few lines."""

    def __init__(self, label: str = "", validators: Any = (), *, thing: str, **given: Any) -> None:
        super().__init__(
            label, [Bounded(1_000, thing=thing), *validators], filters=[one_kind_of_newline], **given
        )


class Line(StringField):
    """One line."""

    def __init__(self, label: str = "", validators: Any = (), *, thing: str, **given: Any) -> None:
        super().__init__(label, [Bounded(LONGEST_LINE, thing=thing), *validators], **given)


class Bounded(AtMost):
    """So many characters and no more, not counted on the page: nobody with a name has to watch a number."""

    def __init__(self, characters: int, *, thing: str) -> None:
        super().__init__(characters, thing=thing)
        self.field_flags = {}


class EmailLine(Line):
    """An email address."""

    def __init__(self, label: str, validators: Any = (), **given: Any) -> None:
        kw = {"type": "email", "autocomplete": "email", "spellcheck": "false", "autocapitalize": "none"}
        checks = [*(validators or [Optional()]), LooksLikeEmail()]
        super().__init__(label, checks, thing="Your email address", render_kw=kw, **given)


_A_SERVICE = "a service, or “I am not sure”"


class ServiceField(SelectField):
    """One of the services in use today, in the words the public uses for them, or “I am not sure”."""

    def __init__(self, label: str, **given: Any) -> None:
        super().__init__(
            label,
            [Required(thing=_A_SERVICE, verb="Choose"), OneOf(thing=_A_SERVICE)],
            choices=services,
            validate_choice=False,  # its sentence would be WTForms' own, before ours
            render_kw={"data-autocomplete": "true", "class": "govuk-!-width-full"},
            **given,
        )


def services() -> list[SelectChoice]:
    """The choices of a service; the list finds each by the other words that people use for it, too."""
    known = [
        SelectChoice(service.id, service.plain_name, {"also": service.also_called})
        for service in organisation.services(on=today())
    ]
    return [SelectChoice("", _("Choose a service")), *known, SelectChoice(NOT_SURE, _("I am not sure"))]
