import {
  LitElement,
  Problem,
  Subscription,
  customElement,
  encodePath,
  filePath,
  html,
  msg,
  navigate,
  nothing,
  notify,
  notifyError,
  plural,
  property,
  query,
  request,
  state,
  str,
  type PropertyValues,
} from '@sigmavault/ui';
import { download, newFolder, remove, rename } from './actions.js';
import { fromDrop, fromPicker, type Found } from './dropped.js';
import type { Ask, EntryList } from './entry-list.js';
import { askFolder } from './folder-picker.js';
import { FolderReader } from './folder-reader.js';
import { folderStyles } from './folder.styles.js';
import { reordered, sorted, type Column, type Order } from './sorting.js';
import { transfer, type Clip } from './transfer.js';
import type { Entry, Place } from './types.js';
import { queue } from './uploads.js';
import { unlockVault } from './vault-list.js';
import './entry-list.js';
import './preview.js';

/** What was cut or copied last; kept while folders change. */
let clip: Clip | undefined;

/** One folder: its entries and everything that can be done with them. */
@customElement('sv-folder')
export class Folder extends LitElement {
  @property({ attribute: false }) place!: Place;
  @state() private order: Order = { column: 'name', descending: false };
  @state() private selected: readonly string[] = [];
  @state() private shown?: Entry;
  @state() private dropping = false;
  @state() private busy = false;
  @query('sv-entry-list') private list?: EntryList;
  /** What to show in the folder that comes next. */
  private next?: Entry;
  private inOrder: readonly Entry[] = [];
  private readonly reader = new FolderReader(
    this,
    () => this.place,
    () => void this.openFile().catch(notifyError),
  );
  private sortedFrom?: readonly Entry[];

  static override styles = folderStyles;

