import { css, formatBytes, formatNumber, html, msg, str, svg } from '@sigmavault/ui';
import { treemap, type Tile } from './treemap.js';
import type { FileType, TypeUsage } from './usage-requests.js';

/** The plot in its own units; it is as wide as the page. */
const WIDTH = 800;
const HEIGHT = 240;
/** Smallest tile that has room for its name. */
const NAMED_WIDTH = 90;
const NAMED_HEIGHT = 44;

export const typeStyles = css`
  .image {
    --fill: light-dark(var(--wa-color-blue-80), var(--wa-color-blue-30));
  }
  .video {
    --fill: light-dark(var(--wa-color-purple-80), var(--wa-color-purple-30));
  }
  .audio {
    --fill: light-dark(var(--wa-color-pink-80), var(--wa-color-pink-30));
  }
  .document {
    --fill: light-dark(var(--wa-color-green-80), var(--wa-color-green-30));
  }
  .archive {
    --fill: light-dark(var(--wa-color-orange-80), var(--wa-color-orange-30));
  }
  .code {
    --fill: light-dark(var(--wa-color-cyan-80), var(--wa-color-cyan-30));
  }
  .text {
    --fill: light-dark(var(--wa-color-yellow-80), var(--wa-color-yellow-30));
  }
  .other {
    --fill: light-dark(var(--wa-color-gray-80), var(--wa-color-gray-30));
  }
  .map {
    display: block;
    width: 100%;
    height: auto;
  }
  .map rect {
    fill: var(--fill);
    stroke: var(--sv-raised);
    stroke-width: 2;
  }
  .map text {
    fill: var(--sv-text);
    font-size: 15px;
  }
  .swatch {
    display: inline-block;
    width: 0.8rem;
    height: 0.8rem;
    border: 1px solid var(--sv-quiet);
    border-radius: 3px;
    background: var(--fill);
  }
`;

const nameOf = (type: FileType): string =>
  ({
    image: msg('Pictures'),
    video: msg('Videos'),
    audio: msg('Sound'),
    document: msg('Documents'),
    archive: msg('Archives'),
    code: msg('Code'),
    text: msg('Texts'),
    other: msg('Other'),
  })[type];

/** A treemap of the types by size, and the same as a table. */
export function renderTypes(types: readonly TypeUsage[]) {
  const falling = [...types].sort((a, b) => b.sizeBytes - a.sizeBytes);
  const shown = falling.filter((each) => each.sizeBytes > 0);
  const tiles = treemap(
    shown.map((each) => each.sizeBytes),
    WIDTH,
    HEIGHT,
  );
  const total = shown.reduce((sum, each) => sum + each.sizeBytes, 0);
  return html`<svg
      class="map card"
      viewBox="0 0 ${WIDTH} ${HEIGHT}"
      role="img"
      aria-label=${msg('Sizes by type; the table below has the same')}
    >
      ${tiles.map((tile, index) => renderTile(tile, shown[index]!, total))}
    </svg>
    <div class="table">
      <table>
        <thead>
          <tr>
            <th scope="col">${msg('Type')}</th>
            <th scope="col" class="number">${msg('Files')}</th>
            <th scope="col" class="number">${msg('Size')}</th>
            <th scope="col" class="number">${msg('Stored')}</th>
          </tr>
        </thead>
        <tbody>
          ${falling.map(
            (each) =>
              html`<tr>
                <th scope="row"><span class="swatch ${each.type}"></span> ${nameOf(each.type)}</th>
                <td class="number">${formatNumber(each.files)}</td>
                <td class="number">${formatBytes(each.sizeBytes)}</td>
                <td class="number">${formatBytes(each.storedBytes)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
}

function renderTile({ x, y, width, height }: Tile, { type, sizeBytes }: TypeUsage, total: number) {
  const percent = Math.round((100 * sizeBytes) / total);
  const named = width >= NAMED_WIDTH && height >= NAMED_HEIGHT;
  return svg`<g class=${type}>
    <rect x=${x} y=${y} width=${width} height=${height}>
      <title>${nameOf(type)} ${formatBytes(sizeBytes)}</title>
    </rect>
    ${named ? svg`<text x=${x + 10} y=${y + 22}>${nameOf(type)}</text><text x=${x + 10} y=${y + 40}>${msg(str`${percent} %`)}</text>` : ''}
  </g>`;
}
