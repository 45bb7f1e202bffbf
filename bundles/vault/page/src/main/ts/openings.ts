import { html, msg, nothing } from '@sigmavault/ui';
import { renderChoice } from './choices.js';
import { openingHint, openingName, type Opening } from './slots.js';

type Kind = Opening['kind'];

/**
 * How a vault opens after a restart: the ways, and the path for a key file; `refusal` says why that is not possible.
 *
 * @param token whether a token is a way to choose
 */
export function renderOpenings(
  kind: Kind,
  path: string,
  refusal: string,
  token: boolean,
  change: (part: { readonly opening?: Kind; readonly path?: string }) => void,
) {
  const way = (each: Kind, reason = '') =>
    renderChoice(
      'opening',
      each,
      kind === each,
      openingName(each),
      reason || openingHint(each),
      () => change({ opening: each }),
      { disabled: reason !== '' },
    );
  return html`<fieldset>
    <legend>${msg('How it opens after a restart')}</legend>
    ${way('ask')} ${way('key-file', refusal)} ${token || kind === 'token' ? way('token') : nothing}
    <wa-input
      ?hidden=${kind !== 'key-file'}
      label=${msg('Path of the key file on the server')}
      hint=${msg('Such as /media/stick/home.key. The stick must be plugged in now: the server tries it.')}
      autocomplete="off"
      autocapitalize="off"
      spellcheck="false"
      .value=${path}
      @input=${(event: Event) => change({ path: (event.target as HTMLInputElement).value })}
    ></wa-input>
  </fieldset>`;
}
