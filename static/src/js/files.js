// Shows how far a long sending is. Without this the browser's own sign does, and the form posts all the same.
import { ours } from './words.js'

const SLOW = 300 * 1024 // bytes: below this it is over before anybody could read how far it is

export function showProgress (form) {
  form.addEventListener('submit', event => {
    const files = [...form.querySelectorAll('input[type=file]')].flatMap(input => [...input.files])
    const pressed = event.submitter
    if (pressed?.name === 'remove' || files.reduce((sum, file) => sum + file.size, 0) < SLOW) return
    event.preventDefault()
    const data = new FormData(form, pressed?.name ? pressed : undefined)
    send(form, data)
  })
}

function send (form, data) {
  const request = new XMLHttpRequest()
  const [bar, words] = meter(form)
  request.upload.addEventListener('progress', event => {
    const part = event.lengthComputable ? Math.round(100 * event.loaded / event.total) : 0
    bar.value = part
    words.textContent = ours('Sending: %s in 100').replace('%s', part)
  })
  request.addEventListener('load', () => {
    if (request.status < 300 && request.responseURL !== window.location.href) return window.location.assign(request.responseURL)
    if (request.status < 300) return window.location.reload()
    const page = new DOMParser().parseFromString(request.responseText, 'text/html')
    document.title = page.title
    document.body.replaceChildren(...page.body.childNodes)
    document.dispatchEvent(new Event('heard:again'))
  })
  request.addEventListener('error', () => {
    words.textContent = ours('The connection was lost. Nothing was sent. Press the button again.')
  })
  request.open('POST', form.action)
  request.send(data)
}

function meter (form) {
  form.querySelector('.heard-sending')?.remove()
  const place = document.createElement('p')
  place.className = 'heard-sending'
  const bar = document.createElement('progress')
  bar.max = 100
  bar.setAttribute('aria-label', ours('How much was sent'))
  const words = document.createElement('span')
  words.setAttribute('role', 'status')
  place.append(bar, words)
  form.append(place)
  return [bar, words]
}
