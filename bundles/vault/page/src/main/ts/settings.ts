import {
  confirm,
  css,
  customElement,
  formatTime,
  html,
  msg,
  notify,
  request,
  state,
  str,
  type CSSResultGroup,
  type StreamEvent,
} from '@sigmavault/ui';
import { vaultPath } from './places.js';
import { kindName, type Opened, type Slot } from './slots.js';
import { tableStyles } from './table.styles.js';
import { renderVaultHead } from './trail.js';
import { VaultPart } from './vault-part.js';
import './add-slot.js';
import './opening.js';

/** What opens a vault: its key slots, and how it opens after a restart. */
@customElement('sv-vault-settings')
export class VaultSettings extends VaultPart<Opened> {
  @state() private adding = false;

  static override styles: CSSResultGroup = [
    VaultPart.styles,
    tableStyles,
    css`
      p {
        margin: 0;
      }
    `,
  ];

  protected override read(signal: AbortSignal): Promise<Opened> {
    return request('GET', vaultPath(this.vault), { signal });
  }

  protected override concerns(event: StreamEvent): boolean {
    return !/\/(File|Snapshot)\//.test(event.topic);
  }

  override render() {
    return html`<div class="stack">${renderVaultHead(this.vault, 'settings')} ${this.renderPart()}</div>`;
  }

  protected override renderData({ slots = [], opening, formatVersion, state }: Opened) {
    if (formatVersion === 0) {
      return html`<p class="card">
        ${msg('A vault of version 0 has one passphrase and opens by it only. Copy the files to a new vault to have more.')}
      </p>`;
    }
    return html`<h2>${msg('What opens it')}</h2>
      <p class="quiet">
        ${msg('Any one of these opens the vault. The list is readable on the disk; the secrets are not.')}
      </p>
      ${this.renderSlots(slots)}
      ${
        this.adding
          ? html`<sv-add-slot .vault=${this.vault} .slots=${slots} @closed=${this.onAdded}></sv-add-slot>`
          : html`<div class="row">
              <wa-button size="s" variant="brand" @click=${() => (this.adding = true)}>
                <wa-icon slot="start" name="plus"></wa-icon>${msg('Add another')}
              </wa-button>
            </div>`
      }
      <h2>${msg('After a restart')}</h2>
      <sv-opening
        .vault=${this.vault}
        .slots=${slots}
        .opening=${opening ?? { kind: 'ask' }}
        ?locked=${state === 'LOCKED'}
      ></sv-opening>`;
  }

  private renderSlots(slots: readonly Slot[]) {
    return html`<div class="table blocks">
      <table>
        <thead>
          <tr>
            <th scope="col">${msg('Kind')}</th>
            <th scope="col">${msg('Label')}</th>
            <th scope="col">${msg('Made')}</th>
            <th scope="col">${msg('Actions')}</th>
          </tr>
        </thead>
        <tbody>
          ${slots.map((slot) => this.renderSlot(slot, slots.length === 1))}
        </tbody>
      </table>
    </div>`;
  }

  private renderSlot(slot: Slot, last: boolean) {
    return html`<tr>
      <td>${kindName(slot.kind)} <small>${msg(str`number ${slot.id}`)}</small></td>
      <td class="wrap">${slot.label || '–'}</td>
      <td>${slot.created ? formatTime(slot.created) : '–'}</td>
      <td>
        ${
          last
            ? html`<span class="quiet"
                >${msg('The last one stays: without it nobody could open the vault.')}</span
              >`
            : html`<wa-button
                size="s"
                variant="danger"
                appearance="outlined"
                ?disabled=${this.busy}
                @click=${() => this.delete(slot)}
              >
                <wa-icon slot="start" name="trash"></wa-icon>${msg('Remove')}<span class="visually-hidden">
                  ${msg(str`number ${slot.id}`)}</span
                >
              </wa-button>`
        }
      </td>
    </tr>`;
  }

  private onAdded(): void {
    this.adding = false;
    void this.load();
  }

  private async delete(slot: Slot): Promise<void> {
    const agreed = await confirm({
      title: msg(str`Remove ${kindName(slot.kind)} ${slot.label || slot.id}?`),
      text: msg('It will no longer open the vault. Copies of the vault made before still open by it.'),
      action: msg('Remove'),
      danger: true,
    });
    if (agreed) {
      await this.act(async () => {
        await request('DELETE', vaultPath(this.vault, `/slots/${slot.id}`));
        notify(msg(str`${kindName(slot.kind)} is removed`));
      });
    }
  }
}
