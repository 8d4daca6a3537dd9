// The public's pages: every one of them works without this.
import { exit } from './exit.js'
import { showProgress } from './files.js'
import { wake } from './kit.js'

function begin () {
  wake(document)
  for (const form of document.querySelectorAll('form[data-files]')) showProgress(form)
  const leave = document.querySelector('[data-exit]')
  if (leave) exit(leave)
}

document.addEventListener('heard:again', begin)
begin()
