import {
  confirm,
  customElement,
  finished,
  formatBytes,
  html,
  msg,
  nothing,
  notify,
  request,
  state,
  str,
} from '@sigmavault/ui';
import { sharePath } from './requests.js';
import { OfShare } from './share-part.js';

interface Item {
  readonly item: string;
  readonly path: string;
  readonly day: string;
  readonly type: 'file' | 'folder';
  readonly sizeBytes: number;
}

/** Most that are listed. */
const LIMIT = 1000;

/** What was removed from a share: restored, deleted for good, or all of it emptied as a task. */
@customElement('sv-share-bin')
export class ShareBin extends OfShare<readonly Item[]> {
  protected override readonly view = 'bin';
  /** The removed folder that is shown; empty for the whole bin. */
  @state() private folder = '';

  protected override async read(): Promise<readonly Item[]> {
    const query = new URLSearchParams({ limit: String(LIMIT), folder: this.folder });
    return (await request<{ items: Item[] }>('GET', sharePath(this.share, `/bin?${query}`))).items;
  }

  protected override renderData(items: readonly Item[]) {
    return html`${
      this.folder
        ? html`<div class="row">
            <wa-button size="s" appearance="outlined" @click=${() => this.open(this.above())}>
              <wa-icon slot="start" name="chevron-up"></wa-icon>${msg('Folder above')}
            </wa-button>
            <strong class="wrap">${this.folder}</strong>
          </div>`
        : html`<div class="row">
            <wa-button
              size="s"
              appearance="outlined"
              ?disabled=${items.length === 0}
              @click=${() => this.empty(30)}
              >${msg('Empty what is older than 30 days')}</wa-button
            >
            <wa-button
              size="s"
              variant="danger"
              appearance="outlined"
              ?loading=${this.busy}
              ?disabled=${items.length === 0}
              @click=${() => this.empty(0)}
              >${msg('Empty the recycle bin')}</wa-button
            >
          </div>`
    }
    ${items.length === 0 ? html`<p class="card empty">${msg('Nothing is in the recycle bin.')}</p>` : this.renderTable(items)}
    ${items.length === LIMIT ? html`<p class="quiet">${msg('There is more: restore or empty some first.')}</p>` : nothing}`;
  }

  private renderTable(items: readonly Item[]) {
    return html`<div class="table">
      <table>
        <thead>
          <tr>
            <th scope="col">${msg('Was')}</th>
            <th scope="col">${msg('Removed')}</th>
            <th scope="col">${msg('Size')}</th>
            <th scope="col">${msg('Actions')}</th>
          </tr>
        </thead>
        <tbody>
          ${items.map((item) => this.renderItem(item))}
        </tbody>
      </table>
    </div>`;
  }

  private renderItem(item: Item) {
    return html`<tr>
      <th scope="row" class="wrap"><wa-icon name=${item.type}></wa-icon> ${item.path}</th>
      <td data-label=${msg('Removed')}>${item.day}</td>
      <td data-label=${msg('Size')}>
        ${
          item.type === 'folder'
            ? html`<wa-button size="s" appearance="plain" @click=${() => this.open(item.item)}>
                ${msg('Look into it')}<span class="visually-hidden"> ${item.path}</span>
              </wa-button>`
            : formatBytes(item.sizeBytes)
        }
      </td>
      <td>
        <div class="row">
          <wa-button size="s" appearance="outlined" @click=${() => this.restore(item)}>
            ${msg('Restore')}<span class="visually-hidden"> ${item.path}</span>
          </wa-button>
          <wa-button size="s" appearance="plain" @click=${() => this.erase(item)}>
            ${msg('Delete for good')}<span class="visually-hidden"> ${item.path}</span>
          </wa-button>
        </div>
      </td>
    </tr>`;
  }

  private above(): string {
    const names = this.folder.split('/').slice(0, -1);
    return names.length < 2 ? '' : names.join('/');
  }

  private open(folder: string): void {
    this.folder = folder;
    void this.load();
  }

  private restore({ item }: Item): void {
    void this.act(async () => {
      const { path } = await request<{ path: string }>('POST', sharePath(this.share, '/bin/restore'), {
        body: { item },
      });
      notify(msg(str`${path} is back`));
    });
  }

  private async erase({ item, path, type }: Item): Promise<void> {
    const agreed = await confirm({
      title: msg(str`Delete ${path} for good?`),
      text:
        type === 'folder'
          ? msg('It is deleted with all that is in it. Only snapshots have it still.')
          : msg('Only snapshots have it still.'),
      action: msg('Delete for good'),
      danger: true,
    });
    if (agreed) {
      const query = new URLSearchParams({ item });
      await this.act(() => request('DELETE', sharePath(this.share, `/bin?${query}`)));
    }
  }

  private async empty(olderThanDays: number): Promise<void> {
    const agreed = await confirm({
      title: msg(str`Empty the recycle bin of ${this.share}?`),
      text:
        olderThanDays === 0
          ? msg('Everything in it is deleted. Only snapshots have it still.')
          : msg('What was removed at least 30 days ago is deleted. Only snapshots have it still.'),
      action: msg('Empty'),
      danger: true,
    });
    if (agreed) {
      await this.act(async () => {
        const { task } = await request<{ task: string }>('POST', sharePath(this.share, '/bin/empty'), {
          body: { olderThanDays },
        });
        const done = await finished(task);
        notify(done === undefined ? msg('Emptying was cancelled') : msg('The recycle bin is emptied'));
      });
    }
  }
}
