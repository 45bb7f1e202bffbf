import {
  LitElement,
  customElement,
  html,
  msg,
  nothing,
  notifyError,
  request,
  state,
  str,
} from '@sigmavault/ui';
import { formStyles } from './form.js';

interface Step {
  readonly id: string;
  readonly state: 'OPEN' | 'DONE' | 'SKIPPED';
  readonly module: string;
  readonly element: string;
}

interface Steps {
  readonly running: boolean;
  readonly steps: readonly Step[];
}

/** True if a set-up was begun and not ended: another browser goes on with it. */
export async function setupRuns(): Promise<boolean> {
  try {
    return (await request<Steps>('GET', '/setup-steps')).running;
  } catch {
    return false; // the bundle is away, or the person may not: then nobody is held up
  }
}

/** The steps of the set-up, one at a time; each is an element of the page that its bundle names. */
@customElement('sv-steps')
export class SetupSteps extends LitElement {
  @state() private steps: readonly Step[] = [];
  @state() private element?: HTMLElement;
  @state() private failed = false;
  private current?: Step;

  static override styles = formStyles;

  override connectedCallback(): void {
    super.connectedCallback();
    this.addEventListener('step-done', () => void this.close('done'));
    this.addEventListener('step-skipped', () => void this.close('skip'));
    void this.next();
  }

  override render() {
    const number = this.current ? this.steps.indexOf(this.current) + 1 : 0;
    return html`<p class="quiet" role="status">
        ${number > 0 ? msg(str`Step ${number} of ${this.steps.length}`) : msg('Loading …')}
      </p>
      ${
        this.failed
          ? html`<wa-callout variant="danger" role="alert">
              <wa-icon slot="icon" name="warning"></wa-icon>
              <p>${msg('This step could not be loaded.')}</p>
              <wa-button size="s" @click=${() => location.reload()}>${msg('Reload')}</wa-button>
              <wa-button size="s" appearance="plain" @click=${() => void this.close('skip')}>
                ${msg('Leave it out')}
              </wa-button>
            </wa-callout>`
          : (this.element ?? nothing)
      }`;
  }

  /** Shows the first open step; without one the set-up ends. */
  private async next(): Promise<void> {
    try {
      const { running, steps } = await request<Steps>('GET', '/setup-steps');
      const open = steps.find((step) => step.state === 'OPEN');
      this.steps = steps;
      if (open) {
        await this.show(open);
        return;
      }
      if (running) {
        await request('POST', '/setup-steps/finish');
      }
    } catch (error) {
      notifyError(error);
    }
    this.dispatchEvent(new Event('steps-finished'));
  }

  private async show(step: Step): Promise<void> {
    this.current = step;
    this.failed = false;
    try {
      await import(/* @vite-ignore */ step.module);
      this.element = document.createElement(step.element);
    } catch {
      this.failed = true;
    }
  }

  private async close(how: 'done' | 'skip'): Promise<void> {
    try {
      await request('POST', `/setup-steps/${this.current?.id}/${how}`);
      this.element = undefined;
    } catch (error) {
      notifyError(error);
      return;
    }
    await this.next();
  }
}
