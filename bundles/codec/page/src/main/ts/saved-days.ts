import {
  Part,
  css,
  customElement,
  formatBytes,
  html,
  msg,
  nothing,
  partStyles,
  property,
  state,
  str,
  svg,
  type PropertyValues,
} from '@sigmavault/ui';
import { linesOf, outline, placesOf, savedBy, type By, type Line } from './over-time.js';
import { readDays } from './requests.js';
import { tableStyles } from './tables.js';
import type { Day } from './types.js';
import { typeName } from './words.js';

/** Lines that can be told apart. */
const MOST = 6;
const WIDTH = 600;
const HEIGHT = 160;
/** Rows of the table, the last days. */
const ROWS = 31;

/** What compression saved in one vault on past days. */
@customElement('sv-saved-days')
export class SavedDays extends Part<readonly Day[]> {
  @property() vault = '';
  /** Changes when something new was found out. */
  @property() taken = '';
  @state() private by: By = 'type';

  static override styles = [
    partStyles,
    tableStyles,
    css`
      .plot {
        width: 100%;
        height: 10rem;
        border-bottom: 1px solid var(--sv-border);
        background: var(--sv-raised);
      }
      polygon,
      rect {
        fill: var(--sv-brand);
      }
      polygon {
        stroke: var(--sv-raised);
        vector-effect: non-scaling-stroke;
      }
      .key {
        width: 0.8em;
        height: 0.8em;
        margin-inline-end: 0.4em;
      }
      summary {
        cursor: pointer;
      }
    `,
  ];

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.get('vault') || changed.get('taken')) {
      void this.load();
    }
  }

  protected override read(): Promise<readonly Day[]> {
    return readDays(this.vault);
  }

  protected override renderData(days: readonly Day[]) {
    const [first] = days;
    const last = days.at(-1);
    if (first === undefined || last === undefined) {
      return nothing;
    }
    const nameOf = { type: typeName };
    const lines = linesOf(days, (day) => savedBy(day, this.by, nameOf), MOST, msg('All others'));
    return html`<section class="stack" aria-labelledby="days">
      <h2 id="days">${msg('Saved over time')}</h2>
      <label class="row"
        >${msg('By')}
        <select @change=${(event: Event) => (this.by = (event.target as HTMLSelectElement).value as By)}>
          <option value="type">${msg('Type')}</option>
          <option value="codec">${msg('Codec')}</option>
          <option value="codebook">${msg('Codebook')}</option>
        </select></label
      >
      ${
        lines.length === 0
          ? html`<p role="status">${msg('There was none.')}</p>`
          : html`${days.length > 1 ? this.renderPlot(days, lines) : nothing} ${this.renderTable(days, lines)}`
      }
    </section>`;
  }

  private renderPlot(days: readonly Day[], lines: readonly Line[]) {
    const at = placesOf(days);
    let sum: readonly number[] = days.map(() => 0);
    const heights = lines.map(({ saved }) => {
      const lower = sum;
      sum = sum.map((bytes, i) => bytes + Math.max(0, saved[i] ?? 0));
      return { lower, upper: sum };
    });
    const most = Math.max(...sum);
    const text = msg(
      str`Plot: saved bytes from ${days[0]?.day ?? ''} to ${days.at(-1)?.day ?? ''}, at most ${formatBytes(most)}; the same is in the table.`,
    );
    return html`<svg
      class="plot"
      viewBox="0 0 ${WIDTH} ${HEIGHT}"
      preserveAspectRatio="none"
      role="img"
      aria-label=${text}
    >
      ${heights.map(
        ({ lower, upper }, i) =>
          svg`<polygon points=${outline(lower, upper, at, most, WIDTH, HEIGHT)} opacity=${shade(i)}></polygon>`,
      )}
    </svg>`;
  }

  private renderTable(days: readonly Day[], lines: readonly Line[]) {
    const from = Math.max(0, days.length - ROWS);
    return html`<details ?open=${days.length === 1}>
      <summary>${msg('As a table')}</summary>
      <div class="table" tabindex="0" role="group" aria-label=${msg('Saved over time')}>
        <table>
          <thead>
            <tr>
              <th scope="col">${msg('Day')}</th>
              ${lines.map(
                ({ name }, i) =>
                  html`<th scope="col" class="number">
                    <svg class="key" viewBox="0 0 1 1" aria-hidden="true">
                      <rect width="1" height="1" opacity=${shade(i)}></rect></svg
                    >${name}
                  </th>`,
              )}
            </tr>
          </thead>
          <tbody>
            ${days
              .slice(from)
              .map(
                ({ day }, i) =>
                  html`<tr>
                    <th scope="row">${day}</th>
                    ${lines.map(({ saved }) => html`<td class="number">${formatBytes(saved[from + i] ?? 0)}</td>`)}
                  </tr>`,
              )
              .reverse()}
          </tbody>
        </table>
      </div>
    </details>`;
  }
}

/** How strong the colour of a line is. */
const shade = (index: number): number => 1 - (0.8 * index) / MOST;
