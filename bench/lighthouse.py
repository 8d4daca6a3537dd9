"""Measures the first pages of the portal as a telephone on a slow line meets them, with Lighthouse.

    PORT=8773 HEARD_DATA_DIR=$(mktemp -d) .venv/bin/flask --app wsgi serve --demo  # in another window
    npm install --prefix ~/.cache/heard-lighthouse lighthouse@12.8.2  # once; 185 MB, so not among ours
    .venv/bin/python -m bench.lighthouse --address http://127.0.0.1:8773

Lighthouse’s own defaults: its telephone, its slow line and processor simulated. Each page is measured so many times in
turn; the median counts. Exit status 1 where a page misses what we hold it to.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import urlsplit

from tests.browser import chromium

ROOT = Path(__file__).parents[1]
PAGES = ("/", "/complain/service", "/children", "/children/under-11")
CATEGORIES = ("performance", "accessibility", "best-practices")
AT_LEAST = 98
KIB = 1024
MOST_BYTES, MOST_OF_PAGE_AND_STYLES, MOST_REQUESTS = 30 * KIB, 14 * KIB, 4
_SECONDS = 180  # for one run: it takes about 20 on a quiet machine


def main() -> None:
    """Measure every page in turn, print the medians with their spread, and what was fetched."""
    asked = _asked()
    runs: dict[str, list[dict[str, Any]]] = {path: [] for path in asked.pages}
    for number in range(asked.runs):
        for path, reports in runs.items():
            print(f"run {number + 1} of {asked.runs}: {path}", file=sys.stderr)
            reports.append(_report(asked.lighthouse, asked.address + path))
    missed = [fault for path, reports in runs.items() for fault in _say(path, reports)]
    for fault in missed:
        print(fault)
    sys.exit(1 if missed else 0)


def _say(path: str, reports: list[dict[str, Any]]) -> list[str]:
    """Print what one page came to; returns what it missed."""
    missed = []
    print(f"\n{path}")
    for name in CATEGORIES:
        scores = sorted(round(100 * report["categories"][name]["score"]) for report in reports)
        print(f"  {name:<15} {median(scores):>5.0f}   {scores[0]} to {scores[-1]}")
        if median(scores) < AT_LEAST:
            missed.append(f"{path}: {name} {median(scores):.0f}, and {AT_LEAST} is the least")
    for audit in ("first-contentful-paint", "largest-contentful-paint", "total-blocking-time", "speed-index"):
        times = sorted(report["audits"][audit]["numericValue"] for report in reports)
        print(f"  {audit:<25} {median(times):>5.0f} ms   {times[0]:.0f} to {times[-1]:.0f}")
    shift = max(report["audits"]["cumulative-layout-shift"]["numericValue"] for report in reports)
    print(f"  cumulative-layout-shift {shift:g} at most")
    if shift:
        missed.append(f"{path}: something moves while it loads ({shift:g})")
    missed += _weigh(path, reports[0]["audits"]["network-requests"]["details"]["items"])
    for audit in reports[0]["audits"].values():
        if audit["score"] is not None and audit["score"] < 1 and audit["id"] in _counted(reports[0]):
            print(f"  could be better: {audit['id']}: {audit['title']}")
    return missed


def _weigh(path: str, fetched: list[dict[str, Any]]) -> list[str]:
    sizes = {each["url"]: each["transferSize"] for each in fetched}
    first = sum(
        each["transferSize"] for each in fetched if each["resourceType"] in ("Document", "Stylesheet")
    )
    print(
        f"  {len(fetched)} requests, {sum(sizes.values()) / KIB:.1f} KiB with their headers,"
        f" {first / KIB:.1f} of them page and styles"
    )
    for url, size in sizes.items():
        print(f"    {size:>7,} {urlsplit(url).path}")
    fits = len(fetched) <= MOST_REQUESTS and sum(sizes.values()) <= MOST_BYTES
    return [] if fits and first <= MOST_OF_PAGE_AND_STYLES else [f"{path}: it is too heavy"]


def _counted(report: dict[str, Any]) -> set[str]:
    """The audits that a score hangs on: a page of ours asks search engines to leave it alone, which lowers none."""
    return {each["id"] for name in CATEGORIES for each in report["categories"][name]["auditRefs"]}


def _report(lighthouse: Path, url: str) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        kept = Path(folder) / "report.json"
        done = subprocess.run(
            [
                ROOT / ".venv" / "bin" / "node", lighthouse / "lighthouse" / "cli" / "index.js", url,
                "--quiet", "--output=json", f"--output-path={kept}", f"--only-categories={','.join(CATEGORIES)}",
                f"--chrome-flags=--headless=new {' '.join(chromium.ARGUMENTS)}", "--no-enable-error-reporting",
            ],
            env=os.environ | {"CHROME_PATH": chromium.find() or ""}, timeout=_SECONDS, capture_output=True, text=True,
        )  # fmt: skip
        if done.returncode or not kept.exists():
            sys.exit(f"Lighthouse could not measure {url}:\n{done.stderr[-2000:]}")
        report: dict[str, Any] = json.loads(kept.read_text())
    return report


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="What Lighthouse says of the first pages of the portal.")
    parser.add_argument("--address", default="http://127.0.0.1:8000", help="where a demonstration runs")
    parser.add_argument("--pages", nargs="+", default=PAGES)
    parser.add_argument("--runs", type=int, default=5, choices=range(1, 12))
    parser.add_argument(
        "--lighthouse",
        type=Path,
        default=Path("~/.cache/heard-lighthouse/node_modules").expanduser(),
        help="the node_modules in which it lies",
    )
    asked = parser.parse_args()
    if urlsplit(asked.address).hostname not in ("127.0.0.1", "localhost", "::1"):
        parser.error("only a server of this machine is measured")
    if not (asked.lighthouse / "lighthouse").is_dir():
        parser.error(f"There is no Lighthouse in {asked.lighthouse}: see the top of bench/lighthouse.py")
    if chromium.find() is None:
        parser.error("There is no Chromium here: bin/programs installs one or says how")
    return asked


if __name__ == "__main__":
    main()
