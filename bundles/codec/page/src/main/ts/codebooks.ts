import {
  Part,
  Subscription,
  confirm,
  customElement,
  formatBytes,
  formatDuration,
  formatNumber,
  formatRelative,
  formatTime,
  html,
  msg,
  nothing,
  partStyles,
  property,
  str,
  type PropertyValues,
} from '@sigmavault/ui';
import { cancelTask, isRunning, purgeCodebooks, readCodebooks, readPurges } from './requests.js';
import { progressStyles, tableStyles } from './tables.js';
import type { Codebook, Purged, Task } from './types.js';
import { typeName } from './words.js';

interface Known {
  readonly codebooks: readonly Codebook[];
  readonly tasks: readonly Task<Purged>[];
}

/** Time between two looks while a purge runs. */
const LOOK_MS = 1000;
/** Of ids, as many characters are shown. */
const ID = 8;

/** Codebooks of one vault: what was learnt from which files, what it gives, and how it goes. */
@customElement('sv-codebooks')
export class Codebooks extends Part<Known> {
  @property() vault = '';
  private look?: ReturnType<typeof setTimeout>;

  static override styles = [partStyles, tableStyles, progressStyles];

  constructor() {
    super();
    const again = () => this.refresh();
    new Subscription(this, 'io/sigmavault/core/Task/', again, again);
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.get('vault')) {
      this.data = undefined;
      void this.load();
    }
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.look);
  }

  protected override async read(): Promise<Known> {
    const [codebooks, tasks] = await Promise.all([readCodebooks(this.vault), readPurges(this.vault)]);
    clearTimeout(this.look);
    if (this.isConnected && tasks.some(isRunning)) {
      this.look = setTimeout(() => void this.load(), LOOK_MS);
    }
    return { codebooks, tasks };
  }

  protected override renderData({ codebooks, tasks }: Known) {
    const running = tasks.find(isRunning);
    return html`<section class="card stack" aria-labelledby="codebooks">
      <h2 id="codebooks">${msg('Codebooks')}</h2>
      <p>
        ${msg(
          'Storing again learns what like files have in common, where that saves more than it takes. A codebook holds pieces of those files, also when they are deleted since. It never leaves the vault.',
        )}
      </p>
      ${
        codebooks.length > 0
          ? this.renderTable(codebooks, running !== undefined)
          : html`<p role="status">${msg('There is none.')}</p>`
      }
      ${running ? this.renderRunning(running) : this.renderLast(tasks[0])}
    </section>`;
  }

  private renderTable(codebooks: readonly Codebook[], running: boolean) {
    return html`<div class="table" tabindex="0" role="group" aria-label=${msg('Codebooks')}>
        <table>
          <thead>
            <tr>
              <th scope="col">${msg('Learnt from')}</th>
              <th scope="col">${msg('Made')}</th>
              <th scope="col" class="number">${msg('Blocks that need it')}</th>
              <th scope="col" class="number">${msg('Saves')}</th>
              <th scope="col" class="number">${msg('Takes')}</th>
              <th scope="col"><span class="visually-hidden">${msg('Action')}</span></th>
            </tr>
          </thead>
          <tbody>
            ${codebooks.map((each) => this.renderRow(each, running))}
          </tbody>
        </table>
      </div>
      ${
        codebooks.length > 1
          ? html`<div>
              <wa-button
                size="s"
                variant="danger"
                appearance="outlined"
                ?disabled=${this.busy || running}
                @click=${() => this.purge(codebooks)}
                >${msg('Remove all')}</wa-button
              >
            </div>`
          : nothing
      }`;
  }

  private renderRow(codebook: Codebook, running: boolean) {
    const { id, type, kind, codec, version, made, frames, savedBytes, storedBytes, sizeBytes, retired } =
      codebook;
    const shown = id.slice(0, ID);
    return html`<tr>
      <th scope="row">
        ${type ? typeName(type) : msg('Unknown')}<small
          >${msg(str`${kind}, ${codec}, version ${formatNumber(version)}, ${shown}`)}</small
        >
        ${sizeBytes === 0 ? html`<small>${msg('can’t be read: check the vault')}</small>` : nothing}
        ${retired ? html`<small>${msg('retired: nothing new uses it')}</small>` : nothing}
      </th>
      <td title=${formatTime(made)}>${formatRelative(made, Date.now())}</td>
      <td class="number">${formatNumber(frames)}</td>
      <td class="number">${formatBytes(savedBytes)}</td>
      <td class="number">${formatBytes(storedBytes)}</td>
      <td>
        <wa-button
          size="s"
          variant="danger"
          appearance="outlined"
          ?disabled=${this.busy || running}
          @click=${() => this.purge([codebook])}
          >${retired ? msg('Go on removing') : msg('Remove')}<span class="visually-hidden">
            ${shown}</span
          ></wa-button
        >
      </td>
    </tr>`;
  }

  private renderRunning(task: Task<Purged>) {
    const known = task.total > 0;
    return html`<div class="stack">
      <label
        >${msg('What needs it is stored without it')}
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

  private renderLast(task?: Task<Purged>) {
    const words = task ? wordsOf(task) : '';
    return words === '' ? nothing : html`<p role="status">${words}</p>`;
  }

  private purge(codebooks: readonly Codebook[]): Promise<void> {
    const [only] = codebooks;
    return this.act(async () => {
      const one = codebooks.length === 1 && only !== undefined;
      const title = one ? msg(str`Remove codebook ${only.id.slice(0, ID)}?`) : msg('Remove all codebooks?');
      const saved = codebooks.reduce((sum, { savedBytes }) => sum + savedBytes, 0);
      const text = msg(
        str`Files stay as they are. What is stored with it is stored again without it, and the vault grows by about ${formatBytes(saved)}.`,
      );
      if (await confirm({ title, text, action: msg('Remove'), danger: true })) {
        await purgeCodebooks(this.vault, one ? only.id : undefined);
      }
    });
  }
}

/** How the last one ended. */
function wordsOf({ state, problemDetail, result }: Task<Purged>): string {
  if (state === 'FAILED') {
    return msg(str`The last removal failed: ${problemDetail ?? ''}`);
  }
  if (state === 'CANCELLED') {
    return msg('The last removal was paused.');
  }
  if (result?.cut) {
    return msg('The last removal was cut short as the vault was locked: it goes on when it is open.');
  }
  if (result?.packsHurt) {
    return msg(str`${result.packsHurt} packs are hurt and still need codebooks: check the vault`);
  }
  return result?.codebooks
    ? msg(
        str`Removed last: ${formatNumber(result.codebooks)}. ${formatBytes(result.bytesBefore)} became ${formatBytes(result.bytesAfter)}.`,
      )
    : '';
}
