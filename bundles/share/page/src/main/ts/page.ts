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
import './share-list.js';
import './setup.js';

await loadMessages(import.meta.url, ['de']);

/** Views whose code is fetched when they are first shown. */
const PARTS: Readonly<Record<View['kind'], (() => Promise<unknown>) | undefined>> = {
  list: undefined,
  new: () => import('./new-share.js'),
  connections: () => import('./connections.js'),
  access: () => import('./share-access.js'),
  connect: () => import('./share-connect.js'),
  versions: () => import('./share-versions.js'),
  bin: () => import('./share-bin.js'),
};

/** Shares: all of them, a new one, one of them, or who is connected, by the address after `/shares/`. */
@customElement('sv-shares-page')
export class SharesPage extends LitElement {
  @property() rest = '';
  @state() private wrong = '';
  private shown?: string;
  private view: View = { kind: 'list' };

  static override styles = pageStyles;

  override willUpdate(): void {
    if (this.rest !== this.shown) {
      this.view = viewOf(this.rest);
      this.shown = this.rest;
      void this.fetchPart(this.view);
    }
  }

  override render() {
    return this.wrong
      ? html`<wa-callout variant="danger" role="alert">
          <wa-icon slot="icon" name="warning"></wa-icon>${this.wrong}
          <wa-button size="s" @click=${() => location.reload()}>${msg('Try again')}</wa-button>
        </wa-callout>`
      : this.renderView(this.view);
  }

  private renderView(view: View) {
    switch (view.kind) {
      case 'list':
        return html`<sv-share-list></sv-share-list>`;
      case 'new':
        return html`<sv-new-share .step=${view.step}></sv-new-share>`;
      case 'connections':
        return html`<sv-connections></sv-connections>`;
      case 'access':
        return html`<sv-share-access .share=${view.share}></sv-share-access>`;
      case 'connect':
        return html`<sv-share-connect .share=${view.share}></sv-share-connect>`;
      case 'versions':
        return html`<sv-share-versions .share=${view.share}></sv-share-versions>`;
      case 'bin':
        return html`<sv-share-bin .share=${view.share}></sv-share-bin>`;
    }
  }

  /** An element whose code is not there yet shows itself once it is. */
  private async fetchPart(view: View): Promise<void> {
    this.wrong = '';
    try {
      await PARTS[view.kind]?.();
    } catch (error) {
      this.wrong = sentenceOf(error);
    }
  }
}
