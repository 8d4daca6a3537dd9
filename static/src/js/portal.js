// The public's pages: every one of them works without this.
import { wake } from './kit.js'

wake(document)
