import {
  Part,
  Subscription,
  css,
  customElement,
  formatTime,
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
  cancelShares,
  checkShare,
  handIn,
  readRecovery,
  rehearse,
  type RecoveryState,
  type Window,
} from './recovery-requests.js';
import type { MadeShares } from './recovery-requests.js';
import './make-shares.js';
import './printed-shares.js';

/** How often the time that is left is told again. */
const TICK_MS = 20_000;

/** One vault's recovery: shares that wait, handing one in, rehearsing, and making new ones. */
@customElement('sv-vault-recovery')
export class VaultRecovery extends Part<RecoveryState> {
  @property() vault = '';
  @state() private words = '';
  @query('sv-secret-field') private secret!: SecretField;
  @state() private making = false;
  @state() private made?: MadeShares;
  private tick?: ReturnType<typeof setInterval>;

  static override styles = [
    partStyles,
    css`
      textarea {
        font: inherit;
        color: inherit;
        background: var(--sv-raised);
        border: 1px solid var(--sv-quiet);
        border-radius: var(--sv-radius);
        padding: var(--sv-space-2);
        min-height: 5rem;
      }
    `,
  ];

  constructor() {
    super();
    const again = () => this.refresh();
    new Subscription(this, 'io/sigmavault/vault/', again, again);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.tick = setInterval(() => void this.load(), TICK_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.tick);
    this.words = '';
    this.made = undefined;
  }

  protected override read(): Promise<RecoveryState> {
    return readRecovery(this.vault);
  }

  protected override renderData(known: RecoveryState) {
    const title = `recovery-${this.vault}`;
    return html`<section class="card stack" aria-labelledby=${title}>
      <h2 id=${title}>${msg(str`Recovery of vault ${this.vault}`)}</h2>
      ${known.sets.length === 0 ? html`<p>${msg('It has no recovery shares.')}</p>` : this.renderSets(known)}
      ${known.windows.map((window) => this.renderWindow(window))}
      ${known.sets.length > 0 ? this.renderHandIn(known.locked) : nothing} ${this.renderRehearse(known)}
      ${
        this.made
          ? html`<sv-printed-shares
              .vault=${this.vault}
              .made=${this.made}
              @closed=${() => (this.made = undefined)}
            ></sv-printed-shares>`
          : this.renderMake(known)
      }
    </section>`;
  }

  private renderSets({ sets }: RecoveryState) {
    return html`<ul>
      ${sets.map(
        ({ id, label, detail }) =>
          html`<li>
            ${msg(str`Slot ${id}`)}: ${shares(detail)}
            ${label ? html`<span class="quiet">${label}</span>` : nothing}
          </li>`,
      )}
    </ul>`;
  }

  private renderWindow({ purpose, given, threshold, ends }: Window) {
    const minutes = Math.max(1, Math.ceil((Date.parse(ends) - Date.now()) / 60_000));
    return html`<wa-callout variant="brand">
      <p role="status">
        <strong>${purpose === 'unlock' ? msg('Unlocking') : msg('Rehearsal')}</strong>:
        ${msg(str`${given.length} of ${threshold} handed in, ${minutes} minutes left.`)}
      </p>
      <ul>
        ${given.map(
          ({ number, by, when }) => html`<li>${msg(str`Share ${number} by ${by}, ${formatTime(when)}`)}</li>`,
        )}
      </ul>
      <wa-button
        size="s"
        appearance="outlined"
        ?disabled=${this.busy}
        @click=${() => this.act(() => cancelShares(this.vault))}
        >${msg('Forget what was handed in')}</wa-button
      >
    </wa-callout>`;
  }

  private renderHandIn(locked: boolean) {
    const id = `share-${this.vault}`;
    return html`<form @submit=${(event: Event) => event.preventDefault()}>
      <div class="field">
        <label for=${id}>${msg('The 32 words of one share')}</label>
        <textarea
          id=${id}
          autocomplete="off"
          spellcheck="false"
          autocapitalize="none"
          .value=${this.words}
          @input=${(event: Event) => (this.words = (event.target as HTMLTextAreaElement).value)}
        ></textarea>
      </div>
      <div class="row">
        <wa-button
          size="s"
          appearance="outlined"
          ?disabled=${this.busy || !this.words.trim()}
          @click=${() => this.check()}
          >${msg('Check this share')}</wa-button
        >
        <wa-button
          size="s"
          appearance="outlined"
          ?disabled=${this.busy || !this.words.trim()}
          @click=${() => this.give('rehearse')}
          >${msg('Hand in to rehearse')}</wa-button
        >
        ${
          locked
            ? html`<wa-button
                size="s"
                variant="brand"
                ?disabled=${this.busy || !this.words.trim()}
                @click=${() => this.give('unlock')}
                >${msg('Hand in to unlock')}</wa-button
              >`
            : nothing
        }
      </div>
    </form>`;
  }

  private renderRehearse({ rehearsals, slots }: RecoveryState) {
    const [last] = rehearsals;
    return html`<p>
        ${
          last
            ? msg(str`Last rehearsed ${formatTime(last.when)} by ${last.by}.`)
            : msg('Nothing was rehearsed yet.')
        }
      </p>
      <form @submit=${(event: Event) => event.preventDefault()}>
        <p class="quiet">
          ${msg('Try what you keep for it: that proves that it opens the vault, without opening it or changing anything.')}
        </p>
        <sv-secret-field label=${msg('Passphrase to try')} .ways=${waysOf(slots)}></sv-secret-field>
        <div>
          <wa-button size="s" appearance="outlined" ?disabled=${this.busy} @click=${() => this.tryIt()}
            >${msg('Try it')}</wa-button
          >
        </div>
      </form>`;
  }

  private renderMake({ locked, slots }: RecoveryState) {
    if (locked) {
      return html`<p class="quiet">${msg('It is locked: unlock it to make shares.')}</p>`;
    }
    return this.making
      ? html`<sv-make-shares
          .vault=${this.vault}
          .slots=${slots}
          @closed=${() => (this.making = false)}
          @shares-made=${(event: CustomEvent<MadeShares>) => {
            this.making = false;
            this.made = event.detail;
            void this.load();
          }}
        ></sv-make-shares>`
      : html`<div>
          <wa-button size="s" appearance="outlined" @click=${() => (this.making = true)}
            >${msg('Make recovery shares …')}</wa-button
          >
        </div>`;
  }

  private check(): Promise<void> {
    return this.act(async () => {
      const { number, count, set } = await checkShare(this.vault, this.words);
      notify(msg(str`It is share ${number} of ${count} of set ${set}, and right.`), 'success');
    });
  }

  private give(purpose: Window['purpose']): Promise<void> {
    return this.act(async () => {
      const { complete, given, threshold } = await handIn(this.vault, this.words, purpose);
      this.words = '';
      if (!complete) {
        notify(msg(str`${given.length} of ${threshold} are handed in.`));
      } else if (purpose === 'unlock') {
        notify(msg(str`Vault ${this.vault} is unlocked.`), 'success');
      } else {
        notify(msg('These shares open the vault. Nothing was opened or changed.'), 'success');
      }
    });
  }

  private tryIt(): Promise<void> {
    return this.act(async () => {
      if (this.secret.problem) {
        throw new Error(this.secret.problem);
      }
      await rehearse(this.vault, this.secret.value);
      this.secret.clear();
      notify(msg('It opens the vault. Nothing was opened or changed.'), 'success');
    });
  }
}

/** `2 of 3 shares` of the server in the page's language. */
function shares(detail: string): string {
  const [needed = '', , count = ''] = detail.split(' ');
  return msg(str`any ${needed} of ${count} shares open it`);
}
