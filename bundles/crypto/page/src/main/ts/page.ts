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
import './certificates.js';
import './findings.js';
import './keys.js';
import './recovery.js';
import './tokens.js';

await loadMessages(import.meta.url, ['de']);

/** Security: one part at a time, by the address after `/security/`. */
@customElement('sv-security-page')
export class SecurityPage extends LitElement {
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
      ['findings', msg('Findings')],
      ['keys', msg('Keys')],
      ['recovery', msg('Recovery')],
      ['tokens', msg('Tokens')],
      ['audit', msg('Audit')],
      ['certificates', msg('Certificates')],
    ];
    const current = parts.some(([path]) => path === this.rest) ? this.rest : 'findings';
    return html`<div class="stack">
      <h1>${msg('Security')}</h1>
      <nav aria-label=${msg('Parts of security')}>
        <ul>
          ${parts.map(
            ([path, label]) =>
              html`<li><a href="/security/${path}" aria-current=${path === current}>${label}</a></li>`,
          )}
        </ul>
      </nav>
      ${this.renderPart(current)}
    </div>`;
  }

  private renderPart(part: string) {
    switch (part) {
      case 'keys':
        return html`<sv-keys></sv-keys>`;
      case 'recovery':
        return html`<sv-recovery></sv-recovery>`;
      case 'tokens':
        return html`<sv-tokens></sv-tokens>`;
      case 'audit':
        return html`<sv-audit-browser></sv-audit-browser>`;
      case 'certificates':
        return html`<sv-certificates></sv-certificates>`;
      default:
        return html`<sv-findings></sv-findings>`;
    }
  }
}
