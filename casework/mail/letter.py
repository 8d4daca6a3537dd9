"""Turns a template of `templates/emails` into a subject and words, and one of `templates/letters` into words."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from rules.clocks.words import in_words

_TEMPLATES = Path(__file__).parents[2] / "templates" / "emails"
_LETTERS = Path(__file__).parents[2] / "templates" / "letters"


class Site:
    """Where people reach the portal; set once when the application is made."""

    address = "http://localhost"
    reads_replies = False  # whether answers to our mail are fetched


@cache
def _environment() -> Environment:
    return _made_from(_TEMPLATES)


@cache
def _letters() -> Environment:
    return _made_from(_LETTERS)


def _made_from(folder: Path) -> Environment:
    # Plain text, so nothing is escaped; and a letter with a gap in it must fail rather than go.
    made = Environment(
        loader=FileSystemLoader(folder),
        autoescape=False,  # noqa: S701
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["in_words"] = in_words
    return made


def body(letter: str, **context: object) -> str:
    """The words of `templates/letters/<letter>.txt`, to be kept on the case and mailed as a message."""
    return _letters().get_template(f"{letter}.txt").render(site=Site.address, **context).strip()


def write(template: str, **context: object) -> tuple[str, str]:
    """The subject and the words of `templates/emails/<template>.txt`, whose first line is the subject."""
    text = (
        _environment()
        .get_template(f"{template}.txt")
        .render(site=Site.address, reads_replies=Site.reads_replies, **context)
    )
    subject, _, words = text.partition("\n")
    return subject.removeprefix("Subject:").strip(), words.strip() + "\n"


def names() -> list[str]:
    """Every letter there is."""
    return [str(path.relative_to(_TEMPLATES).with_suffix("")) for path in sorted(_TEMPLATES.rglob("*.txt"))]
