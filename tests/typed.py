"""What stands in the boxes of a page, as a browser would send it back."""

from __future__ import annotations

from collections.abc import Mapping
from html.parser import HTMLParser


class _Boxes(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.values: dict[str, str] = {}
        self.of_one_line: set[str] = set()
        self._in: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        name = given.get("name")
        if tag == "textarea" and name:
            self._in, self.values[name] = name, ""
        if (
            tag == "input"
            and name
            and given.get("type") not in ("radio", "checkbox", "submit", "hidden", "file")
        ):
            self.values[name] = given.get("value") or ""
            self.of_one_line.add(name)

    def handle_data(self, data: str) -> None:
        if self._in is not None:
            self.values[self._in] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self._in is not None:
            # A browser drops a line end that stands first.
            self.values[self._in] = self.values[self._in].removeprefix("\n")
            self._in = None


def lost(html: str, typed: Mapping[str, str]) -> list[str]:
    """The boxes that do not hold what was typed into them.

    No page can carry a nul, and no browser sends a line end from a box of one line. A part of a date is figures:
    which white space stood among them is not kept.
    """
    boxes = _Boxes()
    boxes.feed(html)
    return [
        name
        for name, words in typed.items()
        if name in boxes.values
        and "\x00" not in words
        and not (name in boxes.of_one_line and {"\r", "\n"} & set(words))
        and not _same(name, boxes.values[name], words)
    ]


def _same(name: str, shown: str, typed: str) -> bool:
    if name.endswith(("-day", "-month", "-year")):
        return shown.split() == typed.split()
    return _lines(shown) == _lines(typed)


def _lines(text: str) -> str:
    return as_kept(text).replace("\r", "\n")


def as_kept(text: str) -> str:
    """The text with one kind of line end, as it is kept; nothing else of it is touched."""
    return text.replace("\r\n", "\n")
