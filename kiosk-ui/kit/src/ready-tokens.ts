import { html } from 'lit';
import { request } from './api.js';
import { msg } from './msg.js';

/** A token that can open vaults now. */
export interface ReadyToken {
  readonly token: string;
  readonly label: string;
}

/** Tokens that are there and set up; none where nobody may see them. */
export async function readyTokens(): Promise<readonly ReadyToken[]> {
  try {
    const answer = await request<{ tokens: (ReadyToken & { state: string })[] }>('GET', '/security/tokens');
    return answer.tokens.filter(({ state }) => state === 'READY');
  } catch {
    return [];
  }
}

const nameOf = ({ token, label }: ReadyToken): string => (label === '' ? token : `${token} · ${label}`);

/** Which token, and its PIN. */
export function renderTokens(
  tokens: readonly ReadyToken[],
  chosen: string,
  pin: string,
  change: (part: { readonly token?: string; readonly pin?: string }) => void,
) {
  return html`<label class="field"
      >${msg('Which token')}
      <select @change=${(event: Event) => change({ token: (event.target as HTMLSelectElement).value })}>
        ${tokens.map(
          (each) =>
            html`<option value=${each.token} ?selected=${each.token === chosen}>${nameOf(each)}</option>`,
        )}
      </select>
    </label>
    <wa-input
      type="password"
      password-toggle
      label=${msg('PIN of the token')}
      hint=${msg('Empty if it has none')}
      autocomplete="off"
      .value=${pin}
      @input=${(event: Event) => change({ pin: (event.target as HTMLInputElement).value })}
    ></wa-input>`;
}
