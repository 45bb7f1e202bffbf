import {
  LitElement,
  NAVIGATED,
  Subscription,
  css,
  customElement,
  events,
  html,
  linkOf,
  msg,
  navigate,
  nothing,
  notifyError,
  pageStyles,
  property,
  repeat,
  request,
  state,
} from '@sigmavault/ui';
import type { Page, Session, Status } from './types.js';
import './account.js';
import './connection.js';
import './notices.js';
import './outlet.js';
import './shortcuts.js';
import './standing.js';
import './tray.js';

/** Everything around a page after log-in: header, navigation, banners. */
@customElement('sv-frame')
export class Frame extends LitElement {
  @property({ attribute: false }) session!: Session;
  @property({ attribute: false }) status!: Status;
  @state() private pages?: readonly Page[];
  @state() private address = location.pathname;
  @state() private spoken = '';

  static override styles = [
    pageStyles,
    css`
      :host {
        display: grid;
        grid-template: auto auto 1fr / 13rem minmax(0, 1fr);
        min-height: 100dvh;
      }
      header {
        grid-column: 1 / -1;
        display: flex;
        align-items: center;
        gap: var(--sv-space-1);
        padding: var(--sv-space-2) var(--sv-space-3);
        background: var(--sv-raised);
        border-bottom: 1px solid var(--sv-border);
      }
      .brand {
        font-weight: 700;
        color: var(--sv-brand);
        text-decoration: none;
        margin-inline-end: auto;
      }
      .banners {
        grid-column: 1 / -1;
      }
      .developer {
        background: var(--sv-warning-fill);
        color: var(--sv-warning-text);
        padding: var(--sv-space-1) var(--sv-space-3);
        margin: 0;
        font-size: 0.875rem;
      }
      nav ul {
        list-style: none;
        margin: 0;
        padding: var(--sv-space-3) var(--sv-space-2);
        display: grid;
        gap: var(--sv-space-1);
      }
      nav a {
        display: flex;
        gap: var(--sv-space-2);
        align-items: center;
        padding: var(--sv-space-2) var(--sv-space-3);
        border-radius: var(--sv-radius);
        color: var(--sv-text);
        text-decoration: none;
      }
      nav a:hover {
        text-decoration: underline;
      }
      nav a[aria-current='page'] {
        background: var(--sv-selected);
        color: var(--sv-brand);
        font-weight: 600;
      }
      main {
        padding: var(--sv-space-3) var(--sv-space-4) var(--sv-space-5);
        min-width: 0;
      }
      main:focus {
        outline: none;
      }
      .skip {
        position: absolute;
        inset-block-start: -10rem;
        font: inherit;
        color: var(--sv-text);
        background: var(--sv-raised);
        border: 1px solid var(--sv-border);
        border-radius: var(--sv-radius);
        padding: var(--sv-space-2);
        z-index: 30;
      }
      .skip:focus {
        inset-block-start: var(--sv-space-2);
      }
      @media (max-width: 700px) {
        :host {
          grid-template: auto auto 1fr auto / minmax(0, 1fr);
        }
        header {
          padding: var(--sv-space-1) var(--sv-space-2);
        }
        nav {
          grid-row: 4;
          position: sticky;
          inset-block-end: 0;
          background: var(--sv-raised);
          border-top: 1px solid var(--sv-border);
          z-index: 10;
        }
        nav ul {
          display: flex;
          gap: 0;
          padding: var(--sv-space-1);
          overflow-x: auto;
        }
        nav li {
          flex: 1 0 auto;
        }
        nav a {
          flex-direction: column;
          gap: 0;
          padding: var(--sv-space-1) var(--sv-space-2);
          font-size: 0.75rem;
        }
        main {
          grid-row: 3;
          padding: var(--sv-space-3) var(--sv-space-2);
        }
      }
    `,
  ];

