"""Makes plain text of HTML that a stranger sent: nothing in it is loaded, run or followed.

The standard library’s parser takes minutes over crafted HTML (its time grows with the square of some of it), and one
such email would hold up all that come after it. Here every sign is read once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

_LONGEST = 1_000_000
_NOT_READ = frozenset({"script", "style", "head", "title", "template", "noscript", "svg", "object"})
_BLOCKS = frozenset(
    {
        "p", "div", "br", "tr", "li", "ul", "ol", "table", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "pre",
        "blockquote", "section", "article", "header", "footer", "address", "dt", "dd",
    }
)  # fmt: skip
_PARAGRAPHS = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "ul", "ol", "table"})
_DEEPEST_QUOTE = 5
# Neither “<” nor “>” inside, so that a tag that is never closed costs no more than the way to the next one.
_TAG = re.compile(r"<(/?)([a-zA-Z][\w:-]{0,30})([^<>]*)>")
_DECLARATION = re.compile(r"<[!?][^<>]*>")
_ALT = re.compile(r"""\balt\s*=\s*(?:"([^"]{1,200})"|'([^']{1,200})')""", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n\f\xa0]+")


def text_of(html: str) -> str:
    """The words of the HTML, a line for each block; what it quotes is marked with “>”."""
    lines, line, quoted = list[str](), list[str](), 0

    def end_line() -> None:
        words = _SPACE.sub(" ", "".join(line)).strip()
        if words:
            lines.append("> " * quoted + words)
        line.clear()

    for tag, closes, words in _read(html[:_LONGEST]):
        if tag in _BLOCKS:
            end_line()
            if tag in _PARAGRAPHS and lines and lines[-1]:
                lines.append("")
        if tag == "blockquote":
            quoted = max(0, min(_DEEPEST_QUOTE, quoted + (-1 if closes else 1)))
        elif tag == "li" and not closes:
            line.append("- ")
        elif tag in ("td", "th"):
            line.append(" ")
        elif tag == "img" and (alt := _ALT.search(words)):
            line.append(f"[{_unescaped(alt[1] or alt[2])}]")
        elif not tag:
            line.append(_unescaped(words))
    end_line()
    return "\n".join(lines).strip()


def _read(html: str) -> Iterator[tuple[str, bool, str]]:
    """Each tag as its name, whether it closes, and its attributes; between them each text, under no name."""
    small, place, missing = html.lower(), 0, set[str]()

    def beyond(mark: str, start: int) -> int:
        """Where the mark ends next, 0 where there is none; what was not found is not looked for again."""
        found = -1 if mark in missing else small.find(mark, start)
        if found < 0:
            missing.add(mark)
        return found + len(mark) if found >= 0 else 0

    while (start := html.find("<", place)) >= 0:
        if start > place:
            yield "", False, html[place:start]
        if html.startswith("<!--", start):
            place = beyond("-->", start + 4) or start + 4
        elif tag := _TAG.match(html, start):
            name, place = tag[2].lower(), tag.end()
            if name in _NOT_READ and not tag[1] and not tag[3].endswith("/"):
                place = (
                    beyond(f"</{name}>", place) or place
                )  # one that never ends must not swallow the letter
            else:
                yield name, bool(tag[1]), tag[3]
        elif declaration := _DECLARATION.match(html, start):
            place = declaration.end()
        else:
            yield "", False, "<"
            place = start + 1
    yield "", False, html[place:]


def _unescaped(words: str) -> str:
    try:
        return unescape(words)
    except ValueError:  # a number of more digits than Python reads
        return words
