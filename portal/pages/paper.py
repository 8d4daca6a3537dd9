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

from casework.mail.letter import Site
from portal import blueprint
from portal.complaint import COMPLAINT
from portal.forms.question import FilesField, QuestionForm, ServiceField

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


@blueprint.get("/paper-form")
def paper_form() -> str:
    """How to get the form on paper, and where to send it."""
    return render_template("portal/pages/paper.html")


@blueprint.get("/paper-form.pdf")
def paper_form_pdf() -> ResponseReturnValue:
    """The form, tagged so that it can be read aloud; or the page that says how else, where none can be made."""
    html = render_template(
        "paper/complaint.html", sections=list(_sections()), code=_code(Site.address), site=Site.address
    )
    try:
        pdf = _pdf(html, render_template("paper/complaint.css"))
    except OSError as fault:  # the library that sets the type is not on this machine
        log.error("cannot make a PDF", exc_info=fault)
        return redirect(url_for(".paper_form"), code=303)
    answer = Response(pdf, mimetype="application/pdf")
    answer.headers["Content-Disposition"] = 'attachment; filename="complaint-form.pdf"'
    return answer


@lru_cache(maxsize=4)
def _pdf(html: str, styles: str) -> bytes:
    from weasyprint import CSS, HTML, URLFetcher  # slow to load, and seldom needed

    nothing_from_outside = URLFetcher(allowed_protocols=("data",))
    made: bytes = HTML(string=html, url_fetcher=nothing_from_outside).write_pdf(
        stylesheets=[CSS(string=styles)], pdf_variant="pdf/ua-1"
    )
    return made


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


def _questions(form: QuestionForm) -> Iterator[OnPaper]:
    for field in form:
        if field.name == "csrf_token":
            continue
        if isinstance(field, FilesField):
            yield OnPaper("Put copies in the envelope. Keep what you have only once.", "", (), 0)
        elif isinstance(field, ServiceField):
            yield OnPaper(field.label.text, "", (), 1)
        elif isinstance(field, RadioField | SelectField | SelectMultipleField):
            words = tuple(choice.label for choice in field.iter_choices() if choice.value)
            yield OnPaper(field.label.text, field.description, words, 0)
        else:
            lines = (
                (12 if field.render_kw and int(field.render_kw.get("rows", 6)) > 6 else 4)
                if isinstance(field, TextAreaField)
                else 1
            )
            yield OnPaper(field.label.text, field.description, (), lines)
