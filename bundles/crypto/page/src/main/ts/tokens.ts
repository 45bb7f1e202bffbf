import { Part, Subscription, customElement, html, msg } from '@sigmavault/ui';
import { readTokens, readVaults, type Token } from './requests.js';
import './token-list.js';
import './vault-tokens.js';

interface Known {
  readonly vaults: readonly string[];
  readonly tokens: readonly Token[];
}

/** Tokens that open vaults: HSMs, the TPM. */
@customElement('sv-tokens')
export class Tokens extends Part<Known> {
  constructor() {
    super();
    const again = () => this.refresh();
    new Subscription(this, 'io/sigmavault/vault/', again, again);
    new Subscription(this, 'io/sigmavault/core/Bundle/', again, again);
  }

  protected override async read(): Promise<Known> {
    const [vaults, tokens] = await Promise.all([readVaults(), readTokens()]);
    return { vaults, tokens };
  }

  protected override renderData({ vaults, tokens }: Known) {
    return html`<div class="stack">
      <p class="quiet">
        ${msg(
          'A token keeps a key that never leaves it: an HSM, or the TPM of this machine. It can open a vault beside its passphrase, also by itself when the server starts.',
        )}
      </p>
      <sv-token-list .tokens=${tokens} @changed=${() => this.refresh()}></sv-token-list>
      ${vaults.map((vault) => html`<sv-vault-tokens .vault=${vault} .tokens=${tokens}></sv-vault-tokens>`)}
    </div>`;
  }
}
