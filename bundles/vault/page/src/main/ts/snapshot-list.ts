import {
  askText,
  confirm,
  css,
  customElement,
  formatBytes,
  formatRelative,
  formatTime,
  html,
  msg,
  nothing,
  notify,
  plural,
  str,
  type CSSResultGroup,
  type StreamEvent,
} from '@sigmavault/ui';
import { addressOf, differencesAddress } from './places.js';
import { LABEL_MAX, deleteSnapshot, listSnapshots, makeSnapshot } from './snapshot-requests.js';
import { tableStyles } from './table.styles.js';
import { renderVaultHead } from './trail.js';
import type { Snapshot } from './types.js';
import { VaultPart } from './vault-part.js';

/** The snapshots of a vault, newest first: makes, deletes, and leads into them. */
@customElement('sv-snapshots')
export class Snapshots extends VaultPart<readonly Snapshot[]> {
  static override styles: CSSResultGroup = [
    VaultPart.styles,
    tableStyles,
    css`
      .card p {
        margin: 0;
      }
    `,
  ];

  protected override read(): Promise<readonly Snapshot[]> {
    return listSnapshots(this.vault);
  }

  protected override concerns(event: StreamEvent): boolean {
    return !event.topic.startsWith('io/sigmavault/vault/File/');
  }

  override render() {
    return html`<div class="stack">${renderVaultHead(this.vault, 'snapshots')} ${this.renderPart()}</div>`;
  }

  protected override renderData(snapshots: readonly Snapshot[]) {
    return html`<div class="row">
        <wa-button size="s" variant="brand" ?loading=${this.busy} @click=${this.make}>
          <wa-icon slot="start" name="plus"></wa-icon>${msg('Make a snapshot')}
        </wa-button>
        <span class="quiet" role="status">${plural(snapshots.length, '{n} snapshot', '{n} snapshots')}</span>
      </div>
      ${snapshots.length === 0 ? this.renderNone() : this.renderTable([...snapshots].reverse())}`;
  }

  private renderNone() {
    return html`<div class="card empty">
      <p>${msg('No snapshot yet.')}</p>
      <p>
        ${msg('A snapshot keeps all files as they are now. It takes a moment, and space only for what changes later.')}
      </p>
    </div>`;
  }

  private renderTable(snapshots: readonly Snapshot[]) {
    const now = Date.now();
    return html`<div class="table blocks">
      <table>
        <thead>
          <tr>
            <th scope="col">${msg('Made')}</th>
            <th scope="col">${msg('Label')}</th>
            <th scope="col">${msg('Content')}</th>
            <th scope="col">${msg('Actions')}</th>
          </tr>
        </thead>
        <tbody>
          ${snapshots.map((snapshot) => this.renderRow(snapshot, now))}
        </tbody>
      </table>
    </div>`;
  }

  private renderRow(snapshot: Snapshot, now: number) {
    const { number, created, label, files, logicalBytes, intact } = snapshot;
    const browse = addressOf({ vault: this.vault, path: [], snapshot: number });
    return html`<tr>
      <td>
        <time datetime=${created}>
          <a href=${browse}>${formatTime(created)}</a>
          <small>${formatRelative(created, now)}</small>
        </time>
      </td>
      <td class="wrap">
        ${label || html`<span class="quiet">–</span>`} <small>${msg(str`number ${number}`)}</small>
        ${
          intact
            ? nothing
            : html`<small class="wrong">
                <wa-icon name="warning"></wa-icon>
                ${msg('Its signature is not the vault’s: do not trust it.')}
              </small>`
        }
      </td>
      <td>${plural(files, '{n} file', '{n} files')} <small>${formatBytes(logicalBytes)}</small></td>
      <td>
        <div class="row">
          <wa-button size="s" appearance="outlined" href=${differencesAddress(this.vault, number, 0)}>
            ${msg('Compare')}<span class="visually-hidden"> ${msg(str`number ${number}`)}</span>
          </wa-button>
          <wa-button size="s" variant="danger" appearance="outlined" @click=${() => this.delete(snapshot)}>
            <wa-icon slot="start" name="trash"></wa-icon>${msg('Delete')}<span class="visually-hidden">
              ${msg(str`number ${number}`)}</span
            >
          </wa-button>
        </div>
      </td>
    </tr>`;
  }

  private async make(): Promise<void> {
    const label = await askText({
      title: msg('Make a snapshot'),
      action: msg('Make'),
      field: {
        label: msg('Label'),
        hint: msg('For you, such as “before the move”. It may be empty.'),
        check: (value) =>
          [...value].length > LABEL_MAX ? msg(str`A label has at most ${LABEL_MAX} characters.`) : '',
      },
    });
    if (label !== null) {
      await this.act(async () => {
        const made = await makeSnapshot(this.vault, label.trim());
        notify(msg(str`Snapshot ${made.number} is made`));
      });
    }
  }

  private async delete(snapshot: Snapshot): Promise<void> {
    const agreed = await confirm({
      title: msg(str`Delete snapshot ${snapshot.number}?`),
      text: html`<p>${snapshot.label} ${formatTime(snapshot.created)}</p>
        <p>
          ${msg('Files that only this snapshot has will be lost. Files as they are now, and other snapshots, stay.')}
        </p>`,
      action: msg('Delete'),
      danger: true,
    });
    if (agreed) {
      await this.act(async () => {
        await deleteSnapshot(this.vault, snapshot.number);
        notify(msg(str`Snapshot ${snapshot.number} is deleted`));
      });
    }
  }
}
