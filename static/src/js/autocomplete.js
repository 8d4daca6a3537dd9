// Turns a long select into a list to type in; without this the select is as good, only longer.
import accessibleAutocomplete from 'accessible-autocomplete'

const style = document.createElement('link')
style.rel = 'stylesheet'
style.href = new URL(AUTOCOMPLETE_STYLE, import.meta.url) // the name is put in by build.mjs
document.head.append(style)

export function enhance (scope) {
  for (const select of scope.querySelectorAll('select[data-autocomplete]')) {
    delete select.dataset.autocomplete
    accessibleAutocomplete.enhanceSelectElement({
      selectElement: select,
      defaultValue: select.selectedOptions[0]?.value ? select.selectedOptions[0].text : '',
      inputClasses: select.classList.contains('govuk-select--error') ? 'govuk-input--error' : null,
      showAllValues: true
    })
  }
}
