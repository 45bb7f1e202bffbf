import { css, html, msg } from '@sigmavault/ui';

export const publicKeyStyles = css`
  textarea {
    font-family: var(--sv-mono);
    width: 100%;
    color: inherit;
    background: var(--sv-raised);
    border: 1px solid var(--sv-quiet);
    border-radius: var(--sv-radius);
    padding: var(--sv-space-2);
  }
`;

/** A field for the text of a recipient's public key. */
export const renderPublicKey = (text: string, change: (text: string) => void) =>
  html`<label for="public-key">${msg('Public key of the recipient')}</label>
    <textarea
      id="public-key"
      rows="4"
      spellcheck="false"
      .value=${text}
      @input=${(event: Event) => change((event.target as HTMLTextAreaElement).value)}
    ></textarea>`;
