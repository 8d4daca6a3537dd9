// Records a voice into the box for files beside it. Where a browser cannot, the box alone is there.
import { ours } from './words.js'

const LONGEST = 10 * 60 * 1000 // milliseconds

export function record (input) {
  if (!navigator.mediaDevices?.getUserMedia || !window.MediaRecorder) return
  const [button, words, listen] = [make('button', 'heard-record'), make('p', ''), make('button', 'govuk-button govuk-button--secondary')]
  button.type = listen.type = 'button'
  words.setAttribute('role', 'status')
  listen.textContent = ours('Listen to it')
  listen.hidden = true
  input.closest('.govuk-form-group').before(button, words, listen)
  let recorder, clock
  const say = (label, told) => {
    button.textContent = label
    words.textContent = told
  }
  say(ours('Record'), '')
  button.addEventListener('click', async () => {
    if (recorder?.state === 'recording') return recorder.stop()
    let stream
    try {
      stream = await navigator.mediaDevices.getUserMedia({ audio: true })
    } catch {
      return say(ours('Record'), ours('We can not hear you. Say yes when your browser asks. Or choose a recording below.'))
    }
    const parts = []
    recorder = new MediaRecorder(stream)
    recorder.addEventListener('dataavailable', event => parts.push(event.data))
    recorder.addEventListener('stop', () => {
      clearTimeout(clock)
      for (const track of stream.getTracks()) track.stop()
      button.classList.remove('heard-record--on')
      const sound = new Blob(parts, { type: recorder.mimeType })
      put(input, new File([sound], 'my-voice', { type: sound.type }))
      say(ours('Record again'), ours('We have it. Press Go on.'))
      listen.hidden = false
      listen.onclick = () => play(sound)
    })
    recorder.start()
    clock = setTimeout(() => recorder.stop(), LONGEST)
    button.classList.add('heard-record--on')
    say(ours('Stop'), ours('We are listening. Press Stop when you are done.'))
  })
}

// Through the audio context and not an audio element, which would need an address of its own for the sound.
async function play (sound) {
  const player = new AudioContext()
  const source = player.createBufferSource()
  source.buffer = await player.decodeAudioData(await sound.arrayBuffer())
  source.connect(player.destination)
  source.onended = () => player.close()
  source.start()
}

export function put (input, file) {
  const chosen = new DataTransfer()
  chosen.items.add(file)
  input.files = chosen.files
}

export function make (tag, className) {
  const made = document.createElement(tag)
  made.className = className
  return made
}
