import { LitElement, css, html } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { KeyFileField } from './key-file-field.js';
import { msg } from './msg.js';
import { readyTokens, renderTokens, type ReadyToken } from './ready-tokens.js';
import { pageStyles } from './styles.js';
import './key-file-field.js';

/** What opens a vault, as the server takes it. */
export type VaultSecret =
  | { readonly passphrase: string }
  | { readonly keyFile: string }
  | { readonly token: string; readonly pin?: string };

const WAYS = ['passphrase', 'key-file', 'token'] as const;
export type Way = (typeof WAYS)[number];

/** Ways to open a vault that somebody has at hand, by its slots; a passphrase where there is none. */
export function waysOf(slots: readonly { readonly kind: string }[]): readonly Way[] {
  const ways = WAYS.filter((way) => slots.some(({ kind }) => kind === way));
  return ways.length > 0 ? ways : ['passphrase'];
}

/** A secret that opens a vault already, by one of the ways that the vault has; `value` holds it. */
@customElement('sv-secret-field')
export class SecretField extends LitElement {
  @property({ attribute: false }) ways: readonly Way[] = ['passphrase'];
  @property() label = msg('Passphrase');
  @query('sv-key-file-field') private file?: KeyFileField;
  @state() private chosen?: Way;
  @state() private passphrase = '';
  @state() private tokens: readonly ReadyToken[] = [];
  @state() private token = '';
  @state() private pin = '';

  static override styles = [
    pageStyles,
    css`
      p {
        margin: 0;
      }
    `,
  ];

  private get way(): Way {
    return this.chosen && this.ways.includes(this.chosen) ? this.chosen : (this.ways[0] ?? 'passphrase');
  }

  get value(): VaultSecret {
    switch (this.way) {
      case 'key-file':
        return { keyFile: this.file!.value };
      case 'token':
        return this.pin === '' ? { token: this.token } : { token: this.token, pin: this.pin };
      case 'passphrase':
        return { passphrase: this.passphrase };
    }
  }

  get problem(): string {
    switch (this.way) {
      case 'key-file':
        return this.file!.problem;
      case 'token':
        return this.token === '' ? msg('No token is ready: plug it in, and look at Security, Tokens.') : '';
      case 'passphrase':
        return this.passphrase === '' ? msg('The passphrase is needed.') : '';
    }
  }

  clear(): void {
    this.passphrase = '';
    this.pin = '';
    this.file?.clear();
  }

  override focus(): void {
    const input = this.renderRoot.querySelector('wa-input');
    if (input) {
      input.focus();
      input.select();
    } else {
      this.file?.focus();
    }
  }

  override willUpdate(): void {
    if (this.way === 'token' && this.tokens.length === 0) {
      void this.look();
    }
  }

  override render() {
    return html`<div class="stack">
      ${this.renderWay()}
      ${
        this.ways.length > 1
          ? html`<div class="row">
              ${this.ways
                .filter((way) => way !== this.way)
                .map(
                  (way) =>
                    html`<wa-button size="s" appearance="plain" @click=${() => (this.chosen = way)}
                      >${useOf(way)}</wa-button
                    >`,
                )}
            </div>`
          : ''
      }
    </div>`;
  }

  private renderWay() {
    switch (this.way) {
      case 'key-file':
        return html`<sv-key-file-field
          @change=${() => this.dispatchEvent(new Event('change'))}
        ></sv-key-file-field>`;
      case 'token':
        return this.tokens.length === 0
          ? html`<p class="quiet" role="status">${msg('No token is ready.')}</p>`
          : renderTokens(this.tokens, this.token, this.pin, ({ token, pin }) => {
              this.token = token ?? this.token;
              this.pin = pin ?? this.pin;
            });
      case 'passphrase':
        return html`<wa-input
          type="password"
          password-toggle
          label=${this.label}
          autocomplete="current-password"
          .value=${this.passphrase}
          @input=${(event: Event) => (this.passphrase = (event.target as HTMLInputElement).value)}
          @keydown=${(event: KeyboardEvent) => event.key === 'Enter' && this.dispatchEvent(new Event('entered'))}
        ></wa-input>`;
    }
  }

  private async look(): Promise<void> {
    const tokens = await readyTokens();
    if (tokens.length > 0) {
      this.tokens = tokens;
      this.token = tokens[0]!.token;
    }
  }
}

function useOf(way: Way): string {
  switch (way) {
    case 'passphrase':
      return msg('Use the passphrase');
    case 'key-file':
      return msg('Use a key file');
    case 'token':
      return msg('Use a token');
  }
}
