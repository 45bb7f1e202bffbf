import { Part, customElement, html, msg, nothing, notify, request, state, str } from '@sigmavault/ui';
import { changeOf, renderNetwork, type Draft } from './network-form.js';
import type { Machine, Setting } from './types.js';

interface Network {
  readonly machine: Machine;
  readonly settings: readonly Setting[];
}

const POLL_MS = 1000;

/**
 * Interfaces, and the setting of one. A change lasts 60 s unless it is confirmed: while one waits, the page counts and
 * asks. When the browser is cut off nobody confirms, and the machine takes it back by itself.
 */
@customElement('sv-machine-network')
export class NetworkPart extends Part<Network> {
  @state() private draft?: Draft;
  private timer?: ReturnType<typeof setInterval>;

  override connectedCallback(): void {
    super.connectedCallback();
    this.timer = setInterval(() => {
      if (this.data?.settings.some((setting) => setting.pending)) {
        void this.load();
      }
    }, POLL_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.timer);
  }

  protected override async read(): Promise<Network> {
    const machine = await request<Machine>('GET', '/host');
    const settings = machine.available
      ? (await request<{ settings: Setting[] }>('GET', '/host/network')).settings
      : [];
    return { machine, settings };
  }

  protected override renderData({ machine, settings }: Network) {
    return html`<div class="stack">
      ${this.renderPending(settings)}
      <div class="card scroll" tabindex="0" role="region" aria-label=${msg('Network')}>
        <table>
          <thead>
            <tr>
              <th scope="col">${msg('Interface')}</th>
              <th scope="col">${msg('Addresses')}</th>
              <th scope="col">${msg('Hardware')}</th>
            </tr>
          </thead>
          <tbody>
            ${machine.links.map(
              (link) =>
                html`<tr>
                  <td>${link.name} ${link.up ? nothing : html`<span class="quiet">${msg('off')}</span>`}</td>
                  <td class="wrap">${link.addresses.join(', ')}</td>
                  <td>${link.hardware}</td>
                </tr>`,
            )}
          </tbody>
        </table>
      </div>
      ${machine.available && machine.links.length > 0 ? this.renderForm(machine) : nothing}
      ${settings
        .filter((setting) => !setting.pending)
        .map(
          (setting) =>
            html`<details class="card">
              <summary>${setting.name}</summary>
              <pre class="scroll">${setting.text}</pre>
            </details>`,
        )}
    </div>`;
  }

  private renderPending(settings: readonly Setting[]) {
    const left = Math.max(0, ...settings.filter((each) => each.pending).map((each) => each.secondsLeft));
    if (!settings.some((each) => each.pending)) {
      return nothing;
    }
    return html`<wa-callout variant="warning" role="status">
      <wa-icon slot="icon" name="warning"></wa-icon>
      <p>${msg(str`The new setting is taken back in ${left} s unless you keep it.`)}</p>
      <div class="row">
        <wa-button variant="brand" size="s" @click=${() => this.settle('confirm')}
          >${msg('Keep it')}</wa-button
        >
        <wa-button appearance="outlined" size="s" @click=${() => this.settle('revert')}>
          ${msg('Take it back')}
        </wa-button>
      </div>
    </wa-callout>`;
  }

  private renderForm(machine: Machine) {
    const draft = this.draft ?? { device: machine.links[0]!.name, mode: 'dhcp' as const };
    return html`<form class="card" @submit=${(event: Event) => this.submit(event, () => this.apply(draft))}>
      <h2>${msg('Set an interface')}</h2>
      ${this.renderWrong()}
      ${renderNetwork(machine.links, draft, (part) => (this.draft = { ...draft, ...part }))}
      <p class="quiet">
        ${msg('It is tried for 60 seconds. If this page does not answer any more, it is taken back.')}
      </p>
      <div class="row">
        <wa-button type="submit" variant="brand" ?loading=${this.busy}>${msg('Try it')}</wa-button>
      </div>
    </form>`;
  }

  private async apply(draft: Draft): Promise<void> {
    await request('POST', '/host/network', { body: changeOf(draft, (name) => this.field(name)) });
    await this.load();
  }

  private settle(how: 'confirm' | 'revert'): void {
    void this.act(async () => {
      await request('POST', `/host/network/${how}`);
      notify(how === 'confirm' ? msg('The setting is kept') : msg('The setting is taken back'));
    });
  }
}
