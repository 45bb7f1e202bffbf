import {
  LitElement,
  css,
  customElement,
  html,
  msg,
  openDialog,
  nothing,
  notify,
  pageStyles,
  query,
  request,
  sentenceOf,
  state,
  str,
  type PasswordField,
} from '@sigmavault/ui';

/** Dialog that makes a vault; tells by `vault-created`, and by `closed` at the end. */
@customElement('sv-create-vault')
export class CreateVault extends LitElement {
  @query('wa-dialog') private dialog!: HTMLElement & { open: boolean };
  @query('wa-input') private field!: HTMLInputElement;
  @query('sv-password-field') private passphrase!: PasswordField;
  @state() private busy = false;
  @state() private wrong = '';

  static override styles = [
    pageStyles,
    css`
      form {
        display: grid;
        gap: var(--sv-space-3);
      }
    `,
  ];

  override firstUpdated(): void {
    void openDialog(this.dialog);
  }

  override render() {
    return html`<wa-dialog label=${msg('New vault')} @wa-after-hide=${this.close}>
      <form @submit=${this.create}>
        <div role="alert">
          ${
            this.wrong
              ? html`<wa-callout variant="danger"
                  ><wa-icon slot="icon" name="warning"></wa-icon>${this.wrong}</wa-callout
                >`
              : nothing
          }
        </div>
        <wa-input
          label=${msg('Name of the vault')}
          hint=${msg('Small letters, digits and hyphens')}
          autocomplete="off"
          autocapitalize="off"
          autofocus
        ></wa-input>
        <sv-password-field
          label=${msg('Passphrase')}
          hint=${msg('It encrypts the vault. Without it nobody can read the files, and nobody can reset it.')}
        ></sv-password-field>
      </form>
      <wa-button slot="footer" appearance="outlined" data-dialog="close">${msg('Cancel')}</wa-button>
      <wa-button slot="footer" variant="brand" ?loading=${this.busy} @click=${this.create}>
        ${msg('Create vault')}
      </wa-button>
    </wa-dialog>`;
  }

  private async create(event: Event): Promise<void> {
    event.preventDefault();
    this.wrong = this.passphrase.problem;
    if (this.wrong || this.busy) {
      return;
    }
    this.busy = true;
    try {
      const name = this.field.value.trim();
      await request('POST', '/vaults', {
        body: { name, passphrase: this.passphrase.value },
      });
      notify(msg(str`Vault ${name} is made`));
      this.dispatchEvent(new Event('vault-created'));
      this.dialog.open = false;
    } catch (error) {
      this.wrong = sentenceOf(error);
    } finally {
      this.busy = false;
    }
  }

  private close(event: Event): void {
    if (event.target === this.dialog) {
      this.dispatchEvent(new Event('closed'));
    }
  }
}
