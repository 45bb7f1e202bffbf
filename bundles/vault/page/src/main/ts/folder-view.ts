import {
  LitElement,
  Subscription,
  html,
  msg,
  navigate,
  notifyError,
  nothing,
  plural,
  property,
  query,
  request,
  state,
  type PropertyValues,
  type TemplateResult,
} from '@sigmavault/ui';
import { download } from './actions.js';
import type { Ask, EntryList } from './entry-list.js';
import { FolderReader } from './folder-reader.js';
import { renderFolderWrong } from './folder-wrong.js';
import { folderStyles } from './folder.styles.js';
import { above, addressOf, contentPath, inside } from './places.js';
import { reordered, sorted, type Column, type Order } from './sorting.js';
import type { Entry, Place } from './types.js';
import './entry-list.js';

/** A folder that is shown: reading, order, selection and preview, for what can change and what can't. */
export abstract class FolderView extends LitElement {
  @property({ attribute: false }) place!: Place;
  @state() private order: Order = { column: 'name', descending: false };
  @state() protected selected: readonly string[] = [];
  @state() private shown?: Entry;
  @query('sv-entry-list') protected list?: EntryList;
  /** What to show in the folder that comes next. */
  private next?: Entry;
  private inOrder: readonly Entry[] = [];
  private sortedFrom?: readonly Entry[];
  protected readonly reader = new FolderReader(
    this,
    () => this.place,
    () => void this.openFile().catch(notifyError),
  );

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

  protected abstract onAsk(what: Ask, entry: Entry | undefined): void;
  protected abstract renderEmpty(): TemplateResult;

  /** Names that are drawn paler. */
  protected get pale(): ReadonlySet<string> {
    return new Set();
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('place')) {
      this.selected = [];
      this.shown = undefined;
      if (this.next) {
        void this.preview(this.next);
        this.next = undefined;
      }
      this.reader.restart();
    }
    const entries = this.reader.entries ?? [];
    if (this.sortedFrom !== entries || (changed as ReadonlyMap<string, unknown>).has('order')) {
      this.sortedFrom = entries;
      this.inOrder = sorted(entries, this.order);
    }
  }

  protected renderEntries() {
    if (this.reader.wrong) {
      return renderFolderWrong(this.reader.wrong, this.place, () => this.reader.refresh());
    }
    if (!this.reader.entries) {
      return html`<p role="status"><wa-spinner></wa-spinner> ${msg('Loading …')}</p>`;
    }
    if (this.reader.entries.length === 0) {
      return this.renderEmpty();
    }
    return html`<sv-entry-list
      .entries=${this.inOrder}
      .order=${this.order}
      .base=${addressOf(this.place)}
      .cut=${this.pale}
      @selection-changed=${(event: CustomEvent<string[]>) => (this.selected = event.detail)}
      @order-changed=${(event: CustomEvent<Column>) => (this.order = reordered(this.order, event.detail))}
      @entry-asked=${(event: CustomEvent<{ what: Ask; entry?: Entry }>) =>
        this.onAsk(event.detail.what, event.detail.entry)}
    ></sv-entry-list>`;
  }

  protected renderPreview() {
    return this.shown
      ? html`<sv-preview
          .place=${this.place}
          .entry=${this.shown}
          @closed=${() => {
            this.shown = undefined;
            this.list?.focus();
          }}
          @download-asked=${() => void download(this.place, [this.shown!])}
        ></sv-preview>`
      : nothing;
  }

  /** A button of the toolbar. */
  protected tool(icon: string, label: string, run: () => void, off = false) {
    return html`<wa-button size="s" appearance="outlined" ?disabled=${off} @click=${run}>
      <wa-icon slot="start" name=${icon}></wa-icon>${label}
    </wa-button>`;
  }

  protected renderDownload(chosen: readonly Entry[]) {
    const files = chosen.filter((entry) => entry.type === 'file');
    return this.tool(
      'download',
      msg('Download'),
      () => void download(this.place, files),
      files.length < chosen.length,
    );
  }

  /** How much is here, or selected. */
  protected describe(chosen: number): string {
    if (!this.reader.entries) {
      return '';
    }
    if (chosen > 0) {
      return plural(chosen, '{n} selected', '{n} selected');
    }
    const count = plural(this.reader.entries.length, '{n} entry', '{n} entries');
    return this.reader.complete ? count : `${count} …`;
  }

  protected get chosen(): readonly Entry[] {
    const names = new Set(this.selected);
    return (this.reader.entries ?? []).filter((entry) => names.has(entry.name));
  }

  protected open(entry: Entry | undefined): void {
    if (entry?.type === 'folder') {
      navigate(addressOf(inside(this.place, entry.name)));
    } else if (entry) {
      void this.preview(entry);
    }
  }

  private async preview(entry: Entry): Promise<void> {
    try {
      await import('./preview.js');
      this.shown = entry;
    } catch (error) {
      notifyError(error);
    }
  }

  protected abstract get atRoot(): string;

  protected up(): void {
    navigate(this.place.path.length === 0 ? this.atRoot : addressOf(above(this.place)));
  }

  /** An address that names a file shows its folder, with the file in front. */
  private async openFile(): Promise<void> {
    const entry = await request<Entry>('GET', contentPath(this.place, '?stat'));
    this.next = { ...entry, name: this.place.path.at(-1)! };
    navigate(addressOf(above(this.place)), true);
  }
}
