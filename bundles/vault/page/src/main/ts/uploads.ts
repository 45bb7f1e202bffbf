import {
  LitElement,
  css,
  customElement,
  formatBytes,
  formatDuration,
  formatNumber,
  formatRate,
  html,
  msg,
  nothing,
  notify,
  pageStyles,
  plural,
  state,
  str,
} from '@sigmavault/ui';
import { askConflict } from './conflict.js';
import { UploadQueue, type Upload } from './queue.js';
import { Rate } from './rate.js';
import { transport } from './transport.js';

/** The uploads of this tab: they go on while other pages are shown. */
export const queue = new UploadQueue(transport);

/** Most lines shown at once; the numbers above them count everything. */
const LINES = 20;

window.addEventListener('beforeunload', (event) => {
  if (queue.active) {
    event.preventDefault();
  }
});

let asking = false;
let wasActive = false;

queue.addEventListener('changed', () => {
  void askNext();
  if (wasActive && !queue.active) {
    tell();
  }
  wasActive = queue.active;
});

async function askNext(): Promise<void> {
  const conflict = queue.conflict;
  if (conflict && !asking) {
    asking = true;
    const { decision, always } = await askConflict(conflict.path.at(-1)!);
    asking = false;
    queue.decide(conflict, decision, always);
  }
}

function tell(): void {
  const done = queue.all.filter((upload) => upload.state === 'done').length;
  const failed = queue.all.filter((upload) => upload.state === 'failed').length;
  if (failed > 0) {
    notify(plural(failed, '{n} upload failed', '{n} uploads failed'), 'error');
  } else if (done > 0) {
    notify(plural(done, '{n} file uploaded', '{n} files uploaded'));
    queue.clear();
  }
}

/** Progress of the uploads: totals, rate, time left, what failed; cancel and retry. */
@customElement('sv-uploads')
export class Uploads extends LitElement {
  @state() private tick = 0;
  private readonly rate = new Rate();
  private frame?: ReturnType<typeof setTimeout>;

  static override styles = [
    pageStyles,
    css`
      :host {
        position: sticky;
        inset-block-end: var(--sv-space-2);
        z-index: 5;
      }
      .card {
        box-shadow: 0 4px 16px rgb(0 0 0 / 0.2);
      }
      @media (max-width: 700px) {
        :host {
          inset-block-end: 3.5rem;
        }
      }
      ul {
        list-style: none;
        margin: 0;
        padding: 0;
        max-height: 8rem;
        overflow: auto;
      }
      li {
        display: flex;
        gap: var(--sv-space-2);
        align-items: center;
        justify-content: space-between;
        padding-block: var(--sv-space-1);
      }
      .wrong {
        color: var(--sv-danger-text);
      }
    `,
  ];

  override connectedCallback(): void {
    super.connectedCallback();
    queue.addEventListener('changed', this.changed);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    queue.removeEventListener('changed', this.changed);
    clearTimeout(this.frame);
  }

  override render() {
    if (queue.all.length === 0) {
      return nothing;
    }
    return html`<section class="card stack" aria-label=${msg('Uploads')} data-tick=${this.tick}>
      ${this.renderTotals()} ${this.renderLines()}
    </section>`;
  }

  private renderTotals() {
    const total = queue.all.reduce((sum, upload) => sum + upload.sizeBytes, 0);
    const over = queue.all.filter(
      (upload) => !['waiting', 'running', 'conflict'].includes(upload.state),
    ).length;
    const failed = queue.all.some((upload) => upload.state === 'failed');
    const sent = this.sent();
    return html`<div class="row spread">
        <strong>
          ${msg(str`${formatNumber(over)} of ${formatNumber(queue.all.length)} uploads, ${formatBytes(sent)} of ${formatBytes(total)}`)}
        </strong>
        <span class="quiet">${this.describeRate(total - sent)}</span>
        <span class="row">
          ${failed ? html`<wa-button size="s" @click=${() => queue.retry()}>${msg('Try again')}</wa-button>` : nothing}
          ${
            queue.active
              ? html`<wa-button size="s" appearance="outlined" @click=${() => queue.cancelAll()}>
                  ${msg('Cancel all')}
                </wa-button>`
              : html`<wa-button size="s" appearance="outlined" @click=${() => queue.clear()}
                  >${msg('Close')}</wa-button
                >`
          }
        </span>
      </div>
      <wa-progress-bar
        label=${msg('Uploads')}
        .value=${total === 0 ? 100 : (100 * sent) / total}
      ></wa-progress-bar>`;
  }

  private describeRate(left: number): string {
    const rate = this.rate.perSecond;
    if (!queue.active || rate < 1) {
      return '';
    }
    return `${formatRate(rate)}, ${msg(str`${formatDuration(left / rate)} left`)}`;
  }

  private renderLines() {
    const lines = queue.all.filter((upload) => ['running', 'failed', 'conflict'].includes(upload.state));
    return lines.length === 0
      ? nothing
      : html`<ul>
          ${lines.slice(0, LINES).map((upload) => this.renderLine(upload))}
          ${lines.length > LINES ? html`<li class="quiet">…</li>` : nothing}
        </ul>`;
  }

  private renderLine(upload: Upload) {
    const percent = upload.sizeBytes === 0 ? 0 : Math.floor((100 * upload.sent) / upload.sizeBytes);
    return html`<li>
      <span class="wrap">${upload.path.join('/')}</span>
      ${
        upload.state === 'failed'
          ? html`<span class="wrong">${upload.problem}</span>`
          : html`<span class="row">
              <span class="quiet">${percent} %</span>
              <wa-button size="s" appearance="plain" @click=${() => queue.cancel(upload)}>
                <wa-icon name="xmark" label=${msg(str`Cancel ${upload.path.at(-1)}`)}></wa-icon>
              </wa-button>
            </span>`
      }
    </li>`;
  }

  private sent(): number {
    return queue.all.reduce(
      (sum, upload) => sum + (upload.state === 'done' ? upload.sizeBytes : upload.sent),
      0,
    );
  }

  /** Redraws at most five times a second. */
  private readonly changed = (): void => {
    this.frame ??= setTimeout(() => {
      this.frame = undefined;
      if (queue.active) {
        this.rate.add(performance.now(), this.sent());
      } else {
        this.rate.reset();
      }
      this.tick += 1;
    }, 200);
  };
}
