import { css, html } from '@sigmavault/ui';

export const choiceStyles = css`
  fieldset {
    border: 1px solid var(--sv-border);
    border-radius: var(--sv-radius);
    padding: var(--sv-space-3);
    margin: 0;
    display: grid;
    gap: var(--sv-space-2);
    min-width: 0;
  }
  legend {
    font-weight: 600;
    padding-inline: var(--sv-space-1);
  }
  .choice {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: 0 var(--sv-space-2);
    align-items: baseline;
  }
  .choice small {
    grid-column: 2;
    color: var(--sv-quiet);
  }
`;

/** A radio button, or a check box, with a sentence under its label. */
export function renderChoice(
  name: string,
  value: string,
  checked: boolean,
  label: string,
  hint: string,
  choose: (checked: boolean) => void,
  options: { readonly box?: boolean; readonly disabled?: boolean } = {},
) {
  const id = `${name}-${value}`;
  return html`<div class="choice">
    <input
      id=${id}
      type=${options.box ? 'checkbox' : 'radio'}
      name=${name}
      .checked=${checked}
      ?disabled=${options.disabled}
      aria-describedby="${id}-hint"
      @change=${(event: Event) => choose((event.target as HTMLInputElement).checked)}
    />
    <label for=${id}>${label}</label>
    <small id="${id}-hint">${hint}</small>
  </div>`;
}
