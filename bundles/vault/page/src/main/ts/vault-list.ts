import {
  LitElement,
  Subscription,
  css,
  customElement,
  formatBytes,
  html,
  msg,
  nothing,
  notify,
  notifyError,
  pageStyles,
  plural,
  request,
  sentenceOf,
  state,
  str,
} from '@sigmavault/ui';
import type { Vault } from './types.js';
import { unlockVault } from './unlock.js';

/** All vaults with their lock state; makes, unlocks and locks them. */
@customElement('sv-vault-list')
export class VaultList extends LitElement {
  @state() private vaults?: readonly Vault[];
  @state() private wrong = '';
  private again?: ReturnType<typeof setTimeout>;

  static override styles = [
    pageStyles,
    css`
      ul {
        list-style: none;
        margin: 0;
        padding: 0;
        display: grid;
        gap: var(--sv-space-3);
        grid-template-columns: repeat(auto-fill, minmax(min(18rem, 100%), 1fr));
      }
      h2 {
        display: flex;
        gap: var(--sv-space-2);
        align-items: center;
      }
      p {
        margin: 0;
      }
    `,
  ];

  constructor() {
    super();
    const reload = () => (this.again ??= setTimeout(() => void this.load(), 300));
    new Subscription(this, 'io/sigmavault/vault/', reload, reload);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
  }

  override render() {
    return html`<div class="stack">
      <div class="row spread">
        <h1>${msg('Files')}</h1>
        <wa-button variant="brand" href="/files/@new">
          <wa-icon slot="start" name="plus"></wa-icon>${msg('New vault')}
        </wa-button>
      </div>
      ${this.renderList()}
    </div>`;
  }

  private renderList() {
    if (this.wrong) {
      return html`<wa-callout variant="danger" role="alert">
        <wa-icon slot="icon" name="warning"></wa-icon>${this.wrong}
        <wa-button size="s" @click=${() => void this.load()}>${msg('Try again')}</wa-button>
      </wa-callout>`;
    }
    if (!this.vaults) {
      return html`<p role="status"><wa-spinner></wa-spinner> ${msg('Loading …')}</p>`;
    }
    if (this.vaults.length === 0) {
      return html`<p class="card empty">
        ${msg('No vault yet. A vault keeps files encrypted under a passphrase.')}
      </p>`;
    }
    return html`<ul>
      ${this.vaults.map((vault) => html`<li class="card stack">${this.renderVault(vault)}</li>`)}
    </ul>`;
  }

  private renderMissing(vault: Vault) {
    return html`<h2><wa-icon name="warning"></wa-icon>${vault.name}</h2>
      <p class="quiet">${msg('Its disk is missing: connect it, and the vault is here again.')}</p>
      <div class="row">
        <wa-button size="s" appearance="outlined" @click=${() => this.forget(vault)}
          >${msg('Forget')}</wa-button
        >
      </div>`;
  }

  private renderVault(vault: Vault) {
    if (vault.state === 'MISSING') {
      return this.renderMissing(vault);
    }
    const locked = vault.state === 'LOCKED';
    return html`<h2>
        <wa-icon name=${locked ? 'lock' : 'unlock'}></wa-icon>
        <a href="/files/${encodeURIComponent(vault.name)}">${vault.name}</a>
      </h2>
      <p class="quiet">
        ${
          locked
            ? msg('Locked')
            : html`${plural(vault.files, '{n} file', '{n} files')},
              ${msg(str`${formatBytes(vault.logicalBytes)} kept in ${formatBytes(vault.storedBytes)}`)}`
        }
        ${vault.state === 'READ_ONLY' ? html`<br />${msg('Read only: something could not be written')}` : nothing}
        ${vault.formatVersion === 0 ? html`<br />${msg('Version 0 of the format: “vault upgrade” copies it to a new vault')}` : nothing}
      </p>
      <div class="row">
        ${
          locked
            ? html`<wa-button size="s" variant="brand" @click=${() => this.unlock(vault)}
                >${msg('Unlock')}</wa-button
              >`
            : html`<wa-button size="s" appearance="outlined" @click=${() => this.lock(vault)}
                >${msg('Lock')}</wa-button
              >`
        }
      </div>`;
  }

  private async load(): Promise<void> {
    this.again = undefined;
    try {
      this.vaults = (await request<{ vaults: Vault[] }>('GET', '/vaults')).vaults;
      this.wrong = '';
    } catch (error) {
      this.wrong = sentenceOf(error);
    }
  }

  private async unlock(vault: Vault): Promise<void> {
    if (await unlockVault(vault.name)) {
      await this.load();
    }
  }

  /** Nothing is lost: the vault is found again with its disk. */
  private async forget(vault: Vault): Promise<void> {
    try {
      await request('POST', `/vaults/${encodeURIComponent(vault.name)}/forget`);
      notify(msg(str`${vault.name} is forgotten until its disk is there again`));
      await this.load();
    } catch (error) {
      notifyError(error);
    }
  }

  private async lock(vault: Vault): Promise<void> {
    try {
      await request('POST', `/vaults/${encodeURIComponent(vault.name)}/lock`);
      notify(msg(str`${vault.name} is locked`));
      await this.load();
    } catch (error) {
      notifyError(error);
    }
  }
}
