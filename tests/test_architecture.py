"""What the house is held to beyond its import contracts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from casework.mail import letter
from rules import procedures
from rules.people.permission import ACTS, SCOPES, Act, roles_that_may
from rules.vocabulary import EventKind, Role

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("portal", "backoffice", "web", "casework", "models", "rules")
LONGEST = 400


def sources() -> list[Path]:
    return [path for name in PACKAGES for path in (ROOT / name).rglob("*.py") if "versions" not in path.parts]


def test_no_file_is_too_long_to_hold() -> None:
    long = {str(path.relative_to(ROOT)): len(path.read_text().splitlines()) for path in sources()}
    assert {name: lines for name, lines in long.items() if lines > LONGEST} == {}


def test_every_module_opens_with_a_sentence_that_says_what_it_is_for() -> None:
    silent = [str(path.relative_to(ROOT)) for path in sources() if not path.read_text().startswith('"""')]
    assert silent == []


def test_about_twelve_things_in_any_folder() -> None:
    crowded = {}
    for name in PACKAGES:
        for folder in [ROOT / name, *(ROOT / name).rglob("*")]:
            if folder.is_dir() and folder.name not in ("__pycache__", "versions"):
                things = [
                    each for each in folder.iterdir() if each.name not in ("__init__.py", "__pycache__")
                ]
                if len(things) > 18:
                    crowded[str(folder.relative_to(ROOT))] = len(things)
    assert crowded == {}


def test_every_kind_of_event_has_its_line_on_the_timeline() -> None:
    folder = ROOT / "templates" / "backoffice" / "timeline"
    assert {path.stem.removeprefix("_") for path in folder.glob("_*.html")} == {
        kind.value for kind in EventKind
    }


def test_every_letter_that_an_act_sends_is_there_and_none_is_left_over() -> None:
    sent = set()
    for path in (ROOT / "casework").rglob("*.py"):
        sent |= set(
            re.findall(
                r'(?:to_staff|to_person|to_colleague|to_member|to_advocate|to_provider|to_clerk|message\.send|[^.\w]send)\(\s*\w+(?:\.\w+)?,\s*"(\w+)"',
                path.read_text(),
            )
        )
    assert sent == set(letter.names())


def test_every_letter_kept_on_a_case_is_there_and_none_is_left_over() -> None:
    kept = set()
    for path in (ROOT / "casework").rglob("*.py"):
        kept |= set(re.findall(r'message\.letter\(\s*[\w.]+,\s*"(\w+)"', path.read_text()))
        kept |= set(re.findall(r'letter\.body\("(\w+)"', path.read_text()))
    assert kept == {path.stem for path in (ROOT / "templates" / "letters").glob("*.txt")}


def test_every_procedure_file_is_on_the_list() -> None:
    assert len({procedure.key for procedure in procedures.PROCEDURES}) == len(procedures.PROCEDURES)


@pytest.mark.parametrize("role", list(Role))
def test_every_role_has_its_acts_and_its_scope(role: Role) -> None:
    assert role in ACTS
    assert role in SCOPES


def test_every_act_is_open_to_somebody_and_running_the_system_opens_no_case() -> None:
    assert all(roles_that_may(act) for act in Act)
    assert Act.SEE_CASES not in ACTS[Role.ADMINISTRATOR]
    assert Act.SEE_CASES not in ACTS[Role.READER]


def test_htmx_attributes_are_written_as_data_and_filters_are_never_used() -> None:
    for path in (ROOT / "templates").rglob("*.html"):
        words = path.read_text()
        assert not re.search(r'[\s"]hx-(?!on)[a-z-]+=', words), path
        assert not re.search(r"data-hx-trigger=\"[^\"]*\[", words), path


def test_no_template_sets_a_style_or_a_script_of_its_own() -> None:
    for path in (ROOT / "templates").rglob("*.html"):
        words = path.read_text()
        assert not re.search(r"\sstyle=|<style|\son[a-z]+=|<script(?![^>]*\bsrc=)", words), path
        assert not re.search(r"<(?:script|img|link|iframe|form)[^>]*https?://", words), path
