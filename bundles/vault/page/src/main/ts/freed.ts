import { LitElement, css, customElement, formatBytes, html, msg, property, state, str } from '@sigmavault/ui';
import type { Entry, Place } from './types.js';
import { readFreed, type Freed } from './usage-requests.js';

/** What deleting entries would really free, asked of the server while the question is open. */
@customElement('sv-freed')
export class FreedSpace extends LitElement {
  @property({ attribute: false }) place!: Place;
  @property({ attribute: false }) entries: readonly Entry[] = [];
  @state() private freed?: Freed | 'unknown';
  private readonly reading = new AbortController();

  static override styles = css`
    :host {
      display: block;
    }
  `;

  override firstUpdated(): void {
    void this.read();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.reading.abort();
  }

  override render() {
    return html`<span role="status">${this.words()}</span>`;
  }

  private words(): string {
    if (this.freed === undefined) {
      return msg('Counting what it would free …');
    }
    if (this.freed === 'unknown') {
      return msg('Only a snapshot that has them could bring them back.');
    }
    const { freedBytes, keptBySnapshotsBytes, sharedBytes } = this.freed;
    return [
      msg(
        str`${formatBytes(freedBytes)} on the disk are no longer needed then; a later clean-up gives them back.`,
      ),
      keptBySnapshotsBytes > 0 ? msg(str`Snapshots keep ${formatBytes(keptBySnapshotsBytes)} of it.`) : '',
      sharedBytes > 0 ? msg(str`${formatBytes(sharedBytes)} is also in files that stay.`) : '',
      keptBySnapshotsBytes === 0 && sharedBytes === 0 ? msg('Nothing brings them back.') : '',
    ]
      .filter(Boolean)
      .join(' ');
  }

  private async read(): Promise<void> {
    try {
      this.freed = await readFreed(this.place, this.entries, this.reading.signal);
    } catch {
      // the question can be answered without it
      this.freed = 'unknown';
    }
  }
}
