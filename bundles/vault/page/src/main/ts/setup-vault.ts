import {
  LitElement,
  css,
  customElement,
  html,
  msg,
  navigate,
  nothing,
  pageStyles,
  request,
  sentenceOf,
  state,
  type PasswordField,
} from '@sigmavault/ui';
import { loadPlaces, placeStyles, renderPlaces, type VaultPlace } from './vault-places.js';

/** Step of the set-up: the first vault, where there is a choice on the disk just made. */
@customElement('sv-setup-vault')
export class SetupVault extends LitElement {
  @state() private places: readonly VaultPlace[] = [];
  private place = '';
  @state() private wrong = '';
  @state() private busy = false;

  static override styles = [
    pageStyles,
    placeStyles,
    css`
      form {
        display: grid;
        gap: var(--sv-space-3);
      }
      p {
        margin: 0;
      }
    `,
  ];

  override connectedCallback(): void {
    super.connectedCallback();
    void loadPlaces().then((places) => (this.places = places));
  }

  override render() {
    return html`<form @submit=${this.submit}>
      <h1 tabindex="-1">${msg('Your first vault')}</h1>
      <p class="quiet">${msg('Where your files are kept, encrypted')}</p>
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
        name="vault"
        label=${msg('Name of the vault')}
        hint=${msg('Small letters, digits and hyphens')}
        autocomplete="off"
        autocapitalize="off"
      ></wa-input>
      ${renderPlaces(this.places, this.place, (place) => (this.place = place))}
      <sv-password-field
        label=${msg('Passphrase')}
        hint=${msg('It encrypts the vault. Without it nobody can read the files, and nobody can reset it.')}
      ></sv-password-field>
      <div class="row">
        <wa-button type="submit" variant="brand" ?loading=${this.busy}>${msg('Create vault')}</wa-button>
        <wa-button appearance="plain" @click=${() => this.leave('step-skipped')}>${msg('Later')}</wa-button>
        <wa-button appearance="plain" @click=${this.chooseMore}>${msg('With a key file …')}</wa-button>
      </div>
    </form>`;
  }

  private field(name: string): string {
    const found = this.renderRoot.querySelector<{ value: string | null } & Element>(`[name="${name}"]`);
    return (found?.value ?? '').trim(); // of an empty one it is null
  }

  private async submit(event: Event): Promise<void> {
    event.preventDefault();
    if (this.busy) {
      return;
    }
    const password = this.renderRoot.querySelector<PasswordField>('sv-password-field')!;
    this.busy = true;
    this.wrong = password.problem;
    try {
      if (!this.wrong) {
        const body = {
          name: this.field('vault'),
          passphrase: password.value,
          ...(this.place ? { place: this.place } : {}),
        };
        await request('POST', '/vaults', { body });
        navigate(`/files/${encodeURIComponent(body.name)}`, true);
        this.leave('step-done');
      }
    } catch (error) {
      this.wrong = sentenceOf(error);
    } finally {
      this.busy = false;
    }
  }

  /** The Files page makes vaults with all the ways of opening them. */
  private chooseMore(): void {
    navigate('/files/@new', true);
    this.leave('step-skipped');
  }

  private leave(how: 'step-done' | 'step-skipped'): void {
    this.dispatchEvent(new Event(how, { bubbles: true, composed: true }));
  }
}
