import { customElement, formatClock, html, msg, notify, request } from '@sigmavault/ui';
import { Section, renderTable } from './section.js';
import type { AuditEntry } from './types.js';
import { verifyAudit } from './verification.js';

/** Newest entries that are shown. */
const SHOWN = 200;
const PAGE = 10_000;

interface Answer {
  readonly entries: AuditEntry[];
  readonly next?: number | null;
}

/** The audit log, newest first, and its verification. */
@customElement('sv-audit')
export class Audit extends Section<readonly AuditEntry[]> {
  protected override async read(): Promise<readonly AuditEntry[]> {
    let newest: AuditEntry[] = [];
    let after: number | null | undefined = 0;
    while (after !== null && after !== undefined) {
      const page: Answer = await request('GET', `/audit?after=${after}&limit=${PAGE}`);
      newest = newest.concat(page.entries).slice(-SHOWN);
      after = page.next;
    }
    return newest.reverse();
  }

  protected override renderData(entries: readonly AuditEntry[]) {
    return html`<div class="stack">
      <div class="row">
        <wa-button size="s" ?loading=${this.busy} @click=${this.verify}>
          <wa-icon slot="start" name="shield"></wa-icon>${msg('Verify the whole log')}
        </wa-button>
        <wa-button size="s" appearance="outlined" @click=${() => this.refresh()}>
          <wa-icon slot="start" name="rotate"></wa-icon>${msg('Read again')}
        </wa-button>
      </div>
      ${renderTable(
        [msg('Time'), msg('Who'), msg('What'), msg('Outcome')],
        entries.map(
          (entry) =>
            html`<tr>
              <td>${formatClock(entry.time)}</td>
              <td>${entry.actor}</td>
              <td>
                ${entry.action}<br />
                <small
                  >${[entry.resource, entry.detail].filter((part) => part && part !== '{}').join(' · ')}</small
                >
              </td>
              <td>${entry.outcome}</td>
            </tr>`,
        ),
      )}
    </div>`;
  }

  private verify(): void {
    void this.act(async () => {
      const lastHash = await verifyAudit();
      if (lastHash !== '') {
        notify(lastHash, 'success');
      }
    });
  }
}
