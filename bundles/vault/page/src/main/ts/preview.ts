import {
  LitElement,
  css,
  customElement,
  formatBytes,
  formatTime,
  html,
  msg,
  openDialog,
  nothing,
  pageStyles,
  property,
  query,
  send,
  sentenceOf,
  state,
  str,
} from '@sigmavault/ui';
import { previewOf } from './kinds.js';
import { contentPath, inside } from './places.js';
import type { Entry, Place } from './types.js';

/** Most bytes of a text that are fetched and shown. */
const TEXT_MAX = 256 * 1024;
/** Largest image that is shown. */
const IMAGE_MAX = 64 * 1000 * 1000;

/**
 * Shows one file: an image in `<img>`, a text as text, and never anything that could run. Tells by
 * `download-asked`, and by `closed`.
 */
@customElement('sv-preview')
export class Preview extends LitElement {
  @property({ attribute: false }) place!: Place;
  @property({ attribute: false }) entry!: Entry;
  @query('wa-dialog') private dialog!: HTMLElement & { open: boolean };
  @state() private text?: string;
  @state() private wrong = '';

  static override styles = [
    pageStyles,
    css`
      wa-dialog {
        --width: min(60rem, 95vw);
      }
      img {
        display: block;
        max-width: 100%;
        max-height: 65dvh;
        margin: 0 auto;
      }
      pre {
        margin: 0;
        max-height: 60dvh;
        overflow: auto;
        white-space: pre-wrap;
        overflow-wrap: anywhere;
        background: var(--sv-page);
        padding: var(--sv-space-2);
        border-radius: var(--sv-radius);
      }
      p {
        margin: 0 0 var(--sv-space-2);
      }
    `,
  ];

  override firstUpdated(): void {
    void openDialog(this.dialog);
    if (previewOf(this.entry.name) === 'text/plain') {
      void this.readText();
    }
  }

  override render() {
    return html`<wa-dialog label=${this.entry.name} light-dismiss @wa-after-hide=${this.close}>
      <p class="quiet">${formatBytes(this.entry.sizeBytes)}, ${formatTime(this.entry.modified)}</p>
      ${this.renderContent()}
      <wa-button slot="footer" appearance="outlined" data-dialog="close">${msg('Close')}</wa-button>
      <wa-button
        slot="footer"
        variant="brand"
        @click=${() => this.dispatchEvent(new Event('download-asked'))}
      >
        <wa-icon slot="start" name="download"></wa-icon>${msg('Download')}
      </wa-button>
    </wa-dialog>`;
  }

  private renderContent() {
    if (this.wrong) {
      return html`<wa-callout variant="danger" role="alert">${this.wrong}</wa-callout>`;
    }
    const type = previewOf(this.entry.name);
    if (type === 'text/plain') {
      return this.renderText();
    }
    if (type === undefined || this.entry.sizeBytes > IMAGE_MAX) {
      return html`<p>${msg('There is no preview of this file.')}</p>`;
    }
    const source = `/api/v1${contentPath(inside(this.place, this.entry.name), `?type=${type}`)}`;
    return html`<img
      src=${source}
      alt=${this.entry.name}
      @error=${() => (this.wrong = msg('The image cannot be shown; it may be damaged.'))}
    />`;
  }

  private renderText() {
    if (this.text === undefined) {
      return html`<p role="status"><wa-spinner></wa-spinner> ${msg('Loading …')}</p>`;
    }
    return html`${
        this.entry.sizeBytes > TEXT_MAX
          ? html`<p>${msg(str`The first ${formatBytes(TEXT_MAX)} of the file:`)}</p>`
          : nothing
      }
      <pre tabindex="0">${this.text}</pre>`;
  }

  private async readText(): Promise<void> {
    try {
      const path = contentPath(inside(this.place, this.entry.name));
      // an empty file has no byte that a range could name
      const headers: Record<string, string> =
        this.entry.sizeBytes > TEXT_MAX ? { Range: `bytes=0-${TEXT_MAX - 1}` } : {};
      const answer = await send('GET', path, { headers });
      this.text = new TextDecoder().decode(await answer.arrayBuffer());
    } catch (error) {
      this.wrong = sentenceOf(error);
    }
  }

  private close(event: Event): void {
    if (event.target === this.dialog) {
      this.dispatchEvent(new Event('closed'));
    }
  }
}
