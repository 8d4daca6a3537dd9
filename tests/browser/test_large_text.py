"""Nothing is lost where somebody makes everything four times as large, or sets the letters wider apart."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.browser.reader import Reader
from tests.browser.test_every_page import sign_in

# One of each door and of each kind of page: a start, a question, a list to type in, words, a table.
PUBLIC = (
    "/", "/complain/service", "/compliment/words", "/councillor-conduct/council", "/children", "/children/under-11",
    "/follow-up", "/how-complaints-work", "/councillors", "/advocates",
)  # fmt: skip
OFFICER = (
    "/staff/",
    "/staff/triage",
    "/staff/cases",
    "/staff/record",
    "/staff/equality",
    "/staff/settings/choices",
)
SAID = "Nobody came, and nobody rang. https://www.example.com/a-long-address-that-somebody-has-pasted-without-a-space.html"

# WCAG 2.2, 1.4.12. Put on from outside, as a reader's own style sheet would be: the page's security policy stops a
# style element.
SPACED = """() => {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
    p { margin-bottom: 2em !important }`)
  document.adoptedStyleSheets = [sheet]
}"""

# What cannot be read: words cut off by the box they stand in, words outside the window, and words over other words.
LOST = """() => {
  // For those who hear the page, and what scrolls inside itself. At phone width a row of a list is a block that says
  // what each of its cells is.
  const MEANT_TO_HIDE = '.govuk-visually-hidden, [aria-live], [role=status], select, textarea, .heard-list--cases thead'
  const shown = element => element.checkVisibility({visibilityProperty: true, opacityProperty: true})
  const said = []
  const pieces = []
  const walk = document.createTreeWalker(document.querySelector('.heard-page'), NodeFilter.SHOW_TEXT)
  while (walk.nextNode()) {
    const words = walk.currentNode.textContent.trim()
    const box = walk.currentNode.parentElement
    if (!words || !shown(box) || box.closest(MEANT_TO_HIDE)) continue
    const range = document.createRange()
    range.selectNodeContents(walk.currentNode)
    const moves = box.closest('.heard-wide') // a table that is moved sideways shows all of itself
    for (const line of range.getClientRects()) {
      if (line.width < 2 || line.height < 2) continue
      if (!moves && (line.left < -1 || line.right > window.innerWidth + 1)) said.push(`outside: ${words}`)
      pieces.push({ words, box, moves, line })
    }
    for (let around = box; around && around !== document.body; around = around.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(around)
      if ([overflowX, overflowY].every(way => way === 'visible') || around === moves) continue
      if (around.scrollWidth > around.clientWidth + 1 || around.scrollHeight > around.clientHeight + 1) {
        said.push(`cut off: ${words}`)
      }
    }
  }
  for (const [place, { words, line, moves }] of pieces.entries()) {
    for (const other of pieces.slice(place + 1)) {
      if (moves || other.moves || other.words === words) continue
      const wide = Math.min(line.right, other.line.right) - Math.max(line.left, other.line.left)
      // Lines of one paragraph may share the room between their letters; half a line is over the letters.
      const high = Math.min(line.bottom, other.line.bottom) - Math.max(line.top, other.line.top)
      if (wide > 2 && high > Math.min(line.height, other.line.height) / 2) said.push(`${words} / ${other.words}`)
    }
  }
  if (document.documentElement.scrollWidth > window.innerWidth) said.push('the page is wider than the window')
  return said
}"""


def lost(page: Page) -> list[str]:
    """What a reader of this page as it stands now could not read."""
    found: list[str] = page.evaluate(LOST)
    return found


def each_page(somebody: Reader, paths: tuple[str, ...]) -> dict[str, list[str]]:
    """What is lost on each page, as it comes and with the letters set apart; empty where all can be read."""
    found = {}
    for path in paths:
        somebody.page.goto(somebody.base + path)
        found[path] = lost(somebody.page)
        somebody.page.evaluate(SPACED)
        found[f"{path}, spaced"] = lost(somebody.page)
    return {path: words for path, words in found.items() if words}


def a_case(officer: Reader) -> str:
    """Where a case lies that came by phone, with a word in it that cannot be broken."""
    page = officer.page
    page.goto(officer.base + "/staff/record")
    page.get_by_label("What it is", exact=True).select_option(label="Complaint")
    page.get_by_label("How it came", exact=True).select_option(label="Phone")
    officer.write("What they said, in their own words", SAID)
    for label, part in (("Day", "2"), ("Month", "11"), ("Year", "2026")):
        officer.write(label, part)
    page.get_by_role("button", name="Record it").click()
    reference = page.locator(".govuk-panel strong").inner_text()
    page.goto(f"{officer.base}/staff/cases?reference={reference}")
    assert "?" not in page.url  # the one case of that reference opens by itself
    return page.url.removeprefix(officer.base)


def test_everything_can_be_read_at_four_times_the_size_and_with_wide_letters(reader) -> None:
    """A window of 1280 by 800 at 400 %, which leaves 320 by 200 to lay the page out in (1.4.10)."""
    somebody: Reader = reader(zoom=4)
    assert each_page(somebody, PUBLIC) == {}
    sign_in(somebody, "complaints.officer")
    assert each_page(somebody, (*OFFICER, a_case(somebody))) == {}


def test_everything_can_be_read_in_a_wide_window_with_wide_letters(reader) -> None:
    somebody: Reader = reader(width=1280)
    assert each_page(somebody, PUBLIC) == {}
    sign_in(somebody, "complaints.officer")
    assert each_page(somebody, (*OFFICER, a_case(somebody))) == {}
