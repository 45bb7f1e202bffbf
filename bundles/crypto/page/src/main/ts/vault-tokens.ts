import {
  Part,
  Subscription,
  confirm,
  customElement,
  html,
  msg,
  nothing,
  notify,
  partStyles,
  property,
  query,
  state,
  str,
  waysOf,
  type SecretField,
} from '@sigmavault/ui';
import {
  addTokenSlot,
  readVault,
  removeSlot,
  setOpening,
  type Slot,
  type Vault,
} from './recovery-requests.js';
import type { Token } from './requests.js';
import { nameOf } from './token-list.js';

/** Slots of one vault that tokens open, and whether one does so by itself. */
@customElement('sv-vault-tokens')
export class VaultTokens extends Part<Vault> {
  @property() vault = '';
  @property({ attribute: false }) tokens: readonly Token[] = [];
  @state() private token = '';
  @state() private pin = '';
  @query('sv-secret-field') private secret?: SecretField;
  @state() private adding = false;

  static override styles = partStyles;

  constructor() {
    super();
    const again = () => this.refresh();
    new Subscription(this, 'io/sigmavault/vault/', again, again);
  }

  protected override read(): Promise<Vault> {
    return readVault(this.vault);
  }

  protected override renderData({ state: now, slots, opening }: Vault) {
    const title = `tokens-${this.vault}`;
    const own = slots.filter(({ kind }) => kind === 'token');
    const locked = now === 'LOCKED';
    return html`<section class="card stack" aria-labelledby=${title}>
      <h2 id=${title}>${msg(str`Tokens of vault ${this.vault}`)}</h2>
      ${
        own.length === 0
          ? html`<p>${msg('No token opens it.')}</p>`
          : html`<ul>
              ${own.map((slot) => this.renderSlot(slot, locked))}
            </ul>`
      }
      ${opening.kind === 'token' ? this.renderOpening(opening.token ?? '', opening.outcome, opening.trouble, locked) : nothing}
      ${
        locked
          ? html`<p class="quiet">${msg('It is locked: unlock it to change this.')}</p>`
          : this.renderAdd(slots)
      }
    </section>`;
  }

  private renderSlot(slot: Slot, locked: boolean) {
    const token = tokenOf(slot);
    return html`<li>
      ${msg(str`Slot ${slot.id}: token ${token}`)} <span class="quiet">${slot.detail}</span>
      ${
        locked
          ? nothing
          : html`<wa-button
                size="s"
                appearance="outlined"
                ?disabled=${this.busy}
                @click=${() => this.alone(token)}
                >${msg(str`Open at start with ${token}`)}</wa-button
              >
              <wa-button size="s" appearance="outlined" ?disabled=${this.busy} @click=${() => this.drop(slot)}
                >${msg(str`Remove slot ${slot.id}`)}</wa-button
              >`
      }
    </li>`;
  }

  private renderOpening(token: string, outcome: unknown, trouble: unknown, locked: boolean) {
    return html`<p role="status">
        ${msg(str`Token ${token} opens it when the server starts, with nobody asked.`)}
        ${outcome === 'wrong' || outcome === 'failed' ? html`<strong>${msg('The last time it did not.')}</strong> ${trouble ?? ''}` : nothing}
      </p>
      ${
        locked
          ? nothing
          : html`<div>
              <wa-button
                size="s"
                appearance="outlined"
                ?disabled=${this.busy}
                @click=${() => this.act(() => setOpening(this.vault, { kind: 'ask' }))}
                >${msg('Ask somebody each time')}</wa-button
              >
            </div>`
      }`;
  }

  private renderAdd(slots: readonly Slot[]) {
    const ready = this.tokens.filter((each) => each.state === 'READY');
    if (!this.adding) {
      return html`<div>
        <wa-button
          size="s"
          appearance="outlined"
          ?disabled=${ready.length === 0}
          @click=${() => this.begin(ready)}
          >${msg('Add a token …')}</wa-button
        >
      </div>`;
    }
    return html`<form @submit=${(event: Event) => event.preventDefault()}>
      <label class="field"
        >${msg('Token')}
        <select @change=${(event: Event) => (this.token = (event.target as HTMLSelectElement).value)}>
          ${ready.map(
            ({ token }) =>
              html`<option value=${token} ?selected=${this.token === token}>${nameOf(token)}</option>`,
          )}
        </select>
      </label>
      <wa-input
        type="password"
        password-toggle
        label=${msg('PIN of the token; empty if it has none')}
        autocomplete="off"
        .value=${this.pin}
        @input=${(event: Event) => (this.pin = (event.target as HTMLInputElement).value)}
      ></wa-input>
      <sv-secret-field label=${msg('Passphrase of the vault')} .ways=${waysOf(slots)}></sv-secret-field>
      <div class="row">
        <wa-button size="s" variant="brand" ?disabled=${this.busy} @click=${() => this.add()}
          >${msg('Add')}</wa-button
        >
        <wa-button size="s" appearance="outlined" @click=${() => this.stop()}>${msg('Cancel')}</wa-button>
      </div>
    </form>`;
  }

  private begin(ready: readonly Token[]): void {
    this.token = ready[0]?.token ?? '';
    this.adding = true;
  }

  private stop(): void {
    this.pin = '';
    this.secret?.clear();
    this.adding = false;
  }

  private add(): Promise<void> {
    return this.act(async () => {
      const secret = this.secret!;
      if (secret.problem) {
        throw new Error(secret.problem);
      }
      await addTokenSlot(this.vault, this.token, this.pin, secret.value);
      notify(msg(str`Token ${this.token} opens vault ${this.vault} as well.`), 'success');
      this.stop();
    });
  }

  private alone(token: string): Promise<void> {
    return this.act(async () => {
      await setOpening(this.vault, { kind: 'token', token });
      notify(msg(str`Token ${token} opens vault ${this.vault} when the server starts.`), 'success');
    });
  }

  private async drop({ id }: Slot): Promise<void> {
    const agreed = await confirm({
      title: msg(str`Remove slot ${id} of ${this.vault}?`),
      text: msg('Its token does not open the vault any more. Other ways to open it stay.'),
      action: msg('Remove'),
      danger: true,
    });
    if (agreed) {
      await this.act(() => removeSlot(this.vault, id));
    }
  }
}

/** `key kek of token tpm, this machine's, after any start` of the server. */
const tokenOf = ({ detail }: Slot): string => / of token ([^,]+)/.exec(detail)?.[1] ?? '';
