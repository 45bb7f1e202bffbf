import {
  customElement,
  css,
  formatBytes,
  formatRelative,
  formatTime,
  html,
  msg,
  nothing,
  plural,
  str,
  svg,
  type CSSResultGroup,
} from '@sigmavault/ui';
import { renderVaultHead } from './trail.js';
import { tableStyles } from './table.styles.js';
import { readUsage, type Usage } from './usage-requests.js';
import { renderTypes, typeStyles } from './usage-types.js';
import { VaultPart } from './vault-part.js';
import './duplicates.js';

/** What a vault takes: by type, and what deduplication and compression save. */
@customElement('sv-usage')
export class UsageView extends VaultPart<Usage | 'cancelled'> {
  static override styles: CSSResultGroup = [
    VaultPart.styles,
    tableStyles,
    typeStyles,
    css`
      .bar {
        width: 40%;
        min-width: 5rem;
        vertical-align: middle;
      }
      .bar svg {
        display: block;
        width: 100%;
        height: 1rem;
      }
      .bar rect {
        fill: var(--sv-brand);
      }
      p {
        margin: 0;
      }
    `,
  ];

  protected override async read(signal: AbortSignal): Promise<Usage | 'cancelled'> {
    return (await readUsage(this.vault, signal)) ?? 'cancelled';
  }

  /** Counting takes the server's time: only a person asks for it again. */
  protected override concerns(): boolean {
    return false;
  }

  override render() {
    return html`<div class="stack">
      ${renderVaultHead(this.vault, 'usage')} ${this.renderPart()}
      ${this.data === undefined ? nothing : html`<sv-duplicates .vault=${this.vault}></sv-duplicates>`}
    </div>`;
  }

  protected override renderData(usage: Usage | 'cancelled') {
    if (usage === 'cancelled') {
      return html`<div class="card row">
        <p>${msg('Counting was cancelled.')}</p>
        ${this.renderAgain()}
      </div>`;
    }
    const { files, folders, taken } = usage;
    return html`<div class="row">
        ${this.renderAgain()}
        <span class="quiet" role="status">
          ${plural(files, '{n} file', '{n} files')}, ${plural(folders, '{n} folder', '{n} folders')},
          ${msg(str`counted ${formatRelative(taken, Date.now())} (${formatTime(taken)})`)}
        </span>
      </div>
      <h2>${msg('What is saved')}</h2>
      ${this.renderSaved(usage)}
      <h2>${msg('By type')}</h2>
      ${usage.types.length === 0 ? html`<p class="card empty">${msg('There are no files yet.')}</p>` : renderTypes(usage.types)}`;
  }

  private renderAgain() {
    return html`<wa-button
      size="s"
      appearance="outlined"
      ?loading=${this.busy}
      @click=${() => this.act(() => Promise.resolve())}
    >
      <wa-icon slot="start" name="rotate"></wa-icon>${msg('Count again')}
    </wa-button>`;
  }

  private renderSaved(usage: Usage) {
    const most = Math.max(usage.sizeBytes, usage.uniqueBytes, usage.storedBytes, 1);
    const row = (label: string, bytes: number, hint: string) =>
      html`<tr>
        <th scope="row">${label}<small>${hint}</small></th>
        <td class="bar" aria-hidden="true">
          <svg viewBox="0 0 100 10" preserveAspectRatio="none">
            ${svg`<rect x="0" y="0" height="10" width=${(100 * bytes) / most}></rect>`}
          </svg>
        </td>
        <td class="number">${formatBytes(bytes)}</td>
      </tr>`;
    return html`<div class="table">
      <table>
        <tbody>
          ${row(msg('Size of the files'), usage.sizeBytes, msg('as they are now'))}
          ${row(
            msg('Distinct content'),
            usage.uniqueBytes,
            msg(str`what is the same is kept once: saves ${formatBytes(usage.dedupSavedBytes)}`),
          )}
          ${row(
            msg('On the disk'),
            usage.storedBytes,
            msg(str`compressed and encrypted: compression saves ${formatBytes(usage.compressionSavedBytes)}`),
          )}
          ${row(
            msg('Only in snapshots'),
            usage.snapshotOnlyBytes,
            plural(
              usage.snapshots,
              'content of {n} snapshot that the files no longer have',
              'content of {n} snapshots that the files no longer have',
            ),
          )}
        </tbody>
      </table>
    </div>`;
  }
}
