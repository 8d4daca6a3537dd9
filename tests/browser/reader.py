"""Somebody at a browser, who finds things by label and role only; every page they meet is checked on the way."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field

from playwright.sync_api import BrowserContext, Error, Locator, Page, Response

from tests.browser.checks import axe, without_what_varies

# Pages that axe passed, with the width of their window.
_PASSED: set[tuple[int | None, str]] = set()


@dataclass
class Reader:
    """A person with a browser window. `documents` are the pages they were sent, by address and order."""

    context: BrowserContext
    base: str
    documents: dict[str, str] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page: Page = self.context.new_page()
        self.page.set_default_timeout(8_000)
        self.page.on("response", self._keep)
        self.page.on("console", lambda message: self._heard(message.type, message.text))
        self.page.on("request", lambda request: self._asked(request.url))

    def _keep(self, response: Response) -> None:
        if response.request.resource_type == "document" and response.status != 303:
            name = f"{len(self.documents)} {response.url.removeprefix(self.base)}"
            with suppress(Error):  # a page left before it was read has no body to check
                self.documents[name] = response.text()

    def _heard(self, kind: str, words: str) -> None:
        if kind == "error" and "the server responded with a status of 4" not in words:
            self.faults.append(f"console: {words}")

    def _asked(self, url: str) -> None:
        if not url.startswith((self.base, "data:")):
            self.outside.append(url)

    def open(self, path: str) -> None:
        self.page.goto(self.base + path)
        self.look()

    def look(self) -> None:
        """Check the page as it stands now: axe finds nothing, and nothing is wider than the window."""
        self.page.wait_for_load_state()
        where = self.page.url.removeprefix(self.base)
        if self.context_has_scripts:
            self._look_with_axe(where)
            wide = self.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
            if wide > 0:
                self.faults.append(f"{where}: {wide} px wider than the window")

    def _look_with_axe(self, where: str) -> None:
        """What axe finds. A page that it passed is not read again while nothing in it is different."""
        window = self.page.viewport_size
        page = (window and window["width"], without_what_varies(self.page.content()))
        if page not in _PASSED:
            found = axe(self.page)
            self.faults += [f"{where}: {fault}" for fault in found]
            if not found:
                _PASSED.add(page)

    context_has_scripts: bool = True

    def press(self, name: str) -> None:
        """Press the button of that name."""
        self.page.get_by_role("button", name=name, exact=True).click()
        self.look()

    def follow(self, name: str) -> None:
        """Follow the first link of that name."""
        self.page.get_by_role("link", name=name).first.click()
        self.look()

    def write(self, label: str, words: str) -> None:
        """Type into the box of that label."""
        self.page.get_by_label(label, exact=True).fill(words)

    def tick(self, label: str) -> None:
        """Choose what stands under that label."""
        self.page.get_by_label(label, exact=True).check()

    def choose(self, label: str, option: str) -> None:
        """Choose from the list of that label, typing ahead where it lets me."""
        found = self.page.get_by_label(label, exact=True)
        if found.get_attribute("role") == "combobox":
            found.fill(option)
            self.page.get_by_role("option", name=option).first.click()
        else:
            found.select_option(label=option)

    @property
    def heading(self) -> str:
        return self.page.get_by_role("heading", level=1).inner_text()

    @property
    def text(self) -> str:
        return self.page.get_by_role("main").inner_text()

    def sees(self, words: str) -> Locator:
        """The words, which must be there to be seen."""
        found = self.page.get_by_text(words).first
        found.wait_for(timeout=5_000)
        return found
