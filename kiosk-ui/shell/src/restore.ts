import { customElement, formatTime, html, msg, nothing, request, send, state, str } from '@sigmavault/ui';
import { ServerForm } from './form.js';

interface Mirror {
  readonly name: string;
  readonly pool: string;
  readonly written: string;
}

const EVERY_MS = 2_000;
const PATIENCE_MS = 10_000;

/** Brings the settings of another machine here, from a file or from a mirror on a pool; sends `closed` to go back. */
@customElement('sv-restore')
export class Restore extends ServerForm {
  @state() private mirrors?: readonly Mirror[];
  @state() private restored = false;

  override render() {
    return this.restored
      ? html`<div class="card" role="status">
          <p><wa-spinner></wa-spinner> ${msg('Restored. SigmaVault starts again …')}</p>
          <p class="quiet">${msg('Where SigmaVault was started by hand, start it again.')}</p>
          <p class="quiet">
            ${msg('If nothing happens for some minutes, reload this page: its certificate is the old one again.')}
          </p>
        </div>`
      : html`<form class="card" @submit=${(event: Event) => this.submit(event, () => this.restore())}>
          <h1>${msg('Restore from a backup')}</h1>
          <p class="quiet">
            ${msg('Accounts, settings and logs of the machine that was come back. Then log in as you did there.')}
          </p>
          ${this.renderWrong()}
          <wa-input
            name="code"
            label=${msg('Set-up code')}
            autocomplete="one-time-code"
            autocapitalize="off"
            spellcheck="false"
          ></wa-input>
          <label>${msg('Backup file')} <input type="file" name="file" accept=".svb" /></label>
          ${this.renderMirrors()}
          <wa-input
            name="secret"
            type="password"
            password-toggle
            label=${msg('Passphrase or recovery phrase')}
            autocomplete="off"
          ></wa-input>
          <wa-button type="submit" variant="brand" ?loading=${this.busy}>${msg('Restore')}</wa-button>
          <wa-button appearance="plain" @click=${() => this.dispatchEvent(new Event('closed'))}
            >${msg('Back')}</wa-button
          >
        </form>`;
  }

  private renderMirrors() {
    if (this.mirrors === undefined) {
      return html`<wa-button
        appearance="outlined"
        @click=${(event: Event) => this.submit(event, () => this.find())}
        >${msg('Look for mirrors on the disks')}</wa-button
      >`;
    }
    return this.mirrors.length === 0
      ? html`<p role="status">${msg('No mirror was found. Is the data disk connected?')}</p>`
      : html`<label
            >${msg('Mirror on a pool')}
            <select name="mirror">
              ${this.mirrors.map(
                ({ name, pool, written }) =>
                  html`<option value=${name}>${msg(str`${pool}, of ${formatTime(written)}`)}</option>`,
              )}
              <option value="">${msg('a file')}</option>
            </select></label
          >${nothing}`;
  }

  private async find(): Promise<void> {
    const body = { code: this.field('code').trim() };
    this.mirrors = (await request<{ mirrors: Mirror[] }>('POST', '/backup/found', { body })).mirrors;
  }

  private async restore(): Promise<void> {
    const mirror = this.renderRoot.querySelector('select')?.value ?? '';
    const file = this.renderRoot.querySelector<HTMLInputElement>('input[type=file]')?.files?.[0];
    if (!mirror && !file) {
      throw new Error(msg('Choose the file of the backup.'));
    }
    const line = {
      code: this.field('code').trim(),
      secret: this.field('secret'),
      ...(mirror ? { mirror } : {}),
    };
    const body = new Blob([`${JSON.stringify(line)}\n`, ...(mirror || !file ? [] : [file])]);
    await send('POST', '/backup/restore', { body, headers: { 'Content-Type': 'application/octet-stream' } });
    this.restored = true;
    setTimeout(() => void this.awaitStart(0), EVERY_MS);
  }

  /**
   * Opens the page anew once the other server answered twice in a row: what a browser shows instead of a page that
   * did not load asks nobody again.
   */
  private async awaitStart(answers: number): Promise<void> {
    if (!(await showsOther())) {
      answers = 0;
    } else if (++answers === 2) {
      location.reload();
      return;
    }
    setTimeout(() => void this.awaitStart(answers), EVERY_MS);
  }
}

/** True if the server is set up and hands out the page. */
async function showsOther(): Promise<boolean> {
  // A machine that is down does not refuse a connection, it says nothing.
  const signal = AbortSignal.timeout(PATIENCE_MS);
  try {
    const { setupNeeded } = await request<{ setupNeeded: boolean }>('GET', '/status', { signal });
    return !setupNeeded && (await fetch(location.href, { cache: 'reload', signal })).ok;
  } catch {
    return false; // down, on its way, or a proxy speaks for it
  }
}
