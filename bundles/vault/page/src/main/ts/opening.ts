import {
  LitElement,
  css,
  customElement,
  html,
  msg,
  notify,
  nothing,
  pageStyles,
  property,
  request,
  sentenceOf,
  state,
  type PropertyValues,
} from '@sigmavault/ui';
import { choiceStyles } from './choices.js';
import { renderOpenings } from './openings.js';
import { vaultPath } from './places.js';
import { pathProblem, type Opening, type Slot } from './slots.js';

/** How a vault opens after a restart: shown, and changed. */
@customElement('sv-opening')
export class OpeningForm extends LitElement {
  @property() vault = '';
  @property({ attribute: false }) slots: readonly Slot[] = [];
  @property({ attribute: false }) opening: Opening = { kind: 'ask' };
  @property({ type: Boolean }) locked = false;
  @state() private kind: Opening['kind'] = 'ask';
  @state() private path = '';
  @state() private wrong = '';
  @state() private busy = false;
  private shown = '';

  static override styles = [
    pageStyles,
    choiceStyles,
    css`
      form {
        display: grid;
        gap: var(--sv-space-3);
        max-width: 40rem;
      }
      [hidden] {
        display: none !important;
      }
      p {
        margin: 0;
      }
    `,
  ];

  override willUpdate(changed: PropertyValues<this>): void {
    // what was read again without a change leaves alone what the person is typing
    if (changed.has('opening') && JSON.stringify(this.opening) !== this.shown) {
      this.shown = JSON.stringify(this.opening);
      this.kind = this.opening.kind;
      this.path = this.opening.kind === 'key-file' ? this.opening.path : this.path;
    }
  }

  override render() {
    const able = this.slots.some((slot) => slot.kind === 'key-file');
    const refusal = able ? '' : msg('It needs a key file: add one above.');
    return html`<form class="card" @submit=${this.save} novalidate>
      <div role="alert">
        ${this.wrong ? html`<wa-callout variant="danger">${this.wrong}</wa-callout>` : nothing}
      </div>
      ${renderOpenings(this.kind, this.path, refusal, false, (part) => this.change(part))}
      ${this.outcome === '' ? nothing : html`<p role="status">${this.outcome}</p>`}
      <div class="row">
        <wa-button size="s" variant="brand" ?loading=${this.busy} @click=${this.save}
          >${msg('Save')}</wa-button
        >
      </div>
    </form>`;
  }

  private change(part: { readonly opening?: Opening['kind']; readonly path?: string }): void {
    this.kind = part.opening ?? this.kind;
    this.path = part.path ?? this.path;
  }

  /** What became of it when the server last tried. */
  private get outcome(): string {
    switch (this.opening.outcome) {
      case 'waiting':
        return this.locked ? msg('The server waits for the stick or the token.') : '';
      case 'wrong':
        return msg('The file at this path, or the token, does not open the vault.');
      case 'failed':
        return msg(
          'The file at this path could not be read, the token did not work, or the vault could not be opened: the log says why.',
        );
      default:
        return '';
    }
  }

  private async save(event: Event): Promise<void> {
    event.preventDefault();
    const path = this.path.trim();
    this.wrong = this.kind === 'key-file' ? pathProblem(path) : '';
    if (this.wrong || this.busy) {
      return;
    }
    this.busy = true;
    try {
      const body: Opening =
        this.kind === 'key-file'
          ? { kind: 'key-file', path }
          : this.kind === 'token' && this.opening.kind === 'token'
            ? { kind: 'token', token: this.opening.token }
            : { kind: 'ask' };
      await request('PUT', vaultPath(this.vault, '/opening'), { body });
      notify(msg('Saved'));
    } catch (error) {
      this.wrong = sentenceOf(error);
    } finally {
      this.busy = false;
    }
  }
}
