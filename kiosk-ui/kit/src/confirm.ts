import { LitElement, css, html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { openDialog } from './dialogs.js';
import { msg } from './msg.js';

export interface Question {
  readonly title: string;
  /** What will happen; for a destructive action, what will be lost. */
  readonly text?: TemplateResult | string;
  /** Label of the button that does it. */
  readonly action: string;
  readonly danger?: boolean;
  /** Asks for a line of text as well. */
  readonly field?: {
    readonly label: string;
    readonly value?: string;
    readonly hint?: string;
    readonly password?: boolean;
    /** How many characters at the start are selected, such as a name without its extension. */
    readonly select?: number;
    /** A sentence about what is wrong, or an empty string. */
    readonly check?: (value: string) => string;
  };
}

/** A question in a dialog; resolves by `done` with the text, or null when cancelled. */
@customElement('sv-question')
export class QuestionDialog extends LitElement {
  @property({ attribute: false }) question!: Question;
  @property({ attribute: false }) done!: (answer: string | null) => void;
  @state() private value = '';
  @state() private wrong = '';
  private answer: string | null = null;
  private opened?: Promise<void>;

  static override styles = css`
    form {
      display: grid;
      gap: var(--sv-space-3);
    }
    .wrong {
      color: var(--sv-danger-text);
      margin: 0;
    }
    .text {
      overflow-wrap: anywhere;
    }
  `;

  override connectedCallback(): void {
    super.connectedCallback();
    this.value = this.question.field?.value ?? '';
  }

  override firstUpdated(): void {
    this.opened = openDialog(this.renderRoot.querySelector('wa-dialog'));
    void this.opened.then(() => requestAnimationFrame(() => requestAnimationFrame(() => this.focusField())));
  }

  override render() {
    const { title, text, action, danger } = this.question;
    return html`<wa-dialog label=${title} @wa-after-hide=${this.close}>
      <form id="form" @submit=${this.submit} novalidate>
        ${text === undefined ? nothing : html`<div class="text">${text}</div>`} ${this.renderField()}
      </form>
      <wa-button slot="footer" appearance="outlined" data-dialog="close">${msg('Cancel')}</wa-button>
      <wa-button
        slot="footer"
        variant=${danger ? 'danger' : 'brand'}
        ?autofocus=${!this.question.field}
        @click=${this.submit}
      >
        ${action}
      </wa-button>
    </wa-dialog>`;
  }

  private renderField() {
    const field = this.question.field;
    if (!field) {
      return nothing;
    }
    return html`<wa-input
        autofocus
        label=${field.label}
        hint=${field.hint ?? ''}
        type=${field.password ? 'password' : 'text'}
        ?password-toggle=${field.password}
        autocomplete=${field.password ? 'current-password' : 'off'}
        .value=${this.value}
        @input=${(event: Event) => {
          this.value = (event.target as HTMLInputElement).value;
          this.wrong = '';
        }}
      ></wa-input>
      <p class="wrong" role="alert">${this.wrong}</p>`;
  }

  private focusField(): void {
    const field = this.question.field;
    if (field) {
      const input = this.renderRoot.querySelector('wa-input')!;
      input.focus();
      input.setSelectionRange(0, field.select ?? this.value.length);
    }
  }

  private async submit(event: Event): Promise<void> {
    event.preventDefault();
    this.wrong = this.question.field?.check?.(this.value) ?? '';
    if (this.wrong === '') {
      this.answer = this.value;
      await this.opened;
      this.renderRoot.querySelector('wa-dialog')!.open = false;
    }
  }

  private close(event: Event): void {
    if (event.target === this.renderRoot.querySelector('wa-dialog')) {
      this.remove();
      this.done(this.answer);
    }
  }
}

function ask(question: Question): Promise<string | null> {
  return new Promise((resolve) => {
    const dialog = document.createElement('sv-question') as QuestionDialog;
    dialog.question = question;
    dialog.done = resolve;
    document.body.append(dialog);
  });
}

/** Asks before doing something; true if the person agreed. */
export const confirm = async (question: Question): Promise<boolean> => (await ask(question)) !== null;

/** Asks for a line of text; null if cancelled. */
export const askText = (question: Question & Required<Pick<Question, 'field'>>): Promise<string | null> =>
  ask(question);
