import {
  LitElement,
  customElement,
  formatTime,
  html,
  msg,
  nothing,
  notices,
  plural,
  state,
  type Notice,
} from '@sigmavault/ui';
import { panelStyles } from './panel.js';

/** The last 50 notices, behind the bell. */
@customElement('sv-notices')
export class Notices extends LitElement {
  @state() private kept: readonly Notice[] = [];
  @state() private open = false;
  @state() private unread = 0;

  static override styles = panelStyles;

  override connectedCallback(): void {
    super.connectedCallback();
    notices.addEventListener('noticed', this.keep);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    notices.removeEventListener('noticed', this.keep);
  }

  override render() {
    return html`<wa-button appearance="plain" aria-expanded=${this.open} @click=${this.toggle}>
        <wa-icon
          name="bell"
          label=${this.unread > 0 ? plural(this.unread, '{n} new notice', '{n} new notices') : msg('Notices')}
        ></wa-icon>
      </wa-button>
      ${this.unread > 0 ? html`<span class="count" aria-hidden="true">${this.unread}</span>` : nothing}
      ${this.open ? this.renderPanel() : nothing}`;
  }

  private renderPanel() {
    return html`<section
      class="panel"
      tabindex="0"
      aria-label=${msg('Notices')}
      @keydown=${(event: KeyboardEvent) => event.key === 'Escape' && (this.open = false)}
    >
      <h2>${msg('Notices')}</h2>
      ${this.kept.length === 0 ? html`<p class="quiet">${msg('Nothing new.')}</p>` : nothing}
      <ul>
        ${this.kept.map(
          (notice) =>
            html`<li>${notice.text}<br /><small class="quiet">${formatTime(notice.time)}</small></li>`,
        )}
      </ul>
    </section>`;
  }

  private toggle(): void {
    this.open = !this.open;
    this.unread = 0;
  }

  private readonly keep = (event: Event): void => {
    this.kept = [(event as CustomEvent<Notice>).detail, ...this.kept].slice(0, 50);
    this.unread = this.open ? 0 : this.unread + 1;
  };
}
