// The child's pages: those of the public, and reading aloud, recording a voice and drawing where they are asked for.
import './portal.js'
import { readAloud } from './aloud.js'
import { draw } from './draw.js'
import { record } from './record.js'

function begin () {
  readAloud(document.querySelector('main'))
  for (const input of document.querySelectorAll('input[data-record]')) record(input)
  for (const input of document.querySelectorAll('input[data-draw]')) draw(input)
}

document.addEventListener('heard:again', begin)
begin()
