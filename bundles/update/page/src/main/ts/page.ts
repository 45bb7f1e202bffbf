import {
  LitElement,
  Subscription,
  confirm,
  css,
  customElement,
  finished,
  formatBytes,
  formatTime,
  html,
  loadMessages,
  msg,
  nothing,
  notify,
  notifyError,
  pageStyles,
  property,
  request,
  sentenceOf,
  state,
  str,
} from '@sigmavault/ui';
import './history.js';
import './setup.js';
import './source.js';
import { refusalOf } from './refusal.js';
import type { Found, PastUpdate, Slot, Updates } from './types.js';

await loadMessages(import.meta.url, ['de']);

/** Updates: what runs, what is new, and how the last updates went. */
@customElement('sv-updates-page')
export class UpdatesPage extends LitElement {
  @property() rest = '';
  @state() private data?: Updates;
  @state() private past: readonly PastUpdate[] = [];
  @state() private wrong = '';
  @state() private busy = '';

  static override styles = [
    pageStyles,
    css`
      dl {
        display: grid;
        grid-template-columns: max-content 1fr;
        gap: var(--sv-space-1) var(--sv-space-3);
        margin: 0;
      }
      dd {
        margin: 0;
        overflow-wrap: anywhere;
      }
      ul {
        margin: 0;
        padding-inline-start: var(--sv-space-3);
      }
    `,
  ];

  constructor() {
    super();
    const refresh = () => void this.load();
    new Subscription(this, 'io/sigmavault/update/Update/', refresh, refresh);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
  }

  override render() {
    return html`<div class="stack">
      <h1>${msg('Updates')}</h1>
      ${this.renderContent()}
    </div>`;
  }

  private renderContent() {
    if (this.wrong) {
      return html`<wa-callout variant="danger" role="alert">
        <wa-icon slot="icon" name="warning"></wa-icon>${this.wrong}
        <wa-button size="s" @click=${() => void this.load()}>${msg('Try again')}</wa-button>
      </wa-callout>`;
    }
    return this.data === undefined
      ? html`<p role="status"><wa-spinner></wa-spinner> ${msg('Loading …')}</p>`
      : this.renderData(this.data);
  }

  private renderData(data: Updates) {
    return html`${this.renderOutcome()}
      ${
        data.refusal
          ? html`<wa-callout variant="neutral">
              <wa-icon slot="icon" name="info"></wa-icon>${refusalOf(data.refusal, data.sentence)}
            </wa-callout>`
          : nothing
      }
      ${data.restartNeeded ? this.renderRestart() : nothing} ${this.renderSlots(data)}
      ${data.refusal ? nothing : this.renderRelease(data)}
      <sv-update-source
        .source=${data.source}
        .channel=${data.channel}
        @source-set=${() => void this.load()}
      ></sv-update-source>
      <sv-update-history .past=${this.past}></sv-update-history>`;
  }

  /** The owner is told once more than by the history when a version fell back. */
  private renderOutcome() {
    const newest = this.past[0];
    return newest?.outcome === 'FELL_BACK'
      ? html`<wa-callout variant="warning" role="alert">
          <wa-icon slot="icon" name="warning"></wa-icon>
          ${msg(str`Version ${newest.to} did not work. Version ${newest.from} runs again, and nothing is lost.`)}
        </wa-callout>`
      : nothing;
  }

  private renderRestart() {
    return html`<wa-callout variant="brand" role="status">
      <wa-icon slot="icon" name="rotate"></wa-icon>
      ${msg('The new version is written. It runs after a restart; if it does not work, the machine goes back by itself.')}
      <wa-button size="s" ?disabled=${this.busy !== ''} @click=${() => void this.restart()}>
        ${msg('Restart now')}
      </wa-button>
    </wa-callout>`;
  }

  private renderSlots(data: Updates) {
    const slots = data.system?.slots ?? [];
    const other = slots.find((slot) => !slot.running && slot.bootable && slot.version !== '');
    if (!data.system?.running) {
      return nothing;
    }
    return html`<section class="card stack" aria-labelledby="versions">
      <h2 id="versions">${msg('Versions')}</h2>
      <dl>
        ${slots.map(
          (slot) =>
            html`<dt>${slot.running ? msg('Runs now') : msg('Other slot')}</dt>
              <dd>${slot.version || msg('empty')} ${this.renderState(slot)}</dd>`,
        )}
        <dt>${msg('New features')}</dt>
        <dd>${this.renderFeatures(data)}</dd>
      </dl>
      ${
        other && !data.restartNeeded
          ? html`<div>
              <wa-button
                size="s"
                appearance="outlined"
                ?disabled=${this.busy !== ''}
                @click=${() => void this.goBack(other.version)}
                >${msg(str`Go back to ${other.version}`)}</wa-button
              >
            </div>`
          : nothing
      }
    </section>`;
  }

