import { html, msg, nothing } from '@sigmavault/ui';
import type { Change, Link } from './types.js';

/** What was typed so far. */
export interface Draft {
  readonly device: string;
  readonly mode: 'dhcp' | 'static';
}

/** Fields for one interface; `change` takes what decides which of them are shown. */
export function renderNetwork(links: readonly Link[], draft: Draft, change: (part: Partial<Draft>) => void) {
  const fixed = draft.mode === 'static';
  const mode = (value: Draft['mode'], label: string) =>
    html`<label class="choice"
      ><input
        type="radio"
        name="mode"
        .checked=${draft.mode === value}
        @change=${() => change({ mode: value })}
      />
      ${label}</label
    >`;
  return html`<div class="field">
      <label for="device">${msg('Interface')}</label>
      <select
        id="device"
        name="device"
        @change=${(event: Event) => change({ device: (event.target as HTMLSelectElement).value })}
      >
        ${links.map(
          (link) =>
            html`<option value=${link.name} ?selected=${link.name === draft.device}>
              ${link.name} ${link.addresses[0] ?? ''}
            </option>`,
        )}
      </select>
    </div>
    <fieldset>
      <legend>${msg('Its address')}</legend>
      ${mode('dhcp', msg('From the router (DHCP)'))} ${mode('static', msg('Always the same'))}
      ${
        fixed
          ? html`<wa-input
                name="address"
                label=${msg('Address with prefix length')}
                placeholder="192.168.1.5/24"
                autocomplete="off"
              ></wa-input>
              <wa-input name="gateway" label=${msg('Gateway')} autocomplete="off"></wa-input>`
          : nothing
      }
      <wa-input
        name="servers"
        label=${msg('Name servers')}
        hint=${msg('Up to three addresses with commas; empty: as the router says')}
        autocomplete="off"
      ></wa-input>
      <wa-input
        name="vlan"
        label=${msg('VLAN')}
        hint=${msg('1 to 4094; empty: none')}
        autocomplete="off"
      ></wa-input>
    </fieldset>`;
}

/**
 * Body of `POST /host/network`, from the texts of the fields.
 *
 * @throws Error with what is wrong
 */
export function changeOf(draft: Draft, field: (name: string) => string): Change {
  const nameServers = field('servers')
    .split(/[\s,]+/)
    .filter((each) => each !== '');
  const vlan = field('vlan');
  if (vlan !== '' && !/^[1-9]\d{0,3}$/.test(vlan)) {
    throw new Error(msg('A VLAN is a number from 1 to 4094.'));
  }
  const address = draft.mode === 'static' ? field('address') : '';
  if (draft.mode === 'static' && !address.includes('/')) {
    throw new Error(msg('An address has its prefix length behind it, such as 192.168.1.5/24.'));
  }
  const gateway = draft.mode === 'static' ? field('gateway') : '';
  return {
    device: draft.device,
    ...(address ? { address } : {}),
    ...(gateway ? { gateway } : {}),
    ...(nameServers.length > 0 ? { nameServers } : {}),
    ...(vlan ? { vlan: Number(vlan) } : {}),
  };
}
