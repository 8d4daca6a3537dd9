"""What the browser tests share: which Chromium, how it is started, and their mark."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from casework.records import database
from models import use_keys
from tests.browser import chromium
from tests.browser.keyboard import MOUSE, sat_down
from tests.browser.reader import Reader
from tests.conftest import keys_of_this_process, make_app
from tests.processes.servers import Heard

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


@pytest.fixture(scope="session")
def heard(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a council with both doors, under gunicorn, on SQLite, with one colleague of every role."""
    folder = tmp_path_factory.mktemp("heard")
    known = keys_of_this_process()
    made = make_app(folder)
    with made.app_context():
        database.let_go()
    if known is not None:
        use_keys(known)
    server = Heard(folder, None)
    server.start()
    yield f"http://127.0.0.1:{server.port}"
    server.kill()


@pytest.fixture
def reader(browser: Browser, heard: str) -> Iterator[Callable[..., Reader]]:
    """Makes somebody at a browser: `reader(width=360)`, `reader(scripts=False)`, `reader(zoom=4)`, `reader(hands=KEYS)`."""
    contexts = []

    def sit_down(*, width: int = 1280, zoom: int = 1, scripts: bool = True, hands: str = MOUSE) -> Reader:
        context = browser.new_context(
            viewport={"width": width // zoom, "height": 800 // zoom}, device_scale_factor=zoom,
            java_script_enabled=scripts, locale="en-GB",
        )  # fmt: skip
        contexts.append(context)
        return sat_down(context, heard, scripts=scripts, hands=hands)

    yield sit_down
    for context in contexts:
        context.close()
