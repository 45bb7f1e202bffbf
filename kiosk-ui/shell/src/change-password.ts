import {
  customElement,
  html,
  msg,
  openDialog,
  notify,
  query,
  request,
  type PasswordField,
} from '@sigmavault/ui';
import { ServerForm } from './form.js';

/** Dialog that sets a new password; tells by `closed`. */
@customElement('sv-change-password')
export class ChangePassword extends ServerForm {
  @query('wa-dialog') private dialog!: HTMLElement & { open: boolean };
  @query('sv-password-field') private fresh!: PasswordField;

  override firstUpdated(): void {
    void openDialog(this.dialog);
  }

  override render() {
    return html`<wa-dialog label=${msg('Change password')} @wa-after-hide=${this.close}>
      <form @submit=${this.save}>
        ${this.renderWrong()}
        <wa-input
          name="old"
          type="password"
          label=${msg('Password until now')}
          autocomplete="current-password"
          autofocus
        ></wa-input>
        <sv-password-field label=${msg('New password')}></sv-password-field>
      </form>
      <wa-button slot="footer" appearance="outlined" data-dialog="close">${msg('Cancel')}</wa-button>
      <wa-button slot="footer" variant="brand" ?loading=${this.busy} @click=${this.save}>
        ${msg('Change password')}
      </wa-button>
    </wa-dialog>`;
  }

  private readonly save = (event: Event): Promise<void> =>
    this.submit(event, async () => {
      if (this.fresh.problem) {
        throw new Error(this.fresh.problem);
      }
      await request('PUT', '/session/password', {
        body: { old: this.field('old'), fresh: this.fresh.value },
      });
      notify(msg('The password is changed. Other sessions have ended.'));
      this.dialog.open = false;
    });

  private close(event: Event): void {
    if (event.target === this.dialog) {
      this.dispatchEvent(new Event('closed'));
    }
  }
}
