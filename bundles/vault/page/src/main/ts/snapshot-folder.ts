import {
  customElement,
  formatRelative,
  formatTime,
  html,
  msg,
  nothing,
  notifyError,
  state,
  str,
  type PropertyValues,
} from '@sigmavault/ui';
import type { Ask } from './entry-list.js';
import { FolderView } from './folder-view.js';
import { addressOf, differencesAddress, viewAddress } from './places.js';
import { putBack, takeBack, type Restored } from './put-back.js';
import { listSnapshots } from './snapshot-requests.js';
import { renderTrail } from './trail.js';
import type { Entry, Snapshot } from './types.js';

/** One folder of a snapshot: looked at, downloaded, put back; nothing in it changes. */
@customElement('sv-snapshot-folder')
export class SnapshotFolder extends FolderView {
  @state() private snapshot?: Snapshot;
  @state() private restored?: Restored;
  @state() private busy = false;

  override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (changed.has('place') && this.snapshot?.number !== this.place.snapshot) {
      this.restored = undefined;
      void this.describeSnapshot();
    }
  }

  override render() {
    const chosen = this.chosen;
    return html`<div class="stack">
      <div>${renderTrail(this.place)}</div>
      ${this.renderBanner()} ${this.renderRestored()}
      <div class="row" role="toolbar" aria-label=${msg('Actions')}>
        ${
          chosen.length === 0
            ? nothing
            : html`<wa-button
                  size="s"
                  variant="brand"
                  ?loading=${this.busy}
                  @click=${() => this.putBack(chosen)}
                >
                  <wa-icon slot="start" name="undo"></wa-icon>${msg('Restore')}
                </wa-button>
                ${this.renderDownload(chosen)}
                ${this.tool('xmark', msg('Select nothing'), () => this.list?.clear())}`
        }
        <span class="quiet" role="status">${this.describe(chosen.length)}</span>
      </div>
      ${this.renderEntries()} ${this.renderPreview()}
    </div>`;
  }

  private renderBanner() {
    const { vault, path, snapshot } = this.place;
    const known = this.snapshot;
    const named = known?.label ? `${known.number} “${known.label}”` : snapshot;
    return html`<wa-callout variant="warning" size="s">
      <wa-icon slot="icon" name="lock"></wa-icon>
      <p>
        ${
          known
            ? msg(
                str`You look at snapshot ${named}, made ${formatTime(known.created)} (${formatRelative(known.created, Date.now())}). Nothing here can be changed.`,
              )
            : msg(str`You look at snapshot ${snapshot}. Nothing here can be changed.`)
        }
      </p>
      <div class="row">
        <a href=${addressOf({ vault, path })}>${msg('This folder now')}</a>
        <a href=${differencesAddress(vault, snapshot!, 0)}>${msg('What changed since')}</a>
      </div>
    </wa-callout>`;
  }

  private renderRestored() {
    const done = this.restored;
    return html`<div role="status">
      ${
        done
          ? html`<wa-callout variant="success" size="s">
              <wa-icon slot="icon" name="check"></wa-icon>
              <p>${done.sentence}</p>
              <div class="row">
                <wa-button
                  size="s"
                  appearance="outlined"
                  ?loading=${this.busy}
                  @click=${() => this.takeBack(done)}
                >
                  <wa-icon slot="start" name="undo"></wa-icon>${msg('Undo')}
                </wa-button>
                <a href=${addressOf({ vault: this.place.vault, path: this.place.path })}>${msg('Show it')}</a>
              </div>
            </wa-callout>`
          : nothing
      }
    </div>`;
  }

  protected override renderEmpty() {
    return html`<div class="card empty"><p>${msg('This folder was empty.')}</p></div>`;
  }

  protected override get atRoot(): string {
    return viewAddress('snapshots', this.place.vault);
  }

  protected override onAsk(what: Ask, entry: Entry | undefined): void {
    if (what === 'open') {
      this.open(entry);
    } else if (what === 'up') {
      this.up();
    }
  }

  private async describeSnapshot(): Promise<void> {
    try {
      const all = await listSnapshots(this.place.vault);
      this.snapshot = all.find((each) => each.number === this.place.snapshot);
    } catch {
      // the folder itself says what is wrong
      this.snapshot = undefined;
    }
  }

  private putBack(chosen: readonly Entry[]): Promise<void> {
    return this.act(async () => {
      const restored = await putBack(this.place, chosen);
      if (restored) {
        this.restored = restored;
        this.list?.clear();
      }
    });
  }

  private takeBack(done: Restored): Promise<void> {
    return this.act(async () => {
      if (await takeBack(this.place, done)) {
        this.restored = undefined;
      }
    });
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
    }
  }
}
