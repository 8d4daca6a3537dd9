"""What goes to a translator and comes back: `bin/words FOLDER cy` begins, updates, checks and makes ready."""

from __future__ import annotations

import io
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel import Locale
from babel.messages import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from web.words.language import CATALOGUE
from web.words.messages import HEAD, template

TEMPLATE = "messages.pot"
# What says when, where and by which program a file was made would change it each time and tell nobody anything.
_NOISE = re.compile(
    rb'^"(POT-Creation-Date|PO-Revision-Date|Generated-By|Last-Translator: FULL|Language-Team|Report-Msgid|Project-Id)'
    rb".*\n",
    re.MULTILINE,
)
_TAG = re.compile(r"</?\w+")


def bring_up_to_date(folder: Path, languages: tuple[str, ...] = ()) -> list[str]:
    """Write the template, bring every translation up to date with it, and compile it; what is wrong, a line each.

    `languages` are begun where there is none. What was translated stays; a sentence that changed is marked fuzzy
    and said in English until somebody has looked at it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    wanted = template()
    _write(folder / TEMPLATE, wanted)
    begun = {path.parents[1].name for path in folder.glob("*/LC_MESSAGES/messages.po")}
    return [fault for each in sorted({*begun, *languages}) for fault in _one(folder, each, wanted)]


def _one(folder: Path, language: str, wanted: Catalog) -> Iterator[str]:
    compiled = folder / language / CATALOGUE
    written = compiled.with_suffix(".po")
    written.parent.mkdir(parents=True, exist_ok=True)
    locale = Locale.parse(language, sep="_" if "_" in language else "-")
    kept = Catalog(locale=locale, header_comment=HEAD, fuzzy=False)
    if written.exists():
        with written.open("rb") as file:
            kept = read_po(file, locale=locale)
    kept.update(wanted)
    _write(written, kept)
    wrong = {}
    for message in kept:
        for fault in _faults(message, kept):
            wrong[message.id] = f"{written}: {fault}: {_first(message.id)}"
    for identity in wrong:
        kept.delete(identity)  # said in English rather than wrongly
    with compiled.open("wb") as file:
        write_mo(file, kept)
    yield from wrong.values()
    done = sum(1 for message in kept if message.id and any(_all(message.string)) and not message.fuzzy)
    print(f"{language}: {done} of {len(wanted)} sentences")


def _faults(message: Message, catalogue: Catalog) -> Iterator[str]:
    """What would break a page or leave something out of it."""
    if not message.id or not any(_all(message.string)):
        return
    yield from (str(fault) for fault in message.check(catalogue))
    tags = sorted(_TAG.findall(_first(message.id)))
    for said in _all(message.string):
        if said and sorted(_TAG.findall(said)) != tags:
            yield "the marks in angle brackets are not those of the English"


def _all(words: object) -> tuple[str, ...]:
    return tuple(words) if isinstance(words, list | tuple) else (str(words or ""),)


def _first(words: object) -> str:
    return _all(words)[0]


def _write(path: Path, made: Catalog) -> None:
    text = io.BytesIO()
    write_po(text, made, width=100, ignore_obsolete=True)
    path.write_bytes(_NOISE.sub(b"", text.getvalue()))


def main() -> int:
    """`bin/words [FOLDER [LANGUAGE …]]`; without a folder, that of the data folder."""
    given = sys.argv[1:]
    folder = Path(given[0]) if given else Path(os.environ.get("HEARD_DATA_DIR", "var")) / "translations"
    wrong = bring_up_to_date(folder, tuple(given[1:]))
    print("\n".join(wrong) or f"{folder} is up to date.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
