"""What is installed is pinned by hash, and nothing committed says which registry it came from."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
LOCKS = sorted(ROOT.glob("requirements*.txt"))


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_every_python_package_is_pinned_by_hash(lock):
    text = lock.read_text()
    pins = re.split(r"\n(?=[a-z])", text)[1:]
    assert pins
    assert all("==" in pin.splitlines()[0] and "--hash=sha256:" in pin for pin in pins)
    assert "://" not in text


def test_every_npm_package_is_pinned_by_hash():
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    installed = [package for path, package in packages.items() if path]
    assert all(package["integrity"].startswith("sha512-") for package in installed)
    assert not any("resolved" in package for package in installed)


def test_what_is_tested_is_what_is_run():
    run, tested = (_pins(ROOT / name) for name in ("requirements.txt", "requirements-dev.txt"))
    assert run <= tested


def _pins(lock: Path) -> set[str]:
    return set(re.findall(r"^([a-z0-9-]+(?:\[\w+\])?==\S+)", lock.read_text(), flags=re.MULTILINE))
