import {
  Problem,
  confirm,
  customElement,
  formatBytes,
  formatTime,
  html,
  msg,
  notify,
  request,
  state,
  str,
} from '@sigmavault/ui';
import { sharePath } from './requests.js';
import { OfShare } from './share-part.js';

interface Version {
  readonly number: number;
  readonly created: string;
  readonly label: string;
}

interface Entry {
  readonly name: string;
  readonly type: 'file' | 'folder';
  readonly sizeBytes: number;
  readonly modified: string;
}

interface Known {
  readonly versions: readonly Version[];
  readonly entries: readonly Entry[];
}

/** Where the recycle bin lies in a share. */
const BIN = '.recycle';
/** Most entries of a folder that are listed. */
const LIMIT = 1000;

/** The files of a share as its vault's snapshots have them, and bringing them back. */
@customElement('sv-share-versions')
export class ShareVersions extends OfShare<Known | 'unsupported'> {
  protected override readonly view = 'versions';
  /** The snapshot that is shown; 0 for the newest. */
  @state() private number = 0;
  @state() private folder: readonly string[] = [];

  protected override async read(): Promise<Known | 'unsupported'> {
    try {
      const { versions } = await request<{ versions: Version[] }>('GET', sharePath(this.share, '/versions'));
      const shown = versions.find(({ number }) => number === this.number) ?? versions[0];
      if (!shown) {
        return { versions, entries: [] };
      }
      this.number = shown.number;
      const query = new URLSearchParams({ folder: this.folder.join('/'), limit: String(LIMIT) });
      const path = sharePath(this.share, `/versions/${shown.number}?${query}`);
      const { entries } = await request<{ entries: Entry[] }>('GET', path);
      // the recycle bin of then is no file of the share
      return { versions, entries: entries.filter(({ name }) => this.folder.length > 0 || name !== BIN) };
    } catch (error) {
      if (error instanceof Problem && error.code === 'versions-unsupported') {
        return 'unsupported';
      }
      throw error;
    }
  }

  protected override renderData(known: Known | 'unsupported') {
    if (known === 'unsupported') {
      return html`<p class="card empty">
        ${msg('A plain folder has no previous versions: share a vault for that.')}
      </p>`;
    }
    if (known.versions.length === 0) {
      return html`<p class="card empty">
        ${msg('There is no snapshot yet. The vault makes them on the page Files.')}
      </p>`;
    }
    return html`<div class="field">
        <label for="version">${msg('As it was')}</label>
        <select
          id="version"
          @change=${(event: Event) => this.show(Number((event.target as HTMLSelectElement).value), [])}
        >
          ${known.versions.map(
            ({ number, created, label }) =>
              html`<option value=${number} ?selected=${number === this.number}>
                ${formatTime(created)} ${label}
              </option>`,
          )}
        </select>
      </div>
      ${
        this.folder.length > 0
          ? html`<div class="row">
              <wa-button
                size="s"
                appearance="outlined"
                @click=${() => this.show(this.number, this.folder.slice(0, -1))}
              >
                <wa-icon slot="start" name="chevron-up"></wa-icon>${msg('Folder above')}
              </wa-button>
              <strong class="wrap">${this.folder.join(' / ')}</strong>
            </div>`
          : ''
      }
      ${
        known.entries.length === 0
          ? html`<p class="card empty">${msg('The folder was empty.')}</p>`
          : this.renderTable(known.entries)
      }`;
  }

  private renderTable(entries: readonly Entry[]) {
    return html`<div class="table">
      <table>
        <thead>
          <tr>
            <th scope="col">${msg('Name')}</th>
            <th scope="col">${msg('Size')}</th>
            <th scope="col">${msg('Modified')}</th>
            <th scope="col">${msg('Actions')}</th>
          </tr>
        </thead>
        <tbody>
          ${entries.map((entry) => this.renderEntry(entry))}
        </tbody>
      </table>
    </div>`;
  }

  private renderEntry(entry: Entry) {
    const { name, type, sizeBytes, modified } = entry;
    return html`<tr>
      <th scope="row" class="wrap"><wa-icon name=${type}></wa-icon> ${name}</th>
      <td data-label=${msg('Size')}>
        ${
          type === 'folder'
            ? html`<wa-button
                size="s"
                appearance="plain"
                @click=${() => this.show(this.number, [...this.folder, name])}
              >
                ${msg('Look into it')}<span class="visually-hidden"> ${name}</span>
              </wa-button>`
            : formatBytes(sizeBytes)
        }
      </td>
      <td data-label=${msg('Modified')}>${formatTime(modified)}</td>
      <td>
        <div class="row">
          <wa-button size="s" appearance="outlined" @click=${() => this.replace(entry)}>
            ${msg('Restore')}<span class="visually-hidden"> ${name}</span>
          </wa-button>
          <wa-button size="s" appearance="plain" @click=${() => this.restore(entry, true)}>
            ${msg('Keep both')}<span class="visually-hidden"> ${name}</span>
          </wa-button>
        </div>
      </td>
    </tr>`;
  }

  private show(number: number, folder: readonly string[]): void {
    this.number = number;
    this.folder = folder;
    void this.load();
  }

  private async replace(entry: Entry): Promise<void> {
    const agreed = await confirm({
      title: msg(str`Restore ${entry.name}?`),
      text: msg('What is there now gives way: to the recycle bin, if the share has one.'),
      action: msg('Restore'),
      danger: true,
    });
    if (agreed) {
      this.restore(entry, false);
    }
  }

  private restore({ name }: Entry, keepBoth: boolean): void {
    void this.act(async () => {
      const path = [...this.folder, name].join('/');
      const restored = await request<{ path: string }>(
        'POST',
        sharePath(this.share, `/versions/${this.number}/restore`),
        { body: { path, keepBoth } },
      );
      notify(msg(str`${restored.path} is back`));
    });
  }
}
