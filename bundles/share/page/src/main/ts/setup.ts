import { Part, customElement, html, msg, request } from '@sigmavault/ui';
import { makeShare } from './requests.js';

const NAME = 'files';

/** Step of the set-up: one click shares the new vault with its owner. */
@customElement('sv-setup-share')
export class SetupShare extends Part<string> {
  /** The first vault that is unlocked; empty if there is none. */
  protected override async read(): Promise<string> {
    const { vaults } = await request<{ vaults: { name: string; state: string }[] }>('GET', '/vaults');
    return vaults.find(({ state }) => state === 'UNLOCKED')?.name ?? '';
  }

  protected override renderData(vault: string) {
    return html`<form @submit=${(event: Event) => this.submit(event, () => this.make(vault))}>
      <h1 tabindex="-1">${msg('Share your files')}</h1>
      <p class="quiet">
        ${msg('Your vault becomes a network drive for you alone, over WebDAV. The page Shares gives it to others.')}
      </p>
      ${this.renderWrong()}
      <div class="row">
        <wa-button type="submit" variant="brand" ?loading=${this.busy} ?disabled=${vault === ''}>
          ${msg('Share')}
        </wa-button>
        <wa-button appearance="plain" @click=${() => this.leave('step-skipped')}>${msg('Later')}</wa-button>
      </div>
    </form>`;
  }

  private async make(vault: string): Promise<void> {
    await makeShare({
      name: NAME,
      source: { vault },
      protocols: ['webdav'],
      visible: true,
      recycleBin: true,
    });
    this.leave('step-done');
  }
}
