import {
  confirm,
  customElement,
  formatTime,
  html,
  msg,
  nothing,
  notify,
  request,
  state,
  str,
} from '@sigmavault/ui';
import { Section, renderTable } from './section.js';
import type { Scope, Token } from './types.js';
import './create-token.js';

interface Data {
  readonly tokens: readonly Token[];
  readonly scopes: readonly Scope[];
}

/** API tokens of scripts and programs: made with scopes, shown once, revoked. */
@customElement('sv-tokens')
export class Tokens extends Section<Data> {
  @state() private creating = false;

  protected override async read(): Promise<Data> {
    const [{ tokens }, { scopes }] = await Promise.all([
      request<{ tokens: Token[] }>('GET', '/tokens'),
      request<{ scopes: Scope[] }>('GET', '/scopes'),
    ]);
    return { tokens, scopes };
  }

  protected override renderData({ tokens, scopes }: Data) {
    return html`<div class="stack">
      <div>
        <wa-button size="s" variant="brand" @click=${() => (this.creating = true)}>
          <wa-icon slot="start" name="plus"></wa-icon>${msg('New token')}
        </wa-button>
      </div>
      ${
        tokens.length === 0
          ? html`<p class="card empty">${msg('No tokens. Scripts and other programs log in with one.')}</p>`
          : this.renderAll(tokens)
      }
      ${
        this.creating
          ? html`<sv-create-token
              .scopes=${scopes}
              @closed=${() => {
                this.creating = false;
                void this.load();
              }}
            ></sv-create-token>`
          : nothing
      }
    </div>`;
  }

  private renderAll(tokens: readonly Token[]) {
    return renderTable(
      [msg('Token'), msg('May'), msg('Last used'), msg('Ends'), msg('Actions')],
      tokens.map(
        (token) =>
          html`<tr>
            <td>
              <strong>${token.label}</strong><br /><small
                >${token.account}, ${formatTime(token.created)}</small
              >
            </td>
            <td>${token.scopes.join(', ')}</td>
            <td>${token.lastUsed ? formatTime(token.lastUsed) : msg('never')}</td>
            <td>${token.expires ? formatTime(token.expires) : msg('never')}</td>
            <td>
              <wa-button size="s" variant="danger" appearance="outlined" @click=${() => this.revoke(token)}>
                ${msg('Revoke')}<span class="visually-hidden"> ${token.label}</span>
              </wa-button>
            </td>
          </tr>`,
      ),
    );
  }

  private revoke(token: Token): void {
    void this.act(async () => {
      const title = msg(str`Revoke ${token.label}?`);
      const text = msg('Programs that use it are refused at once.');
      if (await confirm({ title, text, action: msg('Revoke'), danger: true })) {
        await request('DELETE', `/tokens/${encodeURIComponent(token.id)}`);
        notify(msg(str`${token.label} is revoked`));
      }
    });
  }
}
