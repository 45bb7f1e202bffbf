import {
  LitElement,
  customElement,
  html,
  msg,
  nothing,
  partStyles,
  property,
  query,
  sentenceOf,
  state,
  waysOf,
  type SecretField,
} from '@sigmavault/ui';
import { makeShares, type Slot } from './recovery-requests.js';

/** Asks how many shares, and what opens the vault already. Tells by `shares-made` and `closed`. */
@customElement('sv-make-shares')
export class MakeShares extends LitElement {
  @property() vault = '';
  @property({ attribute: false }) slots: readonly Slot[] = [];
  @query('sv-secret-field') private secret!: SecretField;
  @state() private needed = 2;
  @state() private count = 3;
  @state() private wrong = '';
  @state() private busy = false;

  static override styles = partStyles;

  override render() {
    return html`<form @submit=${(event: Event) => event.preventDefault()}>
      <div role="alert">
        ${this.wrong ? html`<wa-callout variant="danger">${this.wrong}</wa-callout>` : nothing}
      </div>
      ${this.renderNumber(msg('How many shares'), this.count, 16, (value) => (this.count = value))}
      ${this.renderNumber(msg('How many of them are needed'), this.needed, this.count, (value) => (this.needed = value))}
      <sv-secret-field label=${msg('Passphrase of the vault')} .ways=${waysOf(this.slots)}></sv-secret-field>
      <div class="row">
        <wa-button
          size="s"
          variant="brand"
          ?loading=${this.busy}
          ?disabled=${this.needed > this.count}
          @click=${() => void this.make()}
          >${msg('Make them')}</wa-button
        >
        <wa-button size="s" appearance="outlined" @click=${this.close}>${msg('Cancel')}</wa-button>
      </div>
    </form>`;
  }

  private renderNumber(label: string, value: number, most: number, changed: (value: number) => void) {
    return html`<label class="field"
      >${label}
      <select @change=${(event: Event) => changed(Number((event.target as HTMLSelectElement).value))}>
        ${Array.from({ length: most - 1 }, (_, index) => index + 2).map(
          (each) => html`<option value=${each} ?selected=${each === value}>${each}</option>`,
        )}
      </select>
    </label>`;
  }

  private close(): void {
    this.secret.clear();
    this.dispatchEvent(new Event('closed'));
  }

  private async make(): Promise<void> {
    this.wrong = this.secret.problem;
    if (this.wrong) {
      return;
    }
    this.busy = true;
    try {
      const detail = await makeShares(this.vault, this.needed, this.count, this.secret.value);
      this.secret.clear();
      this.dispatchEvent(new CustomEvent('shares-made', { detail }));
    } catch (error) {
      this.wrong = sentenceOf(error);
    } finally {
      this.busy = false;
    }
  }
}
