"""Somebody who has a keyboard and nothing else: the same journeys, with Tab, arrows, Space and Enter."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import BrowserContext

from tests.browser.reader import Reader

MOUSE, KEYS = "mouse", "keyboard"

_FOCUS = """() => {
  const on = document.activeElement
  const plain = text => (text || '').replace(/\\s+/g, ' ').trim()
  const said = on.getAttribute('aria-labelledby')
  const name = said ? said.split(' ').map(id => document.getElementById(id)?.textContent).join(' ')
    : on.getAttribute('aria-label') || (on.labels?.length ? on.labels[0].textContent : on.innerText)
  return {name: plain(name), tag: on.tagName.toLowerCase(), type: on.type || '', group: on.name || '',
          role: on.getAttribute('role') || '', body: on === document.body}
}"""


class KeyboardReader(Reader):
    """A reader without a mouse. Whatever Tab does not reach, or a key does not work, is not there for them."""

    def _come_to(self, wanted: Any, what: str) -> dict[str, Any]:
        """Press Tab until what has the focus is wanted; twice round the page at most."""
        rounds = 0
        for _ in range(400):
            self.page.keyboard.press("Tab")
            on: dict[str, Any] = self.page.evaluate(_FOCUS)
            if wanted(on):
                return on
            rounds += on["body"]
            if rounds > 1:
                break
        raise AssertionError(f"Tab never came to “{what}” on {self.page.url}")

    def _act(self, key: str) -> None:
        self.page.locator(":focus").press(key)  # unlike keyboard.press it waits where a page is left by it
        self.look()

    def press(self, name: str) -> None:
        """Enter on the button of that name."""
        self._come_to(
            lambda on: on["name"] == name and (on["tag"] == "button" or on["role"] == "button"), name
        )
        self._act("Enter")

    def follow(self, name: str) -> None:
        """Enter on the first link of that name."""
        self._come_to(lambda on: on["tag"] == "a" and name.lower() in on["name"].lower(), name)
        self._act("Enter")

    def write(self, label: str, words: str) -> None:
        """Type into the box of that label, over what stands there."""
        self._come_to(lambda on: on["name"] == label and on["tag"] in ("input", "textarea"), label)
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.insert_text(words)

    def tick(self, label: str) -> None:
        """Space on a tick box; for one of several choices, Tab to them and then the arrows."""
        found = self.page.get_by_label(label, exact=True)
        group = found.get_attribute("name")
        on = self._come_to(
            lambda on: on["group"] == group and (on["type"] == "radio" or on["name"] == label), label
        )
        for _ in range(30):
            if on["name"] == label:
                break
            self.page.keyboard.press("ArrowDown")
            on = self.page.evaluate(_FOCUS)
        if not found.is_checked():
            self.page.keyboard.press("Space")
        assert found.is_checked(), label

    def choose(self, label: str, option: str) -> None:
        """Type the option’s name on the list of that label, as far as it takes."""
        on = self._come_to(lambda on: on["name"] == label and on["tag"] in ("select", "input"), label)
        self.page.keyboard.type(option)
        if on["role"] == "combobox":
            self.page.get_by_role("option", name=option).first.wait_for()
            self.page.keyboard.press("ArrowDown")
            self.page.keyboard.press("Enter")
        else:
            chosen = self.page.evaluate("() => document.activeElement.selectedOptions[0].label.trim()")
            assert chosen == option, f"{chosen} is chosen, not {option}"


def sat_down(context: BrowserContext, base: str, *, scripts: bool, hands: str) -> Reader:
    """A reader with what they have in their hands."""
    return (KeyboardReader if hands == KEYS else Reader)(context, base, context_has_scripts=scripts)
