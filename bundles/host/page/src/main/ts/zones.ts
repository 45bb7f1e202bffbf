import { html } from '@sigmavault/ui';

/** Time zones that this browser knows, with `zone` among them. */
export function zonesWith(zone: string): readonly string[] {
  const known = Intl.supportedValuesOf('timeZone').filter((each) => each.includes('/'));
  return [...new Set(['Etc/UTC', zone, ...known])].filter((each) => each !== '').sort();
}

/** The zone of the person: the one that a new machine most likely stands in. */
export const ownZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone || 'Etc/UTC';

export function renderZones(label: string, chosen: string) {
  return html`<div class="field">
    <label for="zone">${label}</label>
    <select id="zone" name="zone">
      ${zonesWith(chosen).map((zone) => html`<option ?selected=${zone === chosen}>${zone}</option>`)}
    </select>
  </div>`;
}
