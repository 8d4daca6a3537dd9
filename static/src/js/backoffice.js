// The staff's pages: htmx saves a reload, components wake in what it brings, rows and keys save a reach for the mouse.
import htmx from 'htmx.org/dist/htmx.esm.js'

import { wake } from './kit.js'
import './keys.js'
import './rows.js'

htmx.onLoad(wake) // runs for the first page too
