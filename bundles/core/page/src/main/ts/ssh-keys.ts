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
} from '@sigmavault/ui';
import { Section, renderTable, sectionStyles } from './section.js';
import type { SshKey } from './types.js';

/** Keys whose holders reach the files of shares over SFTP without a password. */
@customElement('sv-ssh-keys')
export class SshKeys extends Section<readonly SshKey[]> {
  @state() private line = '';
  @state() private label = '';

  static override styles = [
    sectionStyles,
    css`
      form label {
        display: grid;
        gap: var(--sv-space-1);
        justify-items: start;
      }
      textarea {
        font-family: var(--sv-mono);
        width: 100%;
        box-sizing: border-box;
        color: inherit;
        background: var(--sv-raised);
        border: 1px solid var(--sv-quiet);
        border-radius: var(--sv-radius);
        padding: var(--sv-space-2);
      }
    `,
  ];

  protected override async read(): Promise<readonly SshKey[]> {
    return (await request<{ keys: SshKey[] }>('GET', '/ssh-keys')).keys;
  }

  protected override renderData(keys: readonly SshKey[]) {
    return html`<div class="stack">
      ${
        keys.length === 0
          ? html`<p class="card empty">
              ${msg('No SSH keys. With one, SFTP reaches the shares without a password.')}
            </p>`
          : this.renderAll(keys)
      }
      ${this.renderForm()}
    </div>`;
  }

  private renderForm() {
    return html`<form class="card stack" @submit=${this.add}>
      <h2>${msg('Add an SSH key')}</h2>
      <label>
        ${msg('Public key, the line in a file such as id_ed25519.pub')}
        <textarea
          rows="3"
          spellcheck="false"
          required
          .value=${this.line}
          @input=${(event: Event) => (this.line = (event.target as HTMLTextAreaElement).value)}
        ></textarea>
      </label>
      <wa-input
        label=${msg('What it is called')}
        help-text=${msg('Without: the comment at the end of the key')}
        autocomplete="off"
        .value=${this.label}
        @input=${(event: Event) => (this.label = (event.target as HTMLInputElement).value)}
      ></wa-input>
      <div>
        <wa-button size="s" variant="brand" type="submit" ?disabled=${this.busy}>
          <wa-icon slot="start" name="plus"></wa-icon>${msg('Add')}
        </wa-button>
      </div>
    </form>`;
  }

  private renderAll(keys: readonly SshKey[]) {
    return renderTable(
      [msg('Key'), msg('Fingerprint'), msg('Last used'), msg('Actions')],
      keys.map(
        (key) =>
          html`<tr>
            <td>
              <strong>${key.label}</strong><br /><small>${key.account}, ${formatTime(key.created)}</small>
            </td>
            <td>
              <small>${key.algorithm}<br />${key.fingerprint}</small>
            </td>
            <td>${key.lastUsed ? formatTime(key.lastUsed) : msg('never')}</td>
            <td>
              <wa-button size="s" variant="danger" appearance="outlined" @click=${() => this.forget(key)}>
                ${msg('Remove')}<span class="visually-hidden"> ${key.label}</span>
              </wa-button>
            </td>
          </tr>`,
      ),
    );
  }

  private add(event: Event): void {
    event.preventDefault();
    void this.act(async () => {
      const body = { publicKey: this.line.trim(), label: this.label.trim() };
      const key = await request<SshKey>('POST', '/ssh-keys', { body });
      this.line = '';
      this.label = '';
      notify(msg(str`${key.label} may come in`));
    });
  }

  private forget(key: SshKey): void {
    void this.act(async () => {
      const title = msg(str`Remove ${key.label}?`);
      const text = msg('Who has its private part is refused with the next operation.');
      if (await confirm({ title, text, action: msg('Remove'), danger: true })) {
        await request('DELETE', `/ssh-keys/${encodeURIComponent(key.id)}`);
        notify(msg(str`${key.label} is removed`));
      }
    });
  }
}
