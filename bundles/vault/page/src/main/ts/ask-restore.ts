import {
  LitElement,
  css,
  customElement,
  html,
  msg,
  nothing,
  openDialog,
  pageStyles,
  plural,
  property,
  query,
  state,
  str,
} from '@sigmavault/ui';
import { choiceStyles, renderChoice } from './choices.js';
import type { Entry, Place } from './types.js';

/** What happens with names that are taken. */
export type Conflicts = 'replace' | 'keep';

/** Names that are listed; the rest is counted. */
const LISTED = 5;

/** Says what restoring will do, and asks about names that are taken. */
@customElement('sv-ask-restore')
export class AskRestore extends LitElement {
  @property({ attribute: false }) from!: Place;
  @property({ attribute: false }) entries: readonly Entry[] = [];
  @property({ attribute: false }) taken: readonly string[] = [];
  @property({ attribute: false }) done!: (answer: Conflicts | null) => void;
  @query('wa-dialog') private dialog!: HTMLElement & { open: boolean };
  @state() private choice: Conflicts = 'replace';
  private answer: Conflicts | null = null;

  static override styles = [
    pageStyles,
    choiceStyles,
    css`
      ul {
        margin: 0;
        overflow-wrap: anywhere;
      }
      p {
        margin: 0;
      }
    `,
  ];

  override firstUpdated(): void {
    void openDialog(this.dialog);
  }

  override render() {
    const where = [this.from.vault, ...this.from.path].join(' / ');
    return html`<wa-dialog
      label=${plural(this.entries.length, 'Restore {n} entry?', 'Restore {n} entries?')}
      @wa-after-hide=${this.close}
    >
      <div class="stack">
        ${this.renderNames(this.entries.map((entry) => entry.name))}
        <p class="wrap">
          ${msg(str`They come back where they were, in ${where}, as snapshot ${this.from.snapshot} has them.`)}
        </p>
        ${this.taken.length === 0 ? nothing : this.renderConflicts()}
      </div>
      <wa-button slot="footer" appearance="outlined" data-dialog="close">${msg('Cancel')}</wa-button>
      <wa-button slot="footer" variant="brand" autofocus @click=${this.agree}>${msg('Restore')}</wa-button>
    </wa-dialog>`;
  }

  private renderConflicts() {
    return html`<fieldset>
      <legend>${plural(this.taken.length, '{n} name is taken now', '{n} names are taken now')}</legend>
      ${this.taken.length < this.entries.length ? this.renderNames(this.taken) : nothing}
      ${this.renderChoice('replace', msg('Replace what is there'), msg('A snapshot is made first, so that you can undo it.'))}
      ${this.renderChoice('keep', msg('Keep both'), msg('What comes back gets a number behind its name.'))}
    </fieldset>`;
  }

  private renderChoice(value: Conflicts, label: string, hint: string) {
    return renderChoice('conflicts', value, this.choice === value, label, hint, () => (this.choice = value));
  }

  private renderNames(names: readonly string[]) {
    const more = names.length - LISTED;
    return html`<ul>
      ${names.slice(0, LISTED).map((name) => html`<li>${name}</li>`)}
      ${more > 0 ? html`<li>${msg(str`and ${more} more`)}</li>` : nothing}
    </ul>`;
  }

  private agree(): void {
    this.answer = this.choice;
    this.dialog.open = false;
  }

  private close(event: Event): void {
    if (event.target === this.dialog) {
      this.remove();
      this.done(this.answer);
    }
  }
}

/** Asks before restoring; null if cancelled. */
export function askRestore(
  from: Place,
  entries: readonly Entry[],
  taken: readonly string[],
): Promise<Conflicts | null> {
  return new Promise((resolve) => {
    const dialog = document.createElement('sv-ask-restore') as AskRestore;
    Object.assign(dialog, { from, entries, taken, done: resolve });
    document.body.append(dialog);
  });
}
