import {
  Part,
  css,
  customElement,
  html,
  msg,
  navigate,
  nothing,
  notify,
  partStyles,
  property,
  request,
  sentenceOf,
  state,
  str,
} from '@sigmavault/ui';
import { choiceStyles, renderChoice } from './choice.js';
import { RECYCLE_DAYS, daysProblem, renderDays } from './days.js';
import './members-field.js';
import {
  STEPS,
  bodyOf,
  folderNames,
  listOrigins,
  makeFolder,
  type Draft,
  type Origin,
  type Step,
} from './new-share-draft.js';
import { listShares, makeShare, shareAddress } from './requests.js';
import { quotaProblem } from './size.js';
import type { Protocol, Share } from './types.js';
import { obstacleOf, protocolName, protocolPurpose, shareNameProblem } from './words.js';

interface Known {
  readonly origins: readonly Origin[];
  readonly protocols: readonly Protocol[];
}

/** Makes a share in three steps; each has an address, so that Back of the browser goes back and nothing typed is lost. */
@customElement('sv-new-share')
export class NewShare extends Part<Known> {
  @property() step = '';
  @state() private draft: Draft = {
    name: '',
    from: '',
    folder: '',
    members: {},
    quota: '',
    visible: true,
    recycleBin: true,
    recycleDays: RECYCLE_DAYS,
    protocols: new Set(),
  };

  static override styles = [
    partStyles,
    choiceStyles,
    css`
      form {
        max-width: 40rem;
      }
      h2:focus {
        outline: none;
      }
    `,
  ];

  protected override async read(): Promise<Known> {
    const [origins, { protocols }, { name }] = await Promise.all([
      listOrigins(),
      listShares(),
      request<{ name: string }>('GET', '/session'),
    ]);
    this.change({
      members: { [name]: 'write' },
      protocols: new Set(protocols.slice(-1).map(({ id }) => id)),
    });
    return { origins, protocols };
  }

  override updated(changed: ReadonlyMap<PropertyKey, unknown>): void {
    if (changed.has('data') || changed.has('step')) {
      const wrongBefore = STEPS.slice(0, STEPS.indexOf(this.current)).find(
        (step) => this.problemOf(step) !== '',
      );
      if (this.data && wrongBefore) {
        navigate(`/shares/@new/${wrongBefore}`, true);
        return;
      }
      this.wrong = '';
      void this.focusFirst();
    }
  }

  private get current(): Step {
    return STEPS.find((step) => step === this.step) ?? 'source';
  }

  private get origin(): Origin | undefined {
    const origins = this.data?.origins ?? [];
    return (
      origins.find(({ id }) => id === this.draft.from) ?? origins.find(({ locked }) => !locked) ?? origins[0]
    );
  }

  private async focusFirst(): Promise<void> {
    const first = this.renderRoot.querySelector<HTMLElement & { updateComplete?: Promise<unknown> }>(
      this.current === 'source' ? 'wa-input' : 'h2',
    );
    await first?.updateComplete;
    first?.focus();
  }

  protected override renderData(known: Known) {
    const step = this.current;
    const number = STEPS.indexOf(step) + 1;
    const titles = { source: msg('What is shared'), access: msg('With whom'), protocols: msg('How') };
    return html`<form
      class="card"
      @submit=${this.next}
      @input=${this.onInput}
      @change=${this.onInput}
      novalidate
    >
      <div>
        <h1>${msg('New share')}</h1>
        <h2 tabindex="-1">
          ${titles[step]} <small class="quiet">${msg(str`step ${number} of ${STEPS.length}`)}</small>
        </h2>
      </div>
      ${this.renderWrong()}
      ${
        step === 'source'
          ? this.renderSource(known)
          : step === 'access'
            ? this.renderAccess()
            : this.renderProtocols(known)
      }
      <div class="row spread">
        ${
          number === 1
            ? html`<wa-button appearance="outlined" href="/shares">${msg('Cancel')}</wa-button>`
            : html`<wa-button appearance="outlined" @click=${() => this.go(number - 2)}
                >${msg('Back')}</wa-button
              >`
        }
        <wa-button
          type="submit"
          variant="brand"
          ?loading=${this.busy}
          ?disabled=${known.origins.length === 0}
        >
          ${number === STEPS.length ? msg('Create share') : msg('Next')}
        </wa-button>
      </div>
    </form>`;
  }

