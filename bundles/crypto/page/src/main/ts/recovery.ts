import { Part, Subscription, customElement, html, msg } from '@sigmavault/ui';
import { readVaults } from './requests.js';
import './vault-recovery.js';

/** Recovery shares of all vaults of format 1, and rehearsals. */
@customElement('sv-recovery')
export class Recovery extends Part<readonly string[]> {
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
          'Shares let several people open a vault together when nobody knows its passphrase any more. Fewer than are needed say nothing.',
        )}
      </p>
      ${vaults.map((vault) => html`<sv-vault-recovery .vault=${vault}></sv-vault-recovery>`)}
    </div>`;
  }
}
