import {
  LitElement,
  css,
  customElement,
  html,
  msg,
  openDialog,
  nothing,
  pageStyles,
  property,
  query,
  sentenceOf,
  state,
  isWithin,
} from '@sigmavault/ui';
import { readFolder } from './listing.js';
import { sorted } from './sorting.js';
import type { Place } from './types.js';

/** Asks for a folder of a vault; `done` gets it, or null. */
@customElement('sv-folder-picker')
export class FolderPicker extends LitElement {
  @property({ attribute: false }) place!: Place;
  @property() action = '';
  /** Folders that cannot be chosen, with everything in them. */
  @property({ attribute: false }) refused: readonly (readonly string[])[] = [];
  @property({ attribute: false }) done!: (place: Place | null) => void;
  @query('wa-dialog') private dialog!: HTMLElement & { open: boolean };
  @state() private folders?: readonly string[];
  @state() private wrong = '';
  private answer: Place | null = null;

  static override styles = [
    pageStyles,
    css`
      ul {
        list-style: none;
        margin: var(--sv-space-2) 0 0;
        padding: 0;
        height: 40dvh;
        overflow: auto;
        border: 1px solid var(--sv-border);
        border-radius: var(--sv-radius);
      }
      li button {
        font: inherit;
        color: inherit;
        display: flex;
        gap: var(--sv-space-2);
        align-items: center;
        width: 100%;
        text-align: start;
        background: none;
        border: 0;
        border-bottom: 1px solid var(--sv-border);
        padding: var(--sv-space-2) var(--sv-space-3);
        cursor: pointer;
        overflow-wrap: anywhere;
      }
      li button:disabled {
        color: var(--sv-quiet);
        cursor: default;
      }
      .note {
        padding: var(--sv-space-3);
      }
    `,
  ];

  override firstUpdated(): void {
    void openDialog(this.dialog);
    void this.read();
  }

  override render() {
    const { vault, path } = this.place;
    return html`<wa-dialog label=${msg('Choose a folder')} @wa-after-hide=${this.close}>
      <div class="row">
        <wa-button
          size="s"
          appearance="outlined"
          ?disabled=${path.length === 0}
          @click=${() => this.go(path.slice(0, -1))}
        >
          <wa-icon slot="start" name="chevron-up"></wa-icon>${msg('Folder above')}
        </wa-button>
        <strong class="wrap" aria-live="polite">${[vault, ...path].join(' / ')}</strong>
      </div>
      <ul>
        ${this.renderFolders()}
      </ul>
      <wa-button slot="footer" appearance="outlined" data-dialog="close">${msg('Cancel')}</wa-button>
      <wa-button slot="footer" variant="brand" ?disabled=${this.isRefused(path)} @click=${this.choose}>
        ${this.action}
      </wa-button>
    </wa-dialog>`;
  }

  private renderFolders() {
    if (this.wrong) {
      return html`<li class="note" role="alert">${this.wrong}</li>`;
    }
    if (!this.folders) {
      return html`<li class="note"><wa-spinner></wa-spinner></li>`;
    }
    return this.folders.length === 0
      ? html`<li class="note quiet">${msg('No folders here')}</li>`
      : this.folders.map(
          (name) =>
            html`<li>
              <button
                type="button"
                ?disabled=${this.isRefused([...this.place.path, name])}
                @click=${() => this.go([...this.place.path, name])}
              >
                <wa-icon name="folder"></wa-icon>${name}
                ${this.isRefused([...this.place.path, name]) ? html`<span>${msg('(itself)')}</span>` : nothing}
              </button>
            </li>`,
        );
  }

  private isRefused(path: readonly string[]): boolean {
    return this.refused.some((refused) => isWithin(path, refused));
  }

  private go(path: readonly string[]): void {
    this.place = { vault: this.place.vault, path };
    this.folders = undefined;
    void this.read();
  }

  private async read(): Promise<void> {
    const place = this.place;
    this.wrong = '';
    try {
      await readFolder(place, new AbortController().signal, (entries) => {
        if (place === this.place) {
          const folders = entries.filter((entry) => entry.type === 'folder');
          this.folders = sorted(folders, {
            column: 'name',
            descending: false,
          }).map((entry) => entry.name);
        }
      });
    } catch (error) {
      this.wrong = sentenceOf(error);
    }
  }

  private choose(): void {
    this.answer = this.place;
    this.dialog.open = false;
  }

  private close(event: Event): void {
    if (event.target === this.dialog) {
      this.remove();
      this.done(this.answer);
    }
  }
}

/** Asks where to move or copy to; null if cancelled. */
export function askFolder(
  place: Place,
  action: string,
  refused: readonly (readonly string[])[],
): Promise<Place | null> {
  return new Promise((resolve) => {
    const picker = document.createElement('sv-folder-picker') as FolderPicker;
    Object.assign(picker, { place, action, refused, done: resolve });
    document.body.append(picker);
  });
}
