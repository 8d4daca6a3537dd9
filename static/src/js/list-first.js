// Wakes the long lists of this page before anything else could fetch what wakes them.
import { enhance } from './autocomplete.js'

enhance(document)
