import { css, html } from '@sigmavault/ui';

export const choiceStyles = css`
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

/** A check box with a sentence under its label. */
export function renderChoice(
  id: string,
  checked: boolean,
  label: string,
  hint: string,
  choose: (checked: boolean) => void,
  disabled = false,
) {
  return html`<div class="choice">
    <input
      id=${id}
      type="checkbox"
      .checked=${checked}
      ?disabled=${disabled}
      aria-describedby="${id}-hint"
      @change=${(event: Event) => choose((event.target as HTMLInputElement).checked)}
    />
    <label for=${id}>${label}</label>
    <small id="${id}-hint">${hint}</small>
  </div>`;
}
