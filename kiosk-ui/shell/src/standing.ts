import {
  LitElement,
  Subscription,
  css,
  customElement,
  html,
  msg,
  nothing,
  notify,
  request,
  state,
  str,
} from '@sigmavault/ui';

interface Alarm {
  readonly kind: 'DISK_FAILING' | 'DISK_WORN' | 'POOL_DISK_GONE';
  readonly subject: string;
}

function textOf({ kind, subject }: Alarm): string {
  switch (kind) {
    case 'DISK_FAILING':
      return msg(str`Disk ${subject} says that it is failing: replace it now.`);
    case 'DISK_WORN':
      return msg(str`Disk ${subject} is worn: replace it soon.`);
    case 'POOL_DISK_GONE':
      return msg(str`A disk of pool ${subject} is gone: connect it again, or replace it.`);
  }
}

/** Banners of what holds for this machine on every page: alarms, that it keeps nothing, that no release can update it. */
@customElement('sv-standing')
export class Standing extends LitElement {
  @state() private live = false;
  @state() private keyless = false;
  @state() private alarms: readonly string[] = [];

  static override styles = css`
    p {
      background: var(--sv-warning-fill);
      color: var(--sv-warning-text);
      padding: var(--sv-space-1) var(--sv-space-3);
      margin: 0;
      font-size: 0.875rem;
    }
    p.alarm {
      background: var(--sv-danger-fill);
      color: var(--sv-danger-text);
    }
    a {
      color: inherit;
    }
  `;

  constructor() {
    super();
    const again = () => void this.loadAlarms(true);
    new Subscription(this, 'io/sigmavault/host/Alarm/', again, again);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.loadAlarms(false);
    // Who may not see one of them, or has no such bundle, has no banner.
    request<{ live: boolean }>('GET', '/host').then(
      ({ live }) => (this.live = live),
      () => undefined,
    );
    request<{ refusal: string }>('GET', '/updates').then(
      ({ refusal }) => (this.keyless = refusal === 'update-no-roots'),
      () => undefined,
    );
  }

  override render() {
    return html`<div role="alert">
        ${this.alarms.map(
          (text) =>
            html`<p class="alarm">${text} <a href="/machine/disks">${msg('Look at the disks')}</a></p>`,
        )}
      </div>
      ${this.live || this.keyless ? this.renderStanding() : nothing}`;
  }

  private renderStanding() {
    return html`<section aria-label=${msg('About this machine')}>
      ${
        this.live
          ? html`<p>
              ${msg('This machine runs from the installation medium: nothing is kept when it is switched off.')}
              <a href="/machine/install">${msg('Install to a disk')}</a>
            </p>`
          : nothing
      }
      ${
        this.keyless
          ? html`<p>${msg('This system was built without release keys: it takes no release.')}</p>`
          : nothing
      }
    </section>`;
  }

  /** @param tell whether new ones come as a notice too */
  private async loadAlarms(tell: boolean): Promise<void> {
    try {
      const { alarms } = await request<{ alarms: Alarm[] }>('GET', '/host/alarms');
      const texts = alarms.map(textOf);
      if (tell) {
        texts.filter((text) => !this.alarms.includes(text)).forEach((text) => notify(text));
      }
      this.alarms = texts;
    } catch {
      // Who may not see them, or has no such bundle, has no banner.
    }
  }
}
