import {
  Part,
  Subscription,
  css,
  html,
  msg,
  nothing,
  partStyles,
  property,
  type CSSResultGroup,
} from '@sigmavault/ui';
import { choiceStyles } from './choice.js';
import type { SharePart } from './places.js';
import { shareAddress } from './requests.js';
import { tableStyles } from './table.styles.js';

/** A part of one share's page, under its heading and the links to the others. */
export abstract class OfShare<T> extends Part<T> {
  @property() share = '';

  static override styles: CSSResultGroup = [
    partStyles,
    tableStyles,
    choiceStyles,
    css`
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
    `,
  ];

  protected abstract readonly view: SharePart;
  private shown = '';

  constructor() {
    super();
    const again = () => this.refresh();
    new Subscription(
      this,
      'io/sigmavault/share/Share/',
      (event) => event.payload?.['name'] === this.share && again(),
      again,
    );
  }

  override willUpdate(): void {
    if (this.share !== this.shown) {
      this.data = undefined;
      void this.load();
    }
  }

  /** An element whose code came late gets its share only with its first update. */
  protected override async load(): Promise<void> {
    this.shown = this.share;
    if (this.share !== '') {
      await super.load();
    }
  }

  override render(): unknown {
    const link = (part: SharePart, label: string) =>
      html`<a href=${shareAddress(this.share, part)} aria-current=${part === this.view ? 'page' : nothing}
        >${label}</a
      >`;
    return html`<div class="stack">
      <div>
        <nav aria-label=${msg('Above')}><a href="/shares">${msg('Shares')}</a></nav>
        <h1 class="wrap">${this.share}</h1>
      </div>
      <nav class="views" aria-label=${msg('Parts of the share')}>
        ${link('access', msg('Access'))} ${link('connect', msg('Connect'))}
        ${link('versions', msg('Previous versions'))} ${link('bin', msg('Recycle bin'))}
      </nav>
      ${super.render()}
    </div>`;
  }
}
