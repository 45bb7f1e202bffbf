import {
  customElement,
  html,
  msg,
  navigate,
  property,
  request,
  state,
  type PasswordField,
} from '@sigmavault/ui';
import { ServerForm } from './form.js';

/** First start: the owner's account with the one-time code, then the first vault. */
@customElement('sv-setup')
export class Setup extends ServerForm {
  @property({ type: Boolean }) developer = false;
  @state() private step: 'owner' | 'vault' = 'owner';

  override connectedCallback(): void {
    super.connectedCallback();
    document.title = `${msg('Set up')} – SigmaVault`;
  }

  override render() {
    return html`<main>
      <p class="brand">SigmaVault</p>
      ${this.renderDeveloper(this.developer)}
      ${this.step === 'owner' ? this.renderOwner() : this.renderVault()}
    </main>`;
  }

  private renderOwner() {
    return html`<form class="card" @submit=${(event: Event) => this.submit(event, () => this.createOwner())}>
      <h1>${msg('Set up')}</h1>
      <p class="quiet">${msg('Step 1 of 2: the owner of this machine')}</p>
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
    </form>`;
  }

  private renderVault() {
    return html`<form class="card" @submit=${(event: Event) => this.submit(event, () => this.createVault())}>
      <h1 tabindex="-1">${msg('Your first vault')}</h1>
      <p class="quiet">${msg('Step 2 of 2: where your files are kept, encrypted')}</p>
      ${this.renderWrong()}
      <wa-input
        name="vault"
        label=${msg('Name of the vault')}
        hint=${msg('Small letters, digits and hyphens')}
        autocomplete="off"
        autocapitalize="off"
      ></wa-input>
      <sv-password-field
        label=${msg('Passphrase')}
        hint=${msg('It encrypts the vault. Without it nobody can read the files, and nobody can reset it.')}
      ></sv-password-field>
      <div class="row">
        <wa-button type="submit" variant="brand" ?loading=${this.busy}>${msg('Create vault')}</wa-button>
        <wa-button appearance="plain" @click=${this.finish}>${msg('Later')}</wa-button>
        <wa-button appearance="plain" @click=${this.chooseMore}>${msg('With a key file …')}</wa-button>
      </div>
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
    this.step = 'vault';
    await this.updateComplete;
    this.renderRoot.querySelector('h1')?.focus();
  }

  private async createVault(): Promise<void> {
    if (this.password.problem) {
      throw new Error(this.password.problem);
    }
    const name = this.field('vault').trim();
    await request('POST', '/vaults', { body: { name, passphrase: this.password.value } });
    navigate(`/files/${encodeURIComponent(name)}`, true);
    this.finish();
  }

  /** The Files page makes vaults with all the ways of opening them. */
  private chooseMore(): void {
    navigate('/files/@new', true);
    this.finish();
  }

  private finish(): void {
    this.dispatchEvent(new Event('setup-finished'));
  }
}
