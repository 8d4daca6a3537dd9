"""What the browser tests share: which Chromium, how it is started, and their mark."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.browser import chromium

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """Read by pytest-playwright."""
    path = chromium.find()
    if path is None:
        pytest.fail("There is no Chromium here: run make test, which installs one or says how.")
    return {"executable_path": path, "args": chromium.ARGUMENTS}


@pytest.fixture(scope="session")
def browser_context_args() -> dict[str, Any]:
    """Read by pytest-playwright: a British reader."""
    return {"locale": "en-GB", "timezone_id": "Europe/London", "viewport": {"width": 1280, "height": 900}}
