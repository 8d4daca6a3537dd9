// The public's pages: every one of them works without this.
import { exit } from './exit.js'
import { wake } from './kit.js'

wake(document)
const leave = document.querySelector('[data-exit]')
if (leave) exit(leave)
