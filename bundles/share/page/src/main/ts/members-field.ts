import {
  LitElement,
  css,
  customElement,
  html,
  msg,
  nothing,
  notifyError,
  pageStyles,
  property,
  state,
  str,
} from '@sigmavault/ui';
import { memberAccounts } from './requests.js';
import { EVERYBODY, type Right, type Share } from './types.js';

type Members = Share['members'];

/** Who may do what; tells each change by `members-changed`. */
@customElement('sv-members-field')
export class MembersField extends LitElement {
  @property({ attribute: false }) members: Members = {};
  @state() private wrong = '';
  /** Of this machine, to choose from. */
  @state() private known: readonly string[] = [];

  static override styles = [
    pageStyles,
    css`
      fieldset {
        border: 1px solid var(--sv-border);
        border-radius: var(--sv-radius);
        display: grid;
        gap: var(--sv-space-2);
        margin: 0;
        padding: var(--sv-space-3);
        min-width: 0;
      }
      .row > span {
        flex: 1;
        overflow-wrap: anywhere;
      }
      .other {
        display: grid;
        flex: 1;
        gap: var(--sv-space-1);
        min-width: 8rem;
      }
      select,
      input {
        font: inherit;
        color: inherit;
        background: var(--sv-raised);
        border: 1px solid var(--sv-quiet);
        border-radius: var(--sv-radius);
        padding: var(--sv-space-2);
      }
      .wrong {
        color: var(--sv-danger-text);
        margin: 0;
      }
    `,
  ];

  override connectedCallback(): void {
    super.connectedCallback();
    void this.learn();
  }

  private async learn(): Promise<void> {
    try {
      this.known = await memberAccounts();
    } catch (error) {
      notifyError(error);
    }
  }

  override render() {
    const accounts = Object.keys(this.members).filter((each) => each !== EVERYBODY);
    return html`<fieldset>
      <legend>${msg('Who may use it')}</legend>
      ${accounts.map((account) => this.renderMember(account))}
      <div class="row">
        <label class="other">
          ${msg('Another account')}
          <input
            list="accounts"
            autocomplete="off"
            autocapitalize="off"
            spellcheck="false"
            @keydown=${this.onKey}
          />
        </label>
        <datalist id="accounts">
          ${this.known
            .filter((account) => !accounts.includes(account))
            .map((account) => html`<option value=${account}></option>`)}
        </datalist>
        <wa-button size="s" appearance="outlined" @click=${this.add}>${msg('Add')}</wa-button>
      </div>
      <p class="wrong" role="alert">${this.wrong}</p>
      <div class="row">
        <span>${msg('Every account of this machine')}</span>
        ${this.renderRight(EVERYBODY, msg('What every account may do'), true)}
      </div>
    </fieldset>`;
  }

  private renderMember(account: string) {
    return html`<div class="row">
      <span>
        <wa-icon name="user"></wa-icon> ${account}
        ${this.isKnown(account) ? nothing : html`<span class="quiet">(${msg('no such account any more')})</span>`}
      </span>
      ${this.renderRight(account, msg(str`What ${account} may do`), false)}
      <wa-button size="s" appearance="plain" @click=${() => this.set(account, '')}>
        <wa-icon name="xmark"></wa-icon><span class="visually-hidden">${msg(str`Take out ${account}`)}</span>
      </wa-button>
    </div>`;
  }

  private renderRight(account: string, label: string, none: boolean) {
    const right = this.members[account] ?? '';
    const option = (value: Right | '', text: string) =>
      html`<option value=${value} ?selected=${value === right}>${text}</option>`;
    return html`<select
      aria-label=${label}
      @change=${(event: Event) => this.set(account, (event.target as HTMLSelectElement).value as Right | '')}
    >
      ${none ? option('', msg('nothing')) : nothing} ${option('read', msg('may read'))}
      ${option('write', msg('may write'))}
    </select>`;
  }

  /** Whether there is such an account, as far as one may know. */
  private isKnown(account: string): boolean {
    return this.known.length === 0 || this.known.includes(account);
  }

  private set(account: string, right: Right | ''): void {
    const others = Object.entries(this.members).filter(([each]) => each !== account);
    this.members = Object.fromEntries(right === '' ? others : [...others, [account, right]]);
    this.dispatchEvent(new CustomEvent('members-changed', { detail: this.members }));
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') {
      event.preventDefault();
      event.stopPropagation();
      this.add();
    }
  };

  private add(): void {
    const input = this.renderRoot.querySelector('input')!;
    const account = input.value.trim();
    if (account === '' || account === EVERYBODY) {
      this.wrong = msg('Type the name of an account.');
    } else {
      this.wrong = this.isKnown(account) ? '' : msg(str`There is no account ${account}.`);
    }
    if (!this.wrong) {
      input.value = '';
      this.set(account, this.members[account] ?? 'read');
    }
  }
}
