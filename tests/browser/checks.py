"""What every page is held to: axe's reading of WCAG 2.2 AA, and valid HTML."""

from __future__ import annotations

import functools
import json
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parents[2]
NODE = ROOT / ".venv" / "bin" / "node"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def axe(page: Page) -> list[str]:
    """Each fault in one line: the rule, what it asks, and the first place that breaks it."""
    page.evaluate(_axe_source())  # a script element would be stopped by the page's own security policy
    found: dict[str, Any] = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
    return [
        f"{fault['id']}: {fault['help']}: {node['html'][:200]} ({node['failureSummary']})"
        for fault in found["violations"]
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
    """Faults in all of these pages, name to HTML, in one run: starting the checker costs more than a page."""
    with tempfile.TemporaryDirectory() as folder:
        names = {}
        for number, (name, html) in enumerate(pages.items()):
            file = Path(folder) / f"{number}.html"
            file.write_text(html)
            names[str(file)] = name
        command: list[str | Path] = [
            NODE,
            ROOT / "node_modules/html-validate/bin/html-validate.mjs",
            "--formatter",
            "json",
            "--config",
            ROOT / ".htmlvalidate.json",
        ]
        report = Path(folder) / "report.json"
        with report.open("wb") as said_to:  # the checker does not wait for a slow pipe, so it gets a file
            done = subprocess.run(
                [*command, *names],
                cwd=ROOT,
                stdout=said_to,
                stderr=subprocess.PIPE,
                text=True,
            )
        said = report.read_text()
    if not said.strip():
        raise RuntimeError(done.stderr)
    return [
        f"{names[result['filePath']]}:{fault['line']}: {fault['message']} ({fault['ruleId']})"
        for result in json.loads(said)
        for fault in result["messages"]
    ]