  constructor() {
    super();
    new Subscription(
      this,
      'io/sigmavault/vault/',
      (event) => this.reader.onEvent(event),
      () => this.reader.refresh(),
    );
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('place')) {
      this.selected = [];
      this.shown = this.next;
      this.next = undefined;
      this.reader.restart();
    }
    const entries = this.reader.entries ?? [];
    if (this.sortedFrom !== entries || (changed as ReadonlyMap<string, unknown>).has('order')) {
      this.sortedFrom = entries;
      this.inOrder = sorted(entries, this.order);
    }
  }

  override render() {
    return html`<div
      class="stack ${this.dropping ? 'dropping' : ''}"
      @dragover=${this.onDragOver}
      @dragleave=${() => (this.dropping = false)}
      @drop=${this.onDrop}
    >
      ${this.renderTrail()} ${this.renderTools()} ${this.renderContent()}
      ${
        this.shown
          ? html`<sv-preview
              .place=${this.place}
              .entry=${this.shown}
              @closed=${() => {
                this.shown = undefined;
                this.list?.focus();
              }}
              @download-asked=${() => void download(this.place, [this.shown!])}
            ></sv-preview>`
          : nothing
      }
    </div>`;
  }

  private renderTrail() {
    const { vault, path } = this.place;
    const names = [vault, ...path];
    return html`<nav aria-label=${msg('Folders above')}>
        <ol class="trail">
          <li><a href="/files">${msg('Vaults')}</a></li>
          ${names.slice(0, -1).map(
            (name, index) =>
              html`<li>
                <a href="/files/${encodePath(names.slice(0, index + 1))}">${name}</a>
              </li>`,
          )}
        </ol>
      </nav>
      <h1 class="wrap">${names.at(-1)}</h1>`;
  }

  private renderTools() {
    const chosen = this.chosen;
    return html`<div class="row" role="toolbar" aria-label=${msg('Actions')}>
      <input
        id="files"
        class="visually-hidden"
        type="file"
        multiple
        tabindex="-1"
        aria-hidden="true"
        @change=${this.onPicked}
      />
      <input
        id="folder"
        class="visually-hidden"
        type="file"
        webkitdirectory
        tabindex="-1"
        aria-hidden="true"
        @change=${this.onPicked}
      />
      ${chosen.length === 0 ? this.renderFolderTools() : this.renderEntryTools(chosen)}
      ${
        clip?.from.vault === this.place.vault
          ? html`<wa-button size="s" appearance="outlined" @click=${this.paste}>
              <wa-icon slot="start" name="paste"></wa-icon>${msg('Paste')}
            </wa-button>`
          : nothing
      }
      <span class="quiet" role="status">${this.describe(chosen.length)}</span>
    </div>`;
  }

  private renderFolderTools() {
    return html`<wa-button size="s" variant="brand" @click=${() => this.pick('files')}>
        <wa-icon slot="start" name="upload"></wa-icon>${msg('Upload files')}
      </wa-button>
      <wa-button size="s" appearance="outlined" @click=${() => this.pick('folder')}>
        <wa-icon slot="start" name="upload"></wa-icon>${msg('Upload folder')}
      </wa-button>
      <wa-button size="s" appearance="outlined" @click=${() => this.act(() => this.makeFolder())}>
        <wa-icon slot="start" name="folder-plus"></wa-icon>${msg('New folder')}
      </wa-button>`;
  }

  private renderEntryTools(chosen: readonly Entry[]) {
    const files = chosen.filter((entry) => entry.type === 'file');
    const tool = (icon: string, label: string, run: () => void, off = false) =>
      html`<wa-button size="s" appearance="outlined" ?disabled=${off} @click=${run}>
        <wa-icon slot="start" name=${icon}></wa-icon>${label}
      </wa-button>`;
    return html`${tool('download', msg('Download'), () => void download(this.place, files), files.length < chosen.length)}
      ${tool('pencil', msg('Rename'), () => this.rename(chosen[0]!), chosen.length !== 1)}
      ${tool('move', msg('Move'), () => this.send('move'))}
      ${tool('copy', msg('Copy'), () => this.send('copy'))} ${tool('cut', msg('Cut'), () => this.cut('move'))}
      <wa-button size="s" variant="danger" appearance="outlined" @click=${() => this.delete(chosen)}>
        <wa-icon slot="start" name="trash"></wa-icon>${msg('Delete')}
      </wa-button>
      ${tool('xmark', msg('Select nothing'), () => this.list?.clear())}`;
  }

  private renderContent() {
    if (this.reader.wrong) {
      return this.renderWrong(this.reader.wrong);
    }
    if (!this.reader.entries) {
      return html`<p role="status"><wa-spinner></wa-spinner> ${msg('Loading …')}</p>`;
    }
    if (this.reader.entries.length === 0) {
      return html`<div class="card empty">
        <p>${msg('This folder is empty.')}</p>
        <p>${msg('Drop files or folders here, or use the buttons above.')}</p>
      </div>`;
    }
    const own = clip && encodePath(clip.from.path) === encodePath(this.place.path) && clip.verb === 'move';
    return html`<sv-entry-list
      .entries=${this.inOrder}
      .order=${this.order}
      .base=${`/files/${encodePath([this.place.vault, ...this.place.path])}`}
      .cut=${new Set(own ? clip!.names : [])}
      @selection-changed=${(event: CustomEvent<string[]>) => (this.selected = event.detail)}
      @order-changed=${(event: CustomEvent<Column>) => (this.order = reordered(this.order, event.detail))}
      @entry-asked=${(event: CustomEvent<{ what: Ask; entry?: Entry }>) => this.onAsk(event.detail)}
    ></sv-entry-list>`;
  }

  private renderWrong(problem: Problem) {
    const locked = problem.code === 'vault-locked';
    return html`<wa-callout variant=${locked ? 'neutral' : 'danger'} role="alert">
      <wa-icon slot="icon" name=${locked ? 'lock' : 'warning'}></wa-icon>
      <p>${problem.message}</p>
      <div class="row">
        ${
          locked
            ? html`<wa-button size="s" variant="brand" @click=${this.unlock}>${msg('Unlock')}</wa-button>`
            : html`<wa-button size="s" @click=${() => this.reader.refresh()}>${msg('Try again')}</wa-button>`
        }
        ${
          problem.status === 404 && this.place.path.length > 0
            ? html`<wa-button size="s" appearance="outlined" @click=${() => this.up()}
                >${msg('Folder above')}</wa-button
              >`
            : nothing
        }
      </div>
    </wa-callout>`;
  }

  private describe(chosen: number): string {
    if (!this.reader.entries) {
      return '';
    }
    if (chosen > 0) {
      return plural(chosen, '{n} selected', '{n} selected');
    }
    const count = plural(this.reader.entries.length, '{n} entry', '{n} entries');
    return this.reader.complete ? count : `${count} …`;
  }

  private get chosen(): readonly Entry[] {
    const names = new Set(this.selected);
    return (this.reader.entries ?? []).filter((entry) => names.has(entry.name));
  }

  /** An address that names a file shows its folder, with the file in front. */
  private async openFile(): Promise<void> {
    const { vault, path } = this.place;
    const entry = await request<Entry>('GET', filePath(vault, path, '?stat'));
    this.next = { ...entry, name: path.at(-1)! };
    navigate(`/files/${encodePath([vault, ...path.slice(0, -1)])}`, true);
  }

  private async act(work: () => Promise<void>): Promise<void> {
    if (this.busy) {
      return;
    }
    this.busy = true;
    try {
      await work();
    } catch (error) {
      notifyError(error);
    } finally {
      this.busy = false;
      this.reader.refresh();
    }
  }

  private onAsk({ what, entry }: { what: Ask; entry?: Entry }): void {
    const chosen = this.chosen.length > 0 ? this.chosen : entry ? [entry] : [];
    switch (what) {
      case 'open':
        return this.open(entry);
      case 'up':
        return this.up();
      case 'paste':
        return void this.paste();
      case 'rename':
        return void (entry && this.rename(entry));
      case 'delete':
        return void (chosen.length > 0 && this.delete(chosen));
      case 'cut':
      case 'copy':
        return this.cut(what === 'cut' ? 'move' : 'copy', chosen);
    }
  }

  private open(entry: Entry | undefined): void {
    if (entry?.type === 'folder') {
      navigate(`/files/${encodePath([this.place.vault, ...this.place.path, entry.name])}`);
    } else if (entry) {
      this.shown = entry;
    }
  }

  private up(): void {
    const { vault, path } = this.place;
    navigate(path.length === 0 ? '/files' : `/files/${encodePath([vault, ...path.slice(0, -1)])}`);
  }

  private async unlock(): Promise<void> {
    if (await unlockVault(this.place.vault)) {
      this.reader.refresh();
    }
  }

  private async makeFolder(): Promise<void> {
    const name = await newFolder(this.place);
    if (name !== null) {
      await this.reader.read();
      await this.updateComplete;
      this.list?.select(name);
      this.list?.focus();
    }
  }

  private rename(entry: Entry): void {
    void this.act(async () => {
      const name = await rename(this.place, entry);
      if (name !== null) {
        await this.reader.read();
        await this.updateComplete;
        this.list?.select(name);
      }
      this.list?.focus();
    });
  }

  private delete(entries: readonly Entry[]): void {
    void this.act(async () => {
      await remove(this.place, entries);
      this.list?.focus();
    });
  }

  private cut(verb: Clip['verb'], entries = this.chosen): void {
    clip = {
      from: this.place,
      names: entries.map((entry) => entry.name),
      verb,
    };
    this.list?.clear();
    this.list?.focus();
    notify(
      plural(
        entries.length,
        '{n} entry taken. Paste it where it should go.',
        '{n} entries taken. Paste them where they should go.',
      ),
      'info',
    );
    this.requestUpdate();
  }

  private paste(): void {
    const taken = clip;
    if (taken && taken.from.vault === this.place.vault) {
      void this.act(async () => {
        clip = taken.verb === 'move' ? undefined : taken;
        this.report(taken.verb, await transfer(taken, this.place));
      });
    }
  }

  private send(verb: Clip['verb']): void {
    const names = this.chosen.map((entry) => entry.name);
    const folders = this.chosen.filter((entry) => entry.type === 'folder');
    void this.act(async () => {
      const label = verb === 'move' ? msg('Move here') : msg('Copy here');
      const refused = folders.map((entry) => [...this.place.path, entry.name]);
      const to = await askFolder(this.place, label, refused);
      if (to !== null) {
        this.report(verb, await transfer({ from: this.place, names, verb }, to));
      }
    });
  }

  private report(verb: Clip['verb'], count: number): void {
    if (count > 0) {
      notify(
        verb === 'move'
          ? plural(count, '{n} entry moved', '{n} entries moved')
          : plural(count, '{n} entry copied', '{n} entries copied'),
      );
    }
  }

  private pick(id: 'files' | 'folder'): void {
    this.renderRoot.querySelector<HTMLInputElement>(`#${id}`)!.click();
  }

  private onPicked(event: Event): void {
    const input = event.target as HTMLInputElement;
    this.upload(fromPicker(this.place, input.files ?? []));
    input.value = '';
  }

  private onDragOver(event: DragEvent): void {
    if (event.dataTransfer?.types.includes('Files')) {
      event.preventDefault();
      this.dropping = true;
    }
  }

  private async onDrop(event: DragEvent): Promise<void> {
    this.dropping = false;
    if (event.dataTransfer) {
      event.preventDefault();
      try {
        this.upload(await fromDrop(this.place, event.dataTransfer));
      } catch (error) {
        notifyError(error);
      }
    }
  }

  private upload(found: Found): void {
    queue.add(found.jobs);
    if (found.refused.length > 0) {
      notify(msg(str`Not uploaded: ${found.refused.slice(0, 3).join('; ')}`), 'error');
    }
  }
}
