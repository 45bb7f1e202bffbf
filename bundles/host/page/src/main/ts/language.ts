import { Part, currentLanguage, customElement, html, msg, notify, request } from '@sigmavault/ui';

interface Languages {
  readonly language: string;
  readonly known: readonly string[];
}

const read = () => request<Languages>('GET', '/page-language');

const nameOf = (tag: string): string => new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag;

function renderLanguages(known: readonly string[], chosen: string) {
  return html`<label class="field">
    <span>${msg('Language of the pages')}</span>
    <select name="language">
      ${known.map((tag) => html`<option value=${tag} lang=${tag} ?selected=${tag === chosen}>${nameOf(tag)}</option>`)}
    </select>
  </label>`;
}

/** Step of the set-up: the language, where it was not kept with the owner. */
@customElement('sv-setup-language')
export class SetupLanguage extends Part<Languages> {
  protected override read(): Promise<Languages> {
    return read();
  }

  protected override renderData({ known }: Languages) {
    return html`<form @submit=${(event: Event) => this.submit(event, () => this.save())}>
      <h1 tabindex="-1">${msg('Language')}</h1>
      <p class="quiet">${msg('Each browser may choose another one in the menu of the account.')}</p>
      ${this.renderWrong()} ${renderLanguages(known, currentLanguage().split('-')[0]!)}
      <div class="row">
        <wa-button type="submit" variant="brand" ?loading=${this.busy}>${msg('Next')}</wa-button>
        <wa-button appearance="plain" @click=${() => this.leave('step-skipped')}>${msg('Later')}</wa-button>
      </div>
    </form>`;
  }

  private async save(): Promise<void> {
    const language = this.field('language');
    await request('PUT', '/page-language', { body: { language } });
    this.leave('step-done');
  }
}

/** On the page Machine: the language for browsers that chose none. */
@customElement('sv-machine-language')
export class LanguagePart extends Part<Languages> {
  protected override read(): Promise<Languages> {
    return read();
  }

  protected override renderData({ known, language }: Languages) {
    return html`<form class="card" @submit=${(event: Event) => this.submit(event, () => this.save())}>
      <h2>${msg('Language')}</h2>
      <p class="quiet">${msg('Each browser may choose another one in the menu of the account.')}</p>
      ${this.renderWrong()} ${renderLanguages(known, language || currentLanguage().split('-')[0]!)}
      <div class="row">
        <wa-button type="submit" ?loading=${this.busy}>${msg('Save language')}</wa-button>
      </div>
    </form>`;
  }

  private async save(): Promise<void> {
    const language = this.field('language');
    await request('PUT', '/page-language', { body: { language } });
    notify(msg('Saved. Open the page anew to see it.'));
  }
}
