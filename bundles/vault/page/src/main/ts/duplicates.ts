import {
  LitElement,
  css,
  customElement,
  formatBytes,
  html,
  msg,
  nothing,
  pageStyles,
  plural,
  property,
  sentenceOf,
  state,
  str,
  type PropertyValues,
} from '@sigmavault/ui';
import { addressOf } from './places.js';
import { readDuplicates, type Duplicates, type DuplicatesPart } from './usage-requests.js';

/** Groups in each answer. */
const PART = 20;
/** Paths of a group that show at once; the others unfold. */
const PATHS = 4;

/** Files that are there more than once, the biggest first. */
@customElement('sv-duplicates')
export class DuplicateGroups extends LitElement {
  @property() vault = '';
  @state() private data?: DuplicatesPart;
  @state() private wrong = '';
  @state() private busy = false;
  private reading?: AbortController;

  static override styles = [
    pageStyles,
    css`
      ul {
        margin: 0;
        padding-inline-start: var(--sv-space-4);
      }
      h3 {
        font-size: 1rem;
      }
      h3,
      p {
        margin: 0;
      }
    `,
  ];

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('vault')) {
      this.data = undefined;
      void this.more();
    }
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.reading?.abort();
  }

  override render() {
    return html`<section class="stack">
      <h2>${msg('The same more than once')}</h2>
      <p class="quiet">
        ${msg('Copies take no space on the disk: what is the same is kept once. Deleting them only makes it tidier.')}
      </p>
      ${this.renderGroups()}
      ${this.wrong ? html`<wa-callout variant="danger" role="alert">${this.wrong}</wa-callout>` : nothing}
      ${
        this.data?.next || this.wrong
          ? html`<div class="row">
              <wa-button size="s" ?loading=${this.busy} @click=${() => void this.more()}>
                ${this.wrong ? msg('Try again') : msg('Show more')}
              </wa-button>
            </div>`
          : nothing
      }
    </section>`;
  }

  private renderGroups() {
    if (!this.data) {
      return this.wrong ? nothing : html`<p role="status"><wa-spinner></wa-spinner> ${msg('Loading …')}</p>`;
    }
    return this.data.groups.length === 0
      ? html`<p class="card empty">${msg('No file is there twice.')}</p>`
      : this.data.groups.map((group) => this.renderGroup(group));
  }

  private renderGroup({ copies, sizeBytes, paths }: Duplicates) {
    const [first, rest] = [paths.slice(0, PATHS), paths.slice(PATHS)];
    const untold = copies - paths.length;
    return html`<div class="card stack">
      <h3>${msg(str`${copies} times ${formatBytes(sizeBytes)}`)}</h3>
      ${this.renderPaths(first)}
      ${
        rest.length > 0
          ? html`<details>
              <summary>${plural(rest.length, '{n} more path', '{n} more paths')}</summary>
              ${this.renderPaths(rest)}
            </details>`
          : nothing
      }
      ${untold > 0 ? html`<p class="quiet">${plural(untold, '{n} path is not listed', '{n} paths are not listed')}</p>` : nothing}
    </div>`;
  }

  private renderPaths(paths: readonly string[]) {
    return html`<ul>
      ${paths.map((path) => {
        const place = { vault: this.vault, path: path.split('/').filter(Boolean) };
        return html`<li class="wrap"><a href=${addressOf(place)}>${path}</a></li>`;
      })}
    </ul>`;
  }

  private async more(): Promise<void> {
    this.reading?.abort();
    const reading = new AbortController();
    this.reading = reading;
    this.busy = true;
    this.wrong = '';
    try {
      const part = await readDuplicates(this.vault, this.data?.next ?? null, PART, reading.signal);
      this.data = { groups: (this.data?.groups ?? []).concat(part.groups), next: part.next };
    } catch (error) {
      if (!reading.signal.aborted) {
        this.wrong = sentenceOf(error);
      }
    } finally {
      this.busy = false;
    }
  }
}
