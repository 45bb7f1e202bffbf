import {
  LitElement,
  customElement,
  html,
  loadMessages,
  msg,
  pageStyles,
  property,
  sentenceOf,
  state,
} from '@sigmavault/ui';
import { viewOf, type View } from './places.js';
import './setup-vault.js';
import './uploads.js';
import './vault-list.js';

await loadMessages(import.meta.url, ['de']);

/** Views whose code is fetched when they are first shown. */
const PARTS: Readonly<Record<View['kind'] | 'snapshot', (() => Promise<unknown>) | undefined>> = {
  vaults: undefined,
  folder: () => import('./folder.js'),
  new: () => import('./new-vault.js'),
  settings: () => import('./settings.js'),
  usage: () => import('./usage.js'),
  snapshots: () => import('./snapshot-list.js'),
  snapshot: () => import('./snapshot-folder.js'),
  differences: () => import('./differences.js'),
};

/** Files: the vaults, one folder of a vault, or another view of it, by the address after `/files/`. */
@customElement('sv-files-page')
export class FilesPage extends LitElement {
  @property() rest = '';
  @state() private wrong = '';
  private shown?: string;
  private view: View = { kind: 'vaults' };

  static override styles = pageStyles;

  override willUpdate(): void {
    if (this.rest !== this.shown) {
      this.view = viewOf(this.rest);
      this.shown = this.rest;
      void this.fetchPart(this.view);
    }
  }

  override render() {
    return html`<div class="stack">
      ${
        this.wrong
          ? html`<wa-callout variant="danger" role="alert">
              <wa-icon slot="icon" name="warning"></wa-icon>${this.wrong}
              <wa-button size="s" @click=${() => location.reload()}>${msg('Try again')}</wa-button>
            </wa-callout>`
          : this.renderView(this.view)
      }
      <sv-uploads></sv-uploads>
    </div>`;
  }

  private renderView(view: View) {
    switch (view.kind) {
      case 'vaults':
        return html`<sv-vault-list></sv-vault-list>`;
      case 'folder':
        return view.place.snapshot === undefined
          ? html`<sv-folder .place=${view.place}></sv-folder>`
          : html`<sv-snapshot-folder .place=${view.place}></sv-snapshot-folder>`;
      case 'new':
        return html`<sv-new-vault .step=${view.step}></sv-new-vault>`;
      case 'usage':
        return html`<sv-usage .vault=${view.vault}></sv-usage>`;
      case 'settings':
        return html`<sv-vault-settings .vault=${view.vault}></sv-vault-settings>`;
      case 'snapshots':
        return html`<sv-snapshots .vault=${view.vault}></sv-snapshots>`;
      case 'differences':
        return html`<sv-differences .vault=${view.vault} .from=${view.from} .to=${view.to}></sv-differences>`;
    }
  }

  /** An element whose code is not there yet shows itself once it is. */
  private async fetchPart(view: View): Promise<void> {
    this.wrong = '';
    const part = view.kind === 'folder' && view.place.snapshot !== undefined ? 'snapshot' : view.kind;
    try {
      await PARTS[part]?.();
    } catch (error) {
      this.wrong = sentenceOf(error);
    }
  }
}
