import {
  LitElement,
  css,
  customElement,
  html,
  loadMessages,
  msg,
  pageStyles,
  nothing,
  property,
  request,
  sentenceOf,
  state,
} from '@sigmavault/ui';
import './disks.js';
import './install.js';
import './journal.js';
import './network.js';
import './overview.js';
import './language.js';
import './setup.js';
import type { Machine } from './types.js';

await loadMessages(import.meta.url, ['de']);

/** Machine: one part of it at a time, by the address after `/machine/`; what needs the helper only where there is one. */
@customElement('sv-machine-page')
export class MachinePage extends LitElement {
  @property() rest = '';
  @state() private machine?: Machine;
  @state() private wrong = '';

  static override styles = [
    pageStyles,
    css`
      nav ul {
        list-style: none;
        display: flex;
        flex-wrap: wrap;
        gap: var(--sv-space-1);
        margin: 0;
        padding: 0;
        border-bottom: 1px solid var(--sv-border);
      }
      nav a {
        display: block;
        padding: var(--sv-space-2) var(--sv-space-3);
        color: var(--sv-text);
        text-decoration: none;
        border-bottom: 3px solid transparent;
      }
      nav a:hover {
        text-decoration: underline;
      }
      nav a[aria-current='true'] {
        color: var(--sv-brand);
        border-bottom-color: var(--sv-brand);
        font-weight: 600;
      }
    `,
  ];

  override connectedCallback(): void {
    super.connectedCallback();
    request<Machine>('GET', '/host').then(
      (machine) => (this.machine = machine),
      (error: unknown) => (this.wrong = sentenceOf(error)),
    );
  }

  override render() {
    return html`<div class="stack">
      <h1>${msg('Machine')}</h1>
      ${
        this.wrong
          ? html`<wa-callout variant="danger" role="alert"
              ><wa-icon slot="icon" name="warning"></wa-icon>${this.wrong}</wa-callout
            >`
          : nothing
      }
      ${this.machine ? this.renderMachine(this.machine) : nothing}
    </div>`;
  }

  private renderMachine(machine: Machine) {
    const parts: [string, string][] = [
      ['overview', msg('Overview')],
      ...(machine.live ? ([['install', msg('Install')]] as [string, string][]) : []),
      ['network', msg('Network')],
      ...(machine.available
        ? ([
            ['disks', msg('Disks')],
            ['journal', msg('Journal')],
          ] as [string, string][])
        : []),
    ];
    const current = parts.some(([path]) => path === this.rest) ? this.rest : 'overview';
    return html`${
        machine.available
          ? nothing
          : html`<wa-callout variant="neutral" role="status">
              <wa-icon slot="icon" name="info"></wa-icon>
              ${msg('SigmaVault runs here without its helper, so it only shows the machine. The package sigmavault-host adds it.')}
            </wa-callout>`
      }
      <nav aria-label=${msg('Parts of the machine')}>
        <ul>
          ${parts.map(
            ([path, label]) =>
              html`<li><a href="/machine/${path}" aria-current=${path === current}>${label}</a></li>`,
          )}
        </ul>
      </nav>
      ${this.renderPart(current)}`;
  }

  private renderPart(part: string) {
    switch (part) {
      case 'install':
        return html`<sv-machine-install></sv-machine-install>`;
      case 'network':
        return html`<sv-machine-network></sv-machine-network>`;
      case 'disks':
        return html`<sv-machine-disks></sv-machine-disks>`;
      case 'journal':
        return html`<sv-machine-journal></sv-machine-journal>`;
      default:
        return html`<sv-machine-overview></sv-machine-overview>`;
    }
  }
}
