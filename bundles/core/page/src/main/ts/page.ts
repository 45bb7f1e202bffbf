import {
  LitElement,
  css,
  customElement,
  html,
  loadMessages,
  msg,
  pageStyles,
  property,
} from '@sigmavault/ui';
import './audit.js';
import './backup.js';
import './bundles.js';
import './features.js';
import './log.js';
import './ssh-keys.js';
import './tokens.js';

await loadMessages(import.meta.url, ['de']);

/** System: one part of the platform at a time, by the address after `/system/`. */
@customElement('sv-system-page')
export class SystemPage extends LitElement {
  @property() rest = '';

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

  override render() {
    const parts: [string, string][] = [
      ['bundles', msg('Bundles')],
      ['features', msg('Features')],
      ['log', msg('Log')],
      ['audit', msg('Audit')],
      ['tokens', msg('API tokens')],
      ['ssh-keys', msg('SSH keys')],
      ['backup', msg('Backup')],
    ];
    const current = parts.some(([path]) => path === this.rest) ? this.rest : 'bundles';
    return html`<div class="stack">
      <h1>${msg('System')}</h1>
      <nav aria-label=${msg('Parts of the system')}>
        <ul>
          ${parts.map(
            ([path, label]) =>
              html`<li><a href="/system/${path}" aria-current=${path === current}>${label}</a></li>`,
          )}
        </ul>
      </nav>
      ${this.renderPart(current)}
    </div>`;
  }

  private renderPart(part: string) {
    switch (part) {
      case 'features':
        return html`<sv-features></sv-features>`;
      case 'log':
        return html`<sv-log></sv-log>`;
      case 'audit':
        return html`<sv-audit></sv-audit>`;
      case 'tokens':
        return html`<sv-tokens></sv-tokens>`;
      case 'ssh-keys':
        return html`<sv-ssh-keys></sv-ssh-keys>`;
      case 'backup':
        return html`<sv-backup></sv-backup>`;
      default:
        return html`<sv-bundles></sv-bundles>`;
    }
  }
}
