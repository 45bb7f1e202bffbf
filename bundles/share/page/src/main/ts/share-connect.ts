import {
  customElement,
  css,
  html,
  msg,
  nothing,
  request,
  state,
  str,
  type CSSResultGroup,
  codeStyles,
  renderCopy,
  renderQr,
  renderShownOnce,
} from '@sigmavault/ui';
import { PLATFORMS, plainAddress, waysOf, type Platform, type Way } from './addresses.js';
import { getShare, listShares, shareAddress } from './requests.js';
import { OfShare } from './share-part.js';
import './smb-password.js';
import type { Protocol, Share } from './types.js';
import { obstacleOf, protocolName, protocolPurpose } from './words.js';

interface Known {
  readonly share: Share;
  readonly protocols: readonly Protocol[];
  readonly account: string;
}

/** What to type on each system to reach a share, with codes to scan and a password for apps. */
@customElement('sv-share-connect')
export class ShareConnect extends OfShare<Known> {
  protected override readonly view = 'connect';
  @state() private platform: Platform = platformOf(navigator.userAgent);
  /** The password that was just made; shown once. */
  @state() private secret = '';

  static override styles: CSSResultGroup = [
    OfShare.styles,
    codeStyles,
    css`
      .qr svg {
        width: 9rem;
        border: 1px solid var(--sv-border);
        border-radius: var(--sv-radius);
      }
      .way {
        display: grid;
        gap: var(--sv-space-2);
      }
      .platforms label {
        display: inline-flex;
        gap: var(--sv-space-1);
        align-items: baseline;
      }
    `,
  ];

  protected override async read(): Promise<Known> {
    const [share, { protocols }, { name: account }] = await Promise.all([
      getShare(this.share),
      listShares(),
      request<{ name: string }>('GET', '/session'),
    ]);
    return { share, protocols, account };
  }

  protected override renderData({ share, protocols, account }: Known) {
    const served = protocols.filter(({ id }) => share.protocols.includes(id));
    if (served.length === 0) {
      return html`<p class="card empty">
        ${msg('No protocol is switched on, so nobody can reach it.')}
        <a href=${shareAddress(share.name)}>${msg('Switch one on')}</a>
      </p>`;
    }
    return html`<fieldset class="platforms">
        <legend>${msg('From which system?')}</legend>
        <div class="row">
          ${PLATFORMS.map(
            (each) =>
              html`<label
                ><input
                  type="radio"
                  name="platform"
                  .checked=${each === this.platform}
                  @change=${() => (this.platform = each)}
                />${platformName(each)}</label
              >`,
          )}
        </div>
      </fieldset>
      ${served.map((protocol) => this.renderProtocol(protocol, account))}
      ${served.some(({ id }) => id === 'smb') ? html`<sv-smb-password></sv-smb-password>` : nothing}
      ${served.some(({ id }) => id !== 'smb' && id !== 'fuse') ? this.renderPassword() : nothing}`;
  }

  private renderProtocol(protocol: Protocol, account: string) {
    const { id, address } = protocol;
    const obstacle = obstacleOf(protocol);
    const plain = plainAddress(address, this.share, location);
    const ways = waysOf(id, plain, location, account);
    const way = ways.find(({ platform }) => platform === this.platform);
    return html`<section class="card way" aria-label=${protocolName(id)}>
      <h2>${protocolName(id)}</h2>
      <p class="quiet">${protocolPurpose(id)}</p>
      ${
        obstacle
          ? html`<wa-callout variant="warning" role="status">
              <wa-icon slot="icon" name="warning"></wa-icon>${obstacle}
            </wa-callout>`
          : nothing
      }
      ${
        way
          ? this.renderWay(id, way)
          : html`<p>${msg('Not for this system.')}</p>
              ${ways[0] ? this.renderWay(id, ways[0]) : nothing}`
      }
      ${plain.includes('://') ? html`<span class="qr">${renderQr(plain, msg('QR code of the address'))}</span>` : nothing}
    </section>`;
  }

  private renderWay(protocol: string, { platform, shown }: Way) {
    return html`<p>${howTo(protocol, platform)}</p>
      ${renderCopy(shown, protocolName(protocol))}`;
  }

  private renderPassword() {
    return html`<section class="card stack" aria-label=${msg('Password')}>
      <h2>${msg('Password')}</h2>
      <p class="quiet">
        ${msg('Programs log in with a password of their own, not yours. Make one for each device: it can be revoked alone.')}
      </p>
      ${
        this.secret
          ? renderShownOnce(this.secret, msg('Password'))
          : html`<div class="row">
              <wa-button size="s" variant="brand" ?loading=${this.busy} @click=${this.makePassword}>
                <wa-icon slot="start" name="key"></wa-icon>${msg('Make a password for a device')}
              </wa-button>
              <a href="/system/tokens">${msg('All of them')}</a>
            </div>`
      }
    </section>`;
  }

  private makePassword(): void {
    void this.act(async () => {
      const body = { label: msg(str`Share ${this.share}`), scopes: ['share:file:*'] };
      this.secret = (await request<{ secret: string }>('POST', '/tokens', { body })).secret;
    });
  }
}

function platformOf(agent: string): Platform {
  return /Android|iPhone|iPad/.test(agent)
    ? 'phone'
    : /Windows/.test(agent)
      ? 'windows'
      : /Macintosh/.test(agent)
        ? 'macos'
        : 'linux';
}

function platformName(platform: Platform): string {
  switch (platform) {
    case 'windows':
      return 'Windows';
    case 'macos':
      return 'macOS';
    case 'linux':
      return 'Linux';
    case 'phone':
      return msg('Phone');
    case 'command':
      return msg('Command line');
  }
}

/** Where to type it. */
function howTo(protocol: string, platform: Platform): string {
  const program = protocol === 'sftp';
  switch (platform) {
    case 'windows':
      return program
        ? msg('In WinSCP or FileZilla, as the address:')
        : msg('In the Explorer, in the bar with the address:');
    case 'macos':
      return program
        ? msg('In Cyberduck or FileZilla, as the address:')
        : msg('In the Finder: Go, Connect to Server, and type:');
    case 'linux':
      return msg('In the file manager, Other Locations, as the address:');
    case 'phone':
      return msg('In the files app, as a server, or scan the code:');
    case 'command':
      return msg('In a terminal:');
  }
}
