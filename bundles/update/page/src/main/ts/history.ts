import { LitElement, css, customElement, formatTime, html, msg, pageStyles, property } from '@sigmavault/ui';
import type { PastUpdate } from './types.js';

/** Updates and how they went, newest first. */
@customElement('sv-update-history')
export class History extends LitElement {
  @property({ attribute: false }) past: readonly PastUpdate[] = [];

  static override styles = [
    pageStyles,
    css`
      .table {
        overflow-x: auto;
      }
    `,
  ];

  override render() {
    return html`<section class="card stack" aria-labelledby="history">
      <h2 id="history">${msg('History')}</h2>
      ${
        this.past.length === 0
          ? html`<p>${msg('No update was installed yet.')}</p>`
          : html`<div class="table">
              <table>
                <thead>
                  <tr>
                    <th scope="col">${msg('Installed')}</th>
                    <th scope="col">${msg('From')}</th>
                    <th scope="col">${msg('To')}</th>
                    <th scope="col">${msg('Outcome')}</th>
                  </tr>
                </thead>
                <tbody>
                  ${this.past.map(
                    (each) =>
                      html`<tr>
                        <td>${formatTime(each.written)}</td>
                        <td>${each.from}</td>
                        <td>${each.to}</td>
                        <td>${outcomeOf(each)}</td>
                      </tr>`,
                  )}
                </tbody>
              </table>
            </div>`
      }
    </section>`;
  }
}

function outcomeOf({ outcome }: PastUpdate): string {
  switch (outcome) {
    case 'WAITING':
      return msg('waits for a restart');
    case 'COMMITTED':
      return msg('works');
    case 'FELL_BACK':
      return msg('did not work, went back');
    case 'REPLACED':
      return msg('replaced');
  }
}
