"""What every page is held to: axe's reading of WCAG 2.2 AA, and valid HTML."""

from __future__ import annotations

import functools
import json
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parents[2]
NODE = ROOT / ".venv" / "bin" / "node"
# All that passed is ten times as much, and takes longer to hand over than to find.
_ONLY_WHAT_IS_WRONG = """async rules => {
  const found = await axe.run(document, {runOnly: rules, resultTypes: ['violations']})
  return found.violations
}"""
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def axe(page: Page) -> list[str]:
    """Each fault in one line: the rule, what it asks, and the first place that breaks it."""
    page.evaluate(_axe_source())  # a script element would be stopped by the page's own security policy
    found: list[dict[str, Any]] = page.evaluate(_ONLY_WHAT_IS_WRONG, RULES)
    return [
        f"{fault['id']}: {fault['help']}: {node['html'][:200]} ({node['failureSummary']})"
        for fault in found
        for node in fault["nodes"]
        if not _accepted(fault["id"], node["html"])
    ]


def _accepted(rule: str, html: str) -> bool:
    """The design system sets aria-expanded on a radio that reveals a question: screen readers use it."""
    return rule == "aria-allowed-attr" and 'class="govuk-radios__input"' in html


@functools.cache
def _axe_source() -> str:
    return (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text()


def html_faults(pages: Mapping[str, str]) -> list[str]:
    """Faults in all of these pages, name to HTML."""
    return [
        f"{name}:{fault}" for name, html in pages.items() for fault in _faults_of(without_what_varies(html))
    ]


@functools.cache
def _faults_of(html: str) -> list[str]:
    """The faults of one page. The checker is started once: that takes longer than checking a hundred pages."""
    checker = _checker()
    assert checker.stdin
    assert checker.stdout
    checker.stdin.write(json.dumps(html) + "\n")
    checker.stdin.flush()
    said = checker.stdout.readline()
    if not said:
        raise RuntimeError(f"The HTML checker ended with {checker.wait()}.")
    faults: list[str] = json.loads(said)
    return faults


@functools.cache
def _checker() -> subprocess.Popen[str]:
    """The checker, which ends when our end of its input is closed, with us."""
    return subprocess.Popen(
        [NODE, Path(__file__).with_name("html_checker.mjs")],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8",
    )  # fmt: skip


_VARIES = re.compile(r'(?<=value=")[\w.-]{60,}(?=")|(?<=nonce=")[^"]+|ASH-\w{4}-\w{3}')


def without_what_varies(html: str) -> str:
    """The page without its token, nonce and references: what is left decides what is wrong with it."""
    return _VARIES.sub("-", html)
