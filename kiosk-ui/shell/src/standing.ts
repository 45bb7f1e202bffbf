import { LitElement, css, customElement, html, msg, nothing, request, state } from '@sigmavault/ui';

/** Banners of what holds for this machine on every page: that it keeps nothing, that no release can update it. */
@customElement('sv-standing')
export class Standing extends LitElement {
  @state() private live = false;
  @state() private keyless = false;

  static override styles = css`
    p {
      background: var(--sv-warning-fill);
      color: var(--sv-warning-text);
      padding: var(--sv-space-1) var(--sv-space-3);
      margin: 0;
      font-size: 0.875rem;
    }
    a {
      color: inherit;
    }
  `;

  override connectedCallback(): void {
    super.connectedCallback();
    // Who may not see one of them, or has no such bundle, has no banner.
    request<{ live: boolean }>('GET', '/host').then(
      ({ live }) => (this.live = live),
      () => undefined,
    );
    request<{ refusal: string }>('GET', '/updates').then(
      ({ refusal }) => (this.keyless = refusal === 'update-no-roots'),
      () => undefined,
    );
  }

  override render() {
    return html`${
      this.live
        ? html`<p>
            ${msg('This machine runs from the installation medium: nothing is kept when it is switched off.')}
            <a href="/machine/install">${msg('Install to a disk')}</a>
          </p>`
        : nothing
    }
    ${
      this.keyless
        ? html`<p>${msg('This system was built without release keys: it takes no release.')}</p>`
        : nothing
    }`;
  }
}
