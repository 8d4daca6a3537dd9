"""A language that nobody speaks, made from the message template: written from right to left, in no Latin letter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from babel.messages import Catalog
from babel.messages.mofile import write_mo
from flask import Flask, Response
from flask.testing import FlaskClient

from casework.clocks import choosing
from web.now import now, today
from web.words import language
from web.words.messages import template

THREE_FORMS = "nplurals=3; plural=(n==1 ? 0 : n==2 ? 1 : 2);"
CODE = "he"  # any language that is written from right to left will do; the words are none of it
_KEPT = re.compile(r"(%\(\w+\)s|%%|<[^>]*>|&\w+;)")  # placeholders and markup
_LETTERS = dict(zip("abcdefghijklmnopqrstuvwxyz", "אבגדהוזחטיכלמנסעפצקרשתםןףץ", strict=True))


def spoken(words: str) -> str:
    """A message in that language: every letter is another, and it is longer by a third, as translations are."""
    parts = _KEPT.split(words)
    said = "".join(
        part if _KEPT.fullmatch(part) else "".join(_LETTERS.get(sign.lower(), sign) for sign in part)
        for part in parts
    )
    longer = ("ששששש " * (1 + len(words) // 18)).strip()  # in words, so that a line can end between them
    return f"{said} {longer}" if words.strip() else words


def catalogue() -> Catalog:
    """Every message there is, translated. The three plural forms are told apart by a number of marks before them."""
    made = Catalog(locale=CODE)
    made.mime_headers = [("Plural-Forms", THREE_FORMS)]
    for message in template():
        if isinstance(message.id, tuple):
            one, many = message.id
            made.add(message.id, (f"·{spoken(one)}", f"··{spoken(many)}", f"···{spoken(many)}"))
        elif message.id:
            made.add(message.id, spoken(str(message.id)))
    return made


def write(folder: Path) -> Path:
    """The catalogue as the application reads it, under `folder`; returns `folder`."""
    place = folder / CODE / "LC_MESSAGES"
    place.mkdir(parents=True)
    made = catalogue()
    made.revision_date = datetime(2026, 11, 20, tzinfo=UTC)
    with (place / "messages.mo").open("wb") as file:
        write_mo(file, made)
    return folder


@contextmanager
def offered(app: Flask, folder: Path) -> Iterator[None]:
    """The council offers that language, from the catalogue under `folder`."""
    language.read_catalogues(app, [folder])
    with app.app_context():
        choosing.choose("content.languages", CODE, used_from=today(), by=None, now=now())
    try:
        yield
    finally:
        language.read_catalogues(app, [])


def reader(app: Flask, kind: type[FlaskClient] = FlaskClient) -> FlaskClient:
    """A browser of somebody who has chosen that language. It does not proof-read: that is done in English."""
    browser = kind(app, Response)
    browser.set_cookie(language.COOKIE, CODE)
    return browser
