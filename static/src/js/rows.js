// Lists: a press anywhere on a row opens it, and shift takes every box between two presses.
const INTERACTIVE = 'a, button, input, label, select, summary'
let lastBox

document.addEventListener('click', (event) => {
  if (event.target.matches('[data-row-select]')) return select(event.target, event.shiftKey)
  const row = event.target.closest('[data-row-link]')
  if (!row || event.target.closest(INTERACTIVE) || String(window.getSelection())) return
  const link = row.querySelector('a')
  if (event.ctrlKey || event.metaKey) window.open(link.href)
  else link.click()
})

function select (box, range) {
  const boxes = [...document.querySelectorAll('[data-row-select]')]
  const [from, to] = [boxes.indexOf(lastBox), boxes.indexOf(box)].sort((a, b) => a - b)
  if (range && from >= 0) boxes.slice(from, to).forEach((between) => { between.checked = box.checked })
  lastBox = box
}
