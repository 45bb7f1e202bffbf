import {
  LitElement,
  customElement,
  html,
  msg,
  navigate,
  nothing,
  notify,
  property,
  query,
  request,
  sentenceOf,
  state,
  str,
  type KeyFileField,
  readyTokens,
  renderTokens,
  type ReadyToken,
} from '@sigmavault/ui';
import { renderChoice } from './choices.js';
import type { NewPassphrase } from './new-passphrase.js';
import { newVaultStyles } from './new-vault.styles.js';
import { renderOpenings } from './openings.js';
import { renderPublicKey } from './public-key.js';
import { STEPS, allowedStep, bodyOf, openingOf, stepOf, type Draft, type Step } from './new-vault-steps.js';
import {
  kindHint,
  kindName,
  openingName,
  pathProblem,
  publicKeyProblem,
  type FirstKind,
  type NewSlot,
} from './slots.js';
import { loadPlaces, placeName, renderPlaces, type VaultPlace } from './vault-places.js';
import './new-passphrase.js';

/** Makes a vault in steps; each has an address, so that Back of the browser goes back, and nothing typed is lost. */
@customElement('sv-new-vault')
export class NewVault extends LitElement {
  @property() step = '';
  @state() private draft: Draft = {
    name: '',
    kinds: new Set(['passphrase']),
    opening: 'ask',
    path: '',
    place: '',
    token: '',
  };
  @state() private places: readonly VaultPlace[] = [];
  @state() private publicKey = '';
  @state() private tokens: readonly ReadyToken[] = [];
  @state() private pin = '';
  @state() private wrong = '';
  @state() private busy = false;
  @query('sv-new-passphrase') private passphrase!: NewPassphrase;
  @query('sv-key-file-field') private keyFile!: KeyFileField;
  private current: Step = 'name';

  static override styles = newVaultStyles;

  override firstUpdated(): void {
    void loadPlaces().then((places) => (this.places = places));
    void readyTokens().then((tokens) => {
      this.tokens = tokens;
      this.change({ token: tokens[0]?.token ?? '' });
    });
    void this.show();
  }

  override updated(changed: ReadonlyMap<PropertyKey, unknown>): void {
    if (changed.has('step') && changed.get('step') !== undefined) {
      void this.show();
    }
  }

  override render() {
    const number = STEPS.indexOf(this.current) + 1;
    const titles = {
      name: msg('Name'),
      unlock: msg('How it is unlocked'),
      opening: msg('After a restart'),
      summary: msg('Summary'),
    };
    return html`<form
      class="card"
      @submit=${this.next}
      @input=${this.onInput}
      @change=${this.onInput}
      novalidate
    >
      <div>
        <h1>${msg('New vault')}</h1>
        <h2 tabindex="-1">
          ${titles[this.current]}
          <small class="quiet">${msg(str`step ${number} of ${STEPS.length}`)}</small>
        </h2>
      </div>
      <div role="alert">
        ${
          this.wrong
            ? html`<wa-callout variant="danger"
                ><wa-icon slot="icon" name="warning"></wa-icon>${this.wrong}</wa-callout
              >`
            : nothing
        }
      </div>
      <section ?hidden=${this.current !== 'name'}>${this.renderName()}</section>
      <section ?hidden=${this.current !== 'unlock'}>${this.renderUnlock()}</section>
      <section ?hidden=${this.current !== 'opening'} @keydown=${this.onEnter}>
        ${this.renderOpening()}
      </section>
      <section ?hidden=${this.current !== 'summary'}>${this.renderSummary()}</section>
      <div class="row spread">
        ${
          this.current === 'name'
            ? html`<wa-button appearance="outlined" href="/files">${msg('Cancel')}</wa-button>`
            : html`<wa-button appearance="outlined" @click=${this.back}>${msg('Back')}</wa-button>`
        }
        <wa-button variant="brand" ?loading=${this.busy} @click=${this.next}>
          ${this.current === 'summary' ? msg('Create vault') : msg('Next')}
        </wa-button>
      </div>
    </form>`;
  }

  private renderName() {
    return html`<p>
        ${msg('A vault keeps files encrypted. Its name is not secret: whoever sees the disk can read it.')}
      </p>
      <wa-input
        label=${msg('Name of the vault')}
        hint=${msg('Small letters, digits and hyphens')}
        autocomplete="off"
        autocapitalize="off"
        spellcheck="false"
        .value=${this.draft.name}
        @input=${(event: Event) => this.change({ name: (event.target as HTMLInputElement).value })}
        @keydown=${this.onEnter}
      ></wa-input>
      ${renderPlaces(this.places, this.draft.place, (place) => this.change({ place }))}`;
  }

  private renderUnlock() {
    const { kinds, name } = this.draft;
    const kind = (each: FirstKind) =>
      renderChoice(
        'kind',
        each,
        kinds.has(each),
        kindName(each),
        kindHint(each),
        (on) => this.choose(each, on),
        {
          box: true,
        },
      );
    return html`<fieldset>
      <legend>${msg('What opens it: one of these is enough')}</legend>
      ${kind('passphrase')}
      <sv-new-passphrase
        class="inner"
        ?hidden=${!kinds.has('passphrase')}
        @keydown=${this.onEnter}
      ></sv-new-passphrase>
      ${kind('key-file')}
      <sv-key-file-field
        class="inner"
        fresh
        .fileName=${`${name.trim() || 'vault'}.key`}
        ?hidden=${!kinds.has('key-file')}
      ></sv-key-file-field>
      ${kind('recipient')}
      <div class="inner" ?hidden=${!kinds.has('recipient')}>
        ${renderPublicKey(this.publicKey, (text) => (this.publicKey = text))}
      </div>
      ${this.tokens.length > 0 ? this.renderToken(kind('token')) : nothing}
    </fieldset>`;
  }