  constructor() {
    super();
    const reload = () => void this.loadPages();
    new Subscription(this, 'io/sigmavault/ui/Page/', reload, reload);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('popstate', this.move);
    window.addEventListener(NAVIGATED, this.move);
    this.addEventListener('click', this.follow);
    void this.loadPages();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('popstate', this.move);
    window.removeEventListener(NAVIGATED, this.move);
  }

  override render() {
    const current = this.currentPage;
    return html`<header>
        <button class="skip" type="button" @click=${this.skip}>${msg('Skip to the page')}</button>
        <a class="brand" href="/">SigmaVault</a>
        <sv-tray></sv-tray>
        <sv-notices></sv-notices>
        <sv-shortcuts></sv-shortcuts>
        <sv-account .session=${this.session}></sv-account>
      </header>
      <div class="banners">
        <sv-connection></sv-connection>
        <sv-standing></sv-standing>
        ${
          this.status.developer
            ? html`<p class="developer">
                ${msg('Developer mode: bundles from outside the distribution may run here.')}
              </p>`
            : nothing
        }
      </div>
      <nav aria-label=${msg('Pages')}>
        <ul>
          ${repeat(
            this.pages ?? [],
            (page) => page.path,
            (page) =>
              html`<li>
                <a href="/${page.path}" aria-current=${page === current ? 'page' : 'false'}>
                  <wa-icon name=${page.icon}></wa-icon>${msg(page.title)}
                </a>
              </li>`,
          )}
        </ul>
      </nav>
      <main id="main" tabindex="-1" aria-label=${current ? msg(current.title) : msg('Page')}>
        ${this.renderPage(current)}
      </main>
      <div class="visually-hidden" role="status">${this.spoken}</div>`;
  }

  private renderPage(page: Page | undefined) {
    if (page) {
      return html`<sv-outlet .page=${page} .rest=${this.address.slice(page.path.length + 2)}></sv-outlet>`;
    }
    if (!this.pages) {
      return html`<p role="status"><wa-spinner></wa-spinner> ${msg('Loading …')}</p>`;
    }
    return html`<div class="empty">
      <h1>${msg('This page is not here')}</h1>
      <p>${msg('The bundle that shows it is stopped or not installed. It appears as soon as it runs.')}</p>
    </div>`;
  }

  private get currentPage(): Page | undefined {
    const [, first] = this.address.split('/');
    return first ? this.pages?.find((page) => page.path === first) : this.pages?.[0];
  }

  private async loadPages(): Promise<void> {
    try {
      const before = this.pages;
      const { pages } = await request<{ pages: Page[] }>('GET', '/pages');
      this.pages = [...pages].sort((a, b) => a.order - b.order || a.path.localeCompare(b.path));
      if (before) {
        this.announceChange(before, this.pages);
      }
      if (location.pathname === '/' && this.pages[0]) {
        navigate(`/${this.pages[0].path}`, true);
      }
      this.entitle();
    } catch (error) {
      this.pages ??= [];
      if (events.connection === 'open') {
        notifyError(error);
      }
    }
  }

  private announceChange(before: readonly Page[], now: readonly Page[]): void {
    const added = now.filter((page) => !before.some((other) => other.path === page.path));
    const gone = before.filter((page) => !now.some((other) => other.path === page.path));
    this.spoken = [
      ...added.map((page) => `${msg('Page added:')} ${msg(page.title)}`),
      ...gone.map((page) => `${msg('Page removed:')} ${msg(page.title)}`),
    ].join('. ');
  }

  private readonly move = (): void => {
    const before = this.currentPage;
    this.address = location.pathname;
    if (this.currentPage !== before) {
      this.entitle();
      void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>('main')?.focus());
    }
  };

  private entitle(): void {
    const title = this.currentPage ? msg(this.currentPage.title) : msg('This page is not here');
    document.title = `${title} – SigmaVault`;
    this.spoken = title;
  }

  private readonly follow = (event: MouseEvent): void => {
    const path = linkOf(event);
    if (path !== undefined) {
      event.preventDefault();
      navigate(path);
    }
  };

  private skip(): void {
    this.renderRoot.querySelector<HTMLElement>('main')?.focus();
  }
}
