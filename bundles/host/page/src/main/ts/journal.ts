import {
  Part,
  type CSSResultGroup,
  css,
  customElement,
  html,
  msg,
  partStyles,
  request,
  state,
} from '@sigmavault/ui';

const UNITS = ['sigmavault', 'sigmavault-helper', 'sigmavault-pools', 'systemd-networkd', 'kernel'];

/** The last lines that a unit of the machine wrote down. */
@customElement('sv-machine-journal')
export class Journal extends Part<readonly string[]> {
  @state() private unit = 'sigmavault';

  static override styles: CSSResultGroup = [
    partStyles,
    css`
      pre {
        height: max(16rem, calc(100dvh - 19rem));
        overflow: auto;
        margin: 0;
        padding: var(--sv-space-2);
        white-space: pre-wrap;
        overflow-wrap: anywhere;
      }
    `,
  ];

  protected override async read(): Promise<readonly string[]> {
    return (await request<{ lines: string[] }>('GET', `/host/journal?unit=${this.unit}`)).lines;
  }

  protected override renderData(lines: readonly string[]) {
    return html`<div class="stack">
      <div class="row">
        <label for="unit">${msg('Who wrote it')}</label>
        <select id="unit" @change=${this.choose}>
          ${UNITS.map((unit) => html`<option ?selected=${unit === this.unit}>${unit}</option>`)}
        </select>
        <wa-button size="s" appearance="outlined" @click=${() => void this.load()}
          >${msg('Read again')}</wa-button
        >
      </div>
      <pre class="card" tabindex="0" role="region" aria-label=${msg('Journal')}>
${lines.length === 0 ? msg('Nothing was written.') : lines.join('\n')}</pre>
    </div>`;
  }

  private choose(event: Event): void {
    this.unit = (event.target as HTMLSelectElement).value;
    void this.load();
  }
}
