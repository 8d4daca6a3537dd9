// Single keys for people who live in the list. They can be switched off, as WCAG 2.1.4 asks, in the window `?` opens.
const SWITCH = 'heard-keys-off'
const keys = document.getElementById('keys')

const moves = { j: 1, k: -1 }

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches('input, select, textarea')) return
  if (localStorage.getItem(SWITCH)) return
  if (event.key === '?') keys?.showModal()
  else if (event.key === '/') focus(event, document.querySelector('input[type=search]'))
  else if (event.key in moves) focus(event, neighbour(moves[event.key]))
})

function neighbour (step) {
  const links = [...document.querySelectorAll('[data-row-link] a')]
  const here = links.indexOf(document.activeElement)
  return links[here < 0 ? 0 : here + step]
}

function focus (event, element) {
  if (!element) return
  event.preventDefault()
  element.focus()
}

if (keys) {
  document.querySelector('[data-opens-keys]')?.addEventListener('click', () => keys.showModal())
  const off = keys.querySelector('input')
  off.checked = Boolean(localStorage.getItem(SWITCH))
  off.addEventListener('change', () => off.checked ? localStorage.setItem(SWITCH, 'yes') : localStorage.removeItem(SWITCH))
}
