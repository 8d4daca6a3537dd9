"""From the template to a translation that pages are read in."""

from __future__ import annotations

import re
from pathlib import Path

from babel.messages.pofile import read_po, write_po
from flask import Flask

from tests import pseudo
from tests.page import read
from web.words.messages import ROOT, template
from web.words.translating import TEMPLATE, bring_up_to_date

NOISE = re.compile(rf"{ROOT}|Generated-By|Creation-Date|Babel \d")


def translated(folder: Path, **given: str) -> None:
    """A translator fills in some sentences."""
    path = folder / "he" / "LC_MESSAGES" / "messages.po"
    with path.open("rb") as file:
        catalogue = read_po(file)
    for english, said in given.items():
        message = catalogue.get(english.replace("_", " "))
        assert message is not None, english
        message.string = said
    with path.open("wb") as file:
        write_po(file, catalogue)


def test_the_template_says_nothing_of_when_and_where_it_was_made_and_is_the_same_each_time(
    tmp_path: Path,
) -> None:
    bring_up_to_date(tmp_path)
    text = (tmp_path / TEMPLATE).read_text()
    assert not NOISE.search(text)
    assert str(tmp_path) not in text
    assert "Make a complaint" in text
    bring_up_to_date(tmp_path)
    assert (tmp_path / TEMPLATE).read_text() == text


def test_welsh_begins_with_the_plurals_of_welsh(tmp_path: Path) -> None:
    assert bring_up_to_date(tmp_path, ("cy",)) == []
    assert "nplurals=" in (tmp_path / "cy" / "LC_MESSAGES" / "messages.po").read_text()
    assert (tmp_path / "cy" / "LC_MESSAGES" / "messages.mo").is_file()


def test_what_a_translator_gave_back_is_kept_and_read(app: Flask, tmp_path: Path) -> None:
    bring_up_to_date(tmp_path, ("he",))
    translated(tmp_path, Make_a_complaint="אבג")
    assert bring_up_to_date(tmp_path) == []
    with pseudo.offered(app, tmp_path):
        page = read(pseudo.reader(app).get("/"))
        assert "אבג" in page.text
        assert "Say thank you" in page.text, "what is not translated yet"


def test_a_translation_that_would_break_a_page_is_named_and_left_out(app: Flask, tmp_path: Path) -> None:
    bring_up_to_date(tmp_path, ("he",))
    sentence = "Is somebody in danger? Call <strong>999</strong>."
    counted = "There were too many tries. Wait %(number)s minutes, then try again."
    assert template().get(sentence) is not None
    translated(tmp_path, **{sentence: "אבג 999"})
    (fault,) = bring_up_to_date(tmp_path)
    assert "angle brackets" in fault
    with pseudo.offered(app, tmp_path):
        assert "<strong>999</strong>" in pseudo.reader(app).get("/contact").text
    assert counted not in fault
