import {
  LitElement,
  askText,
  customElement,
  html,
  msg,
  nothing,
  notify,
  notifyError,
  partStyles,
  property,
  state,
  str,
} from '@sigmavault/ui';
import { keysOf, setUpToken, type Token, type TokenKey } from './requests.js';
import { tableStyles } from './styles.js';

/** Tokens whose drivers are there: how they are, setting one up, and its keys after a log-in. Fires `changed`. */
@customElement('sv-token-list')
export class TokenList extends LitElement {
  @property({ attribute: false }) tokens: readonly Token[] = [];
  @state() private shown?: { readonly token: string; readonly keys: readonly TokenKey[] };
  @state() private busy = false;

  static override styles = [partStyles, tableStyles];

  override render() {
    if (this.tokens.length === 0) {
      return html`<p role="status">
        ${msg('No driver of a token is installed.')}
        <a href="/system"
          >${msg('Install the feature sigmavault-hsm-tpm, -pkcs11 or -software on the page System.')}</a
        >
      </p>`;
    }
    return html`<div class="table" tabindex="0" role="group" aria-label=${msg('Tokens')}>
        <table>
          <thead>
            <tr>
              <th scope="col">${msg('Token')}</th>
              <th scope="col">${msg('State')}</th>
              <th scope="col">${msg('Actions')}</th>
            </tr>
          </thead>
          <tbody>
            ${this.tokens.map((token) => this.renderToken(token))}
          </tbody>
        </table>
      </div>
      ${this.shown ? this.renderKeys(this.shown.token, this.shown.keys) : nothing}`;
  }

  private renderToken(token: Token) {
    const fresh = token.state === 'UNINITIALISED' && token.can.includes('initialise');
    return html`<tr>
      <th scope="row">
        ${nameOf(token.token)}
        <small>${[token.label, token.model, token.serial].filter((part) => part).join(' · ')}</small>
      </th>
      <td>${stateOf(token.state)} <small>${token.detail}</small></td>
      <td>
        ${
          fresh
            ? html`<wa-button
                size="s"
                appearance="outlined"
                ?disabled=${this.busy}
                @click=${() => this.setUp(token.token)}
                >${msg('Set it up')}</wa-button
              >`
            : nothing
        }
        ${
          token.state === 'READY'
            ? html`<wa-button
                size="s"
                appearance="outlined"
                ?disabled=${this.busy}
                @click=${() => this.show(token.token)}
                >${msg('Show its keys')}</wa-button
              >`
            : nothing
        }
      </td>
    </tr>`;
  }

  private renderKeys(token: string, keys: readonly TokenKey[]) {
    return html`<section aria-label=${msg(str`Keys of ${nameOf(token)}`)}>
      ${
        keys.length === 0
          ? html`<p>${msg('It has no keys.')}</p>`
          : html`<ul>
              ${keys.map(
                ({ label, use, algorithm }) =>
                  html`<li>
                    ${label}
                    <small>${use === 'WRAP' ? msg('for wrapping') : msg('for signing')} · ${algorithm}</small>
                  </li>`,
              )}
            </ul>`
      }
    </section>`;
  }

  private async once(work: () => Promise<void>): Promise<void> {
    if (this.busy) {
      return;
    }
    this.busy = true;
    try {
      await work();
    } catch (error) {
      notifyError(error);
    } finally {
      this.busy = false;
    }
  }

  private setUp(token: string): Promise<void> {
    return this.once(async () => {
      const pin = await askPin(msg('Its new PIN; empty for one that opens vaults by itself'));
      const again = pin === null ? null : await askPin(msg('The PIN again'));
      if (pin === null || again === null) {
        return;
      }
      if (pin !== again) {
        throw new Error(msg('The two PINs differ.'));
      }
      await setUpToken(token, pin);
      notify(msg(str`${nameOf(token)} is set up. Keep its PIN: nothing here knows it.`), 'success');
      this.dispatchEvent(new Event('changed'));
    });
  }

  private show(token: string): Promise<void> {
    return this.once(async () => {
      const pin = await askPin(msg('PIN of the token; empty if it has none'));
      if (pin !== null) {
        this.shown = { token, keys: await keysOf(token, pin) };
      }
    });
  }
}

const askPin = (label: string): Promise<string | null> =>
  askText({ title: msg('PIN'), action: msg('Continue'), field: { label, password: true } });

/** What people call a driver's token. */
export function nameOf(token: string): string {
  const names: Record<string, string> = {
    tpm: msg('TPM of this machine'),
    pkcs11: msg('HSM (PKCS #11)'),
    software: msg('Token in a file'),
  };
  return names[token] ?? token;
}

function stateOf(state: Token['state']): string {
  switch (state) {
    case 'READY':
      return msg('Ready');
    case 'UNINITIALISED':
      return msg('Not set up');
    case 'LOCKED':
      return msg('Takes no PIN now');
    case 'MISSING':
      return msg('Not there');
    case 'FAILED':
      return msg('Out of order');
  }
}
