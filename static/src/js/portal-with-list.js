// The public's pages with a long list, in one file: this is the first question of most, and a request more is a wait more.
import './list-first.js'
import './portal.js'
