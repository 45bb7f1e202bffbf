import { customElement, html, msg, property, request, state, type PasswordField } from '@sigmavault/ui';
import { ServerForm } from './form.js';
import './restore.js';
import './steps.js';

/** First start: the owner's account with the one-time code, then the steps that this machine needs. */
@customElement('sv-setup')
export class Setup extends ServerForm {
  @property({ type: Boolean }) developer = false;
  /** True once there is an owner who is logged in. */
  @property({ type: Boolean }) owned = false;

  @state() private restoring = false;

  override connectedCallback(): void {
    super.connectedCallback();
    document.title = `${msg('Set up')} – SigmaVault`;
  }

  override render() {
    return html`<main>
      <p class="brand">SigmaVault</p>
      ${this.renderDeveloper(this.developer)}
      ${
        this.owned
          ? html`<sv-steps class="card" @steps-finished=${this.finish}></sv-steps>`
          : this.restoring
            ? html`<sv-restore @closed=${() => (this.restoring = false)}></sv-restore>`
            : this.renderOwner()
      }
    </main>`;
  }

  private renderOwner() {
    return html`<form class="card" @submit=${(event: Event) => this.submit(event, () => this.createOwner())}>
      <h1>${msg('Set up')}</h1>
      <p class="quiet">${msg('First, the owner of this machine')}</p>
      ${this.renderWrong()}
      <wa-input
        name="code"
        label=${msg('Set-up code')}
        hint=${msg('It was printed when SigmaVault started, beside this address.')}
        autocomplete="one-time-code"
        autocapitalize="off"
        spellcheck="false"
        autofocus
      ></wa-input>
      <wa-input
        name="owner"
        label=${msg('Your name')}
        autocomplete="username"
        autocapitalize="off"
      ></wa-input>
      <sv-password-field label=${msg('Password')}></sv-password-field>
      <wa-button type="submit" variant="brand" ?loading=${this.busy}>${msg('Create owner')}</wa-button>
      <wa-button appearance="plain" @click=${() => (this.restoring = true)}
        >${msg('Restore from a backup')}</wa-button
      >
    </form>`;
  }

  private get password(): PasswordField {
    return this.renderRoot.querySelector<PasswordField>('sv-password-field')!;
  }

  private async createOwner(): Promise<void> {
    if (this.password.problem) {
      throw new Error(this.password.problem);
    }
    const body = {
      code: this.field('code').trim(),
      owner: this.field('owner').trim(),
      password: this.password.value,
    };
    await request('POST', '/setup', { body });
    await request('POST', '/setup-steps/begin').catch(() => undefined); // without its bundle there are no steps
    this.owned = true;
  }

  private finish(): void {
    this.dispatchEvent(new Event('setup-finished'));
  }
}
