import {
  Part,
  css,
  customElement,
  formatClock,
  html,
  msg,
  nothing,
  notify,
  partStyles,
  plural,
  renderQr,
  state,
  str,
} from '@sigmavault/ui';
import { readAudit, readPin, verifyAudit } from './requests.js';
import { tableStyles } from './styles.js';
import type { AuditEntry } from './types.js';

/** Newest entries that are looked through. */
const READ = 2_000;
/** Entries that are shown at once. */
const SHOWN = 100;
const PAGE = 10_000;

/** The audit log: filtered, verified, with what proves it later. */
@customElement('sv-audit-browser')
export class AuditBrowser extends Part<readonly AuditEntry[]> {
  @state() private wanted = '';
  @state() private outcome = '';
  @state() private pin = '';

  static override styles = [
    partStyles,
    tableStyles,
    css`
      .pin {
        margin: 0;
        display: flex;
        flex-wrap: wrap;
        gap: var(--sv-space-3);
        align-items: center;
      }
      .pin svg {
        width: 12rem;
      }
      .pin figcaption {
        min-width: 0;
      }
      pre {
        margin: 0;
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
    `,
  ];

  protected override async read(): Promise<readonly AuditEntry[]> {
    let newest: AuditEntry[] = [];
    let after: number | null | undefined = 0;
    while (after !== null && after !== undefined) {
      const page: Awaited<ReturnType<typeof readAudit>> = await readAudit(after, PAGE);
      newest = newest.concat(page.entries).slice(-READ);
      after = page.next;
    }
    return newest.reverse();
  }

  protected override renderData(entries: readonly AuditEntry[]) {
    const found = entries.filter((entry) => this.isWanted(entry));
    const size = entries[0]?.position ?? 0;
    return html`<div class="stack">
      <div class="row">
        <wa-button size="s" ?loading=${this.busy} @click=${() => this.verify()}>
          <wa-icon slot="start" name="shield"></wa-icon>${msg('Verify the whole log')}
        </wa-button>
        <wa-button size="s" appearance="outlined" href="/api/v1/audit/checkpoint" download="checkpoint.txt">
          <wa-icon slot="start" name="download"></wa-icon>${msg('Download the checkpoint')}
        </wa-button>
        <wa-button size="s" appearance="outlined" ?loading=${this.busy} @click=${() => this.showPin()}>
          ${msg('Checkpoint as a QR code')}
        </wa-button>
        <wa-button size="s" appearance="outlined" @click=${() => this.refresh()}>
          <wa-icon slot="start" name="rotate"></wa-icon>${msg('Read again')}
        </wa-button>
      </div>
      <p class="quiet">
        ${msg('Keep the checkpoint elsewhere: with it anybody can tell later whether entries before it were changed.')}
      </p>
      ${this.pin ? this.renderPin() : nothing}
      <div class="row">
        <wa-input
          size="s"
          label=${msg('Search')}
          hint=${msg('Who, what or where')}
          .value=${this.wanted}
          @input=${(event: Event) => (this.wanted = (event.target as HTMLInputElement).value)}
        ></wa-input>
        <label class="field"
          >${msg('Outcome')}
          <select @change=${(event: Event) => (this.outcome = (event.target as HTMLSelectElement).value)}>
            <option value="">${msg('all')}</option>
            ${[...new Set(entries.map((entry) => entry.outcome))].map(
              (each) => html`<option value=${each} ?selected=${each === this.outcome}>${each}</option>`,
            )}
          </select></label
        >
      </div>
      <p role="status">
        ${plural(found.length, 'One entry', '{n} entries')}
        ${found.length > SHOWN ? msg(str`, of which the newest ${SHOWN} are shown`) : nothing}
      </p>
      ${found.length > 0 ? this.renderTable(found.slice(0, SHOWN), size) : nothing}
    </div>`;
  }

  private renderPin() {
    return html`<figure class="pin">
      ${renderQr(this.pin, msg('QR code of the checkpoint'))}
      <figcaption>
        <pre>${this.pin}</pre>
        <p class="quiet">
          ${msg('Photograph or print it: “sigmavault audit verify --pin” takes these three lines.')}
        </p>
      </figcaption>
    </figure>`;
  }

  private showPin(): void {
    void this.act(async () => (this.pin = await readPin()));
  }

  private isWanted({ actor, action, resource, detail, outcome }: AuditEntry): boolean {
    const words = this.wanted.trim().toLowerCase().split(/\s+/);
    const text = [actor, action, resource, detail].join(' ').toLowerCase();
    return (this.outcome === '' || outcome === this.outcome) && words.every((word) => text.includes(word));
  }

  private renderTable(entries: readonly AuditEntry[], size: number) {
    return html`<div class="table" tabindex="0" role="group" aria-label=${msg('Entries')}>
      <table>
        <thead>
          <tr>
            <th scope="col">${msg('Time')}</th>
            <th scope="col">${msg('Who')}</th>
            <th scope="col">${msg('What')}</th>
            <th scope="col">${msg('Outcome')}</th>
            <th scope="col">${msg('Proof')}</th>
          </tr>
        </thead>
        <tbody>
          ${entries.map(
            (entry) =>
              html`<tr>
                <td>${formatClock(entry.time)}</td>
                <td class="wrap">${entry.actor}</td>
                <td class="wrap">
                  ${entry.action}
                  <small
                    >${[entry.resource, entry.detail].filter((part) => part && part !== '{}').join(' · ')}</small
                  >
                </td>
                <td>${entry.outcome}</td>
                <td>
                  <a
                    href="/api/v1/audit/entries/${entry.position}/proof?size=${size}"
                    download="proof-${entry.position}.json"
                    >${entry.position}<span class="visually-hidden">
                      ${msg(str`: download the proof of entry ${entry.position}`)}</span
                    ></a
                  >
                </td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  private verify(): void {
    void this.act(async () => {
      const lastHash = await verifyAudit();
      if (lastHash !== '') {
        notify(msg('The log is whole.'), 'success');
      }
    });
  }
}
