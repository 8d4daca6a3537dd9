// Leaving at once: the page is off the screen before anything is asked of the network, and out of the history.
const TIMES = 3
const WITHIN = 5_000 // milliseconds

export function exit (link) {
  const go = () => {
    document.documentElement.classList.add('heard-gone')
    document.title = ' '
    window.location.replace(link.href)
  }
  link.addEventListener('click', event => {
    event.preventDefault()
    go()
  })
  let presses = []
  document.addEventListener('keyup', event => {
    if (event.key !== 'Shift') {
      presses = []
      return
    }
    presses = [...presses, event.timeStamp].filter(at => event.timeStamp - at < WITHIN)
    if (presses.length >= TIMES) go()
  })
  // A browser that kept the page to come back to asks for it again, and is then told that nothing is here.
  window.addEventListener('pageshow', event => {
    if (event.persisted) window.location.reload()
  })
}
