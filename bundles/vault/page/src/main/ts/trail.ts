import { css, html, msg, nothing } from '@sigmavault/ui';
import { addressOf, viewAddress, type VaultView } from './places.js';
import type { Place } from './types.js';

export const trailStyles = css`
  .trail {
    list-style: none;
    display: flex;
    flex-wrap: wrap;
    margin: 0;
    padding: 0;
    font-size: 0.875rem;
  }
  .trail li::after {
    content: '/';
    padding-inline: var(--sv-space-1);
    color: var(--sv-quiet);
  }
  .trail a {
    overflow-wrap: anywhere;
  }
  .views {
    display: flex;
    flex-wrap: wrap;
    gap: var(--sv-space-3);
    border-bottom: 1px solid var(--sv-border);
  }
  .views a {
    padding: var(--sv-space-1) 0;
    text-decoration: none;
    border-bottom: 3px solid transparent;
  }
  .views a[aria-current] {
    color: var(--sv-text);
    border-bottom-color: var(--sv-brand);
  }
`;

/** The folders above a place as links, and the place itself as the heading. */
export function renderTrail(place: Place) {
  const { vault, path, snapshot } = place;
  const above = path.length === 0 ? [] : [vault, ...path.slice(0, -1)];
  return html`<nav aria-label=${msg('Folders above')}>
      <ol class="trail">
        <li><a href="/files">${msg('Vaults')}</a></li>
        ${
          snapshot === undefined
            ? nothing
            : html`<li><a href=${viewAddress('snapshots', vault)}>${msg('Snapshots')}</a></li>`
        }
        ${above.map(
          (name, index) =>
            html`<li><a href=${addressOf({ ...place, path: path.slice(0, index) })}>${name}</a></li>`,
        )}
      </ol>
    </nav>
    <h1 class="wrap">${path.at(-1) ?? vault}</h1>`;
}

/** Links between the views of a vault. */
export function renderViews(vault: string, current: VaultView | 'files') {
  const link = (view: VaultView | 'files', address: string, label: string) =>
    html`<a href=${address} aria-current=${view === current ? 'page' : nothing}>${label}</a>`;
  return html`<nav class="views" aria-label=${msg('Views of the vault')}>
    ${link('files', addressOf({ vault, path: [] }), msg('Files'))}
    ${link('snapshots', viewAddress('snapshots', vault), msg('Snapshots'))}
    ${link('usage', viewAddress('usage', vault), msg('Usage'))}
    ${link('settings', viewAddress('settings', vault), msg('Keys'))}
  </nav>`;
}

/** Trail, heading and views of a page about a whole vault. */
export const renderVaultHead = (vault: string, current: VaultView) =>
  html`<div>${renderTrail({ vault, path: [] })}</div>
    ${renderViews(vault, current)}`;
