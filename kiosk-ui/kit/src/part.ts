import { LitElement, css, html, nothing, type CSSResultGroup } from 'lit';
import { state } from 'lit/decorators.js';
import { sentenceOf } from './api.js';
import { msg } from './msg.js';
import { notifyError } from './notify.js';
import { pageStyles } from './styles.js';
import { Turns } from './turns.js';

/** Forms, fields and lists of what a part shows. */
export const partStyles = [
  pageStyles,
  css`
    form {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--sv-space-3);
      max-width: 30rem;
    }
    .stack {
      grid-template-columns: minmax(0, 1fr);
    }
    .scroll {
      overflow-x: auto;
    }
    .field {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--sv-space-1);
    }
    select {
      font: inherit;
      color: inherit;
      background: var(--sv-raised);
      border: 1px solid var(--sv-quiet);
      border-radius: var(--sv-radius);
      padding: var(--sv-space-2);
      min-width: 0;
      max-width: 100%;
    }
    p {
      margin: 0;
    }
    dl {
      display: grid;
      gap: var(--sv-space-1) var(--sv-space-3);
      grid-template-columns: auto 1fr;
      margin: 0;
    }
    dd {
      margin: 0;
      overflow-wrap: anywhere;
    }
    fieldset {
      border: 1px solid var(--sv-border);
      border-radius: var(--sv-radius);
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--sv-space-2);
      margin: 0;
      padding: var(--sv-space-3);
      min-width: 0;
    }
    label.choice {
      display: flex;
      gap: var(--sv-space-2);
      align-items: baseline;
      overflow-wrap: anywhere;
    }
  `,
];

const SOON_MS = 300;

/** What one request answers, with one change at a time. */
export abstract class Part<T> extends LitElement {
  @state() protected data?: T;
  @state() protected wrong = '';
  @state() protected busy = false;
  private readonly turns = new Turns();
  private soon?: ReturnType<typeof setTimeout>;

  static override styles: CSSResultGroup = partStyles;

  protected abstract read(): Promise<T>;
  protected abstract renderData(data: T): unknown;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.soon);
    this.soon = undefined;
  }

  override render(): unknown {
    if (this.data !== undefined) {
      return this.renderData(this.data);
    }
    return this.wrong
      ? html`${this.renderWrong()}
          <wa-button size="s" @click=${() => void this.load()}>${msg('Try again')}</wa-button>`
      : html`<p role="status"><wa-spinner></wa-spinner> ${msg('Loading …')}</p>`;
  }

  protected renderWrong() {
    return html`<div role="alert">
      ${
        this.wrong
          ? html`<wa-callout variant="danger"
              ><wa-icon slot="icon" name="warning"></wa-icon>${this.wrong}</wa-callout
            >`
          : nothing
      }
    </div>`;
  }

  protected async load(): Promise<void> {
    const counts = this.turns.begin();
    try {
      const data = await this.read();
      if (counts()) {
        this.data = data;
      }
    } catch (error) {
      if (this.data === undefined) {
        this.wrong = sentenceOf(error);
      }
    }
  }

  /** Reads again soon; many calls together read once. */
  protected refresh(): void {
    this.soon ??= setTimeout(() => {
      this.soon = undefined;
      void this.load();
    }, SOON_MS);
  }

  /** Runs one change at a time, tells its error in a notice, reads again. */
  protected async act(work: () => Promise<unknown>): Promise<void> {
    if (this.busy) {
      return;
    }
    this.busy = true;
    try {
      await work();
    } catch (error) {
      notifyError(error);
    } finally {
      this.busy = false;
      await this.load();
    }
  }

  /** As `act`, for a form: its error is shown in it. */
  protected async submit(event: Event, work: () => Promise<unknown>): Promise<void> {
    event.preventDefault();
    if (this.busy) {
      return;
    }
    this.busy = true;
    this.wrong = '';
    try {
      await work();
    } catch (error) {
      this.wrong = sentenceOf(error);
    } finally {
      this.busy = false;
    }
  }

  /** Text of a named field. */
  protected field(name: string): string {
    const found = this.renderRoot.querySelector<{ value: string | null } & Element>(`[name="${name}"]`);
    return (found?.value ?? '').trim(); // of an empty one it is null
  }

  /** Tells the set-up that this step is done, or left out. */
  protected leave(how: 'step-done' | 'step-skipped'): void {
    this.dispatchEvent(new Event(how, { bubbles: true, composed: true }));
  }
}
