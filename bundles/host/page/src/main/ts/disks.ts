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
  request,
  state,
  str,
} from '@sigmavault/ui';
import { makePool, renderPool, usable } from './pool-form.js';
import { healthOf, tellHealth } from './disk-health.js';
import type { Disk, DiskHealth, Pool } from './types.js';

interface Disks {
  readonly disks: readonly Disk[];
  readonly health: ReadonlyMap<string, DiskHealth>;
  readonly pools: readonly Pool[];
}

/** Disks and pools. */
@customElement('sv-machine-disks')
export class DisksPart extends Part<Disks> {
  @state() private chosen = '';

  constructor() {
    super();
    const again = () => void this.load(); // a disk was plugged in or pulled out
    new Subscription(this, 'io/sigmavault/host/', again, again);
  }

  protected override async read(): Promise<Disks> {
    const { disks } = await request<{ disks: Disk[] }>('GET', '/host/disks');
    const { pools } = await request<{ pools: Pool[] }>('GET', '/host/pools');
    return { disks, pools, health: await healthOf(disks) };
  }

  protected override renderData({ disks, pools, health }: Disks) {
    const free = usable(disks);
    const disk = free.find((each) => each.path === this.chosen) ?? free[0];
    return html`<div class="stack">
      <h2>${msg('Pools')}</h2>
      ${
        pools.length === 0
          ? html`<p class="quiet">${msg('No pools. A pool is a file system on a disk of its own.')}</p>`
          : pools.map((pool) => this.renderPool(pool))
      }
      <div class="row">
        <wa-button size="s" appearance="outlined" ?loading=${this.busy} @click=${this.adopt}>
          ${msg('Look for pools of another system')}
        </wa-button>
      </div>
      <h2>${msg('Disks')}</h2>
      <div class="card scroll" tabindex="0" role="region" aria-label=${msg('Disks')}>
        <table>
          <thead>
            <tr>
              <th scope="col">${msg('Disk')}</th>
              <th scope="col">${msg('Size')}</th>
              <th scope="col">${msg('Use')}</th>
              <th scope="col">${msg('Health')}</th>
            </tr>
          </thead>
          <tbody>
            ${disks
              .filter((each) => each.parent === '')
              .map(
                (each) =>
                  html`<tr>
                    <td class="wrap">${each.title}<br /><small class="quiet">${each.path}</small></td>
                    <td>${formatBytes(each.sizeBytes)}</td>
                    <td>${this.useOf(each)}</td>
                    <td class="wrap">${tellHealth(health.get(each.name))}</td>
                  </tr>`,
              )}
          </tbody>
        </table>
      </div>
      ${
        disk
          ? html`<form class="card" @submit=${(event: Event) => this.submit(event, () => this.make(disk))}>
              <h2>${msg('New pool')}</h2>
              ${this.renderWrong()} ${renderPool(disk, free, (path) => (this.chosen = path))}
              <div class="row">
                <wa-button type="submit" variant="danger" ?loading=${this.busy}>
                  ${msg('Erase and make pool')}
                </wa-button>
              </div>
            </form>`
          : html`<p class="quiet">${msg('No disk is free for another pool.')}</p>`
      }
    </div>`;
  }

  private useOf(disk: Disk): string {
    switch (disk.use) {
      case 'SYSTEM':
        return msg('System');
      case 'USED':
        return msg('In use');
      case 'EMPTY':
        return msg('Empty');
      default:
        return msg(str`Has data: ${disk.signatures.join(', ')}`);
    }
  }

  private renderPool(pool: Pool) {
    return html`<section class="card stack" aria-label=${pool.name}>
      <div class="row spread">
        <strong>${pool.name}</strong>
        <span class="quiet">${pool.filesystem}</span>
        <span>
          ${
            pool.mounted
              ? msg(str`${formatBytes(pool.freeBytes)} of ${formatBytes(pool.sizeBytes)} free`)
              : msg('Not mounted')
          }
        </span>
      </div>
      <div class="row">
        ${
          pool.mounted
            ? html`<wa-button size="s" appearance="outlined" @click=${() => this.change(pool, 'unmount')}>
                ${msg('Unmount')}<span class="visually-hidden"> ${pool.name}</span>
              </wa-button>`
            : html`<wa-button size="s" appearance="outlined" @click=${() => this.change(pool, 'mount')}>
                  ${msg('Mount')}<span class="visually-hidden"> ${pool.name}</span>
                </wa-button>
                <wa-button size="s" appearance="plain" @click=${() => this.forget(pool)}>
                  ${msg('Forget')}<span class="visually-hidden"> ${pool.name}</span>
                </wa-button>`
        }
        ${this.busy ? html`<wa-spinner></wa-spinner>` : nothing}
      </div>
    </section>`;
  }

  private async make(disk: Disk): Promise<void> {
    const name = await makePool(disk, (field) => this.field(field));
    notify(msg(str`Pool ${name} is made`));
    await this.load();
  }

  private change(pool: Pool, how: 'mount' | 'unmount'): void {
    void this.act(() => request('POST', `/host/pools/${pool.name}/${how}`));
  }

  private async forget(pool: Pool): Promise<void> {
    const title = msg(str`Forget pool ${pool.name}?`);
    const text = msg('It is no longer mounted at start. Its files stay on its disk.');
    if (await confirm({ title, text, action: msg('Forget') })) {
      await this.act(() => request('DELETE', `/host/pools/${pool.name}`));
    }
  }

  private async adopt(): Promise<void> {
    await this.act(async () => {
      const { pools } = await request<{ pools: string[] }>('POST', '/host/pools/adopt');
      notify(
        pools.length === 0
          ? msg('No pool of another system was found')
          : msg(str`Mounted: ${pools.join(', ')}`),
      );
    });
  }
}