  private renderState(slot: Slot) {
    if (slot.version === '') {
      return nothing;
    }
    const text = slot.blessed
      ? msg('works')
      : slot.triesLeft === 0
        ? msg('did not work')
        : msg('not tried yet');
    return html`<wa-badge appearance="outlined" variant=${slot.blessed ? 'success' : 'neutral'}
      >${text}</wa-badge
    >`;
  }

  private renderFeatures({ features }: Updates) {
    if (features.open) {
      return msg('may be switched on');
    }
    return html`${
      features.opens
        ? msg(str`wait until ${formatTime(features.opens)}, so that you can go back without losing anything`)
        : msg('wait until this version has shown that it works')
    }
    ${
      features.opens
        ? html`<wa-button size="s" appearance="outlined" @click=${() => void this.agree()}>
            ${msg('Allow now')}
          </wa-button>`
        : nothing
    }`;
  }

  private renderRelease(data: Updates) {
    return html`<section class="card stack" aria-labelledby="release">
      <h2 id="release">${msg('Release')}</h2>
      ${data.found ? this.renderFound(data.found, data.restartNeeded) : html`<p>${msg('Nothing was looked for yet.')}</p>`}
      <div>
        <wa-button
          size="s"
          variant=${data.found ? 'neutral' : 'brand'}
          ?loading=${this.busy === 'check'}
          ?disabled=${this.busy !== '' || data.source === ''}
          @click=${() => void this.check()}
          >${msg('Look for a release')}</wa-button
        >
      </div>
    </section>`;
  }

  private renderFound(found: Found, written: boolean) {
    const current = found.refusal === 'update-downgrade';
    return html`<p>
        <strong>${found.version}</strong>
        ${msg(str`of ${formatTime(found.created)}, ${formatBytes(found.bytes)}`)}
      </p>
      ${
        found.notes.length > 0
          ? html`<ul>
              ${found.notes.map((note) => html`<li>${note}</li>`)}
            </ul>`
          : nothing
      }
      ${current ? html`<p>${msg('This machine is up to date.')}</p>` : nothing}
      ${found.refusal && !current ? html`<p>${refusalOf(found.refusal, found.sentence)}</p>` : nothing}
      ${
        found.refusal || written
          ? nothing
          : html`<div>
              <wa-button
                size="s"
                variant="brand"
                ?loading=${this.busy === 'install'}
                ?disabled=${this.busy !== ''}
                @click=${() => void this.install(found)}
                >${msg(str`Install ${found.version}`)}</wa-button
              >
            </div>`
      }`;
  }

  private async load(): Promise<void> {
    try {
      const [data, past] = await Promise.all([
        request<Updates>('GET', '/updates'),
        request<{ updates: PastUpdate[] }>('GET', '/updates/history'),
      ]);
      this.data = data;
      this.past = past.updates;
      this.wrong = '';
    } catch (error) {
      if (this.data === undefined) {
        this.wrong = sentenceOf(error);
      }
    }
  }

  private async act(what: string, work: () => Promise<unknown>): Promise<void> {
    this.busy = what;
    try {
      await work();
    } catch (error) {
      notifyError(error);
    } finally {
      this.busy = '';
      await this.load();
    }
  }

  private check(): Promise<void> {
    return this.act('check', async () => {
      const { task } = await request<{ task: string }>('POST', '/updates/check');
      await finished(task);
    });
  }

  private install(found: Found): Promise<void> {
    return this.act('install', async () => {
      const { task } = await request<{ task: string }>('POST', '/updates/install', { body: {} });
      if ((await finished(task)) !== undefined) {
        notify(msg(str`${found.version} is written`));
      }
    });
  }

  private restart(): Promise<void> {
    return this.act('restart', async () => {
      const text = msg(
        'Nobody can reach their files for some minutes. Vaults that do not open by themselves stay locked.',
      );
      if (await confirm({ title: msg('Restart this machine'), text, action: msg('Restart'), danger: true })) {
        await request('POST', '/host/reboot');
        notify(msg('The machine restarts'));
      }
    });
  }

  private goBack(version: string): Promise<void> {
    return this.act('back', async () => {
      const text = msg('It runs after a restart. Files, accounts and settings stay as they are.');
      const title = msg(str`Go back to ${version}`);
      if (await confirm({ title, text, action: msg('Go back'), danger: true })) {
        await request('POST', '/updates/rollback');
        notify(msg(str`${version} runs after the next restart`));
      }
    });
  }

  private agree(): Promise<void> {
    return this.act('agree', async () => {
      const text = msg(
        'What they write can’t be read by the version before: after going back it would be missing.',
      );
      if (await confirm({ title: msg('Allow new features'), text, action: msg('Allow') })) {
        await request('POST', '/updates/agree');
      }
    });
  }
}
