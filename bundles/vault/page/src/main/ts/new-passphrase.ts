import {
  LitElement,
  css,
  customElement,
  html,
  msg,
  property,
  query,
  state,
  type PasswordField,
} from '@sigmavault/ui';

/** A new passphrase, typed twice; `value` holds it, `problem` says what is wrong. */
@customElement('sv-new-passphrase')
export class NewPassphrase extends LitElement {
  @property() label = msg('Passphrase');
  @query('sv-password-field') private first!: PasswordField;
  @state() private again = '';

  static override styles = css`
    :host {
      display: grid;
      gap: var(--sv-space-3);
    }
  `;

  get value(): string {
    return this.first.value;
  }

  get problem(): string {
    return (
      this.first.problem ||
      (this.first.value === this.again ? '' : msg('The two passphrases are not the same: type them again.'))
    );
  }

  override focus(): void {
    this.first.shadowRoot?.querySelector('wa-input')?.focus();
  }

  override render() {
    return html`<sv-password-field label=${this.label}></sv-password-field>
      <wa-input
        type="password"
        password-toggle
        label=${msg('Once more')}
        autocomplete="new-password"
        .value=${this.again}
        @keydown=${(event: KeyboardEvent) => event.key === 'Enter' && this.closest('form')?.requestSubmit()}
        @input=${(event: Event) => (this.again = (event.target as HTMLInputElement).value)}
      ></wa-input>`;
  }
}
