import { LitElement, css, customElement, html, msg, openDialog, pageStyles, query } from '@sigmavault/ui';

/** True while the person types somewhere, so that letters are not shortcuts. */
const typing = (event: KeyboardEvent): boolean =>
  event
    .composedPath()
    .some(
      (target) =>
        target instanceof HTMLInputElement ||
        target instanceof HTMLTextAreaElement ||
        (target instanceof HTMLElement && target.isContentEditable),
    );

/** The list of keys, opened by `?` and by its button. */
@customElement('sv-shortcuts')
export class Shortcuts extends LitElement {
  @query('wa-dialog') private dialog!: HTMLElement & { open: boolean };

  static override styles = [
    pageStyles,
    css`
      dl {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: var(--sv-space-2) var(--sv-space-3);
        margin: 0;
      }
      dd {
        margin: 0;
      }
      kbd {
        font-family: var(--sv-mono);
        border: 1px solid var(--sv-border);
        border-radius: 4px;
        padding: 0 var(--sv-space-1);
      }
      @media (max-width: 700px) {
        :host {
          display: none;
        }
      }
    `,
  ];

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('keydown', this.listen);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('keydown', this.listen);
  }

  override render() {
    const keys: [string, string][] = [
      ['?', msg('This list')],
      ['↑ ↓', msg('Go through the list; with Shift, select')],
      [msg('Space'), msg('Select or unselect')],
      ['Ctrl A', msg('Select everything')],
      [msg('Enter'), msg('Open')],
      [msg('Backspace'), msg('Folder above')],
      ['F2', msg('Rename')],
      [msg('Delete'), msg('Delete, after a question')],
      ['Ctrl X, Ctrl C, Ctrl V', msg('Cut, copy, paste')],
      ['Esc', msg('Close, or select nothing')],
    ];
    return html`<wa-button appearance="plain" @click=${this.show}>
        <wa-icon name="keyboard" label=${msg('Keyboard shortcuts')}></wa-icon>
      </wa-button>
      <wa-dialog label=${msg('Keyboard shortcuts')} light-dismiss>
        <dl>
          ${keys.map(
            ([key, does]) =>
              html`<dt><kbd>${key}</kbd></dt>
                <dd>${does}</dd>`,
          )}
        </dl>
        <wa-button slot="footer" data-dialog="close" autofocus>${msg('Close')}</wa-button>
      </wa-dialog>`;
  }

  private show(): void {
    void openDialog(this.dialog);
  }

  private readonly listen = (event: KeyboardEvent): void => {
    if (event.key === '?' && !event.ctrlKey && !event.altKey && !typing(event)) {
      event.preventDefault();
      this.show();
    }
  };
}
