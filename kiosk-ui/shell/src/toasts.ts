import {
  LitElement,
  css,
  customElement,
  html,
  msg,
  notices,
  repeat,
  state,
  type Notice,
} from '@sigmavault/ui';

/** Notices of the last seconds, in a corner; errors stay until closed. */
@customElement('sv-toasts')
export class Toasts extends LitElement {
  @state() private shown: readonly Notice[] = [];

  static override styles = css`
    .toasts {
      position: fixed;
      inset-block-start: 4rem;
      inset-inline-end: var(--sv-space-3);
      display: grid;
      gap: var(--sv-space-2);
      width: min(24rem, calc(100vw - 2 * var(--sv-space-3)));
      z-index: 20;
    }
    .toast {
      display: flex;
      gap: var(--sv-space-2);
      align-items: flex-start;
      background: var(--sv-raised);
      color: var(--sv-text);
      border: 1px solid var(--sv-border);
      border-inline-start: 4px solid var(--sv-brand);
      border-radius: var(--sv-radius);
      box-shadow: 0 4px 16px rgb(0 0 0 / 0.2);
      padding: var(--sv-space-2) var(--sv-space-3);
    }
    .error {
      border-inline-start-color: var(--sv-danger-text);
    }
    span {
      flex: 1;
      overflow-wrap: anywhere;
      padding-block: var(--sv-space-1);
    }
  `;

  override connectedCallback(): void {
    super.connectedCallback();
    notices.addEventListener('noticed', this.show);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    notices.removeEventListener('noticed', this.show);
  }

  override render() {
    return html`<div class="toasts" role="status" aria-live="polite">
      ${repeat(
        this.shown,
        (notice) => notice,
        (notice) =>
          html`<div class="toast ${notice.kind}">
            <span>${notice.text}</span>
            <wa-button size="s" appearance="plain" @click=${() => this.hide(notice)}>
              <wa-icon name="xmark" label=${msg('Close')}></wa-icon>
            </wa-button>
          </div>`,
      )}
    </div>`;
  }

  private readonly show = (event: Event): void => {
    const notice = (event as CustomEvent<Notice>).detail;
    this.shown = [...this.shown.slice(-3), notice];
    if (notice.kind !== 'error') {
      setTimeout(() => this.hide(notice), 6000);
    }
  };

  private hide(notice: Notice): void {
    this.shown = this.shown.filter((other) => other !== notice);
  }
}
