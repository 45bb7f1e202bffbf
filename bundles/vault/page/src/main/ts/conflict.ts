import {
  LitElement,
  css,
  customElement,
  html,
  msg,
  openDialog,
  nothing,
  property,
  query,
  state,
  str,
} from '@sigmavault/ui';
import type { Decision } from './queue.js';

export interface Answer {
  readonly decision: Decision;
  readonly always: boolean;
}

/** Asks what to do with a name that is taken. */
@customElement('sv-conflict')
export class ConflictDialog extends LitElement {
  @property() name = '';
  @property({ type: Boolean }) folder = false;
  @property({ attribute: false }) done!: (answer: Answer) => void;
  @query('wa-dialog') private dialog!: HTMLElement & { open: boolean };
  @state() private always = false;
  private decision: Decision = 'skip';

  static override styles = css`
    p {
      margin-block-start: 0;
      overflow-wrap: anywhere;
    }
  `;

  override firstUpdated(): void {
    void openDialog(this.dialog);
  }

  override render() {
    return html`<wa-dialog label=${msg('The name is taken')} @wa-after-hide=${this.close}>
      <p>${msg(str`“${this.name}” is already in this folder.`)}</p>
      <wa-checkbox @change=${(event: Event) => (this.always = (event.target as HTMLInputElement).checked)}>
        ${msg('Do the same for all others')}
      </wa-checkbox>
      <wa-button slot="footer" appearance="outlined" @click=${() => this.choose('skip')}
        >${msg('Skip')}</wa-button
      >
      ${
        this.folder
          ? nothing
          : html`<wa-button
              slot="footer"
              variant="danger"
              appearance="outlined"
              @click=${() => this.choose('replace')}
            >
              ${msg('Replace')}
            </wa-button>`
      }
      <wa-button slot="footer" variant="brand" autofocus @click=${() => this.choose('keep')}>
        ${msg('Keep both')}
      </wa-button>
    </wa-dialog>`;
  }

  private choose(decision: Decision): void {
    this.decision = decision;
    this.dialog.open = false;
  }

  private close(event: Event): void {
    if (event.target === this.dialog) {
      this.remove();
      this.done({ decision: this.decision, always: this.always });
    }
  }
}

/** Asks; closing the dialog means skip. */
export function askConflict(name: string, folder = false): Promise<Answer> {
  return new Promise((resolve) => {
    const dialog = document.createElement('sv-conflict') as ConflictDialog;
    dialog.name = name;
    dialog.folder = folder;
    dialog.done = resolve;
    document.body.append(dialog);
  });
}
