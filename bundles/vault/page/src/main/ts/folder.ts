import { customElement, html, msg, nothing, notifyError, state } from '@sigmavault/ui';
import { newFolder, remove, rename } from './actions.js';
import { canPaste, cutNames, paste, send, take } from './clipboard.js';
import type { Ask } from './entry-list.js';
import { FolderView } from './folder-view.js';
import { Intake } from './intake.js';
import { renderTrail, renderViews } from './trail.js';
import type { Entry } from './types.js';

/** One folder: its entries and everything that can be done with them. */
@customElement('sv-folder')
export class Folder extends FolderView {
  @state() private busy = false;
  private readonly intake = new Intake(this, () => this.place);

  override render() {
    return html`<div
      class="stack ${this.intake.dropping ? 'dropping' : ''}"
      @dragover=${this.intake.onDragOver}
      @dragleave=${this.intake.onDragLeave}
      @drop=${this.intake.onDrop}
    >
      <div>${renderTrail(this.place)}</div>
      ${this.place.path.length === 0 ? renderViews(this.place.vault, 'files') : nothing} ${this.renderTools()}
      ${this.renderEntries()} ${this.renderPreview()}
    </div>`;
  }

  private renderTools() {
    const chosen = this.chosen;
    return html`<div class="row" role="toolbar" aria-label=${msg('Actions')}>
      ${this.intake.renderInputs()}
      ${chosen.length === 0 ? this.renderFolderTools() : this.renderEntryTools(chosen)}
      ${canPaste(this.place) ? this.tool('paste', msg('Paste'), () => this.paste()) : nothing}
      <span class="quiet" role="status">${this.describe(chosen.length)}</span>
    </div>`;
  }

  private renderFolderTools() {
    return html`<wa-button size="s" variant="brand" @click=${() => this.intake.pick('files')}>
        <wa-icon slot="start" name="upload"></wa-icon>${msg('Upload files')}
      </wa-button>
      ${this.tool('upload', msg('Upload folder'), () => this.intake.pick('folder'))}
      ${this.tool('folder-plus', msg('New folder'), () => this.act(() => this.makeFolder()))}`;
  }

  private renderEntryTools(chosen: readonly Entry[]) {
    return html`${this.renderDownload(chosen)}
      ${this.tool('pencil', msg('Rename'), () => this.rename(chosen[0]!), chosen.length !== 1)}
      ${this.tool('move', msg('Move'), () => this.act(() => send(this.place, chosen, 'move')))}
      ${this.tool('copy', msg('Copy'), () => this.act(() => send(this.place, chosen, 'copy')))}
      ${this.tool('cut', msg('Cut'), () => this.cut(chosen, 'move'))}
      <wa-button size="s" variant="danger" appearance="outlined" @click=${() => this.delete(chosen)}>
        <wa-icon slot="start" name="trash"></wa-icon>${msg('Delete')}
      </wa-button>
      ${this.tool('xmark', msg('Select nothing'), () => this.list?.clear())}`;
  }

  protected override renderEmpty() {
    return html`<div class="card empty">
      <p>${msg('This folder is empty.')}</p>
      <p>${msg('Drop files or folders here, or use the buttons above.')}</p>
    </div>`;
  }

  protected override get pale(): ReadonlySet<string> {
    return cutNames(this.place);
  }

  protected override get atRoot(): string {
    return '/files';
  }

  protected override onAsk(what: Ask, entry: Entry | undefined): void {
    const chosen = this.chosen.length > 0 ? this.chosen : entry ? [entry] : [];
    switch (what) {
      case 'open':
        return this.open(entry);
      case 'up':
        return this.up();
      case 'paste':
        return this.paste();
      case 'rename':
        return void (entry && this.rename(entry));
      case 'delete':
        return void (chosen.length > 0 && this.delete(chosen));
      case 'cut':
      case 'copy':
        return this.cut(chosen, what === 'cut' ? 'move' : 'copy');
    }
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

  private async makeFolder(): Promise<void> {
    await this.show(await newFolder(this.place));
    this.list?.focus();
  }

  private rename(entry: Entry): void {
    void this.act(async () => {
      await this.show(await rename(this.place, entry));
      this.list?.focus();
    });
  }

  /** Reads the folder and selects the new name in it. */
  private async show(name: string | null): Promise<void> {
    if (name !== null) {
      await this.reader.read();
      await this.updateComplete;
      this.list?.select(name);
    }
  }

  private delete(entries: readonly Entry[]): void {
    void this.act(async () => {
      await remove(this.place, entries);
      this.list?.focus();
    });
  }

  private cut(entries: readonly Entry[], verb: 'move' | 'copy'): void {
    take(this.place, entries, verb);
    this.list?.clear();
    this.list?.focus();
    this.requestUpdate();
  }

  private paste(): void {
    void this.act(() => paste(this.place));
  }
}
