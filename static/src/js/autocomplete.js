// Turns a long select into a list to type in; without this the select is as good, only longer.
import accessibleAutocomplete from 'accessible-autocomplete'

import { isTranslated, ours } from './words.js'

export function enhance (scope) {
  for (const select of scope.querySelectorAll('select[data-autocomplete]')) {
    delete select.dataset.autocomplete
    const id = select.id
    const options = [...select.options].filter(option => option.value)
    accessibleAutocomplete.enhanceSelectElement({
      selectElement: select,
      defaultValue: select.selectedOptions[0]?.value ? select.selectedOptions[0].text : '',
      inputClasses: select.classList.contains('govuk-select--error') ? 'govuk-input--error' : null,
      showAllValues: true,
      ...(isTranslated ? said : {}),
      // An option is found by its name and by the other words that people use for it.
      source: (typed, show) => show(options.filter(option => knownAs(option).includes(plain(typed))).map(name)),
      // What was typed and is none of the options must not leave an earlier choice behind it.
      onConfirm: chosen => {
        const wanted = chosen ?? document.getElementById(id).value
        select.value = options.find(option => name(option) === wanted)?.value ?? ''
      }
    })
  }
}

// What the list says of itself; its own words are English.
const said = {
  tNoResults: () => ours('No results found'),
  tStatusNoResults: () => ours('No results found'),
  tStatusQueryTooShort: () => '',
  tStatusSelectedOption: (chosen, length, place) => `${chosen}, ${place + 1}/${length}`,
  tStatusResults: (length, chosen) => [ours('%s found').replace('%s', length), chosen].join('. '),
  tAssistiveHint: () => ours('Type, then go up and down with the arrows and choose with Enter.')
}

const name = option => option.text
const knownAs = option => plain(`${option.text}, ${option.dataset.also ?? ''}`)
const plain = words => words.trim().toLowerCase().replaceAll('’', "'")
