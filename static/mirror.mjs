// Turns a style sheet round for languages that are written from right to left: what was left is right, so that
// nobody who writes a style has to think of both. Ticks stay ticks.
const SIDES = { left: 'right', right: 'left', 'e-resize': 'w-resize', 'w-resize': 'e-resize' }
const BOTH_SIDES = /^(margin|padding|inset|border-(width|style|color))$/
const IS_TICK = /checkboxes__label.*::?after/

export function mirror (css) {
  return css.replace(/([^{}]+)\{([^{}]*)\}/g, (rule, selector, styles) =>
    `${selector}{${declarations(styles).map(each => mirrored(each, IS_TICK.test(selector), selector)).join(';')}}`)
}

// A semicolon inside brackets or quotation marks (an image as an address) ends nothing.
function declarations (styles) {
  return styles.match(/(?:[^;("']|\([^)]*\)|"[^"]*"|'[^']*')+/g) ?? []
}

function mirrored (declaration, isTick, selector) {
  const [, name, value] = declaration.match(/^([^:]+):([^]*)$/) ?? []
  if (!name || name.startsWith('--')) return declaration
  const turned = name.replace(/\b(left|right)\b/, side => SIDES[side])
  return `${turned}:${isTick && !/^(left|right)$/.test(name) ? value : turnedValue(name, value, selector)}`
}

function turnedValue (name, value, selector) {
  if (/^(text-align|float|clear|justify-content)$/.test(name)) return value.replace(/\b(left|right)\b/, side => SIDES[side])
  if (name === 'transform') return value.replace(/rotate\(-?/g, start => start.endsWith('-') ? 'rotate(' : 'rotate(-')
  if (name.endsWith('clip-path') && selector.includes('details__summary')) return value.replace(/(\d+)%? (\d+%)/g, (_, x, y) => `${100 - x}% ${y}`)
  const parts = value.replaceAll(/safe-area-inset-(left|right)/g, (_, side) => `safe-area-inset-${SIDES[side]}`)
  const sides = parts.match(/(?:[^\s(]|\([^()]*(?:\([^()]*\)[^()]*)*\))+/g) ?? []
  const important = sides.at(-1)?.startsWith('!') ? ` ${sides.pop()}` : ''
  if (BOTH_SIDES.test(name) && sides.length === 4) return [sides[0], sides[3], sides[2], sides[1]].join(' ') + important
  if (name === 'border-radius' && sides.length === 4) return [sides[1], sides[0], sides[3], sides[2]].join(' ') + important
  return parts
}
