import {
  LitElement,
  customElement,
  formatBytes,
  formatTime,
  html,
  msg,
  nothing,
  property,
  query,
  repeat,
  state,
  type PropertyValues,
} from '@sigmavault/ui';
import { entryListStyles } from './entry-list.styles.js';
import { iconOf } from './kinds.js';
import { Selection } from './selection.js';
import type { Column, Order } from './sorting.js';
import type { Entry } from './types.js';

/** Height of a row in CSS pixels; the list computes with it. */
const ROW = 44;
/** Rows drawn above and below what is seen. */
const SPARE = 8;

const same = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean =>
  a === b || (a.size === b.size && [...a].every((name) => b.has(name)));

/** What the keyboard or a click asks for; `detail` of the event `entry-asked`. */
export type Ask = 'open' | 'rename' | 'delete' | 'cut' | 'copy' | 'paste' | 'up';

/**
 * Entries of a folder as a grid of which only the rows in sight exist. The focus stays on the grid,
 * the row of the cursor is its active descendant. Tells by `entry-asked`, `selection-changed` (detail:
 * the names) and `order-changed` (detail: the column).
 */
@customElement('sv-entry-list')
export class EntryList extends LitElement {
  @property({ attribute: false }) entries: readonly Entry[] = [];
  @property({ attribute: false }) order!: Order;
  @property() base = '';
  /** Names that were cut: drawn paler. */
  @property({ attribute: false }) cut: ReadonlySet<string> = new Set();
  @state() private selection = new Selection();
  @state() private first = 0;
  @state() private rows = 30;
  @query('.grid') private grid!: HTMLElement;
  private names: readonly string[] = [];
  private typed = '';
  private typedAt = 0;
  private readonly sizes = new ResizeObserver(() => this.measure());

  static override styles = entryListStyles;

