import {
  LitElement,
  customElement,
  html,
  msg,
  nothing,
  pageStyles,
  request,
  sentenceOf,
  state,
} from '@sigmavault/ui';
import { refusalOf } from './refusal.js';
import type { Updates } from './types.js';

/** Step of the set-up: where releases come from; says so where the machine can take none. */
@customElement('sv-setup-updates')
export class SetupUpdates extends LitElement {
  @state() private data?: Updates;
  @state() private wrong = '';
  @state() private busy = false;

  static override styles = pageStyles;

  override connectedCallback(): void {
    super.connectedCallback();
    request<Updates>('GET', '/updates').then(
      (data) => (this.data = data),
      (error: unknown) => (this.wrong = sentenceOf(error)),
    );
  }

  override render() {
    return html`<form class="stack" @submit=${(event: Event) => void this.save(event)}>
      <h1 tabindex="-1">${msg('Updates')}</h1>
      <div role="alert">
        ${
          this.wrong
            ? html`<wa-callout variant="danger"
                ><wa-icon slot="icon" name="warning"></wa-icon>${this.wrong}</wa-callout
              >`
            : nothing
        }
      </div>
      ${this.data ? this.renderData(this.data) : nothing}
    </form>`;
  }

  private renderData(data: Updates) {
    return data.refusal
      ? html`<wa-callout variant="neutral" role="status">
            <wa-icon slot="icon" name="info"></wa-icon>${refusalOf(data.refusal, data.sentence)}
          </wa-callout>
          <div>
            <wa-button variant="brand" @click=${() => this.leave('step-done')}>${msg('Next')}</wa-button>
          </div>`
      : html`<p class="quiet">
            ${msg('Only releases with the right signatures are taken, and none is installed unless you ask.')}
          </p>
          <wa-input
            name="source"
            label=${msg('Address or folder')}
            hint=${msg('An address that begins with https://, or the folder of a stick')}
            autocapitalize="off"
            spellcheck="false"
            .value=${data.source}
          ></wa-input>
          <wa-input
            name="channel"
            label=${msg('Channel')}
            required
            .value=${data.channel || 'stable'}
          ></wa-input>
          <div>
            <wa-button type="submit" variant="brand" ?loading=${this.busy}>${msg('Next')}</wa-button>
            <wa-button appearance="plain" @click=${() => this.leave('step-skipped')}
              >${msg('Later')}</wa-button
            >
          </div>`;
  }

  private async save(event: Event): Promise<void> {
    event.preventDefault();
    if (this.busy || this.data === undefined || this.data.refusal) {
      return;
    }
    const [source, channel] = ['source', 'channel'].map((name) =>
      this.renderRoot.querySelector<HTMLInputElement>(`[name=${name}]`)!.value.trim(),
    );
    this.busy = true;
    this.wrong = '';
    try {
      if (!source) {
        throw new Error(msg('Give an address or a folder, or choose “Later”.'));
      }
      await request('PUT', '/updates/source', { body: { source, channel } });
      this.leave('step-done');
    } catch (error) {
      this.wrong = sentenceOf(error);
    } finally {
      this.busy = false;
    }
  }

  private leave(how: 'step-done' | 'step-skipped'): void {
    this.dispatchEvent(new Event(how, { bubbles: true, composed: true }));
  }
}
