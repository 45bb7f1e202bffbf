import { Part, Subscription, customElement, html, msg, request, state } from '@sigmavault/ui';
import { changeOf, renderNetwork, type Draft } from './network-form.js';
import { makePool, renderPool, usable } from './pool-form.js';
import type { Disk, Machine, Setting } from './types.js';
import { ownZone, renderZones } from './zones.js';

const POLL_MS = 1000;

/** Step of the set-up: the time zone; the browser's own is proposed. */
@customElement('sv-setup-zone')
export class SetupZone extends Part<Machine> {
  protected override read(): Promise<Machine> {
    return request<Machine>('GET', '/host');
  }

  protected override renderData() {
    return html`<form @submit=${(event: Event) => this.submit(event, () => this.save())}>
      <h1 tabindex="-1">${msg('Time zone')}</h1>
      <p class="quiet">${msg('Times in the log and of snapshots follow it.')}</p>
      ${this.renderWrong()} ${renderZones(msg('Time zone of the machine'), ownZone())}
      <div class="row">
        <wa-button type="submit" variant="brand" ?loading=${this.busy}>${msg('Next')}</wa-button>
        <wa-button appearance="plain" @click=${() => this.leave('step-skipped')}>${msg('Later')}</wa-button>
      </div>
    </form>`;
  }

  private async save(): Promise<void> {
    await request('PUT', '/host/zone', { body: { zone: this.field('zone') } });
    this.leave('step-done');
  }
}

/** Step of the set-up: the network. As it is will do; a change has to be kept within 60 s. */
@customElement('sv-setup-network')
export class SetupNetwork extends Part<{ machine: Machine; left: number }> {
  @state() private draft?: Draft;
  private timer?: ReturnType<typeof setInterval>;

  override connectedCallback(): void {
    super.connectedCallback();
    this.timer = setInterval(() => {
      if ((this.data?.left ?? -1) >= 0) {
        void this.load();
      }
    }, POLL_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.timer);
  }

  protected override async read(): Promise<{ machine: Machine; left: number }> {
    const machine = await request<Machine>('GET', '/host');
    const { settings } = await request<{ settings: Setting[] }>('GET', '/host/network');
    const pending = settings.filter((each) => each.pending);
    return {
      machine,
      left: pending.length === 0 ? -1 : Math.max(...pending.map((each) => each.secondsLeft)),
    };
  }

  protected override renderData({ machine, left }: { machine: Machine; left: number }) {
    return html`<div class="stack">
      <h1 tabindex="-1">${msg('Network')}</h1>
      <p class="quiet">
        ${msg('The machine has its address from the router. That is right for most homes.')}
      </p>
      ${left >= 0 ? this.renderPending(left) : this.renderForm(machine)}
    </div>`;
  }

  private renderPending(left: number) {
    return html`<wa-callout variant="warning" role="status">
        <wa-icon slot="icon" name="warning"></wa-icon>
        <p>${msg('You see this page with the new setting. Keep it, or it is taken back.')} ${left} s</p>
      </wa-callout>
      ${this.renderWrong()}
      <div class="row">
        <wa-button
          variant="brand"
          ?loading=${this.busy}
          @click=${(event: Event) => this.submit(event, () => this.settle('confirm'))}
          >${msg('Keep it')}</wa-button
        >
        <wa-button
          appearance="outlined"
          @click=${(event: Event) => this.submit(event, () => this.settle('revert'))}
          >${msg('Take it back')}</wa-button
        >
      </div>`;
  }

  private renderForm(machine: Machine) {
    const first = machine.links[0]?.name ?? '';
    const draft = this.draft ?? { device: first, mode: 'dhcp' as const };
    return html`<wa-button variant="brand" @click=${() => this.leave('step-done')}>
        ${msg('Keep it as it is')}
      </wa-button>
      <details>
        <summary>${msg('Set an interface')}</summary>
        <form @submit=${(event: Event) => this.submit(event, () => this.apply(draft))}>
          ${this.renderWrong()}
          ${renderNetwork(machine.links, draft, (part) => (this.draft = { ...draft, ...part }))}
          <wa-button type="submit" appearance="outlined" ?loading=${this.busy}>${msg('Try it')}</wa-button>
        </form>
      </details>`;
  }

  private async apply(draft: Draft): Promise<void> {
    await request('POST', '/host/network', { body: changeOf(draft, (name) => this.field(name)) });
    await this.load();
  }

  private async settle(how: 'confirm' | 'revert'): Promise<void> {
    await request('POST', `/host/network/${how}`);
    if (how === 'confirm') {
      this.leave('step-done');
    }
    await this.load();
  }
}

/** Step of the set-up: one disk becomes a pool. */
@customElement('sv-setup-disk')
export class SetupDisk extends Part<readonly Disk[]> {
  @state() private chosen = '';

  constructor() {
    super();
    const again = () => void this.load(); // a disk was plugged in or pulled out
    new Subscription(this, 'io/sigmavault/host/Disk/', again, again);
  }

  protected override async read(): Promise<readonly Disk[]> {
    const { disks } = await request<{ disks: Disk[] }>('GET', '/host/disks');
    return usable(disks).filter((disk) => disk.use === 'EMPTY');
  }

  protected override renderData(disks: readonly Disk[]) {
    const disk = disks.find((each) => each.path === this.chosen) ?? disks[0];
    return html`<form @submit=${(event: Event) => this.submit(event, () => this.make(disk))}>
      <h1 tabindex="-1">${msg('A disk for your files')}</h1>
      <p class="quiet">${msg('It becomes a pool: your vaults can lie on it, away from the system.')}</p>
      ${this.renderWrong()} ${renderPool(disk, disks, (path) => (this.chosen = path))}
      <div class="row">
        <wa-button type="submit" variant="brand" ?loading=${this.busy} ?disabled=${!disk}>
          ${msg('Make pool')}
        </wa-button>
        <wa-button appearance="plain" @click=${() => this.leave('step-skipped')}>${msg('Later')}</wa-button>
      </div>
    </form>`;
  }

  private async make(disk: Disk | undefined): Promise<void> {
    if (disk) {
      await makePool(disk, (field) => this.field(field));
      this.leave('step-done');
    }
  }
}
