import { html, msg, navigate, nothing, type Problem } from '@sigmavault/ui';
import { above, addressOf } from './places.js';
import type { Place } from './types.js';
import { unlockVault } from './unlock.js';

/** What is wrong with a folder and what can be done; `again` reads it once more. */
export function renderFolderWrong(problem: Problem, place: Place, again: () => void) {
  const locked = problem.code === 'vault-locked';
  const unlock = async () => {
    if (await unlockVault(place.vault)) {
      again();
    }
  };
  return html`<wa-callout variant=${locked ? 'neutral' : 'danger'} role="alert">
    <wa-icon slot="icon" name=${locked ? 'lock' : 'warning'}></wa-icon>
    <p>${problem.message}</p>
    <div class="row">
      ${
        locked
          ? html`<wa-button size="s" variant="brand" @click=${unlock}>${msg('Unlock')}</wa-button>`
          : html`<wa-button size="s" @click=${again}>${msg('Try again')}</wa-button>`
      }
      ${
        problem.status === 404 && place.path.length > 0
          ? html`<wa-button size="s" appearance="outlined" @click=${() => navigate(addressOf(above(place)))}
              >${msg('Folder above')}</wa-button
            >`
          : nothing
      }
    </div>
  </wa-callout>`;
}
