import {
  Part,
  Subscription,
  askText,
  confirm,
  css,
  customElement,
  formatBytes,
  formatDuration,
  formatTime,
  html,
  msg,
  nothing,
  notify,
  partStyles,
  property,
  state,
  str,
} from '@sigmavault/ui';
import {
  cancelTask,
  isRunning,
  planOf,
  readEpochs,
  readReEncryptions,
  reEncrypt,
  rotate,
  shred,
} from './requests.js';
import { tableStyles } from './styles.js';
import type { Epoch, Plan, Task } from './types.js';

interface Known {
  readonly epochs: readonly Epoch[];
  readonly tasks: readonly Task[];
}

/** Time between two looks while something is sealed again. */
const LOOK_MS = 1000;

/** The epochs of one vault's keys, their rotation, and their destruction. */
@customElement('sv-rotation')
export class Rotation extends Part<Known> {
  @property() vault = '';
  @state() private plan?: Plan;
  @state() private asking = false;
  private look?: ReturnType<typeof setTimeout>;

  static override styles = [
    partStyles,
    tableStyles,
    css`
      progress {
        width: 100%;
        accent-color: var(--sv-brand);
      }
    `,
  ];

  constructor() {
    super();
    const again = () => this.refresh();
    new Subscription(this, 'io/sigmavault/core/Task/', again, again);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.look);
  }

  protected override async read(): Promise<Known> {
    const [epochs, tasks] = await Promise.all([readEpochs(this.vault), readReEncryptions(this.vault)]);
    clearTimeout(this.look);
    if (this.isConnected && tasks.some(isRunning)) {
      this.look = setTimeout(() => void this.load(), LOOK_MS);
    }
    return { epochs, tasks };
  }

  protected override renderData({ epochs, tasks }: Known) {
    const running = tasks.find(isRunning);
    const title = `rotation-${this.vault}`;
    return html`<section class="card stack" aria-labelledby=${title}>
      <h2 id=${title}>${msg(str`New keys for vault ${this.vault}`)}</h2>
      ${
        epochs.length === 0
          ? html`<p class="quiet">${msg('It is locked: unlock it to rotate its keys.')}</p>`
          : html`${this.renderEpochs(epochs)} ${this.plan ? this.renderPlan(this.plan) : nothing}
            ${running ? this.renderRunning(running) : this.renderButtons(epochs.length > 1)}`
      }
      <div>
        <wa-button size="s" variant="danger" appearance="outlined" @click=${() => void this.destroy()}>
          <wa-icon slot="start" name="trash"></wa-icon>${msg('Destroy this vault …')}
        </wa-button>
      </div>
    </section>`;
  }

  private renderEpochs(epochs: readonly Epoch[]) {
    return html`<div class="table">
      <table>
        <thead>
          <tr>
            <th scope="col">${msg('Epoch')}</th>
            <th scope="col">${msg('Made')}</th>
            <th scope="col" class="number">${msg('Seals')}</th>
            <th scope="col">${msg('State')}</th>
          </tr>
        </thead>
        <tbody>
          ${epochs.map(
            (epoch) =>
              html`<tr>
                <th scope="row">${epoch.number}</th>
                <td>${epoch.made ? formatTime(epoch.made) : msg('not known')}</td>
                <td class="number">${formatBytes(epoch.bytes)}</td>
                <td>${epoch.state === 'ACTIVE' ? msg('in use') : msg('retiring')}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  private renderPlan({ headerBytes, bytes, seconds }: Plan) {
    return html`<p role="status">
      ${msg(
        str`At once ${formatBytes(headerBytes)} would be written; then ${formatBytes(bytes)} would be sealed again in the background, in about ${formatDuration(Math.max(1, Math.round(seconds)))}.`,
      )}
    </p>`;
  }

  private renderButtons(retiring: boolean) {
    return html`<div class="row">
      <wa-button
        size="s"
        appearance="outlined"
        ?loading=${this.asking}
        ?disabled=${this.busy}
        @click=${() => void this.ask()}
        >${msg('What would it write?')}</wa-button
      >
      <wa-button size="s" variant="brand" ?disabled=${this.busy} @click=${() => void this.rotate()}>
        <wa-icon slot="start" name="key"></wa-icon>${msg('Rotate the keys')}
      </wa-button>
      ${
        retiring
          ? html`<wa-button
              size="s"
              appearance="outlined"
              ?disabled=${this.busy}
              @click=${() => this.act(() => reEncrypt(this.vault))}
              ><wa-icon slot="start" name="play"></wa-icon>${msg('Seal again now')}</wa-button
            >`
          : nothing
      }
    </div>`;
  }

  private renderRunning(task: Task) {
    const known = task.total > 0;
    return html`<div class="stack">
      <label
        >${msg('Being sealed again')}
        <progress max=${known ? task.total : 1} .value=${known ? task.done : nothing}></progress
      ></label>
      <p role="status">
        ${known ? msg(str`${formatBytes(task.done)} of ${formatBytes(task.total)}`) : msg('It begins …')}
        ${task.remainingSeconds > 0 ? msg(str`, about ${formatDuration(task.remainingSeconds)} left`) : nothing}
      </p>
      <div>
        <wa-button
          size="s"
          appearance="outlined"
          ?disabled=${this.busy}
          @click=${() => this.act(() => cancelTask(task.id))}
          ><wa-icon slot="start" name="stop"></wa-icon>${msg('Pause')}</wa-button
        >
        <span class="quiet">${msg('What is done stays done; it can go on at any time.')}</span>
      </div>
    </div>`;
  }

  private ask(): Promise<void> {
    this.asking = true;
    return this.act(async () => {
      this.plan = await planOf(this.vault);
    }).finally(() => (this.asking = false));
  }

  private async rotate(): Promise<void> {
    const agreed = await confirm({
      title: msg(str`Rotate the keys of ${this.vault}?`),
      text: msg(
        'New keys are drawn at once. What was sealed before is sealed again in the background while the vault is used; then the old keys are destroyed.',
      ),
      action: msg('Rotate the keys'),
    });
    if (agreed) {
      await this.act(async () => {
        const { epoch, writtenBytes } = await rotate(this.vault);
        this.plan = undefined;
        notify(msg(str`Epoch ${epoch} began; ${formatBytes(writtenBytes)} were written.`), 'success');
      });
    }
  }

  private async destroy(): Promise<void> {
    const typed = await askText({
      title: msg(str`Destroy vault ${this.vault}?`),
      text: msg(
        'All its keys are destroyed, and then the vault. All files and snapshots in it are lost, for everybody and for good. Copies of the whole vault elsewhere stay.',
      ),
      action: msg('Destroy it for good'),
      danger: true,
      field: {
        label: msg('Type its name'),
        check: (value) => (value === this.vault ? '' : msg('That is not its name.')),
      },
    });
    if (typed !== null) {
      await this.act(async () => {
        await shred(this.vault, typed);
        notify(msg(str`Vault ${this.vault} is destroyed.`), 'success');
        this.dispatchEvent(new Event('vault-destroyed', { bubbles: true, composed: true }));
      });
    }
  }
}
