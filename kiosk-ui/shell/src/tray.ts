import {
  LitElement,
  Subscription,
  css,
  customElement,
  formatBytes,
  formatDuration,
  formatNumber,
  html,
  msg,
  nothing,
  notify,
  notifyError,
  plural,
  repeat,
  request,
  state,
  str,
} from '@sigmavault/ui';
import { panelStyles } from './panel.js';
import { taskEnded, type Task } from './types.js';

/** Running tasks of the server: a button with their number, a panel with progress and cancel. */
@customElement('sv-tray')
export class Tray extends LitElement {
  @state() private tasks: readonly Task[] = [];
  @state() private open = false;

  static override styles = [
    panelStyles,
    css`
      li {
        display: grid;
        gap: var(--sv-space-1);
      }
    `,
  ];

  constructor() {
    super();
    const reload = () => void this.load();
    new Subscription(
      this,
      'io/sigmavault/core/Task/',
      (event) => this.change(event.payload as unknown as Task),
      reload,
    );
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
  }

  override render() {
    const running = this.tasks.filter((task) => !taskEnded(task)).length;
    const label = running > 0 ? plural(running, '{n} task running', '{n} tasks running') : msg('Tasks');
    return html`<wa-button
        appearance="plain"
        aria-expanded=${this.open}
        @click=${() => (this.open = !this.open)}
      >
        <wa-icon name="tasks" label=${label}></wa-icon>
      </wa-button>
      ${running > 0 ? html`<span class="count" aria-hidden="true">${running}</span>` : nothing}
      ${this.open ? this.renderPanel() : nothing}`;
  }

  private renderPanel() {
    return html`<section
      class="panel"
      tabindex="0"
      aria-label=${msg('Tasks')}
      @keydown=${(event: KeyboardEvent) => event.key === 'Escape' && (this.open = false)}
    >
      <h2>${msg('Tasks')}</h2>
      ${this.tasks.length === 0 ? html`<p class="quiet">${msg('Nothing runs.')}</p>` : nothing}
      <ul>
        ${repeat(
          this.tasks,
          (task) => task.id,
          (task) => this.renderTask(task),
        )}
      </ul>
    </section>`;
  }

  private renderTask(task: Task) {
    const known = task.total > 0;
    return html`<li>
      <strong>${task.title}</strong>
      <span class="quiet">${this.describe(task)}</span>
      ${
        taskEnded(task)
          ? nothing
          : html`<wa-progress-bar
                label=${task.title}
                .value=${known ? (100 * task.done) / task.total : 0}
                ?indeterminate=${!known}
              ></wa-progress-bar>
              <wa-button
                size="s"
                appearance="outlined"
                ?disabled=${task.state === 'CANCELLING'}
                @click=${() => this.cancel(task)}
              >
                ${msg('Cancel')}
              </wa-button>`
      }
    </li>`;
  }

  private describe(task: Task): string {
    switch (task.state) {
      case 'WAITING':
        return msg('Waiting');
      case 'CANCELLING':
        return msg('Being cancelled');
      case 'SUCCEEDED':
        return msg('Done');
      case 'CANCELLED':
        return msg('Cancelled');
      case 'FAILED':
        return task.problemDetail ?? msg('Failed');
      case 'RUNNING': {
        const amount = task.unit === 'bytes' ? formatBytes : formatNumber;
        const left =
          task.remainingSeconds >= 0 ? msg(str`, ${formatDuration(task.remainingSeconds)} left`) : '';
        return task.total > 0
          ? msg(str`${amount(task.done)} of ${amount(task.total)}`) + left
          : amount(task.done);
      }
    }
  }

  private async load(): Promise<void> {
    try {
      this.tasks = (await request<{ tasks: Task[] }>('GET', '/tasks')).tasks;
    } catch {
      // the connection banner tells; read again when it is back
    }
  }

  private change(task: Task): void {
    const before = this.tasks.find((other) => other.id === task.id);
    this.tasks = before
      ? this.tasks.map((other) => (other.id === task.id ? task : other))
      : [task, ...this.tasks].slice(0, 50);
    if (taskEnded(task) && !(before && taskEnded(before))) {
      const text = `${task.title}: ${this.describe(task)}`;
      notify(text, task.state === 'FAILED' ? 'error' : 'info');
    }
  }

  private async cancel(task: Task): Promise<void> {
    try {
      await request('POST', `/tasks/${encodeURIComponent(task.id)}/cancel`);
    } catch (error) {
      notifyError(error);
    }
  }
}
