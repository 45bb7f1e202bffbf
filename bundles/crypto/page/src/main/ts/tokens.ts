import { Part, Subscription, customElement, html, msg } from '@sigmavault/ui';
import { readVaults } from './requests.js';
import './vault-tokens.js';

/** Tokens that open vaults: HSMs, the TPM. */
@customElement('sv-tokens')
export class Tokens extends Part<readonly string[]> {
  constructor() {
    super();
    const again = () => this.refresh();
    new Subscription(this, 'io/sigmavault/vault/', again, again);
  }

  protected override read(): Promise<readonly string[]> {
    return readVaults();
  }

  protected override renderData(vaults: readonly string[]) {
    return html`<div class="stack">
      <p class="quiet">
        ${msg(
          'A token keeps a key that never leaves it: an HSM, or the TPM of this machine. It can open a vault beside its passphrase, also by itself when the server starts.',
        )}
      </p>
      ${vaults.map((vault) => html`<sv-vault-tokens .vault=${vault}></sv-vault-tokens>`)}
    </div>`;
  }
}
