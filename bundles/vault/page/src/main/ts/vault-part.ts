import {
  LitElement,
  Problem,
  Subscription,
  html,
  msg,
  notifyError,
  pageStyles,
  property,
  sentenceOf,
  state,
  type CSSResultGroup,
  type PropertyValues,
  type StreamEvent,
} from '@sigmavault/ui';
import { renderFolderWrong } from './folder-wrong.js';
import { trailStyles } from './trail.js';

/** A view of one vault that shows what requests answer, and reads again when something changed. */
export abstract class VaultPart<T> extends LitElement {
  @property() vault = '';
  @state() protected data?: T;
  @state() protected busy = false;
  @state() private wrong?: Problem;
  private again?: ReturnType<typeof setTimeout>;
  private reading?: AbortController;

  static override styles: CSSResultGroup = [pageStyles, trailStyles];

  constructor() {
    super();
    new Subscription(
      this,
      'io/sigmavault/vault/',
      (event) => event.payload?.['vault'] === this.vault && this.concerns(event) && this.refresh(),
      () => this.refresh(),
    );
  }

  protected abstract read(signal: AbortSignal): Promise<T>;
  protected abstract renderData(data: T): unknown;

  /** Whether an event of this vault changes what is shown. */
  protected concerns(_event: StreamEvent): boolean {
    return true;
  }

  override willUpdate(changed: PropertyValues): void {
    if (changed.has('vault')) {
      this.data = undefined;
      void this.load();
    }
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.again);
    this.again = undefined;
    this.reading?.abort();
  }

  protected renderPart() {
    if (this.wrong) {
      return renderFolderWrong(this.wrong, { vault: this.vault, path: [] }, () => void this.load());
    }
    return this.data === undefined
      ? html`<p role="status"><wa-spinner></wa-spinner> ${msg('Loading …')}</p>`
      : this.renderData(this.data);
  }

  /** Reads again soon; many calls together read once. */
  protected refresh(): void {
    this.again ??= setTimeout(() => {
      this.again = undefined;
      void this.load();
    }, 300);
  }

  protected async load(): Promise<void> {
    this.reading?.abort();
    const reading = new AbortController();
    this.reading = reading;
    try {
      const data = await this.read(reading.signal);
      if (!reading.signal.aborted) {
        this.data = data;
        this.wrong = undefined;
      }
    } catch (error) {
      if (!reading.signal.aborted) {
        this.data = undefined;
        this.wrong = error instanceof Problem ? error : new Problem(0, 'broken', sentenceOf(error));
      }
    }
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
