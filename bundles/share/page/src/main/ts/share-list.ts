import {
  Part,
  Subscription,
  confirm,
  customElement,
  formatBytes,
  html,
  msg,
  nothing,
  notify,
  partStyles,
  plural,
  sentenceOf,
  state,
  str,
} from '@sigmavault/ui';
import { listShares, makeShare, removeShare, shareAddress, standingOf } from './requests.js';
import { tableStyles } from './table.styles.js';
import type { Share, Shares, Standing } from './types.js';
import { memberName, protocolName, rightName, sourceName, troubleOf } from './words.js';

/** All shares: what they are, who has them, and whether they can be reached. */
@customElement('sv-share-list')
export class ShareList extends Part<Shares> {
  @state() private standings: ReadonlyMap<string, Standing> = new Map();
  /** What was just removed, while that can be undone. */
  @state() private removed?: Share;

  static override styles = [partStyles, tableStyles];

  constructor() {
    super();
    const again = () => this.refresh();
    new Subscription(this, 'io/sigmavault/share/Share/', again, again);
    new Subscription(this, 'io/sigmavault/vault/Vault/', again);
  }

  protected override async read(): Promise<Shares> {
    const shares = await listShares();
    void this.ask(shares.shares);
    return shares;
  }

  /** One after the other: the first count of a share goes through all its files. */
  private async ask(shares: readonly Share[]): Promise<void> {
    for (const { name } of shares) {
      const standing = await standingOf(name).catch((error: unknown): Standing => ({
        code: 'unknown',
        because: sentenceOf(error),
        usedBytes: 0,
        freeBytes: 0,
      }));
      this.standings = new Map([...this.standings, [name, standing]]);
    }
  }

  protected override renderData({ shares }: Shares) {
    return html`<div class="stack">
      <div class="row spread">
        <h1>${msg('Shares')}</h1>
        <div class="row">
          <wa-button appearance="outlined" href="/shares/@connections">${msg('Connections')}</wa-button>
          <wa-button variant="brand" href="/shares/@new">
            <wa-icon slot="start" name="plus"></wa-icon>${msg('New share')}
          </wa-button>
        </div>
      </div>
      <div role="status">${this.removed ? this.renderRemoved(this.removed) : nothing}</div>
      ${
        shares.length === 0
          ? html`<p class="card empty">
              ${msg('No share yet. A share gives a folder to accounts over the network.')}
            </p>`
          : this.renderTable(shares)
      }
    </div>`;
  }

  private renderRemoved(share: Share) {
    return html`<wa-callout variant="neutral">
      <wa-icon slot="icon" name="info"></wa-icon>
      <div class="row spread">
        <span>${msg(str`Share ${share.name} is removed. Its files are where they were.`)}</span>
        <wa-button size="s" appearance="outlined" ?loading=${this.busy} @click=${() => this.bringBack(share)}>
          <wa-icon slot="start" name="undo"></wa-icon>${msg('Undo')}
        </wa-button>
      </div>
    </wa-callout>`;
  }

  private renderTable(shares: readonly Share[]) {
    return html`<div class="table">
      <table>
        <thead>
          <tr>
            <th scope="col">${msg('Share')}</th>
            <th scope="col">${msg('Protocols')}</th>
            <th scope="col">${msg('Members')}</th>
            <th scope="col">${msg('Used')}</th>
            <th scope="col">${msg('Actions')}</th>
          </tr>
        </thead>
        <tbody>
          ${shares.map((share) => this.renderShare(share))}
        </tbody>
      </table>
    </div>`;
  }

  private renderShare(share: Share) {
    const { name, source, members, protocols } = share;
    const standing = this.standings.get(name);
    const trouble = standing ? troubleOf(standing, source) : '';
    return html`<tr>
      <th scope="row">
        <a href=${shareAddress(name)}>${name}</a>
        <small>${sourceName(source)}</small>
        ${trouble ? html`<small class="wrong">${trouble}</small>` : nothing}
        ${
          standing?.code === 'vault-locked' && source.vault
            ? html`<wa-button
                size="s"
                appearance="outlined"
                href="/files/${encodeURIComponent(source.vault)}"
              >
                ${msg('Unlock')}<span class="visually-hidden"> ${source.vault}</span>
              </wa-button>`
            : nothing
        }
      </th>
      <td data-label=${msg('Protocols')}>
        ${protocols.length === 0 ? msg('none: nobody can reach it') : protocols.map(protocolName).join(', ')}
      </td>
      <td data-label=${msg('Members')}>
        ${Object.entries(members).map(
          ([account, right]) =>
            html`<div>${memberName(account)} <span class="quiet">${rightName(right)}</span></div>`,
        )}
      </td>
      <td data-label=${msg('Used')}>${this.renderUse(share, standing)}</td>
      <td>
        <div class="row">
          <wa-button size="s" appearance="outlined" href=${shareAddress(name, 'connect')}>
            ${msg('Connect')}<span class="visually-hidden"> ${name}</span>
          </wa-button>
          <wa-button size="s" appearance="plain" @click=${() => this.takeAway(share)}>
            ${msg('Remove')}<span class="visually-hidden"> ${name}</span>
          </wa-button>
        </div>
      </td>
    </tr>`;
  }

  private renderUse({ quotaBytes }: Share, standing: Standing | undefined) {
    if (!standing) {
      return html`<span class="quiet">${msg('is counted …')}</span>`;
    }
    if (standing.code) {
      return '–';
    }
    const used = formatBytes(standing.usedBytes);
    return quotaBytes > 0 ? msg(str`${used} of ${formatBytes(quotaBytes)}`) : used;
  }

  private async takeAway(share: Share): Promise<void> {
    const count = Object.keys(share.members).length;
    const agreed = await confirm({
      title: msg(str`Remove share ${share.name}?`),
      text: html`<p>
          ${
            share.members['*']
              ? msg('No account reaches it any more; open connections end.')
              : plural(
                  count,
                  '{n} member does not reach it any more; open connections end.',
                  '{n} members do not reach it any more; open connections end.',
                )
          }
        </p>
        <p>${msg('Its files stay where they are.')}</p>`,
      action: msg('Remove'),
      danger: true,
    });
    if (agreed) {
      await this.act(async () => {
        await removeShare(share.name);
        this.removed = share;
      });
    }
  }

  private async bringBack(share: Share): Promise<void> {
    await this.act(async () => {
      await makeShare(share);
      this.removed = undefined;
      notify(msg(str`Share ${share.name} is back`));
    });
  }
}
