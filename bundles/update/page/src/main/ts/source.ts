import {
  LitElement,
  css,
  customElement,
  html,
  msg,
  notify,
  notifyError,
  pageStyles,
  property,
  request,
  state,
} from '@sigmavault/ui';

/** Where releases come from. */
@customElement('sv-update-source')
export class Source extends LitElement {
  @property() source = '';
  @property() channel = 'stable';
  @state() private busy = false;

  static override styles = [
    pageStyles,
    css`
      form {
        max-width: 40rem;
      }
    `,
  ];

  override render() {
    return html`<section class="card stack" aria-labelledby="source">
      <h2 id="source">${msg('Where releases come from')}</h2>
      <form class="stack" @submit=${(event: Event) => void this.save(event)}>
        <wa-input
          name="source"
          size="s"
          label=${msg('Address or folder')}
          hint=${msg('An address that begins with https://, or the folder of a stick')}
          .value=${this.source}
        ></wa-input>
        <wa-input name="channel" size="s" label=${msg('Channel')} required .value=${this.channel}></wa-input>
        <div>
          <wa-button size="s" type="submit" ?disabled=${this.busy}>${msg('Save')}</wa-button>
        </div>
      </form>
    </section>`;
  }

  private async save(event: Event): Promise<void> {
    event.preventDefault();
    const value = (name: string) =>
      (this.renderRoot.querySelector(`[name=${name}]`) as HTMLInputElement).value.trim();
    this.busy = true;
    try {
      const body = { source: value('source'), channel: value('channel') };
      await request('PUT', '/updates/source', { body });
      notify(msg('Saved'));
      this.dispatchEvent(new CustomEvent('source-set'));
    } catch (error) {
      notifyError(error);
    } finally {
      this.busy = false;
    }
  }
}
