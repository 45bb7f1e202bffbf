import {
  confirm,
  customElement,
  formatBytes,
  formatTime,
  html,
  msg,
  nothing,
  notify,
  request,
  send,
  state,
  str,
} from '@sigmavault/ui';
import { Section } from './section.js';

interface Mirrors {
  readonly on: boolean;
  readonly keyMade: string | null;
  readonly pools: readonly { pool: string; last: string | null; bytes: number; problem: string }[];
}

/** Backup of accounts, settings and logs: as a file, and mirrored to the pools. */
@customElement('sv-backup')
export class Backup extends Section<Mirrors> {
  /** The recovery phrase, until this part is left. */
  @state() private phrase = '';

  protected override read(): Promise<Mirrors> {
    return request<Mirrors>('GET', '/backup');
  }

  protected override renderData(mirrors: Mirrors) {
    return html`<div class="stack">
      <section class="card stack" aria-labelledby="file">
        <h2 id="file">${msg('Backup of settings')}</h2>
        <p class="quiet">
          ${msg('Accounts, tokens, settings, events and the audit log in one file, sealed with a passphrase. What is in the vaults is not in it.')}
        </p>
        <form class="stack" @submit=${this.make}>
          <wa-input
            name="passphrase"
            type="password"
            password-toggle
            label=${msg('Passphrase of the backup')}
            hint=${msg('At least 8 characters. The backup opens with it only, and nobody can reset it.')}
            autocomplete="new-password"
          ></wa-input>
          <div class="row">
            <wa-button type="submit" variant="brand" ?loading=${this.busy}>${msg('Make a backup')}</wa-button>
          </div>
        </form>
      </section>
      <section class="card stack" aria-labelledby="mirrors">
        <h2 id="mirrors">${msg('Mirrors on the pools')}</h2>
        <p class="quiet">
          ${
            mirrors.on && mirrors.keyMade
              ? msg(
                  str`Each pool gets a sealed copy every day and after changes. The recovery phrase is of ${formatTime(mirrors.keyMade)}.`,
                )
              : msg(
                  'When the disk of the system dies, a sealed copy on a data disk brings the settings back with a recovery phrase.',
                )
          }
        </p>
        ${this.renderPhrase()}
        ${mirrors.on && mirrors.pools.length === 0 ? html`<p>${msg('There is no pool to mirror to yet.')}</p>` : nothing}
        <ul>
          ${mirrors.pools.map(
            ({ pool, last, bytes, problem }) =>
              html`<li>
                <strong>${pool}</strong>
                ${last ? msg(str`${formatTime(last)}, ${formatBytes(bytes)}`) : msg('no mirror yet')}
                ${problem ? html`<span role="alert">${msg(str`failed: ${problem}`)}</span>` : nothing}
              </li>`,
          )}
        </ul>
        <div class="row">
          ${
            mirrors.on
              ? html`<wa-button appearance="outlined" ?disabled=${this.busy} @click=${this.now}
                    >${msg('Mirror now')}</wa-button
                  >
                  <wa-button appearance="outlined" ?disabled=${this.busy} @click=${this.anew}
                    >${msg('New recovery phrase')}</wa-button
                  >
                  <wa-button appearance="outlined" variant="danger" ?disabled=${this.busy} @click=${this.stop}
                    >${msg('Switch off')}</wa-button
                  >`
              : html`<wa-button variant="brand" ?disabled=${this.busy} @click=${this.start}
                  >${msg('Switch on')}</wa-button
                >`
          }
        </div>
      </section>
    </div>`;
  }

  private renderPhrase() {
    return this.phrase
      ? html`<wa-callout variant="warning" role="status">
          <wa-icon slot="icon" name="warning"></wa-icon>
          ${msg('Write this recovery phrase down now. It opens the mirrors, and is not shown again.')}
          <p><code class="phrase">${this.phrase}</code></p>
        </wa-callout>`
      : nothing;
  }

  private async make(event: Event): Promise<void> {
    event.preventDefault();
    const input = this.renderRoot.querySelector<HTMLInputElement>('wa-input[name="passphrase"]')!;
    const passphrase = input.value;
    await this.act(async () => {
      const answer = await send('POST', '/backup', { body: { passphrase } });
      const named = /filename="([^"]+)"/.exec(answer.headers.get('Content-Disposition') ?? '');
      const url = URL.createObjectURL(await answer.blob());
      const link = document.createElement('a');
      link.href = url;
      link.download = named?.[1] ?? 'sigmavault.svb';
      link.click();
      setTimeout(() => URL.revokeObjectURL(url), 60_000);
      input.value = '';
      notify(msg('The backup is made'));
    });
  }

  private start(): Promise<void> {
    return this.act(async () => {
      this.phrase = (await request<{ phrase: string }>('POST', '/backup/mirror')).phrase;
    });
  }

  private async anew(): Promise<void> {
    const title = msg('Make a new recovery phrase?');
    const text = msg('The phrase that you have will not open mirrors that are written from now on.');
    if (await confirm({ title, text, action: msg('New recovery phrase') })) {
      await this.start();
    }
  }

  private now(): Promise<void> {
    return this.act(async () => {
      await request('POST', '/backup/mirror/now');
      notify(msg('The mirrors are written'));
    });
  }

  private async stop(): Promise<void> {
    const title = msg('Switch mirrors off?');
    const text = msg('Mirrors that are there stay, and grow old.');
    if (await confirm({ title, text, action: msg('Switch off'), danger: true })) {
      this.phrase = '';
      await this.act(() => request('DELETE', '/backup/mirror'));
    }
  }
}
