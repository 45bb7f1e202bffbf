import { LitElement, css, html, msg, nothing, pageStyles, sentenceOf, state } from '@sigmavault/ui';

export const formStyles = [
  pageStyles,
  css`
    main {
      max-width: 30rem;
      margin: 0 auto;
      padding: clamp(var(--sv-space-3), 8vh, 6rem) var(--sv-space-3);
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--sv-space-3);
    }
    form {
      display: grid;
      gap: var(--sv-space-3);
    }
    .brand {
      font-weight: 700;
      color: var(--sv-brand);
      letter-spacing: 0.02em;
    }
    .card {
      padding: var(--sv-space-4);
    }
    p {
      margin: 0;
    }
  `,
];

/** A form that sends to the server: shows one error, and is busy meanwhile. */
export abstract class ServerForm extends LitElement {
  @state() protected busy = false;
  @state() protected wrong = '';

  static override styles = formStyles;

  /** Text of a named `wa-input`. */
  protected field(name: string): string {
    return this.renderRoot.querySelector<HTMLInputElement>(`wa-input[name="${name}"]`)?.value ?? '';
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

  protected renderDeveloper(developer: boolean) {
    return developer
      ? html`<wa-callout variant="warning" size="s">
          <wa-icon slot="icon" name="warning"></wa-icon>
          ${msg('Developer mode: bundles from outside the distribution may run here.')}
        </wa-callout>`
      : nothing;
  }

  /** Runs `work` once at a time; a thrown error becomes the shown sentence. */
  protected async submit(event: Event, work: () => Promise<void>): Promise<void> {
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
}
