import {
  Part,
  Subscription,
  customElement,
  formatBytes,
  formatDuration,
  formatRate,
  formatTime,
  html,
  msg,
  nothing,
  partStyles,
  property,
  state,
  str,
  type PropertyValues,
} from '@sigmavault/ui';
import { cancelTask, estimate, isRunning, readResealings, readWaiting, startResealing } from './requests.js';
import { bytesPerSecond } from './sums.js';
import { progressStyles, renderSums, tableStyles } from './tables.js';
import type { Estimate, Outcome, Task, Waiting } from './types.js';
import { typeName } from './words.js';

interface Known {
  readonly waiting: Waiting;
  readonly tasks: readonly Task<Outcome>[];
}

/** Time between two looks while a re-sealing runs. */
const LOOK_MS = 1000;
/** Past ones that are shown. */
const SHOWN = 10;

/** Re-sealing of one vault: what waits, what it would give, how far it is, and what it gave. */
@customElement('sv-reseal')
export class Reseal extends Part<Known> {
  @property() vault = '';
  @state() private found?: Estimate;
  @state() private asking = false;
  private look?: ReturnType<typeof setTimeout>;

  static override styles = [partStyles, tableStyles, progressStyles];

  constructor() {
    super();
    const again = () => this.refresh();
    new Subscription(this, 'io/sigmavault/core/Task/', again, again);
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.get('vault')) {
      this.data = this.found = undefined;
      void this.load();
    }
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.look);
  }

  protected override async read(): Promise<Known> {
    const [waiting, tasks] = await Promise.all([readWaiting(this.vault), readResealings(this.vault)]);
    clearTimeout(this.look);
    if (this.isConnected && tasks.some(isRunning)) {
      this.look = setTimeout(() => void this.load(), LOOK_MS);
    }
    return { waiting, tasks };
  }

  protected override renderData({ waiting, tasks }: Known) {
    const running = tasks.find(isRunning);
    const past = tasks.filter((task) => !isRunning(task)).slice(0, SHOWN);
    return html`<section class="card stack" aria-labelledby="reseal">
      <h2 id="reseal">${msg('Store again, smaller')}</h2>
      <p>
        ${msg(
          'What is written is compressed quickly. When nobody writes for a while, it is stored again, like beside like, by what the bytes mean. Nothing is replaced before it was read back.',
        )}
      </p>
      ${running ? this.renderRunning(running) : this.renderWaiting(waiting)}
      ${this.found && !running ? this.renderEstimate(this.found) : nothing}
      ${past.length > 0 ? this.renderPast(past) : nothing}
    </section>`;
  }

  private renderRunning(task: Task<Outcome>) {
    const known = task.total > 0;
    return html`<div class="stack">
      <label
        >${msg('It runs')}
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

  private renderWaiting({ packs, bytes }: Waiting) {
    if (packs === 0) {
      return html`<p role="status">${msg('Nothing waits: all was looked at.')}</p>`;
    }
    return html`<p role="status">${msg(str`${formatBytes(bytes)} wait for it.`)}</p>
      <div class="row">
        <wa-button
          size="s"
          appearance="outlined"
          ?loading=${this.asking}
          ?disabled=${this.busy}
          @click=${() => this.ask()}
          >${msg('What would it save?')}</wa-button
        >
        <wa-button
          size="s"
          variant="brand"
          ?disabled=${this.busy || this.asking}
          @click=${() => this.act(() => startResealing(this.vault))}
          ><wa-icon slot="start" name="play"></wa-icon>${msg('Store again now')}</wa-button
        >
      </div>`;
  }

  private renderEstimate(found: Estimate) {
    const now = bytesPerSecond(found.readNanosPerKibBefore);
    const then = bytesPerSecond(found.readNanosPerKibAfter);
    return html`<div class="stack" role="status">
      <p>
        ${msg(
          str`About ${formatBytes(found.savedBytes)} of ${formatBytes(found.bytes)} would be saved, in ${formatDuration(found.seconds)} of one processor core. Seen in ${found.samples} samples.`,
        )}
      </p>
      <p>${msg(str`One core reads it at ${formatRate(now)} now, and at ${formatRate(then)} then.`)}</p>
      ${
        found.types.length > 0
          ? renderSums(
              msg('Type, of the samples'),
              found.types.map(({ type, bytesBefore, bytesAfter }) => ({
                name: typeName(type),
                plainBytes: bytesBefore,
                storedBytes: bytesAfter,
              })),
            )
          : nothing
      }
    </div>`;
  }

  private renderPast(tasks: readonly Task<Outcome>[]) {
    return html`<h3>${msg('The last times')}</h3>
      <div class="table">
        <table>
          <thead>
            <tr>
              <th scope="col">${msg('When')}</th>
              <th scope="col" class="number">${msg('Before')}</th>
              <th scope="col" class="number">${msg('After')}</th>
              <th scope="col" class="number">${msg('Saved')}</th>
            </tr>
          </thead>
          <tbody>
            ${tasks.map(
              (task) =>
                html`<tr>
                  <th scope="row">${formatTime(task.created)}<small>${wordsOf(task)}</small></th>
                  <td class="number">${formatBytes(task.result?.bytesBefore ?? 0)}</td>
                  <td class="number">${formatBytes(task.result?.bytesAfter ?? 0)}</td>
                  <td class="number">${formatBytes(task.result?.savedBytes ?? 0)}</td>
                </tr>`,
            )}
          </tbody>
        </table>
      </div>`;
  }

  private ask(): Promise<void> {
    this.asking = true;
    return this.act(async () => {
      this.found = await estimate(this.vault);
    }).finally(() => (this.asking = false));
  }
}

/** How one ended. */
function wordsOf({ state, problemDetail, result }: Task<Outcome>): string {
  if (state === 'FAILED') {
    return problemDetail ?? msg('failed');
  }
  if (state === 'CANCELLED') {
    return msg('paused');
  }
  if (result?.cut) {
    return msg('cut short as the vault was locked: goes on when it is open');
  }
  return result?.packsHurt ? msg(str`${result.packsHurt} packs are hurt and stayed: check the vault`) : '';
}
