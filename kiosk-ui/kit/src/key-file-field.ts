import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { sentenceOf } from './api.js';
import { freshKeyFile, readKeyFile, sameBytes, save, toBase64 } from './key-file.js';
import { msg, str } from './msg.js';
import { pageStyles } from './styles.js';

/**
 * A key file: one that there is, or with `fresh` one made here, which counts once the person has chosen
 * the saved file. `value` holds its bytes in base64, `problem` says what is missing.
 */
@customElement('sv-key-file-field')
export class KeyFileField extends LitElement {
  /** Name under which a new one is saved. */
  @property() fileName = 'vault.key';
  @property({ type: Boolean }) fresh = false;
  @state() private made?: Uint8Array<ArrayBuffer>;
  @state() private chosen?: Uint8Array;
  @state() private chosenName = '';
  @state() private wrong = '';
  @query('input') private input!: HTMLInputElement;

  static override styles = [
    pageStyles,
    css`
      p {
        margin: var(--sv-space-1) 0 0;
      }
      .wrong {
        color: var(--sv-danger-text);
      }
    `,
  ];

  get problem(): string {
    if (this.chosen) {
      return '';
    }
    return this.made
      ? msg('Choose the key file that you saved: only then is it certain that you have it.')
      : msg('A key file is needed.');
  }

  get value(): string {
    return this.chosen ? toBase64(this.chosen) : '';
  }

  /** Forgets the key. */
  clear(): void {
    this.made?.fill(0);
    this.chosen?.fill(0);
    this.made = undefined;
    this.chosen = undefined;
    this.chosenName = '';
  }

  override focus(): void {
    this.renderRoot.querySelector('wa-button')?.focus();
  }

  override render() {
    return html`<div class="row">
        ${
          this.fresh
            ? html`<wa-button size="s" variant=${this.made ? 'neutral' : 'brand'} @click=${this.make}>
                <wa-icon slot="start" name="download"></wa-icon>${msg('Make and save a key file')}
              </wa-button>`
            : nothing
        }
        <wa-button
          size="s"
          variant=${this.made && !this.chosen ? 'brand' : 'neutral'}
          appearance=${this.made && !this.chosen ? 'accent' : 'outlined'}
          @click=${() => this.input.click()}
        >
          <wa-icon slot="start" name="key"></wa-icon>
          ${this.made ? msg('Choose the saved file') : msg('Choose a key file')}
        </wa-button>
        <input class="visually-hidden" type="file" tabindex="-1" aria-hidden="true" @change=${this.choose} />
      </div>
      <p role="status">${this.words()}</p>
      <p class="wrong" role="alert">${this.wrong}</p>`;
  }

  private words(): string {
    if (this.chosen) {
      return this.made
        ? msg(str`${this.chosenName} is the key file that was made. Keep it safe.`)
        : msg(str`${this.chosenName} is the key. It must never change by a single byte.`);
    }
    return this.made ? msg(str`${this.fileName} was made. Save it on a stick, then choose it here.`) : '';
  }

  private make(): void {
    this.clear();
    this.wrong = '';
    this.made = freshKeyFile();
    save(this.made, this.fileName);
  }

  private async choose(): Promise<void> {
    const [file] = this.input.files ?? [];
    if (!file) {
      return;
    }
    this.wrong = '';
    try {
      const bytes = await readKeyFile(file);
      if (this.made && !sameBytes(bytes, this.made)) {
        throw new Error(msg(str`${file.name} is not the key file that was made here.`));
      }
      this.chosen = bytes;
      this.chosenName = file.name;
      this.dispatchEvent(new Event('change'));
    } catch (error) {
      this.chosen = undefined;
      this.wrong = sentenceOf(error);
    } finally {
      this.input.value = '';
    }
  }
}
