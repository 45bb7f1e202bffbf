import {
  Part,
  Subscription,
  confirm,
  customElement,
  formatBytes,
  formatClock,
  html,
  msg,
  notify,
  partStyles,
  request,
  str,
} from '@sigmavault/ui';
import { plotStyles, renderPlot, type Series } from './plot.js';
import { tableStyles } from './table.styles.js';
import { protocolName } from './words.js';

interface Connection {
  readonly id: string;
  readonly protocol: string;
  readonly account: string;
  readonly address: string;
  readonly since: string;
  readonly bytesIn: number;
  readonly bytesOut: number;
  readonly open: readonly string[];
}

interface Known {
  readonly connections: readonly Connection[];
  readonly stepSeconds: number;
  readonly series: readonly Series[];
}

/** Time between two looks while the page is shown. */
const LOOK_MS = 5000;
/** Paths of one connection that are shown; the rest is counted. */
const SHOWN = 5;

/** Who uses shares now, and how much went through them in the last ten minutes. */
@customElement('sv-connections')
export class Connections extends Part<Known> {
  private timer?: ReturnType<typeof setInterval>;

  static override styles = [partStyles, tableStyles, plotStyles];

  constructor() {
    super();
    const again = () => this.refresh();
    new Subscription(this, 'io/sigmavault/share/Traffic/', again, again);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.timer = setInterval(() => this.refresh(), LOOK_MS); // who is quiet sends no signal
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.timer);
  }

  protected override async read(): Promise<Known> {
    const [{ connections }, traffic] = await Promise.all([
      request<{ connections: Connection[] }>('GET', '/shares/connections'),
      request<{ stepSeconds: number; series: Series[] }>('GET', '/shares/traffic'),
    ]);
    return { connections, ...traffic };
  }

  protected override renderData({ connections, series, stepSeconds }: Known) {
    return html`<div class="stack">
      <div>
        <nav aria-label=${msg('Above')}><a href="/shares">${msg('Shares')}</a></nav>
        <h1>${msg('Connections')}</h1>
      </div>
      ${
        connections.length === 0
          ? html`<p class="card empty">${msg('Nobody uses a share now.')}</p>`
          : this.renderTable(connections)
      }
      <h2>${msg('Throughput of the last ten minutes')}</h2>
      ${
        series.length === 0
          ? html`<p class="quiet">${msg('Nothing was moved.')}</p>`
          : series.map((each) => renderPlot(each, stepSeconds))
      }
    </div>`;
  }

  private renderTable(connections: readonly Connection[]) {
    return html`<div class="table">
      <table>
        <thead>
          <tr>
            <th scope="col">${msg('Account')}</th>
            <th scope="col">${msg('Since')}</th>
            <th scope="col">${msg('Moved')}</th>
            <th scope="col">${msg('Open')}</th>
            <th scope="col">${msg('Actions')}</th>
          </tr>
        </thead>
        <tbody>
          ${connections.map(
            (each) =>
              html`<tr>
                <th scope="row">
                  ${each.account}<small>${protocolName(each.protocol)}, ${each.address}</small>
                </th>
                <td data-label=${msg('Since')}>${formatClock(each.since)}</td>
                <td data-label=${msg('Moved')}>
                  ${msg(str`${formatBytes(each.bytesIn)} in, ${formatBytes(each.bytesOut)} out`)}
                </td>
                <td data-label=${msg('Open')} class="wrap">
                  ${each.open.slice(0, SHOWN).map((path) => html`<div>${path}</div>`)}
                  ${each.open.length > SHOWN ? msg(str`and ${each.open.length - SHOWN} more`) : ''}
                </td>
                <td>
                  <wa-button size="s" appearance="outlined" @click=${() => this.end(each)}>
                    ${msg('Disconnect')}<span class="visually-hidden">
                      ${each.account} ${protocolName(each.protocol)}</span
                    >
                  </wa-button>
                </td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  private async end({ id, account, address, open }: Connection): Promise<void> {
    const agreed = await confirm({
      title: msg(str`Disconnect ${account} from ${address}?`),
      text: html`<p>
        ${
          open.length > 0
            ? msg('What is being moved breaks off. A file that is written may stay as it was before.')
            : msg('Nothing is being moved.')
        }
        ${msg('The account can connect again: take it out of the members to keep it away.')}
      </p>`,
      action: msg('Disconnect'),
      danger: open.length > 0,
    });
    if (agreed) {
      await this.act(async () => {
        await request('DELETE', `/shares/connections/${encodeURIComponent(id)}`);
        notify(msg(str`${account} is disconnected`));
      });
    }
  }
}
