// Wakes the design system's components in a page, or in the part of one that has just arrived.
import { Button, CharacterCount, Checkboxes, ErrorSummary, Radios, createAll } from 'govuk-frontend'

export function wake (scope, components = [Button, CharacterCount, Checkboxes, ErrorSummary, Radios]) {
  document.body.classList.add('js-enabled', 'govuk-frontend-supported')
  for (const Component of components) createAll(Component, undefined, { scope })
  if (scope.querySelector('select[data-autocomplete]')) {
    // A name that build.mjs puts in: only a page with a long list fetches what wakes it.
    import(new URL(AUTOCOMPLETE_SCRIPT, import.meta.url)).then(({ enhance }) => enhance(scope))
  }
}
