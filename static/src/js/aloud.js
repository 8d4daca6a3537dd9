// Reads the page aloud in the browser's own voice, and says nothing to anybody else.
import { ours } from './words.js'

export function readAloud (main) {
  const voice = window.speechSynthesis
  if (!voice || !main) return
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'heard-aloud'
  const show = () => { button.textContent = voice.speaking ? ours('Stop reading') : ours('Read this to me') }
  button.addEventListener('click', () => {
    if (voice.speaking) {
      voice.cancel()
      return setTimeout(show)
    }
    for (const words of spoken(main)) {
      const part = new SpeechSynthesisUtterance(words)
      part.lang = document.documentElement.lang
      part.rate = .9
      part.onstart = part.onend = part.onerror = () => setTimeout(show)
      voice.speak(part)
    }
    show()
  })
  show()
  main.prepend(button)
  window.addEventListener('pagehide', () => voice.cancel())
}

// Sentence by sentence, so that each can be stopped; what was typed into a box is not said to the room.
function spoken (main) {
  return [...main.querySelectorAll('h1, h2, p, li, legend, label, .govuk-hint')]
    .filter(part => part.offsetParent && !part.querySelector('p, li, h2'))
    .map(part => part.innerText.trim())
    .filter(Boolean)
}