  private renderSource({ origins }: Known) {
    if (origins.length === 0) {
      return html`<p>
        ${msg('There is nothing to share yet: make a vault first.')} <a href="/files">${msg('Vaults')}</a>
      </p>`;
    }
    const origin = this.origin!;
    return html`<wa-input
        name="name"
        label=${msg('Name of the share')}
        hint=${msg('Small letters, digits and hyphens; it is part of the address')}
        autocomplete="off"
        autocapitalize="off"
        spellcheck="false"
        .value=${this.draft.name}
        @input=${(event: Event) => this.change({ name: (event.target as HTMLInputElement).value })}
      ></wa-input>
      <div class="field">
        <label for="from">${msg('From')}</label>
        <select
          id="from"
          @change=${(event: Event) => this.change({ from: (event.target as HTMLSelectElement).value })}
        >
          ${origins.map(
            (each) =>
              html`<option value=${each.id} ?selected=${each === origin} ?disabled=${each.locked}>
                ${
                  each.kind === 'vault'
                    ? msg(str`Vault ${each.name}: encrypted, with snapshots`)
                    : msg(str`Pool ${each.name}: plain files, at the disk's speed`)
                }
                ${each.locked ? msg('(locked)') : ''}
              </option>`,
          )}
        </select>
      </div>
      <wa-input
        name="folder"
        label=${msg('Folder')}
        hint=${
          origin.kind === 'vault'
            ? msg('Empty: the whole vault. It is made if it is not there.')
            : msg('Empty: as the share is called. It is made if it is not there.')
        }
        autocomplete="off"
        autocapitalize="off"
        spellcheck="false"
        .value=${this.draft.folder}
        @input=${(event: Event) => this.change({ folder: (event.target as HTMLInputElement).value })}
      ></wa-input>`;
  }

  private renderAccess() {
    const { members, quota, visible, recycleBin, recycleDays } = this.draft;
    return html`<sv-members-field
        .members=${members}
        @members-changed=${(event: CustomEvent<Share['members']>) => this.change({ members: event.detail })}
      ></sv-members-field>
      <wa-input
        name="quota"
        label=${msg('Quota in gigabytes')}
        hint=${msg('Most that all its files may have together; empty: no limit')}
        inputmode="decimal"
        autocomplete="off"
        .value=${quota}
        @input=${(event: Event) => this.change({ quota: (event.target as HTMLInputElement).value })}
      ></wa-input>
      ${renderChoice(
        'bin',
        recycleBin,
        msg('Recycle bin'),
        msg('What is removed can be brought back. It counts for the quota.'),
        (on) => this.change({ recycleBin: on }),
      )}
      ${renderDays(recycleBin, recycleDays, (typed) => this.change({ recycleDays: typed }))}
      ${renderChoice(
        'visible',
        visible,
        msg('Visible'),
        msg('Members see it in the list of shares; else they have to know its name.'),
        (on) => this.change({ visible: on }),
      )}`;
  }

  private renderProtocols({ protocols }: Known) {
    const chosen = this.draft.protocols;
    return html`<fieldset>
        <legend>${msg('Protocols')}</legend>
        ${protocols.map((protocol) => {
          const { id } = protocol;
          const hint = obstacleOf(protocol) || protocolPurpose(id);
          return renderChoice(`protocol-${id}`, chosen.has(id), protocolName(id), hint, (on) =>
            this.change({
              protocols: new Set(on ? [...chosen, id] : [...chosen].filter((each) => each !== id)),
            }),
          );
        })}
      </fieldset>
      ${chosen.size === 0 ? html`<p class="quiet">${msg('Without a protocol nobody can reach it yet.')}</p>` : nothing}`;
  }

  private change(part: Partial<Draft>): void {
    this.draft = { ...this.draft, ...part };
  }

  private readonly onInput = (): void => {
    this.wrong = '';
  };

  /** What is wrong with the input of a step; empty if nothing. */
  private problemOf(step: Step): string {
    const { name, folder, members, quota, recycleDays } = this.draft;
    switch (step) {
      case 'source':
        return (
          shareNameProblem(name.trim()) ||
          (this.origin?.locked ? msg('The vault is locked: unlock it first.') : '') ||
          (this.origin?.kind === 'pool' && folderNames(folder).some((each) => shareNameProblem(each) !== '')
            ? msg('A folder of a pool has small letters, digits and hyphens.')
            : '') ||
          (this.origin?.kind === 'pool' && folderNames(folder).length > 1
            ? msg('A folder of a pool lies in no other folder.')
            : '')
        );
      case 'access':
        return Object.keys(members).length === 0
          ? msg('Somebody has to have it.')
          : quotaProblem(quota) || daysProblem(recycleDays);
      case 'protocols':
        return '';
    }
  }

  private go(index: number): void {
    navigate(`/shares/@new/${STEPS[index]}`);
  }

  private async next(event: Event): Promise<void> {
    event.preventDefault();
    const step = this.current;
    this.wrong = this.problemOf(step);
    if (this.wrong || this.busy) {
      return;
    }
    if (step === 'protocols') {
      await this.create(this.origin!);
    } else {
      this.go(STEPS.indexOf(step) + 1);
    }
  }

  private async create(origin: Origin): Promise<void> {
    this.busy = true;
    try {
      await makeFolder(this.draft, origin);
      const { name } = await makeShare(bodyOf(this.draft, origin));
      notify(msg(str`Share ${name} is made`));
      navigate(shareAddress(name, 'connect'), true);
    } catch (error) {
      this.wrong = sentenceOf(error);
    } finally {
      this.busy = false;
    }
  }
}
