import { LitElement, css, customElement, html, msg, partStyles, property, str } from '@sigmavault/ui';
import type { MadeShares } from './recovery-requests.js';

/** Shares, each on a page of its own when printed; shown once. Tells by `closed`. */
@customElement('sv-printed-shares')
export class PrintedShares extends LitElement {
  @property() vault = '';
  @property({ attribute: false }) made!: MadeShares;

  static override styles = [
    partStyles,
    css`
      .words {
        columns: 8rem;
        font-family: monospace;
        margin: 0;
      }
      article {
        border: 1px solid var(--sv-border);
        border-radius: var(--sv-radius);
        padding: var(--sv-space-3);
      }
    `,
  ];

  override render() {
    const { shares, set, threshold } = this.made;
    return html`<div class="stack">
      <wa-callout variant="warning" role="status"
        >${msg(
          'These shares are shown this once and kept nowhere. Print each, or write it down, and give each to another person.',
        )}</wa-callout
      >
      <div class="row">
        <wa-button size="s" variant="brand" @click=${() => this.print()}>${msg('Print')}</wa-button>
        <wa-button size="s" appearance="outlined" @click=${() => this.dispatchEvent(new Event('closed'))}
          >${msg('I have given them away')}</wa-button
        >
      </div>
      ${shares.map(
        (words, index) =>
          html`<article>
            <h3>${msg(str`Share ${index + 1} of ${shares.length} of vault ${this.vault}`)}</h3>
            <p>${msg(str`Set ${set}; ${threshold} shares are needed. Keep it secret.`)}</p>
            <ol class="words">
              ${words.map((word) => html`<li>${word}</li>`)}
            </ol>
          </article>`,
      )}
    </div>`;
  }

  /** A page for each share, without the rest of this one. */
  private print(): void {
    const frame = document.createElement('iframe');
    frame.title = msg('Print');
    frame.style.cssText = 'position:fixed;inline-size:0;block-size:0;border:0';
    document.body.append(frame);
    const paper = frame.contentDocument!;
    for (const article of this.renderRoot.querySelectorAll('article')) {
      const sheet = paper.importNode(article, true);
      sheet.style.breakAfter = 'page';
      paper.body.append(sheet);
    }
    frame.contentWindow!.addEventListener('afterprint', () => frame.remove());
    frame.contentWindow!.print();
  }
}
