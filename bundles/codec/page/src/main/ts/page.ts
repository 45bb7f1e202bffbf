import {
  LitElement,
  Subscription,
  css,
  customElement,
  decodePath,
  formatNumber,
  formatRelative,
  formatTime,
  html,
  loadMessages,
  msg,
  navigate,
  nothing,
  partStyles,
  property,
  sentenceOf,
  state,
  str,
} from '@sigmavault/ui';
import './codebooks.js';
import './dense.js';
import './reseal.js';
import './saved-days.js';
import { readCompression, readVaults } from './requests.js';
import { sumsBy } from './sums.js';
import { renderGains, renderSums, tableStyles } from './tables.js';
import type { Compression } from './types.js';
import { codecHint, typeName } from './words.js';

await loadMessages(import.meta.url, ['de']);

/** Compression: what it saves in one vault, by type, codec and file, and storing again what could be smaller. */
@customElement('sv-compression-page')
export class CompressionPage extends LitElement {
  @property() rest = '';
  @state() private vaults?: readonly string[];
  @state() private vault = '';
  @state() private data?: Compression;
  @state() private wrong = '';
  @state() private cancelled = false;
  private reading?: AbortController;

  static override styles = [
    partStyles,
    tableStyles,
    css`
      details > summary {
        cursor: pointer;
      }
    `,
  ];

  constructor() {
    super();
    const again = () => void this.loadVaults();
    new Subscription(this, 'io/sigmavault/vault/Vault/', again, again);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.loadVaults();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.reading?.abort();
  }

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('rest') && this.vaults) {
      this.choose();
    }
  }

  override render() {
    return html`<div class="stack">
      <h1>${msg('Compression')}</h1>
      ${this.renderChoice()} ${this.renderContent()}
    </div>`;
  }

  private renderChoice() {
    const vaults = this.vaults ?? [];
    return vaults.length < 2
      ? nothing
      : html`<label class="row"
          >${msg('Vault')}
          <select @change=${(event: Event) => this.go((event.target as HTMLSelectElement).value)}>
            ${vaults.map((name) => html`<option value=${name} ?selected=${name === this.vault}>${name}</option>`)}
          </select></label
        >`;
  }

  private renderContent() {
    if (this.wrong) {
      return html`<wa-callout variant="danger" role="alert">
        <wa-icon slot="icon" name="warning"></wa-icon>${this.wrong}
        <wa-button size="s" @click=${() => void this.loadVaults()}>${msg('Try again')}</wa-button>
      </wa-callout>`;
    }
    if (this.vaults === undefined) {
      return this.renderSpinner(msg('Loading …'));
    }
    return this.vault === ''
      ? html`<p class="card empty">
          ${msg('No vault is open.')} <a href="/files">${msg('Open one under Files')}</a>
        </p>`
      : html`${this.renderSaved()}<sv-reseal .vault=${this.vault}></sv-reseal
          ><sv-codebooks .vault=${this.vault}></sv-codebooks><sv-dense .vault=${this.vault}></sv-dense>`;
  }

  private renderSpinner(text: string) {
    return html`<p role="status"><wa-spinner></wa-spinner> ${text}</p>`;
  }

  private renderSaved() {
    const again = html`<wa-button size="s" appearance="outlined" @click=${() => void this.load()}>
      <wa-icon slot="start" name="rotate"></wa-icon>${msg('Look again')}
    </wa-button>`;
    if (this.cancelled) {
      return html`<div class="card row">
        <p>${msg('Looking was cancelled.')}</p>
        ${again}
      </div>`;
    }
    const found = this.data;
    if (found === undefined) {
      return this.renderSpinner(msg('Looking at what is stored …'));
    }
    if (found.frames === 0) {
      return html`<p class="card empty">${msg('Nothing is stored yet.')}</p>`;
    }
    const looked =
      found.seenFrames < found.frames
        ? msg(str`estimated from ${formatNumber(found.seenFrames)} of ${formatNumber(found.frames)} blocks`)
        : msg(str`from all ${formatNumber(found.frames)} blocks`);
    return html`<div class="row">
        ${again}
        <span class="quiet" role="status"
          >${looked},
          ${msg(str`${formatRelative(found.taken, Date.now())} (${formatTime(found.taken)})`)}</span
        >
      </div>
      ${this.renderSteppedDown(found)}
      <h2>${msg('Saved by type')}</h2>
      ${renderSums(
        msg('Type'),
        sumsBy(found.parts, ({ type }) => typeName(type)),
      )}
      <h2>${msg('Saved by codec')}</h2>
      ${renderSums(
        msg('Codec'),
        sumsBy(found.parts, ({ codec }) => codec),
        codecHint,
      )}
      ${this.renderFiles(found)}
      <sv-saved-days .vault=${this.vault} .taken=${found.taken}></sv-saved-days>`;
  }

  /** No warning: it is what keeps writers from waiting. */
  private renderSteppedDown({ steppedDownFrames }: Compression) {
    return steppedDownFrames > 0
      ? html`<p>
          ${msg(
            str`${formatNumber(steppedDownFrames)} blocks were stored with less compression since the vault was opened, so that nobody had to wait. Storing again makes them smaller.`,
          )}
        </p>`
      : nothing;
  }

  private renderFiles({ most, least }: Compression) {
    return html`${
      most.length > 0
        ? html`<details>
            <summary>${msg('Files that gain most')}</summary>
            ${renderGains(this.vault, most)}
          </details>`
        : nothing
    }
    ${
      least.length > 0
        ? html`<details>
            <summary>${msg('Large files that gain little')}</summary>
            ${renderGains(this.vault, least)}
          </details>`
        : nothing
    }`;
  }

  private go(vault: string): void {
    navigate(`/compression/${encodeURIComponent(vault)}`);
  }

  private async loadVaults(): Promise<void> {
    try {
      this.vaults = await readVaults();
      this.wrong = '';
      this.choose();
    } catch (error) {
      this.wrong = sentenceOf(error);
    }
  }

  /** The vault of the address, else the first that is open. */
  private choose(): void {
    const [wanted = ''] = decodePath(this.rest);
    const vaults = this.vaults ?? [];
    const vault = vaults.includes(wanted) ? wanted : (vaults[0] ?? '');
    const other = vault !== this.vault;
    this.vault = vault;
    if (vault !== '' && (other || this.data !== undefined)) {
      this.data = other ? undefined : this.data;
      void this.load();
    }
  }

  private async load(): Promise<void> {
    this.reading?.abort();
    const reading = new AbortController();
    this.reading = reading;
    this.cancelled = false;
    try {
      const found = await readCompression(this.vault, reading.signal);
      if (!reading.signal.aborted) {
        this.data = found;
        this.cancelled = found === undefined;
      }
    } catch (error) {
      if (!reading.signal.aborted) {
        this.wrong = sentenceOf(error);
      }
    }
  }
}
