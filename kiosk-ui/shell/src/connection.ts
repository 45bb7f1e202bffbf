import { LitElement, css, customElement, events, html, msg, nothing, state } from '@sigmavault/ui';

/** How long a lost connection stays unmentioned, in ms: a bundle update is over sooner. */
const GRACE_MS = 2000;

/** A banner while the event stream is lost: what is shown may be old. */
@customElement('sv-connection')
export class ConnectionBanner extends LitElement {
  @state() private lost = false;
  private timer?: ReturnType<typeof setTimeout>;

  static override styles = css`
    .banner {
      display: flex;
      flex-wrap: wrap;
      gap: var(--sv-space-2);
      align-items: center;
      background: var(--sv-warning-fill);
      color: var(--sv-warning-text);
      padding: var(--sv-space-1) var(--sv-space-3);
    }
  `;

  override connectedCallback(): void {
    super.connectedCallback();
    events.addEventListener('connection', this.look);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    events.removeEventListener('connection', this.look);
    clearTimeout(this.timer);
  }

  override render() {
    return html`<div role="status">
      ${
        this.lost
          ? html`<div class="banner">
              <span
                >${msg('The connection to the server is lost. Trying again; what you see may be old.')}</span
              >
              <wa-button size="s" appearance="outlined" @click=${() => events.retryNow()}
                >${msg('Try now')}</wa-button
              >
            </div>`
          : nothing
      }
    </div>`;
  }

  private readonly look = (): void => {
    clearTimeout(this.timer);
    if (events.connection === 'lost') {
      this.timer = setTimeout(() => (this.lost = true), GRACE_MS);
    } else if (events.connection === 'open') {
      this.lost = false;
    }
  };
}
