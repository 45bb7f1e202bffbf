import {
  Part,
  codeStyles,
  confirm,
  customElement,
  formatTime,
  html,
  msg,
  notify,
  partStyles,
  renderShownOnce,
  request,
  state,
  str,
  type CSSResultGroup,
} from '@sigmavault/ui';

/** Answer of `GET /shares/smb/credentials`. */
interface Own {
  readonly account: string;
  readonly since: string | null;
}

const PATH = '/shares/smb/credentials';

/** One's own password for SMB: made by the server, shown once, the same for all shares and devices. */
@customElement('sv-smb-password')
export class SmbPassword extends Part<Own> {
  /** The password that was just made. */
  @state() private secret = '';

  static override styles: CSSResultGroup = [partStyles, codeStyles];

  protected override read(): Promise<Own> {
    return request<Own>('GET', PATH);
  }

  protected override renderData({ account, since }: Own) {
    return html`<section class="card stack" aria-label=${msg('Password for SMB')}>
      <h2>${msg('Password for SMB')}</h2>
      <p class="quiet">
        ${msg(str`Type the account ${account} and a password that is made here: yours for this page does not open SMB.`)}
      </p>
      ${this.secret ? renderShownOnce(this.secret, msg('Password for SMB')) : ''}
      <p>${since === null ? msg('You have none.') : msg(str`You have one, made on ${formatTime(since)}.`)}</p>
      <div class="row">
        <wa-button size="s" variant="brand" ?loading=${this.busy} @click=${() => this.make(since !== null)}>
          <wa-icon slot="start" name="key"></wa-icon>
          ${since === null ? msg('Make a password for SMB') : msg('Make a new one')}
        </wa-button>
        ${
          since === null
            ? ''
            : html`<wa-button size="s" appearance="outlined" @click=${this.revoke}>
                ${msg('Revoke')}<span class="visually-hidden"> ${msg('Password for SMB')}</span>
              </wa-button>`
        }
      </div>
    </section>`;
  }

  private async make(replaces: boolean): Promise<void> {
    const agreed =
      !replaces ||
      (await confirm({
        title: msg('Make a new password for SMB?'),
        text: html`<p>
          ${msg('The one before ends: devices that use it are disconnected until the new one is typed there.')}
        </p>`,
        action: msg('Make a new one'),
        danger: true,
      }));
    if (agreed) {
      await this.act(async () => {
        this.secret = (await request<{ password: string }>('POST', PATH)).password;
      });
    }
  }

  private readonly revoke = async (): Promise<void> => {
    const agreed = await confirm({
      title: msg('Revoke the password for SMB?'),
      text: html`<p>${msg('Devices that use it are disconnected; what they are moving breaks off.')}</p>`,
      action: msg('Revoke'),
      danger: true,
    });
    if (agreed) {
      await this.act(async () => {
        await request('DELETE', PATH);
        this.secret = '';
        notify(msg('The password for SMB is revoked'));
      });
    }
  };
}
