import { Part, askText, confirm, customElement, html, msg, notify, request, str } from '@sigmavault/ui';
import type { Machine } from './types.js';
import { renderZones } from './zones.js';

const NAME = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/** The machine: name, time zone, restart and power off, reset. */
@customElement('sv-machine-overview')
export class Overview extends Part<Machine> {
  protected override read(): Promise<Machine> {
    return request<Machine>('GET', '/host');
  }

  protected override renderData(machine: Machine) {
    if (!machine.available) {
      return html`<div class="stack">
        <dl>
          <dt class="quiet">${msg('Name')}</dt>
          <dd>${machine.name}</dd>
          <dt class="quiet">${msg('Time zone')}</dt>
          <dd>${machine.zone}</dd>
        </dl>
        <sv-machine-language></sv-machine-language>
      </div>`;
    }
    return html`<div class="stack">
      <form class="card" @submit=${(event: Event) => this.submit(event, () => this.save(machine))}>
        <h2>${msg('Name and time zone')}</h2>
        ${this.renderWrong()}
        <wa-input
          name="name"
          label=${msg('Name of the machine')}
          hint=${msg('Small letters, digits and hyphens; it is found as NAME.local')}
          autocomplete="off"
          autocapitalize="off"
          spellcheck="false"
          .value=${machine.name}
        ></wa-input>
        ${renderZones(msg('Time zone'), machine.zone)}
        <div class="row">
          <wa-button type="submit" variant="brand" ?loading=${this.busy}>${msg('Save')}</wa-button>
        </div>
      </form>
      <sv-machine-language></sv-machine-language>
      <section class="card stack" aria-labelledby="power">
        <h2 id="power">${msg('Power')}</h2>
        <p class="quiet">${msg('Vaults are locked after a restart, unless a key file opens them.')}</p>
        <div class="row">
          <wa-button appearance="outlined" @click=${this.reboot}>${msg('Restart')}</wa-button>
          <wa-button appearance="outlined" @click=${this.powerOff}>${msg('Switch off')}</wa-button>
        </div>
      </section>
      <section class="card stack" aria-labelledby="reset">
        <h2 id="reset">${msg('Reset')}</h2>
        <p class="quiet">
          ${msg('At the next start accounts, tokens and settings are forgotten. Vaults, pools and the audit log stay.')}
        </p>
        <div class="row">
          <wa-button appearance="outlined" variant="danger" @click=${this.reset}>
            ${msg('Forget settings')}
          </wa-button>
        </div>
      </section>
    </div>`;
  }

  private async save(machine: Machine): Promise<void> {
    const name = this.field('name');
    const zone = this.field('zone');
    if (!NAME.test(name)) {
      throw new Error(msg('A name has small letters, digits and hyphens, at most 63.'));
    }
    if (name !== machine.name) {
      await request('PUT', '/host/name', { body: { name } });
    }
    if (zone !== machine.zone) {
      await request('PUT', '/host/zone', { body: { zone } });
    }
    notify(msg('Saved'));
    await this.load();
  }

  private async reboot(): Promise<void> {
    const title = msg('Restart the machine?');
    const text = msg('The page comes back by itself after a minute or two.');
    if (await confirm({ title, text, action: msg('Restart') })) {
      await this.act(() => request('POST', '/host/reboot'));
    }
  }

  private async powerOff(): Promise<void> {
    const title = msg('Switch the machine off?');
    const text = msg('Nobody reaches it until somebody presses its power button.');
    if (await confirm({ title, text, action: msg('Switch off'), danger: true })) {
      await this.act(() => request('POST', '/host/power-off'));
    }
  }

  private async reset(): Promise<void> {
    const word = msg('forget');
    const answer = await askText({
      title: msg('Forget accounts and settings?'),
      text: msg('You have to set the machine up again. Vaults and pools stay, and open with their own keys.'),
      action: msg('Forget settings'),
      danger: true,
      field: {
        label: msg(str`Type “${word}”`),
        check: (value) => (value.trim() === word ? '' : msg(str`Type “${word}” to go on.`)),
      },
    });
    if (answer !== null) {
      await this.act(async () => {
        await request('POST', '/host/reset', { body: { confirm: 'forget-settings' } });
        notify(msg('Settings are forgotten at the next start'));
      });
    }
  }
}
