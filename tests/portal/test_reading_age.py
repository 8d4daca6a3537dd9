"""How hard each public page is to read: nine years at most, seven on the child's pages, by the project's own measure."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html.parser import HTMLParser

import pytest
from flask import Flask
from flask.testing import FlaskClient

from portal.telling import JOURNEYS
from rules.response.reading_age import reading_age
from rules.vocabulary import Age
from tests.page import VOID
from tests.portal.journeys import send
from tests.portal.test_children import card, tell

ADULTS, CHILDREN, EASY_READ = 9.0, 7.0, 7.0
_APART = {
    "h1",
    "h2",
    "h3",
    "h4",
    "p",
    "li",
    "dt",
    "dd",
    "label",
    "legend",
    "button",
    "summary",
    "td",
    "th",
    "caption",
    "div",
    "option",
    "a",
    "span",
}
_SKIPPED = {"script", "style", "option", "title", "svg"}
_INLINE = {"a", "span", "strong", "em", "abbr", "code", "time"}


class _Reading(HTMLParser):
    """The words of `main` in lines, as they are read: what was typed, names of laws and lists of services are not ours."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = [""]
        self._open: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self._open.append((tag, dict(attrs).get("class") or ""))
        if tag not in _INLINE:
            self.lines.append("")

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass
        if tag not in _INLINE:
            self.lines.append("")

    def handle_data(self, data: str) -> None:
        tags = {tag for tag, _ in self._open}
        classes = " ".join(classes for _, classes in self._open)
        if (
            "main" in tags
            and not tags & _SKIPPED
            and "heard-as-typed" not in classes
            and not {"heard-words", "heard-law"} & set(classes.split())
        ):
            self.lines[-1] += data


def words_of(html: str) -> str:
    """The page's own words, a line for each thing that is read by itself."""
    reading = _Reading()
    reading.feed(html)
    return "\n".join(" ".join(line.split()) for line in reading.lines if line.strip())


def still_pages(app: Flask) -> Iterator[str]:
    """Every public address that needs nothing before it."""
    for rule in app.url_map.iter_rules():
        if rule.endpoint.startswith("portal.") and not rule.arguments and "GET" in (rule.methods or ()):
            yield rule.rule


def measured(app: Flask, new: Callable[[], FlaskClient]) -> dict[str, tuple[float, bool]]:
    """The age of each page by its address, and whether it is a child's."""
    found: dict[str, tuple[float, bool]] = {}

    def read(client: FlaskClient, path: str, name: str = "") -> None:
        answer = client.get(path)
        if answer.status_code == 200 and answer.mimetype == "text/html":
            of_a_child = 'class="heard-child"' in answer.text
            found[name or path] = (reading_age(words_of(answer.text)), of_a_child)

    for path in still_pages(app):
        read(new(), path)
    for age in Age:
        read(new(), f"/children/{age.value}")
        child = new()
        child.post(f"/children/{age.value}")
        for step in JOURNEYS["tell-us"].steps:
            for way in ("write", "voice", "picture"):
                child.post("/tell-us/way", data={"way": way})
                page = child.get(f"/tell-us/{step.key}")
                if page.status_code == 200:
                    found[f"/tell-us/{step.key} ({age.value})"] = (reading_age(words_of(page.text)), True)
    for slug, journey in JOURNEYS.items():
        for step in journey.steps:
            # A wrong answer shows any question, whatever was answered before.
            page = new().post(f"/{slug}/{step.key}", data={"x": "y"}, content_type="multipart/form-data")
            if page.status_code == 422:
                found[f"/{slug}/{step.key}"] = (reading_age(words_of(page.text)), journey.door != ".home")
    adult = new()
    reference, code = send(adult)
    read(adult, "/complain/sent")
    adult.post("/follow-up", data={"reference": reference, "code": code})
    child = new()
    number, words = card(tell(child))
    read(child, "/tell-us/sent")
    child.post("/children/card", data={"reference": number, "code": words})
    for who, client in (("an adult’s", adult), ("a child’s", child)):
        for page_of in ("case", "look-again", "take-back", "statement", "what-helps", "files"):
            read(client, f"/follow-up/{page_of}", f"/follow-up/{page_of} ({who})")
    return found


def test_every_public_page_can_be_read_at_nine_and_the_childs_at_seven(app: Flask) -> None:
    if "postgresql" in app.config["SQLALCHEMY_DATABASE_URI"]:
        pytest.skip("words are the same on both databases")
    ages = measured(app, app.test_client)
    for name, (age, of_a_child) in sorted(ages.items()):
        print(f"{age:5.1f}  {'child' if of_a_child else 'adult'}  {name}")
    assert len(ages) > 40
    assert "/easy-read" in ages
    too_hard = {
        name: round(age, 1)
        for name, (age, of_a_child) in ages.items()
        if age > (EASY_READ if name == "/easy-read" else CHILDREN if of_a_child else ADULTS)
    }
    assert too_hard == {}
