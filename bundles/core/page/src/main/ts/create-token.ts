import {
  LitElement,
  codeStyles,
  css,
  customElement,
  html,
  msg,
  nothing,
  openDialog,
  pageStyles,
  property,
  query,
  renderShownOnce,
  request,
  sentenceOf,
  state,
} from '@sigmavault/ui';
import { selectStyles } from './section.js';
import type { Scope } from './types.js';

const DAY = 86_400;

/** Dialog that makes a token and shows it once; tells by `closed`. */
@customElement('sv-create-token')
export class CreateToken extends LitElement {
  @property({ attribute: false }) scopes: readonly Scope[] = [];
  @query('wa-dialog') private dialog!: HTMLElement & { open: boolean };
  @state() private secret = '';
  @state() private wrong = '';
  private label = '';
  private readonly chosen = new Set<string>();
  private days = 90;

  static override styles = [
    pageStyles,
    codeStyles,
    selectStyles,
    css`
      fieldset {
        border: 1px solid var(--sv-border);
        border-radius: var(--sv-radius);
        display: grid;
        gap: var(--sv-space-2);
        margin: 0;
      }
    `,
  ];

  override firstUpdated(): void {
    void openDialog(this.dialog);
  }

  override render() {
    return html`<wa-dialog label=${msg('New token')} @wa-after-hide=${this.close}>
      ${this.secret ? this.renderSecret() : this.renderForm()}
    </wa-dialog>`;
  }

  private renderForm() {
    return html`<form class="stack" @submit=${this.create}>
        <div role="alert">
          ${this.wrong ? html`<wa-callout variant="danger">${this.wrong}</wa-callout>` : nothing}
        </div>
        <wa-input
          label=${msg('What it is for')}
          autocomplete="off"
          autofocus
          @input=${(event: Event) => (this.label = (event.target as HTMLInputElement).value)}
        ></wa-input>
        <fieldset>
          <legend>${msg('It may')}</legend>
          ${this.scopes.map(
            (scope) =>
              html`<wa-checkbox @change=${(event: Event) => this.choose(scope, event)}>
                ${scope.name}: ${scope.description}
              </wa-checkbox>`,
          )}
        </fieldset>
        <label>
          ${msg('Ends after')}
          <select
            @change=${(event: Event) => (this.days = Number((event.target as HTMLSelectElement).value))}
          >
            <option value="30">${msg('30 days')}</option>
            <option value="90" selected>${msg('90 days')}</option>
            <option value="365">${msg('1 year')}</option>
            <option value="0">${msg('never')}</option>
          </select>
        </label>
      </form>
      <wa-button slot="footer" appearance="outlined" data-dialog="close">${msg('Cancel')}</wa-button>
      <wa-button slot="footer" variant="brand" @click=${this.create}>${msg('Create')}</wa-button>`;
  }

  private renderSecret() {
    return html`${renderShownOnce(this.secret, msg('Token'))}
      <wa-button slot="footer" variant="brand" data-dialog="close">${msg('Done')}</wa-button>`;
  }

  private choose(scope: Scope, event: Event): void {
    if ((event.target as HTMLInputElement).checked) {
      this.chosen.add(scope.name);
    } else {
      this.chosen.delete(scope.name);
    }
  }

  private async create(event: Event): Promise<void> {
    event.preventDefault();
    try {
      const lifetime = this.days > 0 ? { lifetimeSeconds: this.days * DAY } : {};
      const body = { label: this.label.trim(), scopes: [...this.chosen], ...lifetime };
      this.secret = (await request<{ secret: string }>('POST', '/tokens', { body })).secret;
    } catch (error) {
      this.wrong = sentenceOf(error);
    }
  }

  private close(event: Event): void {
    if (event.target === this.dialog) {
      this.secret = '';
      this.dispatchEvent(new Event('closed'));
    }
  }
}
