import {
  css,
  currentLanguage,
  customElement,
  events,
  html,
  msg,
  nothing,
  property,
  request,
  state,
  type PasswordField,
} from '@sigmavault/ui';
import { ServerForm, formStyles } from './form.js';
import { chooseOwnLanguage, languages, primary } from './language.js';
import './restore.js';
import './steps.js';

/** First start: the owner's account with the one-time code, then the steps that this machine needs. */
@customElement('sv-setup')
export class Setup extends ServerForm {
  @property({ type: Boolean }) developer = false;
  /** True once there is an owner who is logged in. */
  @property({ type: Boolean }) owned = false;

  @state() private restoring = false;

  static override styles = [
    ...formStyles,
    css`
      .top {
        display: flex;
        justify-content: space-between;
        align-items: center;
      }
      select {
        font: inherit;
        color: inherit;
        background: var(--sv-raised);
        border: 1px solid var(--sv-quiet);
        border-radius: var(--sv-radius);
        padding: var(--sv-space-1) var(--sv-space-2);
      }
    `,
  ];

  override connectedCallback(): void {
    super.connectedCallback();
    document.title = `${msg('Set up')} – SigmaVault`;
  }

  override render() {
    return html`<main>
      <div class="top">
        <p class="brand">SigmaVault</p>
        ${this.owned || this.restoring ? nothing : this.renderLanguages()}
      </div>
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

  private renderLanguages() {
    return html`<select
      name="language"
      aria-label=${msg('Language')}
      @change=${(event: Event) => chooseOwnLanguage((event.target as HTMLSelectElement).value)}
    >
      ${Object.entries(languages).map(
        ([tag, name]) =>
          html`<option value=${tag} lang=${tag} ?selected=${tag === primary(currentLanguage())}>
            ${name}
          </option>`,
      )}
    </select>`;
  }

  private renderOwner() {
    return html`<form class="card" @submit=${(event: Event) => this.submit(event, () => this.createOwner())}>
      <h1>${msg('Set up')}</h1>
      <p class="quiet">${msg('First, the owner of this machine')}</p>
      ${this.renderWrong()}
      <wa-input
        name="code"
        label=${msg('Set-up code')}
        hint=${msg(
          'It is on the machine’s own screen (Ctrl+Alt+F1, if a browser covers it), or was printed when SigmaVault started.',
        )}
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
    const language = { language: primary(currentLanguage()) };
    await request('PUT', '/page-language', { body: language }).catch(() => undefined); // then its step asks
    await request('POST', '/setup-steps/begin').catch(() => undefined); // without its bundle there are no steps
    events.start(); // steps show what changes
    this.owned = true;
  }

  private finish(): void {
    this.dispatchEvent(new Event('setup-finished'));
  }
}
