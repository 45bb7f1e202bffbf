import {
  LitElement,
  css,
  html,
  msg,
  notifyError,
  pageStyles,
  sentenceOf,
  state,
  type CSSResultGroup,
} from '@sigmavault/ui';

export const sectionStyles = [
  pageStyles,
  css`
    .table {
      overflow-x: auto;
      background: var(--sv-raised);
      border: 1px solid var(--sv-border);
      border-radius: var(--sv-radius);
    }
    td p {
      margin: 0;
    }
    td .row {
      gap: var(--sv-space-1);
    }
    small {
      color: var(--sv-quiet);
      overflow-wrap: anywhere;
    }
    label {
      display: inline-flex;
      gap: var(--sv-space-2);
      align-items: center;
    }
    select {
      font: inherit;
      color: inherit;
      background: var(--sv-raised);
      border: 1px solid var(--sv-quiet);
      border-radius: var(--sv-radius);
      padding: var(--sv-space-1) var(--sv-space-2);
    }
    @media (max-width: 700px) {
      thead {
        position: absolute;
        clip-path: inset(50%);
      }
      tr,
      td {
        display: block;
        border-bottom: 0;
        padding-block: var(--sv-space-1);
      }
      tr {
        border-bottom: 1px solid var(--sv-border);
      }
    }
  `,
];

/** A part of the System page that shows what one request answers. */
export abstract class Section<T> extends LitElement {
  @state() protected data?: T;
  @state() protected wrong = '';
  @state() protected busy = false;
  private again?: ReturnType<typeof setTimeout>;

  static override styles: CSSResultGroup = sectionStyles;

  protected abstract read(): Promise<T>;
  protected abstract renderData(data: T): unknown;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.again);
  }

  override render(): unknown {
    if (this.wrong) {
      return html`<wa-callout variant="danger" role="alert">
        <wa-icon slot="icon" name="warning"></wa-icon>${this.wrong}
        <wa-button size="s" @click=${() => void this.load()}>${msg('Try again')}</wa-button>
      </wa-callout>`;
    }
    return this.data === undefined
      ? html`<p role="status"><wa-spinner></wa-spinner> ${msg('Loading …')}</p>`
      : this.renderData(this.data);
  }

  protected async load(): Promise<void> {
    try {
      this.data = await this.read();
      this.wrong = '';
    } catch (error) {
      if (this.data === undefined) {
        this.wrong = sentenceOf(error);
      }
    }
  }

  /** Reads again soon; many calls together read once. */
  protected refresh(): void {
    this.again ??= setTimeout(() => {
      this.again = undefined;
      void this.load();
    }, 300);
  }

  /** Runs one change at a time, tells its error, reads again. */
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
}
