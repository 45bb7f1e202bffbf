import {
  css,
  customElement,
  formatBytes,
  formatTime,
  html,
  msg,
  navigate,
  nothing,
  notifyError,
  plural,
  property,
  state,
  type CSSResultGroup,
  type PropertyValues,
} from '@sigmavault/ui';
import { addressOf, differencesAddress } from './places.js';
import { differences, listSnapshots, type Difference } from './snapshot-requests.js';
import { tableStyles } from './table.styles.js';
import { renderVaultHead } from './trail.js';
import type { Snapshot } from './types.js';
import { VaultPart } from './vault-part.js';

/** Differences in the first answer, and in each one after: what is shown at once stays readable. */
const FIRST = 100;
const MORE = 1000;

interface Data {
  readonly snapshots: readonly Snapshot[];
  readonly found: readonly Difference[];
  /** Path after which there is more, or null. */
  readonly next: string | null;
}

/** What is different between two snapshots, or between one and now; the rest on request. */
@customElement('sv-differences')
export class Differences extends VaultPart<Data> {
  @property({ type: Number }) from = 0;
  @property({ type: Number }) to = 0;
  @state() private stale = false;

  static override styles: CSSResultGroup = [
    VaultPart.styles,
    tableStyles,
    css`
      label {
        display: inline-flex;
        flex-wrap: wrap;
        gap: var(--sv-space-2);
        align-items: center;
        min-width: 0;
      }
      select {
        font: inherit;
        color: inherit;
        max-width: min(24rem, 80vw);
        background: var(--sv-raised);
        border: 1px solid var(--sv-quiet);
        border-radius: var(--sv-radius);
        padding: var(--sv-space-1) var(--sv-space-2);
      }
    `,
  ];

  override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (!changed.has('vault') && (changed.has('from') || changed.has('to'))) {
      void this.load();
    }
  }

  /** Files change all the time: what is read stays, and a button reads again. */
  protected override concerns(): boolean {
    this.stale ||= this.to === 0;
    return false;
  }

  protected override async read(signal: AbortSignal): Promise<Data> {
    this.stale = false;
    const snapshots = await listSnapshots(this.vault);
    const from = this.from || (snapshots.at(-1)?.number ?? 0);
    if (from === 0) {
      return { snapshots, found: [], next: null };
    }
    const part = await differences(this.vault, from, this.to, null, FIRST, signal);
    return { snapshots, found: part.differences, next: part.next ?? null };
  }

  override render() {
    return html`<div class="stack">
      ${renderVaultHead(this.vault, 'snapshots')}
      <h2>${msg('Differences')}</h2>
      ${this.renderPart()}
    </div>`;
  }

  protected override renderData({ snapshots, found, next }: Data) {
    const count = plural(found.length, '{n} difference', '{n} differences');
    return html`<div class="row">
        ${this.renderSelect(msg('From'), snapshots, this.from, (from) => [from, this.to])}
        ${this.renderSelect(msg('to'), snapshots, this.to, (to) => [this.from, to], true)}
        <span class="quiet" role="status">${next === null ? count : `${count} …`}</span>
        ${
          this.stale
            ? html`<wa-button size="s" appearance="outlined" @click=${() => void this.load()}>
                <wa-icon slot="start" name="rotate"></wa-icon>${msg('Something changed: read again')}
              </wa-button>`
            : nothing
        }
      </div>
      ${found.length === 0 ? html`<p class="card empty">${msg('Nothing is different.')}</p>` : this.renderTable(found)}
      ${
        next === null
          ? nothing
          : html`<wa-button size="s" ?loading=${this.busy} @click=${this.more}
              >${msg('Show more')}</wa-button
            >`
      }`;
  }

  private renderSelect(
    label: string,
    snapshots: readonly Snapshot[],
    chosen: number,
    change: (value: number) => readonly [number, number],
    now = false,
  ) {
    const onChange = (event: Event) => {
      const [from, to] = change(Number((event.target as HTMLSelectElement).value));
      navigate(differencesAddress(this.vault, from, to));
    };
    return html`<label>
      ${label}
      <select @change=${onChange}>
        ${[...snapshots]
          .reverse()
          .map(
            (each) =>
              html`<option value=${each.number} ?selected=${each.number === chosen}>
                ${each.number}: ${formatTime(each.created)} ${each.label}
              </option>`,
          )}
        ${now ? html`<option value="0" ?selected=${chosen === 0}>${msg('Now')}</option>` : nothing}
      </select>
    </label>`;
  }

  private renderTable(found: readonly Difference[]) {
    return html`<div class="table blocks">
      <table>
        <thead>
          <tr>
            <th scope="col">${msg('What')}</th>
            <th scope="col">${msg('Path')}</th>
            <th scope="col" class="number">${msg('Size')}</th>
          </tr>
        </thead>
        <tbody>
          ${found.map((each) => this.renderRow(each))}
        </tbody>
      </table>
    </div>`;
  }

  private renderRow({ kind, path, type, sizeBytes }: Difference) {
    const words = {
      ADDED: msg('Added'),
      REMOVED: msg('Removed'),
      CONTENT: msg('Content changed'),
      ATTRIBUTES: msg('Time or mode changed'),
    };
    const colours = { ADDED: 'success', REMOVED: 'danger', CONTENT: 'brand', ATTRIBUTES: 'neutral' };
    const snapshot = kind === 'REMOVED' ? this.from : this.to;
    const place = {
      vault: this.vault,
      path: path.split('/').filter(Boolean),
      snapshot: snapshot === 0 ? undefined : snapshot,
    };
    return html`<tr>
      <td><wa-badge variant=${colours[kind]} appearance="outlined">${words[kind]}</wa-badge></td>
      <td class="wrap"><a href=${addressOf(place)}>${path}</a></td>
      <td class="number">${type === 'folder' ? msg('Folder') : formatBytes(sizeBytes)}</td>
    </tr>`;
  }

  private async more(): Promise<void> {
    const data = this.data;
    if (this.busy || !data || data.next === null) {
      return;
    }
    this.busy = true;
    try {
      const signal = new AbortController().signal;
      const part = await differences(this.vault, this.from, this.to, data.next, MORE, signal);
      if (this.data === data) {
        this.data = { ...data, found: data.found.concat(part.differences), next: part.next ?? null };
      }
    } catch (error) {
      notifyError(error);
    } finally {
      this.busy = false;
    }
  }
}
