"""All that the public can read, collected from templates and code: the template from which a translator starts."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract_from_file

from rules import procedures
from rules.handling.stage import MOVES
from rules.intake.praise import PraiseCause
from rules.listening import survey
from rules.listening.code_list import VERSIONS
from rules.people.consent import ConsentBasis, Privacy
from rules.vocabulary import Adjustment, CaseState, ConsentScope, ContactBy, Outcome, Remedy
from web.forms import DATE_PARTS, at_most, must_be_real, must_include, required

ROOT = Path(__file__).resolve().parents[2]
PAGES = (
    "templates/portal/**/*.html", "templates/errors/*.html", "templates/paper/*", "templates/components/*.html",
    "templates/layouts/base.html", "templates/layouts/portal.html", "templates/layouts/child.html",
    "templates/layouts/advocates.html",
)  # fmt: skip
HEAD = "# What the public reads in Heard. docs/translating.md says how it is translated."
# Acts whose refusals the public reads; those of other acts are read by staff, whose pages stay in English.
CODE = (
    "portal/**/*.py", "rules/**/*.py", "web/**/*.py", "casework/advocacy/consent.py", "casework/advocacy/referral.py",
    "casework/advocacy/sign_in.py", "casework/command.py",
    "casework/handling/follow_up.py", "casework/handling/member_link.py", "casework/intake/evidence.py",
    "casework/intake/for_children.py", "casework/listening/answering.py", "casework/listening/equality.py",
    "casework/moves/adjustment.py", "casework/moves/enquiry.py", "casework/moves/next_stage.py",
    "casework/moves/statement.py", "casework/people/consent.py", "casework/people/secret.py",
    "casework/people/told.py", "casework/response/copies.py", "models/people/person.py",
)  # fmt: skip
# A refusal is always a sentence of ours, so it need not be marked: `Refused("…")`, `super().__init__("…")`.
_MARKS = {"_": None, "Phrase": None, "plural": (1, 2), "Refused": None, "__init__": None}
_OF_TEMPLATES = {
    "trimmed": "true",
    "newstyle_gettext": "true",
    "trim_blocks": "true",
    "lstrip_blocks": "true",
}


def template(root: Path = ROOT) -> Catalog:
    """Every message, in the order of the alphabet, with the file it stands in and no line: lines move every day."""
    found: dict[str | tuple[str, str], set[str]] = {}
    for message, place in (*_in_templates(root), *_in_code(root), *_from_things(root), *_from_rules()):
        if any(sign.isalpha() for sign in _plain(message)):  # and not the space of a `" ".join`
            found.setdefault(message, set()).add(place)
    made = Catalog(charset="utf-8", header_comment=HEAD, fuzzy=False)
    for message, places in sorted(found.items(), key=lambda each: _plain(each[0])):
        made.add(message, locations=[(place, 0) for place in sorted(places)])
    return made


def _plain(message: str | tuple[str, str]) -> str:
    return message if isinstance(message, str) else message[0]


def _files(root: Path, patterns: Iterable[str]) -> Iterator[tuple[Path, str]]:
    for path in sorted({path for pattern in patterns for path in root.glob(pattern)}):
        yield path, str(path.relative_to(root))


def _in_templates(root: Path) -> Iterator[tuple[str | tuple[str, str], str]]:
    for path, place in _files(root, PAGES):
        for _, message, *_ in extract_from_file("jinja2", path, options=_OF_TEMPLATES):
            yield _both(message), place


def _in_code(root: Path) -> Iterator[tuple[str | tuple[str, str], str]]:
    for path, place in _files(root, CODE):
        for _, message, *_ in extract_from_file("python", path, keywords=_MARKS):
            yield _both(message), place


def _both(message: str | tuple[str, ...]) -> str | tuple[str, str]:
    return message if isinstance(message, str) else (message[0], message[1])


def _from_things(root: Path) -> Iterator[tuple[str, str]]:
    """The whole sentences that fields make from the thing they ask for."""
    for path, place in _files(root, ["portal/**/*.py", "web/forms.py"]):
        tree = ast.parse(path.read_text())
        constants = {
            target.id: node.value.value
            for node in tree.body
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                for sentence in _of_field(node.func.id, _given(node, constants)):
                    yield sentence, place


def _given(call: ast.Call, constants: Mapping[str, object]) -> dict[str, str]:
    values = {each.arg: each.value for each in call.keywords if each.arg in ("thing", "verb")}
    read = {
        name: node.value if isinstance(node, ast.Constant) else constants.get(getattr(node, "id", ""))
        for name, node in values.items()
    }
    return {str(name): value for name, value in read.items() if isinstance(value, str)}


def _of_field(kind: str, given: dict[str, str]) -> Iterator[str]:
    if kind == "LongText":
        given = {"thing": "Your words"} | given
    if kind == "EmailLine":
        given = {"thing": "Your email address"}
    if "thing" not in given:
        return
    thing = given["thing"]
    if kind in ("Required", "RequiredWhen"):
        yield required(thing, verb=given.get("verb", "Enter"))
    elif kind in ("OneOf", "ChosenWhen"):
        yield required(thing, verb="Choose")
    elif kind in ("LongText", "SomeLines", "Line", "EmailLine", "Bounded", "AtMost"):
        yield from at_most(thing)
    elif kind == "DateField":
        yield must_be_real(thing)
        for number in (1, 2, 3):
            yield from (must_include(thing, parts) for parts in combinations(DATE_PARTS, number))


def _from_rules() -> Iterator[tuple[str, str]]:
    """The words that rules keep as values and the public meets."""
    labels = (*Adjustment, *ContactBy, *Remedy, *ConsentScope, *Privacy, *ConsentBasis)
    yield from ((each.label, "rules/vocabulary.py") for each in labels)
    yield from ((each.plain, "rules/vocabulary.py") for each in Outcome)
    yield from ((each.label.lower(), "rules/vocabulary.py") for each in CaseState)
    yield from ((each.plain, "rules/intake/praise.py") for each in PraiseCause)
    yield from ((row.words, "rules/handling/stage.py") for row in MOVES)
    yield from ((words, "rules/procedures") for words in _of_procedures())
    yield from ((words, "rules/listening/code_list.py") for words in _of_questions())
    for wording in (survey.ADULT, survey.CHILD):
        words = (wording.treatment, wording.decision, *wording.treatment_steps, *wording.decision_steps)
        yield from ((each, "rules/listening/survey.py") for each in words)


def _of_procedures() -> Iterator[str]:
    for procedure in procedures.FOR_CASES:
        yield procedure.plain_title
        for stage in procedure.stages:
            yield stage.title
            for rule in stage.clocks:
                yield from (rule.source, rule.source.partition(":")[0])
                yield from (each.words for each in (rule.starts_with, rule.or_with, rule.stops_with) if each)


def _of_questions() -> Iterator[str]:
    for version in VERSIONS:
        for question in version.questions:
            words = (question.you, question.them, question.child, question.hint, question.child_hint)
            yield from (each for each in words if each)
            for young in (False, True):
                yield from (label for _, label in question.choices(young=young))
