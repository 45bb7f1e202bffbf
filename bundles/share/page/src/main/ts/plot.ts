import { css, formatRate, html, msg, str, svg } from '@sigmavault/ui';
import { protocolName } from './words.js';

/** Bytes of one share over one protocol, a number for each part of time, the oldest first. */
export interface Series {
  readonly share: string;
  readonly protocol: string;
  readonly until: string;
  readonly in: readonly number[];
  readonly out: readonly number[];
}

export const plotStyles = css`
  figure {
    margin: 0;
  }
  .plot {
    display: block;
    width: 100%;
    height: 6rem;
  }
  .plot path {
    fill: none;
    stroke: var(--sv-brand);
    stroke-width: 2;
    vector-effect: non-scaling-stroke;
  }
  .plot .out {
    stroke: var(--sv-text);
    stroke-dasharray: 5 3;
  }
  .plot line {
    stroke: var(--sv-border);
    vector-effect: non-scaling-stroke;
  }
  figcaption .row {
    gap: var(--sv-space-3);
  }
`;

const HEIGHT = 100;

/** Points of a line; the largest value of all lines touches the top. */
export const lineOf = (values: readonly number[], most: number): string =>
  values
    .map(
      (value, index) => `${index === 0 ? 'M' : 'L'}${index} ${Math.round((HEIGHT * (most - value)) / most)}`,
    )
    .join('');

/** What came in (a line) and went out (dashes) over time, with the numbers as text. */
export function renderPlot(series: Series, stepSeconds: number) {
  const most = Math.max(...series.in, ...series.out, 1);
  const rate = (bytes: number | undefined) => formatRate((bytes ?? 0) / stepSeconds);
  // the part that runs is not full yet
  const [lastIn, lastOut] = [rate(series.in.at(-2)), rate(series.out.at(-2))];
  const name = `${series.share}, ${protocolName(series.protocol)}`;
  return html`<figure class="card">
    <figcaption>
      <strong>${name}</strong>
      <div class="row quiet">
        <span>${msg(str`— in: ${lastIn}`)}</span>
        <span>${msg(str`- - out: ${lastOut}`)}</span>
        <span>${msg(str`at most ${rate(most)}`)}</span>
      </div>
    </figcaption>
    <svg
      class="plot"
      viewBox="0 -2 ${series.in.length - 1} ${HEIGHT + 4}"
      preserveAspectRatio="none"
      role="img"
      aria-label=${msg(str`${name}: in ${lastIn}, out ${lastOut}, at most ${rate(most)} in ten minutes`)}
    >
      ${svg`<line x1="0" y1=${HEIGHT} x2=${series.in.length} y2=${HEIGHT}></line>
        <path d=${lineOf(series.in, most)}></path>
        <path class="out" d=${lineOf(series.out, most)}></path>`}
    </svg>
  </figure>`;
}
