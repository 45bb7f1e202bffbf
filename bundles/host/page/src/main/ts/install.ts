import {
  Part,
  customElement,
  finished,
  formatBytes,
  html,
  msg,
  nothing,
  notify,
  request,
  state,
  str,
} from '@sigmavault/ui';
import type { Installing, Target } from './types.js';

/** Installs the system to a disk, on a machine that was started from the medium. */
@customElement('sv-machine-install')
export class Install extends Part<Installing> {
  @state() private chosen = '';
  private again?: ReturnType<typeof setTimeout>;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.again);
  }

  protected override async read(): Promise<Installing> {
    const now = await request<Installing>('GET', '/host/install');
    clearTimeout(this.again);
    if (now.progress?.state === 'RUNNING') {
      this.again = setTimeout(() => void this.load(), 1000);
    }
    return now;
  }

  protected override renderData({ live, targets, progress }: Installing) {
    if (!live) {
      return html`<p>${msg('This machine runs from its own disk.')}</p>`;
    }
    if (progress?.state === 'RUNNING') {
      const part = progress.totalBytes > 0 ? (100 * progress.doneBytes) / progress.totalBytes : 0;
      return html`<section class="card stack">
        <h2>${msg(str`Installing to ${progress.device}`)}</h2>
        <wa-progress-bar label=${msg('Installation')} value=${Math.floor(part)}></wa-progress-bar>
      </section>`;
    }
    if (progress?.state === 'DONE') {
      return html`<wa-callout variant="success" role="status">
        <wa-icon slot="icon" name="check"></wa-icon>
        ${msg(str`The system is on ${progress.device}. Switch off, take the medium out, and start the machine.`)}
      </wa-callout>`;
    }
    return this.renderForm(targets);
  }

  private renderForm(targets: readonly Target[]) {
    const free = targets.filter((target) => target.refusal === '');
    const target = free.find(({ path }) => path === this.chosen) ?? free[0];
    if (!target) {
      return html`<p>
        ${msg('No disk here can take the system: connect one that is large enough and not in use.')}
      </p>`;
    }
    return html`<form
      class="card"
      @submit=${(event: Event) => this.submit(event, () => this.install(target))}
    >
      <h2>${msg('Install to a disk')}</h2>
      ${this.renderWrong()}
      <div class="field">
        <label for="target">${msg('Disk')}</label>
        <select
          id="target"
          @change=${(event: Event) => (this.chosen = (event.target as HTMLSelectElement).value)}
        >
          ${free.map(
            (each) =>
              html`<option value=${each.path} ?selected=${each === target}>
                ${each.title} – ${formatBytes(each.sizeBytes)} ${each.contents || msg('empty')}
              </option>`,
          )}
        </select>
      </div>
      <wa-callout variant=${target.use === 'EMPTY' ? 'neutral' : 'danger'} size="s">
        <wa-icon slot="icon" name=${target.use === 'EMPTY' ? 'info' : 'warning'}></wa-icon>
        ${
          target.use === 'EMPTY'
            ? msg('The whole disk is used.')
            : msg('Everything on the disk is erased for good.')
        }
      </wa-callout>
      <wa-input
        name="title"
        label=${msg(str`Type “${target.title}” to say that this is the disk`)}
        autocomplete="off"
        autocapitalize="off"
        spellcheck="false"
      ></wa-input>
      <div class="row">
        <wa-button type="submit" variant="danger" ?loading=${this.busy}>${msg('Install')}</wa-button>
      </div>
      ${targets.length > free.length ? this.renderRefused(targets) : nothing}
    </form>`;
  }

  /** Why a disk is not among them. */
  private renderRefused(targets: readonly Target[]) {
    return html`<p class="quiet">
      ${msg('Not possible:')}
      ${targets
        .filter((target) => target.refusal !== '')
        .map((target) => `${target.title || target.path} (${target.refusal})`)
        .join(', ')}
    </p>`;
  }

  private async install(target: Target): Promise<void> {
    if (this.field('title') !== target.title) {
      throw new Error(msg(str`Type “${target.title}” to say that this is the disk.`));
    }
    const body = { device: target.path, title: target.title, eraseData: target.use !== 'EMPTY' };
    const { task } = await request<{ task: string }>('POST', '/host/install', { body });
    this.again = setTimeout(() => void this.load(), 1000);
    await finished(task);
    notify(msg('The system is installed'));
    await this.load();
  }
}
