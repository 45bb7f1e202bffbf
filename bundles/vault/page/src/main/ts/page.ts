import {
  LitElement,
  customElement,
  decodePath,
  html,
  loadMessages,
  pageStyles,
  property,
} from '@sigmavault/ui';
import type { Place } from './types.js';
import './folder.js';
import './uploads.js';
import './vault-list.js';

await loadMessages(import.meta.url, ['de']);

/** Files: the vaults, or one folder of a vault, by the address after `/files/`. */
@customElement('sv-files-page')
export class FilesPage extends LitElement {
  @property() rest = '';
  private shown = '';
  private place?: Place;

  static override styles = pageStyles;

  override willUpdate(): void {
    if (this.rest !== this.shown) {
      const [vault, ...path] = decodePath(this.rest);
      this.place = vault === undefined ? undefined : { vault, path };
      this.shown = this.rest;
    }
  }

  override render() {
    return html`<div class="stack">
      ${this.place ? html`<sv-folder .place=${this.place}></sv-folder>` : html`<sv-vault-list></sv-vault-list>`}
      <sv-uploads></sv-uploads>
    </div>`;
  }
}
