"""The answer as a reader meets it, and a client that proof-reads every page it is given."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class Page(HTMLParser):
    """A page: its heading, title, errors, labels and text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.html = html
        self.headings: list[str] = []
        self.title = ""
        self.ids: list[str] = []
        self.labelled: set[str] = set()
        self.controls: list[dict[str, str | None]] = []
        self.links: list[tuple[str, str]] = []
        self.inline: list[str] = []
        self._open: list[tuple[str, dict[str, str | None]]] = []
        self._words: list[str] = []
        self.feed(html)

    @property
    def heading(self) -> str:
        """The one heading of the first level."""
        return self.headings[0] if self.headings else ""

    @property
    def text(self) -> str:
        """All that can be read, in one line."""
        return " ".join(" ".join(self._words).split())

    @property
    def errors(self) -> list[str]:
        """What the error summary says."""
        summary = re.search(r'class="govuk-error-summary".*?</ul>', self.html, re.DOTALL)
        return (
            []
            if summary is None
            else [
                " ".join(re.sub("<[^>]+>", "", item).split())
                for item in re.findall(r"<li>(.*?)</li>", summary[0], re.DOTALL)
            ]
        )

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "h1":
            self.headings.append("")
        if given.get("id"):
            self.ids.append(str(given["id"]))
        if tag == "label" and given.get("for"):
            self.labelled.add(str(given["for"]))
        if tag in {"input", "textarea", "select"}:
            self.controls.append({"tag": tag, **given})
        if tag == "style" or "style" in given or any(name.startswith("on") for name in given):
            self.inline.append(self.get_starttag_text() or tag)
        if tag == "script" and "src" not in given:
            self.inline.append(self.get_starttag_text() or tag)
        if tag not in VOID:
            self._open.append((tag, given))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        inside = [tag for tag, _ in self._open]
        if "title" in inside and "svg" not in inside:
            self.title += data
        elif not {"script", "style"} & set(inside):
            self._words.append(data)
        if "h1" in inside:
            self.headings[-1] = " ".join((self.headings[-1] + data).split())


def proof_read(html: str) -> list[str]:
    """What a careful reader would send back, empty for a page that may go out."""
    page = Page(html)
    faults = []
    if len(page.headings) != 1:
        faults.append(f"{len(page.headings)} headings of the first level")
    expected = page.heading.rstrip(".?!")
    if expected and expected.split(" - ")[0][:20] not in page.title:
        faults.append(f"the title “{page.title}” does not begin with the heading “{page.heading}”")
    if page.errors and not page.title.startswith("Error: "):
        faults.append("there are errors and the title does not say so")
    faults += [
        f"the id {name} stands twice" for name in sorted({n for n in page.ids if page.ids.count(n) > 1})
    ]
    for control in page.controls:
        named = (
            control.get("id") in page.labelled or control.get("aria-label") or control.get("aria-labelledby")
        )
        if control.get("type") not in {"hidden", "submit", "button"} and not named:
            faults.append(f"no label for {control.get('name')}")
    faults += [f"inline: {each}" for each in page.inline]
    return faults


class ProofReadingClient(FlaskClient):
    """A browser that refuses a page with a fault in it."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        answer = super().open(*args, **kwargs)
        if answer.mimetype == "text/html" and answer.get_data(as_text=True).lstrip().lower().startswith(
            "<!doctype"
        ):
            faults = proof_read(answer.get_data(as_text=True))
            assert not faults, f"{answer.request.path}: " + "; ".join(faults)
        return answer


def read(answer: TestResponse) -> Page:
    """The page of an answer."""
    return Page(answer.get_data(as_text=True))
