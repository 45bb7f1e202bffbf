import { css, formatBytes, html, msg, nothing, request, str } from '@sigmavault/ui';

/** One place of `GET /vaults/places`. */
export interface VaultPlace {
  readonly id: string;
  readonly name: string;
  readonly freeBytes: number;
  readonly present: boolean;
  readonly standard: boolean;
}

/** The places in which vaults can be made now; none if the server does not say. */
export async function loadPlaces(): Promise<readonly VaultPlace[]> {
  try {
    const { places } = await request<{ places: VaultPlace[] }>('GET', '/vaults/places');
    return places.filter((place) => place.present);
  } catch {
    return []; // the vault is made in the standard place
  }
}

export const placeName = (place: VaultPlace): string => place.name || msg('The disk of the system');

export const placeStyles = css`
  .place {
    display: grid;
    gap: var(--sv-space-1);
  }
  .place select {
    font: inherit;
    color: inherit;
    background: var(--sv-raised);
    border: 1px solid var(--sv-quiet);
    border-radius: var(--sv-radius);
    padding: var(--sv-space-2);
    max-width: 100%;
  }
`;

/** Asks where a vault is kept, where there is a choice; empty is the standard place. */
export function renderPlaces(places: readonly VaultPlace[], chosen: string, choose: (place: string) => void) {
  return places.length < 2
    ? nothing
    : html`<div class="place">
        <label for="place">${msg('Place')}</label>
        <select id="place" @change=${(event: Event) => choose((event.target as HTMLSelectElement).value)}>
          ${places.map(
            (place) =>
              html`<option value=${place.id} ?selected=${chosen ? place.id === chosen : place.standard}>
                ${placeName(place)}, ${msg(str`${formatBytes(place.freeBytes)} free`)}
              </option>`,
          )}
        </select>
      </div>`;
}
