"""The form on paper: the questions of the online journey, from the same list, with a code that leads back here."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import segno
import structlog
from flask import Response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup
from wtforms import RadioField, SelectField, SelectMultipleField, TextAreaField

from casework.listening import equality
from casework.mail.letter import Site
from portal import blueprint
from portal.children.journey import TELL
from portal.complaint import COMPLAINT
from portal.forms.question import FilesField, QuestionForm, ServiceField
from rules.listening.question import Question
from rules.phrase import Phrase as _
from rules.phrase import sentences
from rules.vocabulary import ContactBy
from web.files.pdf import typeset
from web.now import today

log = structlog.get_logger("heard.paper")


@dataclass(frozen=True, slots=True)
class OnPaper:
    """One question: its words, what can be ticked, and how many lines there are to write on."""

    words: str
    hint: str
    choices: tuple[str, ...]
    lines: int


@dataclass(frozen=True, slots=True)
class Section:
    """The questions of one page of the journey."""

    heading: str
    before: tuple[str, ...]
    questions: tuple[OnPaper, ...]
    picture: str = ""


@blueprint.get("/paper-form")
def paper_form() -> str:
    """How to get the form on paper, and where to send it."""
    return render_template("portal/pages/paper.html")


@blueprint.get("/paper-form.pdf")
def paper_form_pdf() -> ResponseReturnValue:
    """The form, tagged so that it can be read aloud; or the page that says how else, where none can be made."""
    html = render_template(
        "paper/complaint.html", sections=list(_sections()), code=_code(Site.address), site=Site.address,
        about_you=list(_about_you()), version=equality.chosen(on=today())[0].key,
    )  # fmt: skip
    return _given_out(html, "paper/complaint.css", name="complaint-form.pdf")


@blueprint.get("/paper-form/children.pdf")
def childrens_paper_form() -> ResponseReturnValue:
    """The child's form: short, large, with a picture beside each thing and room to draw."""
    html = render_template("paper/child.html", sections=list(_childs_sections()))
    return _given_out(html, "paper/child.css", name="form-for-children.pdf")


def _given_out(html: str, styles: str, *, name: str) -> ResponseReturnValue:
    try:
        pdf = _pdf(html, render_template(styles))
    except OSError as fault:  # the library that sets the type is not on this machine
        log.error("cannot make a PDF", exc_info=fault)
        return redirect(url_for(".paper_form"), code=303)
    answer = Response(pdf, mimetype="application/pdf")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


_pdf = lru_cache(maxsize=4)(typeset)  # the same for everybody, and nobody's own


def _code(address: str) -> Markup:
    """The address as a square that a telephone reads."""
    drawn = io.BytesIO()
    segno.make(address, error="m").save(drawn, kind="svg", xmldecl=False, svgns=False, border=1, scale=3)
    return Markup(drawn.getvalue().decode())  # noqa: S704


def _sections() -> Iterator[Section]:
    for step in COMPLAINT.steps:
        form = step.form(formdata=None)
        # What the first page says beforehand is of the screen alone: how long it takes, and that one can stop.
        before = () if step is COMPLAINT.steps[0] else form.before
        yield Section(form.title, before, tuple(_questions(form)))


# What a child is asked on paper, with the picture beside it. Who helps with it can ask the rest.
_CHILDS = {
    "write": "pencil",
    "want": "change",
    "name": "card",
    "advocate": "together",
    "reach": "phone",
    "safe": "clock",
    "not_told": "safe",
}


def _childs_sections() -> Iterator[Section]:
    for step in TELL.steps:
        if step.key in _CHILDS:
            form = step.form(formdata=None)
            form.for_answers({})
            asked = {each.words: each for each in _questions(form, without=ContactBy.PORTAL)}  # once each
            yield Section(form.title, form.before, tuple(asked.values()), _CHILDS[step.key])


def _about_you() -> Iterator[OnPaper]:
    """The equality questions in force: the same as on the site, each to be passed over."""
    for question in equality.every_question(on=today()):
        said = [each for each in (_only(question), question.hint) if each]
        hint = sentences(said) if said else ""
        yield OnPaper(_(question.you), hint, tuple(label for _key, label in question.choices()), 0)


def _only(question: Question) -> str:
    """Who answers it, where not everybody does: on paper nothing can be left out for them."""
    if question.only_with is not None:
        return _("Only if you ticked yes.")
    least = equality.asked_from(question, on=today())
    return _("Only if you are %(least)s or older.", least=least) if least else ""


def _questions(form: QuestionForm, *, without: str = "") -> Iterator[OnPaper]:
    """Each question of a page; `without` a choice that is for the screen alone."""
    for field in form:
        if field.name == "csrf_token":
            continue
        if isinstance(field, FilesField):
            yield OnPaper(_("Put copies in the envelope. Keep what you have only once."), "", (), 0)
        elif isinstance(field, ServiceField):
            yield OnPaper(field.label.text, "", (), 1)
        elif isinstance(field, RadioField | SelectField | SelectMultipleField):
            words = tuple(
                choice.label for choice in field.iter_choices() if choice.value not in ("", without)
            )
            yield OnPaper(field.label.text, field.description, words, 0)
        else:
            lines = (
                (12 if field.render_kw and int(field.render_kw.get("rows", 6)) > 6 else 4)
                if isinstance(field, TextAreaField)
                else 1
            )
            yield OnPaper(field.label.text, field.description, (), lines)
