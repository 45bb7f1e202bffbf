import {
  LitElement,
  customElement,
  html,
  msg,
  notifyError,
  property,
  request,
  state,
  nothing,
  css,
} from '@sigmavault/ui';
import { chooseOwnLanguage, languages, ownLanguage } from './language.js';
import { chooseTheme, chosenTheme, type Theme } from './theme.js';
import type { Session } from './types.js';
import './change-password.js';

/** The menu of the person who is logged in: theme and language of this browser, password, log-out. */
@customElement('sv-account')
export class Account extends LitElement {
  @property({ attribute: false }) session!: Session;
  @state() private theme: Theme = chosenTheme();
  @state() private changing = false;

  static override styles = css`
    @media (max-width: 700px) {
      .name {
        display: none;
      }
    }
  `;

  override render() {
    const themes: [Theme, string, string][] = [
      ['auto', 'auto', msg('Light or dark as the device')],
      ['light', 'sun', msg('Light')],
      ['dark', 'moon', msg('Dark')],
    ];
    return html`<wa-dropdown placement="bottom-end" @wa-select=${this.choose}>
        <wa-button slot="trigger" appearance="plain" with-caret>
          <wa-icon slot="start" name="user" label=${msg('Account')}></wa-icon
          ><span class="name">${this.session.name}</span>
        </wa-button>
        ${themes.map(
          ([theme, icon, label]) =>
            html`<wa-dropdown-item type="checkbox" value="theme-${theme}" ?checked=${this.theme === theme}>
              <wa-icon slot="icon" name=${icon}></wa-icon>${label}
            </wa-dropdown-item>`,
        )}
        ${[['', msg('Language of the server')], ...Object.entries(languages)].map(
          ([tag, name]) =>
            html`<wa-dropdown-item type="checkbox" value="language-${tag}" ?checked=${ownLanguage() === tag}>
              ${name}
            </wa-dropdown-item>`,
        )}
        <wa-dropdown-item value="password">
          <wa-icon slot="icon" name="key"></wa-icon>${msg('Change password')}
        </wa-dropdown-item>
        <wa-dropdown-item value="logout">
          <wa-icon slot="icon" name="logout"></wa-icon>${msg('Log out')}
        </wa-dropdown-item>
      </wa-dropdown>
      ${
        this.changing
          ? html`<sv-change-password @closed=${() => (this.changing = false)}></sv-change-password>`
          : nothing
      }`;
  }

  private choose(event: CustomEvent<{ item: { value: string } }>): void {
    const value = event.detail.item.value;
    if (value.startsWith('theme-')) {
      event.preventDefault();
      this.theme = value.slice('theme-'.length) as Theme;
      chooseTheme(this.theme);
      this.renderRoot
        .querySelectorAll<HTMLElement & { value: string; checked: boolean }>(
          'wa-dropdown-item[value^=theme-]',
        )
        .forEach((item) => (item.checked = item.value === value));
    } else if (value.startsWith('language-')) {
      chooseOwnLanguage(value.slice('language-'.length));
    } else if (value === 'password') {
      this.changing = true;
    } else {
      void this.logOut();
    }
  }

  private async logOut(): Promise<void> {
    try {
      await request('DELETE', '/session');
      this.dispatchEvent(new Event('logged-out', { bubbles: true, composed: true }));
    } catch (error) {
      notifyError(error);
    }
  }
}
