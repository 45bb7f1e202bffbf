import {
  Part,
  customElement,
  formatBytes,
  formatDuration,
  formatNumber,
  html,
  msg,
  nothing,
  partStyles,
  property,
  state,
  str,
  type PropertyValues,
} from '@sigmavault/ui';
import { forecast, readTiers, setDenseAfter } from './requests.js';
import type { Forecast, Tiers } from './types.js';

/** Days that are offered at first. */
const USUAL = 90;
const MOST = 36_500;

/** The dense tier of one vault: what it would give and cost is told before it can be chosen. */
@customElement('sv-dense')
export class Dense extends Part<Tiers> {
  @property() vault = '';
  @state() private days = USUAL;
  @state() private found?: Forecast;
  @state() private asking = false;

  static override styles = partStyles;

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.get('vault')) {
      this.data = this.found = undefined;
      void this.load();
    }
  }

  protected override read(): Promise<Tiers> {
    return readTiers(this.vault);
  }

  protected override renderData({ denseAfterDays }: Tiers) {
    return html`<section class="card stack" aria-labelledby="dense">
      <h2 id="dense">${msg('What nobody reads')}</h2>
      <p>
        ${msg(
          'It can be stored smallest, in a form that is slow to read. What somebody opens all the same comes back with the next storing again.',
        )}
      </p>
      ${denseAfterDays > 0 ? this.renderChosen(denseAfterDays) : this.renderChoice()}
    </section>`;
  }

  private renderChosen(days: number) {
    return html`<p role="status">
        ${msg(str`What nobody read for ${formatNumber(days)} days is stored so.`)}
      </p>
      <div>
        <wa-button size="s" appearance="outlined" ?disabled=${this.busy} @click=${() => this.choose(0)}
          >${msg('No more of it')}</wa-button
        >
        <span class="quiet">${msg('What is stored so stays until somebody opens it.')}</span>
      </div>`;
  }

  private renderChoice() {
    const { found } = this;
    return html`<label class="row"
        >${msg('Days without reading')}
        <input
          type="number"
          min="1"
          max=${MOST}
          required
          .value=${String(this.days)}
          @input=${(event: Event) => this.setDays((event.target as HTMLInputElement).valueAsNumber)}
      /></label>
      <div class="row">
        <wa-button
          size="s"
          appearance="outlined"
          ?loading=${this.asking}
          ?disabled=${this.busy || !this.valid}
          @click=${() => this.ask()}
          >${msg('What would it save and cost?')}</wa-button
        >
        ${
          found
            ? html`<wa-button
                size="s"
                variant="brand"
                ?disabled=${this.busy || this.asking}
                @click=${() => this.choose(found.denseAfterDays)}
                >${msg('Store it so')}</wa-button
              >`
            : nothing
        }
      </div>
      ${found && !this.asking ? this.renderForecast(found) : nothing}`;
  }

  private renderForecast({ bytes, samples, savedBytes, seconds, restoreSecondsMore, fileMillis }: Forecast) {
    if (samples === 0) {
      return html`<p role="status">${msg('There is nothing yet that nobody read for so long.')}</p>`;
    }
    return html`<div class="stack" role="status">
      <p>
        ${msg(
          str`About ${formatBytes(savedBytes)} of ${formatBytes(bytes)} would be saved, in ${formatDuration(seconds)} of one processor core.`,
        )}
      </p>
      <p>
        ${msg(
          str`Restoring all of it would take ${formatDuration(restoreSecondsMore)} longer on one core. Opening a small file would take up to ${formatNumber(fileMillis)} ms, a large one as much for each quarter of a megabyte.`,
        )}
      </p>
    </div>`;
  }

  private get valid(): boolean {
    return Number.isInteger(this.days) && this.days >= 1 && this.days <= MOST;
  }

  private setDays(days: number): void {
    this.days = days;
    this.found = undefined;
  }

  private ask(): Promise<void> {
    this.asking = true;
    return this.act(async () => {
      this.found = await forecast(this.vault, this.days);
    }).finally(() => (this.asking = false));
  }

  private choose(days: number): Promise<void> {
    return this.act(async () => {
      await setDenseAfter(this.vault, days);
      this.found = undefined;
    });
  }
}
