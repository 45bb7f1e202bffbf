import { customElement, html, msg, query, request, type PasswordField } from '@sigmavault/ui';
import { ServerForm } from './form.js';

/** A new password for the owner, by the code of the machine's own screen; tells by `logged-in`, or `closed`. */
@customElement('sv-lost-password')
export class LostPassword extends ServerForm {
  @query('sv-password-field') private fresh!: PasswordField;

  override connectedCallback(): void {
    super.connectedCallback();
    document.title = `${msg('Lost password')} – SigmaVault`;
  }

  override render() {
    return html`<main>
      <p class="brand">SigmaVault</p>
      <form class="card" @submit=${(event: Event) => this.submit(event, () => this.reset())}>
        <h1>${msg('Lost password')}</h1>
        ${this.renderWrong()}
        <p>
          ${msg('Press m, then p, on the screen of the machine itself: it shows a code that counts for 10 minutes.')}
        </p>
        <p>
          ${msg('Whoever is logged in as owner is logged out. The passphrases of vaults stay as they are.')}
        </p>
        <wa-input
          name="code"
          label=${msg('Code from the screen')}
          autocomplete="one-time-code"
          autocapitalize="characters"
          autofocus
        ></wa-input>
        <sv-password-field label=${msg('New password')}></sv-password-field>
        <wa-button type="submit" variant="brand" ?loading=${this.busy}>
          ${msg('Set password and log in')}
        </wa-button>
        <wa-button appearance="plain" @click=${() => this.dispatchEvent(new Event('closed'))}>
          ${msg('Back')}
        </wa-button>
      </form>
    </main>`;
  }

  private async reset(): Promise<void> {
    if (this.fresh.problem) {
      throw new Error(this.fresh.problem);
    }
    await request('POST', '/session/reset', {
      body: { code: this.field('code').trim(), password: this.fresh.value },
    });
    this.dispatchEvent(new Event('logged-in'));
  }
}
