import {
  Problem,
  Subscription,
  confirm,
  customElement,
  html,
  msg,
  nothing,
  notify,
  request,
  str,
} from '@sigmavault/ui';
import { Section, renderTable } from './section.js';
import type { Feature } from './types.js';

/** Features of the distribution: install and uninstall, with the vaults that need them. */
@customElement('sv-features')
export class Features extends Section<readonly Feature[]> {
  constructor() {
    super();
    const refresh = () => this.refresh();
    new Subscription(this, 'io/sigmavault/core/Bundle/', refresh, refresh);
  }

  protected override async read(): Promise<readonly Feature[]> {
    return (await request<{ features: Feature[] }>('GET', '/system/features')).features;
  }

  protected override renderData(features: readonly Feature[]) {
    return renderTable(
      [msg('Feature'), msg('State'), msg('Needed by'), msg('Actions')],
      features.map((feature) => this.renderFeature(feature)),
    );
  }

  private renderFeature(feature: Feature) {
    const { installed } = feature;
    return html`<tr>
      <td>
        <strong>${feature.name}</strong> ${feature.version}<br />
        <small>${feature.description}</small>
      </td>
      <td>
        <wa-badge appearance="outlined" variant=${installed ? 'success' : 'neutral'}>
          ${installed ? msg('Installed') : msg('Not installed')}
        </wa-badge>
      </td>
      <td>${feature.usedBy.length > 0 ? feature.usedBy.join(', ') : nothing}</td>
      <td>
        <wa-button
          size="s"
          appearance="outlined"
          ?disabled=${this.busy}
          @click=${() => (installed ? this.uninstall(feature) : this.install(feature))}
        >
          ${installed ? msg('Uninstall') : msg('Install')}<span class="visually-hidden">
            ${feature.name}</span
          >
        </wa-button>
      </td>
    </tr>`;
  }

  private install(feature: Feature): void {
    void this.act(async () => {
      await request('POST', `/system/features/${encodeURIComponent(feature.name)}/install`);
      notify(msg(str`${feature.name} is installed`));
    });
  }

  private uninstall(feature: Feature): void {
    void this.act(async () => {
      const text =
        feature.usedBy.length > 0
          ? msg(str`Vaults need it to read what they hold: ${feature.usedBy.join(', ')}`)
          : msg('Its bundles stop and are removed. It can be installed again from the distribution.');
      const action = msg('Uninstall');
      if (await confirm({ title: msg(str`Uninstall ${feature.name}`), text, action, danger: true })) {
        await this.takeOut(feature);
      }
    });
  }

  private async takeOut(feature: Feature): Promise<void> {
    const path = `/system/features/${encodeURIComponent(feature.name)}/uninstall`;
    try {
      await request('POST', path);
    } catch (error) {
      if (!(error instanceof Problem && error.code === 'feature-in-use')) {
        throw error;
      }
      const title = msg('Uninstall although it is needed?');
      const lost = msg('Files that need it cannot be read until it is installed again.');
      const text = html`<p>${error.message}</p>
        <p>${lost}</p>`;
      if (!(await confirm({ title, text, action: msg('Uninstall anyway'), danger: true }))) {
        return;
      }
      await request('POST', `${path}?force`);
    }
    notify(msg(str`${feature.name} is uninstalled`));
  }
}
