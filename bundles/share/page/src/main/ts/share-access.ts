import { customElement, html, msg, nothing, notify, request, state, str } from '@sigmavault/ui';
import { renderChoice } from './choice.js';
import { daysOf, daysProblem, daysText, renderDays } from './days.js';
import './members-field.js';
import { changeShare, getShare, listShares, sharePath, standingOf } from './requests.js';
import { OfShare } from './share-part.js';
import { quotaOf, quotaProblem, quotaText } from './size.js';
import { EVERYBODY, type Protocol, type Right, type Share, type Standing } from './types.js';
import { obstacleOf, protocolName, protocolPurpose, sourceName, troubleOf, whyMay } from './words.js';

interface Known {
  readonly share: Share;
  readonly protocols: readonly Protocol[];
  readonly standing: Standing;
}

interface Why {
  readonly may: string;
  readonly because: string;
}

/** Who may do what in a share and why, its limits, and the switches of its protocols. */
@customElement('sv-share-access')
export class ShareAccess extends OfShare<Known> {
  protected override readonly view = 'access';
  /** Members that were changed and not saved. */
  @state() private members?: Share['members'];
  @state() private why?: Why;

  protected override async read(): Promise<Known> {
    const [share, { protocols }, standing] = await Promise.all([
      getShare(this.share),
      listShares(),
      standingOf(this.share),
    ]);
    return { share, protocols, standing };
  }

  protected override renderData({ share, protocols, standing }: Known) {
    const trouble = troubleOf(standing, share.source);
    return html`<p class="quiet">${sourceName(share.source)}</p>
      ${
        trouble
          ? html`<wa-callout variant="warning" role="status">
              <wa-icon slot="icon" name="warning"></wa-icon>${trouble}
            </wa-callout>`
          : nothing
      }
      <form @submit=${(event: Event) => this.submit(event, () => this.save(share))}>
        <h2>${msg('Members and limits')}</h2>
        ${this.renderWrong()}
        <sv-members-field
          .members=${this.members ?? share.members}
          @members-changed=${(event: CustomEvent<Share['members']>) => (this.members = event.detail)}
        ></sv-members-field>
        <wa-input
          name="quota"
          label=${msg('Quota in gigabytes')}
          hint=${msg('Most that all its files may have together; empty: no limit')}
          inputmode="decimal"
          autocomplete="off"
          .defaultValue=${quotaText(share.quotaBytes)}
        ></wa-input>
        ${renderDays(share.recycleBin, daysText(share.recycleDays))}
        <div class="row">
          <wa-button type="submit" variant="brand" ?loading=${this.busy}>${msg('Save')}</wa-button>
        </div>
      </form>
      ${this.renderWhy(share)}
      <h2>${msg('Protocols')}</h2>
      ${this.renderSwitches(share, protocols)}
      <h2>${msg('More')}</h2>
      ${renderChoice(
        'bin',
        share.recycleBin,
        msg('Recycle bin'),
        msg('What is removed can be brought back. It counts for the quota.'),
        (on) => this.set({ recycleBin: on }),
        this.busy,
      )}
      ${renderChoice(
        'visible',
        share.visible,
        msg('Visible'),
        msg('Members see it in the list of shares; else they have to know its name.'),
        (on) => this.set({ visible: on }),
        this.busy,
      )}`;
  }

  /** Those that are there, and those that the share has and whose bundle is away. */
  private renderSwitches({ protocols: chosen }: Share, protocols: readonly Protocol[]) {
    const there = protocols.map((each) => ({ id: each.id, hint: obstacleOf(each) }));
    const away = chosen
      .filter((id) => !protocols.some((each) => each.id === id))
      .map((id) => ({ id, hint: msg('Its feature is not running now.') }));
    return [...there, ...away].map(({ id, hint }) =>
      renderChoice(
        `protocol-${id}`,
        chosen.includes(id),
        protocolName(id),
        hint || protocolPurpose(id),
        (on) => this.set({ protocols: on ? [...chosen, id] : chosen.filter((each) => each !== id) }),
        this.busy,
      ),
    );
  }

  private renderWhy({ members }: Share) {
    const accounts = Object.keys(members).filter((account) => account !== EVERYBODY);
    return html`<form @submit=${(event: Event) => this.submit(event, () => this.explain())}>
      <h2>${msg('Why may this person write here?')}</h2>
      <div class="row">
        <wa-input
          name="account"
          label=${msg('Account')}
          autocomplete="off"
          autocapitalize="off"
          .defaultValue=${accounts[0] ?? ''}
        ></wa-input>
        <wa-button type="submit" appearance="outlined">${msg('Explain')}</wa-button>
      </div>
      <p role="status">${this.why ? html`<strong>${this.why.may}</strong>: ${this.why.because}` : nothing}</p>
    </form>`;
  }

  private async explain(): Promise<void> {
    const account = this.field('account');
    if (account === '') {
      throw new Error(msg('Type the name of an account.'));
    }
    const [{ right }, { members }] = await Promise.all([
      request<{ right: Right | null }>(
        'GET',
        sharePath(this.share, `/access/${encodeURIComponent(account)}`),
      ),
      getShare(this.share),
    ]);
    this.why = whyMay(account, right, members);
  }

  private async save(share: Share): Promise<void> {
    const quota = this.field('quota');
    const days = share.recycleBin ? this.field('days') : daysText(share.recycleDays);
    const members = this.members ?? share.members;
    const wrong =
      quotaProblem(quota) ||
      daysProblem(days) ||
      (Object.keys(members).length === 0 ? msg('Somebody has to have it.') : '');
    if (wrong) {
      throw new Error(wrong);
    }
    await changeShare(this.share, {
      members,
      quotaBytes: quotaOf(quota),
      recycleDays: daysOf(days),
    });
    this.members = undefined;
    notify(msg(str`Share ${this.share} is changed`));
    await this.load();
  }

  private set(part: Partial<Share>): void {
    void this.act(async () => {
      await changeShare(this.share, part);
      notify(msg(str`Share ${this.share} is changed`));
    });
  }
}
