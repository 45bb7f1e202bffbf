import { Part, css, customElement, formatTime, html, msg, nothing, partStyles, state } from '@sigmavault/ui';
import { othersLike, treesOf, type Branch } from './graph.js';
import { readKeys } from './requests.js';
import './rotation.js';
import { tableStyles } from './styles.js';
import type { Graph, Key } from './types.js';
import { assetName, kindName, lostWords, readableWords, scopeName, stateName, useOf } from './words.js';

/** All keys as trees of what protects what, with a table of the same beside it. */
@customElement('sv-keys')
export class Keys extends Part<Graph> {
  @state() private chosen = '';

  static override styles = [
    partStyles,
    tableStyles,
    css`
      .sides {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: var(--sv-space-3);
      }
      @media (min-width: 1100px) {
        .sides {
          grid-template-columns: minmax(0, 2fr) minmax(0, 3fr);
          align-items: start;
        }
      }
      ul {
        list-style: none;
        margin: 0;
        padding-inline-start: var(--sv-space-3);
        border-inline-start: 2px solid var(--sv-border);
        display: grid;
        gap: var(--sv-space-1);
      }
      summary {
        cursor: pointer;
        font-weight: 600;
      }
      button {
        font: inherit;
        color: var(--sv-link);
        background: none;
        border: 0;
        padding: 0;
        text-align: start;
        text-decoration: underline;
        cursor: pointer;
        overflow-wrap: anywhere;
      }
      tr[aria-current='true'] > * {
        box-shadow:
          inset 0 2px var(--sv-brand),
          inset 0 -2px var(--sv-brand);
      }
    `,
  ];

  protected override async read(): Promise<Graph> {
    return readKeys();
  }

  protected override renderData(graph: Graph) {
    return html`<div class="stack">
      <p class="quiet">
        ${msg('What protects what: each key opens what stands below it. The keys themselves are shown nowhere.')}
      </p>
      ${graph.silent.map((sentence) => html`<p class="quiet" role="status">${sentence}</p>`)}
      <div class="sides">
        <section class="card stack" aria-labelledby="tree">
          <h2 id="tree">${msg('What protects what')}</h2>
          ${treesOf(graph).map(
            ({ name, roots }) =>
              html`<details open>
                <summary>${scopeName(name)}</summary>
                <ul>
                  ${roots.map((root) => this.renderBranch(root))}
                </ul>
              </details>`,
          )}
        </section>
        <section aria-labelledby="table" class="stack">
          <h2 id="table">${msg('All keys')}</h2>
          ${this.renderTable(graph)}
        </section>
      </div>
      ${vaultsOf(graph).map(
        (vault) => html`<sv-rotation .vault=${vault} @vault-destroyed=${() => this.refresh()}></sv-rotation>`,
      )}
    </div>`;
  }

  private renderBranch({ key, asset, below }: Branch): unknown {
    return html`<li>
      ${
        key
          ? html`<button @click=${() => this.choose(key)}>${nameOf(key)}</button>
              <span class="quiet">${key.state === 'ACTIVE' ? nothing : stateName(key)}</span>`
          : html`<span>${asset ? assetName(asset) : nothing}</span>`
      }
      ${
        below.length > 0
          ? html`<ul>
              ${below.map((each) => this.renderBranch(each))}
            </ul>`
          : nothing
      }
    </li>`;
  }

  private renderTable(graph: Graph) {
    return html`<div class="table" tabindex="0" role="group" aria-labelledby="table">
      <table>
        <thead>
          <tr>
            <th scope="col">${msg('Key')}</th>
            <th scope="col">${msg('Made')}</th>
            <th scope="col">${msg('If it is gone')}</th>
            <th scope="col">${msg('What its holder can read')}</th>
          </tr>
        </thead>
        <tbody>
          ${graph.keys.map(
            (key) =>
              html`<tr data-key=${key.id} tabindex="-1" aria-current=${key.id === this.chosen}>
                <th scope="row">
                  ${nameOf(key)}
                  <small>${[scopeName(key.scope), key.algorithm].join(' · ')}</small>
                  <small>${[stateName(key), useOf(key)].filter(Boolean).join(' · ')}</small>
                </th>
                <td>
                  ${key.made ? formatTime(key.made) : msg('not known')}
                  ${key.expires ? html`<small>${msg('ends')} ${formatTime(key.expires)}</small>` : nothing}
                </td>
                <td>${lostWords(key, othersLike(graph, key))}</td>
                <td>${readableWords(key)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
  }

  /** Goes to the key's row. */
  private choose(key: Key): void {
    this.chosen = key.id;
    void this.updateComplete.then(() => {
      const row = this.renderRoot.querySelector<HTMLElement>(`tr[data-key="${CSS.escape(key.id)}"]`);
      row?.scrollIntoView({ block: 'nearest' });
      row?.focus();
    });
  }
}

const nameOf = (key: Key): string => (key.label ? `${kindName(key.kind)}: ${key.label}` : kindName(key.kind));

/** Names of the vaults whose keys are known. */
const vaultsOf = (graph: Graph): readonly string[] =>
  graph.keys.filter(({ kind }) => kind === 'VAULT_ROOT').map(({ scope }) => scope.slice('vault/'.length));