  override firstUpdated(): void {
    this.sizes.observe(this.grid);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.sizes.disconnect();
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('entries')) {
      const names = this.entries.map((entry) => entry.name);
      this.change(this.selection.in(this.names, names));
      this.names = names;
    }
  }

  override focus(): void {
    this.grid.focus();
  }

  /** Puts the cursor on a name and selects it. */
  select(name: string): void {
    this.change(this.selection.only(this.names.indexOf(name), this.names));
    this.reveal();
  }

  clear(): void {
    this.change(this.selection.none());
  }

  override render() {
    const end = Math.min(this.entries.length, this.first + this.rows);
    const start = Math.min(this.first, Math.max(0, end - this.rows));
    const active = this.selection.cursor >= start && this.selection.cursor < end;
    return html`<div
      class="grid"
      role="grid"
      tabindex="0"
      aria-multiselectable="true"
      aria-label=${msg('Files and folders')}
      aria-rowcount=${this.entries.length + 1}
      aria-activedescendant=${active ? `row-${this.selection.cursor}` : nothing}
      @scroll=${this.measure}
      @keydown=${this.onKey}
      @focus=${this.onFocus}
    >
      <div class="head" role="row" aria-rowindex="1">
        <span role="columnheader"><span class="visually-hidden">${msg('Selected')}</span></span>
        ${this.renderHead('name', msg('Name'))} ${this.renderHead('sizeBytes', msg('Size'))}
        ${this.renderHead('modified', msg('Modified'))}
      </div>
      <div role="rowgroup" class="body" .style=${`height: ${this.entries.length * ROW}px`}>
        ${repeat(
          this.entries.slice(start, end),
          (entry) => entry.name,
          (entry, index) => this.renderRow(entry, start + index),
        )}
      </div>
    </div>`;
  }

  private renderHead(column: Column, label: string) {
    const sort = this.order.column !== column ? 'none' : this.order.descending ? 'descending' : 'ascending';
    return html`<span role="columnheader" class=${column} aria-sort=${sort}>
      <button type="button" @click=${() => this.tell('order-changed', column)}>
        ${label}
        ${sort === 'none' ? nothing : html`<wa-icon name=${sort === 'ascending' ? 'chevron-up' : 'chevron-down'}></wa-icon>`}
      </button>
    </span>`;
  }

  private renderRow(entry: Entry, index: number) {
    const selected = this.selection.has(entry.name);
    const folder = entry.type === 'folder';
    return html`<div
      id="row-${index}"
      role="row"
      class="entry ${this.cut.has(entry.name) ? 'cut' : ''} ${index === this.selection.cursor ? 'cursor' : ''}"
      aria-rowindex=${index + 2}
      aria-selected=${selected}
      .style=${`transform: translateY(${index * ROW}px)`}
      @click=${(event: MouseEvent) => this.onClick(event, index)}
      @dblclick=${() => this.ask('open', entry)}
    >
      <span role="gridcell" class="mark" @click=${(event: MouseEvent) => this.onMark(event, index)}>
        <span class="box">${selected ? html`<wa-icon name="check"></wa-icon>` : nothing}</span>
        <span class="visually-hidden">${selected ? msg('Selected') : msg('Not selected')}</span>
      </span>
      <span role="gridcell" class="name">
        <wa-icon name=${iconOf(entry.name, folder)}></wa-icon>
        <a
          tabindex="-1"
          href="${this.base}/${encodeURIComponent(entry.name)}"
          draggable="false"
          @click=${(event: MouseEvent) => this.onLink(event, entry)}
          >${entry.name}</a
        >
      </span>
      <span role="gridcell" class="sizeBytes">${folder ? msg('Folder') : formatBytes(entry.sizeBytes)}</span>
      <span role="gridcell" class="modified">${formatTime(entry.modified)}</span>
    </div>`;
  }

  private onLink(event: MouseEvent, entry: Entry): void {
    if (event.ctrlKey || event.metaKey || event.shiftKey) {
      event.preventDefault();
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    this.ask('open', entry);
  }

  private onClick(event: MouseEvent, index: number): void {
    if (event.shiftKey) {
      this.change(this.selection.extendTo(index, this.names));
    } else if (event.ctrlKey || event.metaKey) {
      this.change(this.selection.toggle(index, this.names));
    } else {
      this.change(this.selection.only(index, this.names));
    }
  }

  private onMark(event: MouseEvent, index: number): void {
    event.stopPropagation();
    this.change(
      event.shiftKey ? this.selection.extendTo(index, this.names) : this.selection.toggle(index, this.names),
    );
  }

  private onFocus(): void {
    if (this.selection.cursor < 0 && this.entries.length > 0) {
      this.change(this.selection.moveTo(0));
    }
  }

  private onKey(event: KeyboardEvent): void {
    if (event.target !== this.grid || event.altKey) {
      return;
    }
    const control = event.ctrlKey || event.metaKey;
    if (this.onMove(event, control) || this.onCommand(event, control)) {
      event.preventDefault();
    } else if (!control && event.key.length === 1 && event.key !== '?') {
      this.typeAhead(event.key);
    }
  }

  private onMove(event: KeyboardEvent, control: boolean): boolean {
    const { cursor } = this.selection;
    const page = Math.max(1, Math.floor(this.grid.clientHeight / ROW) - 2);
    const steps: Record<string, number> = {
      ArrowDown: cursor + 1,
      ArrowUp: cursor - 1,
      PageDown: cursor + page,
      PageUp: cursor - page,
      Home: 0,
      End: this.entries.length - 1,
    };
    const to = steps[event.key];
    if (to === undefined) {
      return false;
    }
    const index = Math.max(0, Math.min(this.entries.length - 1, to));
    this.change(
      event.shiftKey && !control ? this.selection.extendTo(index, this.names) : this.selection.moveTo(index),
    );
    this.reveal();
    return true;
  }

  private onCommand(event: KeyboardEvent, control: boolean): boolean {
    const entry = this.entries[this.selection.cursor];
    const letters: Record<string, Ask> = { x: 'cut', c: 'copy', v: 'paste' };
    const keys: Record<string, Ask> = {
      Enter: 'open',
      F2: 'rename',
      Delete: 'delete',
      Backspace: 'up',
    };
    if (control && event.key === 'a') {
      this.change(this.selection.all(this.names));
    } else if (control && letters[event.key]) {
      this.ask(letters[event.key]!, entry);
    } else if (!control && event.key === ' ') {
      this.change(this.selection.toggle(this.selection.cursor, this.names));
    } else if (!control && event.key === 'Escape') {
      this.clear();
    } else if (!control && keys[event.key]) {
      this.ask(keys[event.key]!, entry);
    } else {
      return false;
    }
    return true;
  }

  /** Letters typed within a second go to the next name that starts with them. */
  private typeAhead(letter: string): void {
    const now = performance.now();
    this.typed = now - this.typedAt < 1000 ? this.typed + letter : letter;
    this.typedAt = now;
    const wanted = this.typed.toLocaleLowerCase();
    const index = this.names.findIndex((name) => name.toLocaleLowerCase().startsWith(wanted));
    if (index >= 0) {
      this.change(this.selection.moveTo(index));
      this.reveal();
    }
  }

  private ask(what: Ask, entry: Entry | undefined): void {
    this.tell('entry-asked', { what, entry });
  }

  private change(selection: Selection): void {
    if (selection !== this.selection) {
      const names = this.selection.names;
      this.selection = selection;
      if (!same(names, selection.names)) {
        this.tell('selection-changed', [...selection.names]);
      }
    }
  }

  private tell(name: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  private reveal(): void {
    const head = ROW;
    const top = this.selection.cursor * ROW;
    if (top < this.grid.scrollTop) {
      this.grid.scrollTop = top;
    } else if (top + ROW + head > this.grid.scrollTop + this.grid.clientHeight) {
      this.grid.scrollTop = top + ROW + head - this.grid.clientHeight;
    }
  }

  private measure(): void {
    this.first = Math.max(0, Math.floor(this.grid.scrollTop / ROW) - SPARE);
    this.rows = Math.ceil(this.grid.clientHeight / ROW) + 2 * SPARE;
  }
}
