import { customElement, html, msg, property, request, state } from '@sigmavault/ui';
import { ServerForm } from './form.js';
import './lost-password.js';

/** Log-in with name and password; tells by `logged-in`. */
@customElement('sv-login')
export class Login extends ServerForm {
  @property({ type: Boolean }) developer = false;

  @state() private lost = false;

  override connectedCallback(): void {
    super.connectedCallback();
    document.title = `${msg('Log in')} – SigmaVault`;
  }

  override render() {
    if (this.lost) {
      return html`<sv-lost-password
        @logged-in=${() => this.dispatchEvent(new Event('logged-in'))}
        @closed=${() => (this.lost = false)}
      ></sv-lost-password>`;
    }
    return html`<main>
      <p class="brand">SigmaVault</p>
      ${this.renderDeveloper(this.developer)}
      <form class="card" @submit=${(event: Event) => this.submit(event, () => this.logIn())}>
        <h1>${msg('Log in')}</h1>
        ${this.renderWrong()}
        <wa-input
          name="name"
          label=${msg('Name')}
          autocomplete="username"
          autocapitalize="off"
          autofocus
        ></wa-input>
        <wa-input
          name="password"
          type="password"
          password-toggle
          label=${msg('Password')}
          autocomplete="current-password"
        ></wa-input>
        <wa-button type="submit" variant="brand" ?loading=${this.busy}>${msg('Log in')}</wa-button>
        <wa-button appearance="plain" @click=${() => (this.lost = true)}>
          ${msg('Lost your password?')}
        </wa-button>
      </form>
    </main>`;
  }

  private async logIn(): Promise<void> {
    await request('POST', '/session', {
      body: { name: this.field('name').trim(), password: this.field('password') },
    });
    this.dispatchEvent(new Event('logged-in'));
  }
}
