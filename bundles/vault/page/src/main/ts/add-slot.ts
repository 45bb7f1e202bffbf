import {
  LitElement,
  css,
  customElement,
  html,
  msg,
  notify,
  nothing,
  pageStyles,
  property,
  query,
  request,
  sentenceOf,
  state,
  str,
  type KeyFileField,
  type SecretField,
  waysOf,
} from '@sigmavault/ui';
import { choiceStyles, renderChoice } from './choices.js';
import type { NewPassphrase } from './new-passphrase.js';
import { vaultPath } from './places.js';
import { publicKeyStyles, renderPublicKey } from './public-key.js';
import { kindHint, kindName, publicKeyProblem, type NewSlot, type Slot, type MadeKind } from './slots.js';
import './new-passphrase.js';

/** Adds a key slot; asks for one that opens the vault already. Tells by `closed`. */
@customElement('sv-add-slot')
export class AddSlot extends LitElement {
  @property() vault = '';
  @property({ attribute: false }) slots: readonly Slot[] = [];
  @state() private kind: MadeKind = 'key-file';
  @state() private label = '';
  @state() private publicKey = '';
  @state() private wrong = '';
  @state() private busy = false;
  @query('sv-new-passphrase') private passphrase?: NewPassphrase;
  @query('sv-key-file-field') private keyFile?: KeyFileField;
  @query('sv-secret-field') private secret!: SecretField;

  static override styles = [
    pageStyles,
    choiceStyles,
    publicKeyStyles,
    css`
      form {
        display: grid;
        gap: var(--sv-space-3);
        max-width: 40rem;
      }
    `,
  ];

  override render() {
    const kinds: readonly MadeKind[] = ['passphrase', 'key-file', 'recipient'];
    return html`<form class="card" @submit=${this.add} novalidate>
      <div role="alert">
        ${this.wrong ? html`<wa-callout variant="danger">${this.wrong}</wa-callout>` : nothing}
      </div>
      <fieldset>
        <legend>${msg('What shall open the vault as well')}</legend>
        ${kinds.map((kind) =>
          renderChoice('kind', kind, kind === this.kind, kindName(kind), kindHint(kind), () => {
            this.kind = kind;
          }),
        )}
      </fieldset>
      ${this.renderNew()}
      <wa-input
        label=${msg('Label')}
        hint=${msg('For you, such as “stick in the safe”. Readable on the disk; it may be empty.')}
        autocomplete="off"
        .value=${this.label}
        @input=${(event: Event) => (this.label = (event.target as HTMLInputElement).value)}
      ></wa-input>
      <fieldset>
        <legend>${msg('What opens it already')}</legend>
        <sv-secret-field label=${msg('Passphrase until now')} .ways=${waysOf(this.slots)}></sv-secret-field>
      </fieldset>
      <div class="row">
        <wa-button variant="brand" ?loading=${this.busy} @click=${this.add}>${msg('Add')}</wa-button>
        <wa-button appearance="outlined" @click=${this.close}>${msg('Cancel')}</wa-button>
      </div>
    </form>`;
  }

  private renderNew() {
    switch (this.kind) {
      case 'passphrase':
        return html`<sv-new-passphrase label=${msg('New passphrase')}></sv-new-passphrase>`;
      case 'key-file':
        return html`<sv-key-file-field fresh .fileName=${`${this.vault}.key`}></sv-key-file-field>`;
      case 'recipient':
        return html`<div>${renderPublicKey(this.publicKey, (text) => (this.publicKey = text))}</div>`;
    }
  }

  private get problem(): string {
    const own = {
      passphrase: () => this.passphrase!.problem,
      'key-file': () => this.keyFile!.problem,
      recipient: () => publicKeyProblem(this.publicKey),
    }[this.kind]();
    return own || this.secret.problem;
  }

  private get added(): NewSlot {
    const label = this.label.trim();
    switch (this.kind) {
      case 'passphrase':
        return { kind: this.kind, passphrase: this.passphrase!.value, label };
      case 'key-file':
        return { kind: this.kind, content: this.keyFile!.value, label };
      case 'recipient':
        return { kind: this.kind, publicKey: this.publicKey.trim(), label };
    }
  }

  private async add(event: Event): Promise<void> {
    event.preventDefault();
    this.wrong = this.problem;
    if (this.wrong || this.busy) {
      return;
    }
    this.busy = true;
    try {
      const body = { ...this.added, with: this.secret.value };
      await request('POST', vaultPath(this.vault, '/slots'), { body });
      notify(msg(str`${kindName(this.kind)} is added`));
      this.close();
    } catch (error) {
      this.wrong = sentenceOf(error);
    } finally {
      this.busy = false;
    }
  }

  private close(): void {
    this.keyFile?.clear();
    this.secret.clear();
    this.dispatchEvent(new Event('closed'));
  }
}
