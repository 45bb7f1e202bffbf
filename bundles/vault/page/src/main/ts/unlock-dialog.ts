import {
  LitElement,
  css,
  customElement,
  html,
  msg,
  notify,
  openDialog,
  pageStyles,
  property,
  query,
  request,
  sentenceOf,
  state,
  str,
  type SecretField,
  waysOf,
} from '@sigmavault/ui';
import { vaultPath } from './places.js';
import type { Slot } from './slots.js';

/** Asks for what opens a vault until it is right or the person gives up. */
@customElement('sv-unlock')
export class UnlockDialog extends LitElement {
  @property() vault = '';
  @property({ attribute: false }) slots: readonly Slot[] = [];
  @property({ attribute: false }) done!: (unlocked: boolean) => void;
  @query('wa-dialog') private dialog!: HTMLElement & { open: boolean };
  @query('sv-secret-field') private secret!: SecretField;
  @state() private wrong = '';
  @state() private busy = false;
  private unlocked = false;
  private opened?: Promise<void>;

  static override styles = [
    pageStyles,
    css`
      .wrong {
        color: var(--sv-danger-text);
        margin: 0;
      }
    `,
  ];

  override firstUpdated(): void {
    this.opened = openDialog(this.dialog);
    void this.opened.then(() =>
      requestAnimationFrame(() => requestAnimationFrame(() => this.secret.focus())),
    );
  }

  override render() {
    return html`<wa-dialog label=${msg(str`Unlock ${this.vault}`)} @wa-after-hide=${this.close}>
      <div class="stack">
        <sv-secret-field .ways=${waysOf(this.slots)} @entered=${this.unlock}></sv-secret-field>
        <p class="wrong" role="alert">${this.wrong}</p>
      </div>
      <wa-button slot="footer" appearance="outlined" data-dialog="close">${msg('Cancel')}</wa-button>
      <wa-button slot="footer" variant="brand" ?loading=${this.busy} @click=${this.unlock}>
        ${msg('Unlock')}
      </wa-button>
    </wa-dialog>`;
  }

  private async unlock(): Promise<void> {
    this.wrong = this.secret.problem;
    if (this.wrong || this.busy) {
      return;
    }
    this.busy = true;
    try {
      await request('POST', vaultPath(this.vault, '/unlock'), { body: this.secret.value });
      this.secret.clear();
      notify(msg(str`${this.vault} is unlocked`));
      this.unlocked = true;
      await this.opened;
      this.dialog.open = false;
    } catch (error) {
      this.wrong = sentenceOf(error);
      this.secret.focus();
    } finally {
      this.busy = false;
    }
  }

  private close(event: Event): void {
    if (event.target === this.dialog) {
      this.remove();
      this.done(this.unlocked);
    }
  }
}
