import { css, encodePath, formatBytes, html, msg, nothing, str, svg } from '@sigmavault/ui';
import { savedPercent, type Sum } from './sums.js';
import type { Gain } from './types.js';

/** Tables that become blocks on a phone, with bars that say the same as their numbers. */
export const tableStyles = css`
  .table {
    position: relative; /* so that what is hidden in it scrolls with it */
    overflow-x: auto;
    background: var(--sv-raised);
    border: 1px solid var(--sv-border);
    border-radius: var(--sv-radius);
  }
  tbody tr:last-child > * {
    border-bottom: 0;
  }
  small {
    display: block;
    color: var(--sv-quiet);
    font-weight: 400;
  }
  .number {
    text-align: end;
    font-variant-numeric: tabular-nums;
  }
  .bar {
    width: 30%;
    min-width: 5rem;
    vertical-align: middle;
  }
  .bar svg {
    display: block;
    width: 100%;
    height: 1rem;
  }
  .bar .plain {
    fill: var(--sv-border);
  }
  .bar .stored {
    fill: var(--sv-brand);
  }
`;

/** A bar as wide as there is room. */
export const progressStyles = css`
  progress {
    width: 100%;
    accent-color: var(--sv-brand);
  }
`;

/** Content as a pale bar, what it takes on the disk as a full one within it. */
function renderBar({ plainBytes, storedBytes }: Omit<Sum, 'name'>, most: number) {
  const width = (bytes: number) => (100 * bytes) / Math.max(most, 1);
  return html`<td class="bar" aria-hidden="true">
    <svg viewBox="0 0 100 10" preserveAspectRatio="none">
      ${svg`<rect class="plain" x="0" y="0" height="10" width=${width(plainBytes)}></rect>
        <rect class="stored" x="0" y="0" height="10" width=${width(storedBytes)}></rect>`}
    </svg>
  </td>`;
}

/** Sums, each with its bar. */
export function renderSums(first: string, sums: readonly Sum[], hintOf: (name: string) => string = () => '') {
  const most = Math.max(...sums.map(({ plainBytes, storedBytes }) => Math.max(plainBytes, storedBytes)));
  return html`<div class="table">
    <table>
      <thead>
        <tr>
          <th scope="col">${first}</th>
          <th scope="col" class="bar"><span class="visually-hidden">${msg('Plot')}</span></th>
          <th scope="col" class="number">${msg('Content')}</th>
          <th scope="col" class="number">${msg('On the disk')}</th>
          <th scope="col" class="number">${msg('Saved')}</th>
        </tr>
      </thead>
      <tbody>
        ${sums.map((sum) => {
          const hint = hintOf(sum.name);
          return html`<tr>
            <th scope="row">${sum.name}${hint ? html`<small>${hint}</small>` : nothing}</th>
            ${renderBar(sum, most)}
            <td class="number">${formatBytes(sum.plainBytes)}</td>
            <td class="number">${formatBytes(sum.storedBytes)}</td>
            <td class="number">${msg(str`${savedPercent(sum)} %`)}</td>
          </tr>`;
        })}
      </tbody>
    </table>
  </div>`;
}

/** Files, each a link to where it lies. */
export function renderGains(vault: string, gains: readonly Gain[]) {
  return html`<div class="table">
    <table>
      <thead>
        <tr>
          <th scope="col">${msg('File')}</th>
          <th scope="col" class="number">${msg('Content')}</th>
          <th scope="col" class="number">${msg('On the disk')}</th>
          <th scope="col" class="number">${msg('Saved')}</th>
        </tr>
      </thead>
      <tbody>
        ${gains.map((gain) => {
          const segments = [vault, ...gain.path.split('/').filter((name) => name !== '')];
          return html`<tr>
            <th scope="row" class="wrap"><a href="/files/${encodePath(segments)}">${gain.path}</a></th>
            <td class="number">${formatBytes(gain.plainBytes)}</td>
            <td class="number">${formatBytes(gain.storedBytes)}</td>
            <td class="number">${msg(str`${savedPercent(gain)} %`)}</td>
          </tr>`;
        })}
      </tbody>
    </table>
  </div>`;
}
