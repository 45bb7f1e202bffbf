import { Part, customElement, formatTime, html, msg, nothing, partStyles } from '@sigmavault/ui';
import { readKeys } from './requests.js';
import type { Key } from './types.js';
import { kindName } from './words.js';

const SHOWN = new Set<Key['kind']>(['TLS', 'UPDATE_PIN', 'AUDIT_SIGNING']);

/** What this machine shows to others, and what it knows others by: fingerprints to compare. */
@customElement('sv-certificates')
export class Certificates extends Part<readonly Key[]> {
  static override styles = partStyles;

  protected override async read(): Promise<readonly Key[]> {
    const { keys } = await readKeys();
    return keys.filter(({ kind }) => SHOWN.has(kind));
  }

  protected override renderData(keys: readonly Key[]) {
    return html`<div class="stack">
      <p class="quiet">${msg('Compare these with what a browser or another machine shows.')}</p>
      ${keys.map(
        (key) =>
          html`<section class="card stack">
            <h2>${kindName(key.kind)} <span class="quiet">${key.algorithm}</span></h2>
            <dl>
              <dt>${msg('Fingerprint')}</dt>
              <dd><code>${grouped(key.label)}</code></dd>
              ${
                key.made
                  ? html`<dt>${msg('Made')}</dt>
                      <dd>${formatTime(key.made)}</dd>`
                  : nothing
              }
              ${
                key.expires
                  ? html`<dt>${msg('Ends')}</dt>
                      <dd>${formatTime(key.expires)}</dd>`
                  : nothing
              }
            </dl>
          </section>`,
      )}
    </div>`;
  }
}

/** In pairs, as browsers show it. */
const grouped = (hex: string): string =>
  /^[0-9a-f]{16,}$/.test(hex) ? (hex.match(/../g) ?? []).join(':').toUpperCase() : hex;
