import {
  Subscription,
  confirm,
  customElement,
  html,
  keyed,
  msg,
  nothing,
  notify,
  repeat,
  request,
  state,
  str,
} from '@sigmavault/ui';
import { Section, renderTable } from './section.js';
import type { Bundle } from './types.js';

/** All bundles: state, version, what depends on them; start, stop, update, roll back. */
@customElement('sv-bundles')
export class Bundles extends Section<readonly Bundle[]> {
  @state() private filter = '';

  constructor() {
    super();
    const refresh = () => this.refresh();
    new Subscription(this, 'io/sigmavault/core/Bundle/', refresh, refresh);
  }

  protected override async read(): Promise<readonly Bundle[]> {
    return (await request<{ bundles: Bundle[] }>('GET', '/system/bundles')).bundles;
  }

  protected override renderData(bundles: readonly Bundle[]) {
    const wanted = this.filter.toLowerCase();
    const shown = bundles.filter((bundle) =>
      `${bundle.name} ${bundle.symbolicName}`.toLowerCase().includes(wanted),
    );
    return html`<div class="stack">
      <wa-input
        type="search"
        label=${msg('Find a bundle')}
        with-clear
        @input=${(event: Event) => (this.filter = (event.target as HTMLInputElement).value)}
      ></wa-input>
      ${renderTable(
        [msg('Bundle'), msg('State'), msg('Used by'), msg('Actions')],
        repeat(
          shown,
          ({ id }) => id,
          (bundle) => this.renderBundle(bundle),
        ),
      )}
    </div>`;
  }

  private renderBundle(bundle: Bundle) {
    const active = bundle.state === 'ACTIVE';
    return html`<tr>
      <td>
        <strong>${bundle.name}</strong> ${bundle.version}<br />
        <small
          >${bundle.symbolicName}${bundle.features.length > 0 ? html` · ${bundle.features.join(', ')}` : nothing}</small
        >
      </td>
      <td>
        <wa-badge appearance="outlined" variant=${active ? 'success' : 'warning'}
          >${stateName(bundle.state)}</wa-badge
        >
      </td>
      <td>${this.renderDependants(bundle)}</td>
      <td>${this.renderActions(bundle, active)}</td>
    </tr>`;
  }

  private renderDependants(bundle: Bundle) {
    return bundle.dependants.length === 0
      ? html`<span class="quiet">${msg('nothing')}</span>`
      : html`<details>
          <summary>${bundle.dependants.length}</summary>
          <small>${bundle.dependants.join(', ')}</small>
        </details>`;
  }

  private renderActions(bundle: Bundle, active: boolean) {
    // A button of its own for each verb: one that became another under the finger would do what was not meant.
    const button = (label: string, icon: string, run: () => void) =>
      keyed(
        icon,
        html`<wa-button size="s" appearance="plain" ?disabled=${this.busy} @click=${run}>
          <wa-icon name=${icon} label=${`${label}: ${bundle.name}`}></wa-icon>
        </wa-button>`,
      );
    return html`<div class="row">
      ${
        active
          ? bundle.essential
            ? html`<small>${msg('Needed by this page')}</small>`
            : button(msg('Stop'), 'stop', () => this.change(bundle, 'stop', msg('Stop')))
          : button(msg('Start'), 'play', () => void this.act(() => this.post(bundle, 'start')))
      }
      ${button(msg('Update'), 'upload', () => this.pick(bundle))}
      ${
        bundle.previous
          ? button(msg('Roll back'), 'undo', () => this.change(bundle, 'rollback', msg('Roll back')))
          : nothing
      }
    </div>`;
  }

  private change(bundle: Bundle, verb: string, label: string): void {
    void this.act(async () => {
      if (await this.agree(bundle, label)) {
        await this.post(bundle, verb);
        notify(`${label}: ${bundle.name}`);
      }
    });
  }

  private post(bundle: Bundle, verb: string): Promise<unknown> {
    return request('POST', `/system/bundles/${bundle.id}/${verb}`);
  }

  private agree(bundle: Bundle, label: string): Promise<boolean> {
    const { dependants } = bundle;
    return confirm({
      title: `${label}: ${bundle.name}`,
      text:
        dependants.length === 0
          ? msg('Nothing else uses it.')
          : html`<p>${msg('These bundles use it and are affected meanwhile:')}</p>
              <ul>
                ${dependants.map((name) => html`<li>${name}</li>`)}
              </ul>`,
      action: label,
      danger: true,
    });
  }

  private pick(bundle: Bundle): void {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = '.jar';
    input.onchange = () => {
      const jar = input.files?.[0];
      if (jar) {
        void this.act(() => this.replace(bundle, jar));
      }
    };
    input.click();
  }

  private async replace(bundle: Bundle, jar: File): Promise<void> {
    if (await this.agree(bundle, msg('Update'))) {
      const headers = { 'Content-Type': 'application/java-archive' };
      await request('PUT', `/system/bundles/${bundle.id}/content`, { body: jar, headers });
      notify(msg(str`${bundle.name} is updated`));
    }
  }
}

function stateName(state: string): string {
  const names: Record<string, string> = {
    ACTIVE: msg('Active'),
    RESOLVED: msg('Stopped'),
    INSTALLED: msg('Not resolved'),
    STARTING: msg('Starting'),
    STOPPING: msg('Stopping'),
  };
  return names[state] ?? state;
}
