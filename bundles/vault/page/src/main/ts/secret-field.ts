import {
  LitElement,
  customElement,
  html,
  msg,
  nothing,
  pageStyles,
  property,
  query,
  state,
} from '@sigmavault/ui';
import { choiceStyles } from './choices.js';
import type { KeyFileField } from './key-file-field.js';
import type { Key } from './slots.js';
import './key-file-field.js';

/** A secret that opens a vault already: a passphrase, or a key file where the vault has one; `value` holds it. */
@customElement('sv-secret-field')
export class SecretField extends LitElement {
  @property({ type: Boolean, attribute: 'key-file' }) keyFile = false;
  @property({ type: Boolean, attribute: 'no-passphrase' }) noPassphrase = false;
  @property() label = msg('Passphrase');
  @query('sv-key-file-field') private file?: KeyFileField;
  @state() private passphrase = '';
  @state() private byFile = false;

  static override styles = [pageStyles, choiceStyles];

  private get usesFile(): boolean {
    return this.keyFile && (this.byFile || this.noPassphrase);
  }

  get value(): Key {
    return this.usesFile ? { keyFile: this.file!.value } : { passphrase: this.passphrase };
  }

  get problem(): string {
    if (this.usesFile) {
      return this.file!.problem;
    }
    return this.passphrase === '' ? msg('The passphrase is needed.') : '';
  }

  clear(): void {
    this.passphrase = '';
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

  override render() {
    return html`<div class="stack">
      ${
        this.usesFile
          ? html`<sv-key-file-field
              @change=${() => this.dispatchEvent(new Event('change'))}
            ></sv-key-file-field>`
          : html`<wa-input
              type="password"
              password-toggle
              label=${this.label}
              autocomplete="current-password"
              .value=${this.passphrase}
              @input=${(event: Event) => (this.passphrase = (event.target as HTMLInputElement).value)}
              @keydown=${(event: KeyboardEvent) => event.key === 'Enter' && this.dispatchEvent(new Event('entered'))}
            ></wa-input>`
      }
      ${
        this.keyFile && !this.noPassphrase
          ? html`<wa-button size="s" appearance="plain" @click=${() => (this.byFile = !this.byFile)}>
              ${this.byFile ? msg('Use the passphrase') : msg('Use a key file')}
            </wa-button>`
          : nothing
      }
    </div>`;
  }
}
