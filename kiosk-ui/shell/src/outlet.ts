import {
  LitElement,
  customElement,
  events,
  html,
  msg,
  property,
  state,
  type PropertyValues,
} from '@sigmavault/ui';
import type { Page } from './types.js';

type PageElement = HTMLElement & { rest: string };

/** ETags of the page modules that this document has loaded. */
const loaded = new Map<string, string>();

/** Loads the module of a page and shows its element; `rest` is the address after the page's own part. */
@customElement('sv-outlet')
export class Outlet extends LitElement {
  @property({ attribute: false }) page!: Page;
  @property() rest = '';
  @state() private failed = false;
  @state() private outdated = false;
  @state() private element?: PageElement;
  private shown = '';

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('page') && this.page.module !== this.shown) {
      this.shown = this.page.module;
      void this.load(this.page);
    } else if (changed.has('page')) {
      void this.compare(this.page);
    }
    if (this.element) {
      this.element.rest = this.rest;
    }
  }

  override render() {
    if (this.failed) {
      return html`<wa-callout variant="danger" role="alert">
        <wa-icon slot="icon" name="warning"></wa-icon>
        <p>${msg('This page could not be loaded.')}</p>
        <wa-button size="s" @click=${() => location.reload()}>${msg('Reload')}</wa-button>
      </wa-callout>`;
    }
    const notice = this.outdated
      ? html`<wa-callout variant="brand" role="status">
          <wa-icon slot="icon" name="info"></wa-icon>
          ${msg('A new version of this page is ready.')}
          <wa-button size="s" @click=${() => location.reload()}>${msg('Reload')}</wa-button>
        </wa-callout>`
      : '';
    return html`${notice}${this.element ?? html`<p role="status"><wa-spinner></wa-spinner> ${msg('Loading …')}</p>`}`;
  }

  private async load(page: Page): Promise<void> {
    this.failed = false;
    this.element = undefined;
    try {
      await import(/* @vite-ignore */ page.module);
      await this.compare(page);
      if (this.page.path === page.path) {
        this.element = document.createElement(page.element) as PageElement;
        this.element.rest = this.rest;
      }
    } catch {
      this.failed = this.page.path === page.path && events.connection !== 'idle';
    }
  }

  /** A module runs once in a document: when its bytes on the server changed, a reload is offered. */
  private async compare(page: Page): Promise<void> {
    const answer = await fetch(page.module, { method: 'HEAD', cache: 'no-cache' }).catch(() => undefined);
    const tag = answer?.ok ? answer.headers.get('ETag') : null;
    if (tag) {
      const before = loaded.get(page.path) ?? tag;
      loaded.set(page.path, before);
      this.outdated = before !== tag;
    }
  }
}