  private renderToken(choice: unknown) {
    const { kinds, token } = this.draft;
    return html`${choice}
      <div class="inner" ?hidden=${!kinds.has('token')} @keydown=${this.onEnter}>
        ${renderTokens(this.tokens, token, this.pin, ({ token: chosen, pin }) => {
          this.pin = pin ?? this.pin;
          this.change({ token: chosen ?? token });
        })}
      </div>`;
  }

  private renderOpening() {
    const { kinds, opening, path } = this.draft;
    const refusal = kinds.has('key-file') ? '' : msg('It needs a key file: go back and add one.');
    const possible = opening === 'ask' || kinds.has(opening);
    return renderOpenings(possible ? opening : 'ask', path, refusal, kinds.has('token'), (part) =>
      this.change(part),
    );
  }

  private renderSummary() {
    const opening = openingOf(this.draft);
    return html`<dl>
        <dt class="quiet">${msg('Name')}</dt>
        <dd>${this.draft.name}</dd>
        ${this.renderPlace()}
        <dt class="quiet">${msg('Opened by')}</dt>
        <dd>${[...this.draft.kinds].map(kindName).join(', ')}</dd>
        <dt class="quiet">${msg('After a restart')}</dt>
        <dd>
          ${openingName(opening.kind)}
          ${opening.kind === 'key-file' ? html`<code>${opening.path}</code>` : nothing}
        </dd>
      </dl>
      <wa-callout variant="warning" size="s">
        <wa-icon slot="icon" name="key"></wa-icon>
        ${msg('Without what opens it nobody can read the files, and nobody can help. Keep it away from this machine.')}
      </wa-callout>`;
  }

  private renderPlace() {
    const chosen = this.draft.place;
    const place = this.places.find((each) => (chosen ? each.id === chosen : each.standard));
    return place && this.places.length > 1
      ? html`<dt class="quiet">${msg('Place')}</dt>
          <dd>${placeName(place)}</dd>`
      : nothing;
  }

  private change(part: Partial<Draft>): void {
    this.draft = { ...this.draft, ...part };
  }

  private choose(kind: FirstKind, on: boolean): void {
    const kinds = new Set(this.draft.kinds);
    if (on) {
      kinds.add(kind);
    } else {
      kinds.delete(kind);
    }
    this.change({ kinds });
  }

  /** What is wrong with the input of a step; empty if nothing. */
  private problemOf(step: Step): string {
    const { name, kinds } = this.draft;
    switch (step) {
      case 'name':
        return /^[a-z0-9][a-z0-9-]{0,62}$/.test(name.trim())
          ? ''
          : msg(
              'A name has small letters, digits and hyphens, at most 63, and does not start with a hyphen.',
            );
      case 'unlock':
        if (!kinds.has('passphrase') && !kinds.has('key-file')) {
          return msg('A passphrase or a key file is needed: nothing else opens it on this server.');
        }
        return (
          (kinds.has('passphrase') && this.passphrase.problem) ||
          (kinds.has('key-file') && this.keyFile.problem) ||
          (kinds.has('recipient') && publicKeyProblem(this.publicKey)) ||
          ''
        );
      case 'opening': {
        const opening = openingOf(this.draft);
        return opening.kind === 'key-file' ? pathProblem(opening.path) : '';
      }
      case 'summary':
        return '';
    }
  }

  /** Shows the step of the address, or the first that must come before it. */
  private async show(): Promise<void> {
    const wanted = stepOf(this.step);
    this.current = allowedStep(wanted, (step) => this.problemOf(step) === '');
    this.wrong = '';
    this.requestUpdate();
    await this.updateComplete;
    if (this.current !== wanted) {
      navigate(`/files/@new/${this.current}`, true);
    }
    this.focusFirst();
  }

  private focusFirst(): void {
    if (this.current === 'name') {
      this.renderRoot.querySelector('wa-input')?.focus();
    } else {
      this.renderRoot.querySelector('h2')?.focus();
    }
  }

  /** What was wrong may be right now. */
  private readonly onInput = (): void => {
    this.wrong = '';
  };

  private readonly onEnter = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') {
      void this.next(event);
    }
  };

  private back(): void {
    navigate(`/files/@new/${STEPS[STEPS.indexOf(this.current) - 1]}`);
  }

  private async next(event: Event): Promise<void> {
    event.preventDefault();
    this.wrong = this.problemOf(this.current);
    if (this.wrong || this.busy) {
      return;
    }
    if (this.current === 'summary') {
      await this.create();
    } else {
      navigate(`/files/@new/${STEPS[STEPS.indexOf(this.current) + 1]}`);
    }
  }

  private slotOf(kind: FirstKind): NewSlot {
    switch (kind) {
      case 'passphrase':
        return { kind, passphrase: this.passphrase.value };
      case 'key-file':
        return { kind, content: this.keyFile.value };
      case 'recipient':
        return { kind, publicKey: this.publicKey.trim() };
      case 'token':
        return { kind, token: this.draft.token, pin: this.pin };
    }
  }

  private async create(): Promise<void> {
    this.busy = true;
    try {
      const body = bodyOf(this.draft, (kind) => this.slotOf(kind));
      await request('POST', '/vaults', { body });
      this.keyFile.clear();
      this.pin = '';
      notify(msg(str`Vault ${body.name} is made`));
      navigate(`/files/${body.name}`, true);
    } catch (error) {
      this.wrong = sentenceOf(error);
    } finally {
      this.busy = false;
    }
  }
}
