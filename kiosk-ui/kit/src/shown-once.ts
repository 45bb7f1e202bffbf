import { css, html } from './lit.js';
import { msg } from './msg.js';
import { notify, notifyError } from './notify.js';

/** What is to be typed elsewhere. */
export const codeStyles = css`
  code {
    display: block;
    padding: var(--sv-space-2);
    background: var(--sv-page);
    border-radius: var(--sv-radius);
    overflow-wrap: anywhere;
    user-select: all;
  }
`;

/** @param of what it is, for screen readers */
export function renderCopy(text: string, of: string) {
  return html`<code>${text}</code>
    <div class="row">
      <wa-button size="s" appearance="outlined" @click=${() => void copy(text)}>
        <wa-icon slot="start" name="copy"></wa-icon>${msg('Copy')}<span class="visually-hidden"> ${of}</span>
      </wa-button>
    </div>`;
}

/** A secret that was just made. */
export const renderShownOnce = (secret: string, of: string) =>
  html`<p role="status">${msg('Copy it now: it is not shown again.')}</p>
    ${renderCopy(secret, of)}`;

async function copy(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    notify(msg('Copied'));
  } catch (error) {
    notifyError(error);
  }
}
