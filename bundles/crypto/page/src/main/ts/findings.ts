import { Part, css, customElement, html, msg, nothing, partStyles, plural } from '@sigmavault/ui';
import { readFindings } from './requests.js';
import type { Finding, Severity } from './types.js';
import { findingWords } from './words.js';

const ICONS: Readonly<Record<Severity, string>> = {
  CRITICAL: 'warning',
  WARNING: 'warning',
  INFO: 'info',
  GOOD: 'check',
};

/** What ought to be done, the gravest first, each with its fix. */
@customElement('sv-findings')
export class Findings extends Part<readonly Finding[]> {
  static override styles = [
    partStyles,
    css`
      ul {
        list-style: none;
        margin: 0;
        padding: 0;
        display: grid;
        gap: var(--sv-space-2);
      }
      li {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: var(--sv-space-2);
      }
      .CRITICAL wa-icon,
      .CRITICAL strong {
        color: var(--sv-danger-text);
      }
    `,
  ];

  protected override async read(): Promise<readonly Finding[]> {
    return readFindings();
  }

  protected override renderData(findings: readonly Finding[]) {
    const wrong = findings.filter(({ severity }) => severity === 'CRITICAL' || severity === 'WARNING').length;
    return html`<div class="stack">
      <div class="row spread">
        <p role="status">
          ${
            wrong === 0
              ? msg('Nothing needs to be done now.')
              : plural(wrong, 'One finding wants something done.', '{n} findings want something done.')
          }
        </p>
        <wa-button size="s" appearance="outlined" @click=${() => this.refresh()}>
          <wa-icon slot="start" name="rotate"></wa-icon>${msg('Look again')}
        </wa-button>
      </div>
      <ul>
        ${findings.map((finding) => this.renderFinding(finding))}
      </ul>
    </div>`;
  }

  private renderFinding(finding: Finding) {
    const [what, fix] = findingWords(finding);
    return html`<li class="card ${finding.severity}">
      <wa-icon name=${ICONS[finding.severity]}></wa-icon>
      <div>
        <p><strong>${severityName(finding.severity)}:</strong> ${what}</p>
        ${fix ? html`<p class="quiet">${fix}</p>` : nothing}
      </div>
    </li>`;
  }
}

const severityName = (severity: Severity): string =>
  ({
    CRITICAL: msg('Critical'),
    WARNING: msg('Warning'),
    INFO: msg('Good to know'),
    GOOD: msg('Good'),
  })[severity];
