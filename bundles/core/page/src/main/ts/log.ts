import {
  css,
  customElement,
  formatClock,
  html,
  msg,
  request,
  state,
  type CSSResultGroup,
} from '@sigmavault/ui';
import { Section, sectionStyles } from './section.js';
import type { LogLine } from './types.js';

const LEVELS = ['ERROR', 'WARN', 'INFO', 'DEBUG'];
const LIMIT = 1000;
const FOLLOW_MS = 2000;

/** The newest log lines, filtered by level and text; follows while asked to. */
@customElement('sv-log')
export class Log extends Section<readonly LogLine[]> {
  @state() private level = 'INFO';
  @state() private filter = '';
  @state() private follow = true;
  private timer?: ReturnType<typeof setInterval>;

  static override styles: CSSResultGroup = [
    sectionStyles,
    css`
      .lines {
        height: max(16rem, calc(100dvh - 19rem));
        overflow: auto;
        font-family: var(--sv-mono);
        font-size: 0.8125rem;
        background: var(--sv-raised);
        border: 1px solid var(--sv-border);
        border-radius: var(--sv-radius);
        padding: var(--sv-space-2);
      }
      .line {
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
      .ERROR {
        color: var(--sv-danger-text);
      }
      .WARN b {
        color: var(--sv-warning-text);
      }
      wa-input {
        flex: 1 1 12rem;
      }
    `,
  ];

  override connectedCallback(): void {
    super.connectedCallback();
    this.timer = setInterval(() => {
      if (this.follow && document.visibilityState === 'visible') {
        void this.load();
      }
    }, FOLLOW_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.timer);
  }

  protected override async read(): Promise<readonly LogLine[]> {
    return (await request<{ lines: LogLine[] }>('GET', `/system/log?limit=${LIMIT}`)).lines;
  }

  override updated(): void {
    const lines = this.renderRoot.querySelector('.lines');
    if (lines && this.follow) {
      lines.scrollTop = lines.scrollHeight;
    }
  }

  protected override renderData(all: readonly LogLine[]) {
    const wanted = this.filter.toLowerCase();
    const worst = LEVELS.indexOf(this.level);
    const shown = all.filter(
      (line) =>
        LEVELS.indexOf(line.level) <= worst &&
        `${line.logger} ${line.message}`.toLowerCase().includes(wanted),
    );
    return html`<div class="stack">
      <div class="row">
        <wa-input
          type="search"
          size="s"
          label=${msg('Find in the log')}
          with-clear
          @input=${(event: Event) => (this.filter = (event.target as HTMLInputElement).value)}
        ></wa-input>
        <label>
          ${msg('Level')}
          <select @change=${(event: Event) => (this.level = (event.target as HTMLSelectElement).value)}>
            ${LEVELS.map((level) => html`<option ?selected=${level === this.level}>${level}</option>`)}
          </select>
        </label>
        <wa-checkbox
          ?checked=${this.follow}
          @change=${(event: Event) => (this.follow = (event.target as HTMLInputElement).checked)}
        >
          ${msg('Follow')}
        </wa-checkbox>
      </div>
      <div class="lines" tabindex="0" role="region" aria-label=${msg('Log')}>
        ${shown.length === 0 ? msg('No line fits.') : shown.map((line) => this.renderLine(line))}
      </div>
    </div>`;
  }

  private renderLine(line: LogLine) {
    const text = `${line.logger.split('.').slice(-2).join('.')}: ${line.message}`;
    return html`<div class="line ${line.level}">${formatClock(line.time)} <b>${line.level}</b> ${text}</div>`;
  }
}
