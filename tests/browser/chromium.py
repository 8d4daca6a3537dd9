"""Finds a Chromium to test with and says how to start it; as a program, prints the path or exits with 1."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")

# Root (in a container) has no sandbox to use, and nothing here needs the browser to talk to its maker.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    # A microphone that hums, and nobody to ask whether we may listen to it.
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
]


def find() -> str | None:
    """The browser named in CHROMIUM, else one on the path, else one that Playwright has installed."""
    named = os.environ.get("CHROMIUM")
    if named:
        return shutil.which(named)
    return next(filter(None, map(shutil.which, NAMES)), None) or _playwrights_own()


def _playwrights_own() -> str | None:
    folder = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or Path("~/.cache/ms-playwright").expanduser())
    return next((str(path) for path in sorted(folder.glob("chromium-*/chrome-*/chrome"), reverse=True)), None)


if __name__ == "__main__":
    browser = find()
    print(browser or "no Chromium found")
    sys.exit(0 if browser else 1)
