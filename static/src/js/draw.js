// A sheet to draw on with a finger or a mouse; what is drawn goes into the box for files beside it.
import { make, put } from './record.js'
import { ours } from './words.js'

const COLOURS = { Black: '#0b0c0c', Red: '#c1272d', Blue: '#14507d', Green: '#1d7a4f', Yellow: '#e0a100' }

export function draw (input) {
  const sheet = make('canvas', 'heard-sheet')
  const pen = sheet.getContext?.('2d')
  if (!pen || !window.PointerEvent) return
  sheet.width = 1000
  sheet.height = 700
  sheet.setAttribute('role', 'img')
  sheet.setAttribute('aria-label', ours('A sheet to draw on with a finger or a mouse. You can choose a picture instead.'))
  const tools = make('div', 'heard-tools')
  tools.setAttribute('role', 'group')
  tools.setAttribute('aria-label', ours('Pens'))
  let strokes = []
  let colour = Object.values(COLOURS)[0]
  for (const [name, value] of Object.entries(COLOURS)) {
    const button = tool(ours(name), () => {
      colour = value
      for (const each of tools.children) each.setAttribute('aria-pressed', each === button)
    })
    button.setAttribute('aria-pressed', value === colour)
    button.dataset.colour = name.toLowerCase()
    tools.append(button)
  }
  tools.append(tool(ours('Go one back'), () => { strokes.pop(); paint() }), tool(ours('Start again'), () => { strokes = []; paint() }))
  input.closest('.govuk-form-group').before(sheet, tools)

  function tool (name, act) {
    const button = make('button', '')
    button.type = 'button'
    button.textContent = name
    button.addEventListener('click', act)
    return button
  }

  function place (event) {
    const box = sheet.getBoundingClientRect()
    return [(event.clientX - box.left) * sheet.width / box.width, (event.clientY - box.top) * sheet.height / box.height]
  }

  function paint () {
    pen.fillStyle = '#fff'
    pen.fillRect(0, 0, sheet.width, sheet.height)
    pen.lineWidth = 8
    pen.lineCap = pen.lineJoin = 'round'
    for (const stroke of strokes) {
      pen.strokeStyle = stroke.colour
      pen.beginPath()
      for (const [x, y] of stroke.points) pen.lineTo(x, y)
      pen.stroke()
    }
    if (!strokes.length) input.value = ''
    else sheet.toBlob(picture => put(input, new File([picture], 'my-drawing.png', { type: 'image/png' })), 'image/png')
  }

  sheet.addEventListener('pointerdown', event => {
    sheet.setPointerCapture(event.pointerId)
    strokes.push({ colour, points: [place(event), place(event)] })
    paint()
  })
  sheet.addEventListener('pointermove', event => {
    if (!sheet.hasPointerCapture(event.pointerId)) return
    strokes.at(-1).points.push(place(event))
    const [from, to] = strokes.at(-1).points.slice(-2)
    pen.strokeStyle = colour
    pen.beginPath()
    pen.moveTo(...from)
    pen.lineTo(...to)
    pen.stroke()
  })
  sheet.addEventListener('pointerup', paint)
  pen.fillStyle = '#fff'
  pen.fillRect(0, 0, sheet.width, sheet.height)
}
