// What a script says, in the language of the page. A page that is not in English brings the words along.
const brought = document.querySelector('meta[name=heard-words]')?.content
const words = brought ? JSON.parse(brought) : {}

export const ours = english => words[english] ?? english
export const isTranslated = Boolean(brought)
