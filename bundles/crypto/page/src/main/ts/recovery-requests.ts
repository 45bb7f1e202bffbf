import { request, type VaultSecret } from '@sigmavault/ui';
import { of } from './requests.js';

/** A key slot of a vault as the server tells it. */
export interface Slot {
  readonly id: number;
  readonly kind: string;
  readonly label: string;
  readonly detail: string;
}

/** How a vault is opened after a restart, and what became of it. */
export interface Opening {
  readonly kind: 'ask' | 'key-file' | 'token';
  readonly token?: string | null;
  readonly outcome?: string | null;
  readonly trouble?: string | null;
}

export interface Vault {
  readonly state: string;
  readonly slots: readonly Slot[];
  readonly opening: Opening;
}

/** Shares that were handed in and wait for others. */
export interface Window {
  readonly slot: number;
  readonly set: string;
  readonly purpose: 'unlock' | 'rehearse';
  readonly threshold: number;
  readonly given: readonly { readonly number: number; readonly by: string; readonly when: string }[];
  readonly ends: string;
  readonly complete: boolean;
}

export interface Rehearsal {
  readonly when: string;
  readonly kind: string;
  readonly slot: number;
  readonly by: string;
}

export interface RecoveryState {
  readonly locked: boolean;
  readonly slots: readonly Slot[];
  readonly sets: readonly Slot[];
  readonly windows: readonly Window[];
  readonly rehearsals: readonly Rehearsal[];
}

/** Shares as they are shown once. */
export interface MadeShares {
  readonly set: string;
  readonly threshold: number;
  readonly shares: readonly (readonly string[])[];
}

export const readVault = (vault: string): Promise<Vault> =>
  request('GET', `/vaults/${encodeURIComponent(vault)}`);

export async function readRecovery(vault: string): Promise<RecoveryState> {
  const [{ state, slots }, known] = await Promise.all([
    readVault(vault),
    request<Pick<RecoveryState, 'windows' | 'rehearsals'>>('GET', of(vault, 'recovery')),
  ]);
  return { ...known, locked: state === 'LOCKED', slots, sets: slots.filter(({ kind }) => kind === 'shares') };
}

export const makeShares = (
  vault: string,
  threshold: number,
  count: number,
  secret: VaultSecret,
): Promise<MadeShares> =>
  request('POST', of(vault, 'recovery/shares'), { body: { threshold, count, with: secret } });

export const checkShare = (
  vault: string,
  words: string,
): Promise<{ number: number; count: number; set: string }> =>
  request('POST', of(vault, 'recovery/check'), { body: { words } });

export const handIn = (vault: string, words: string, purpose: Window['purpose']): Promise<Window> =>
  request('POST', of(vault, 'recovery/hand-in'), { body: { words, purpose } });

export const cancelShares = (vault: string): Promise<unknown> =>
  request('DELETE', of(vault, 'recovery/windows'));

export const rehearse = (vault: string, secret: VaultSecret): Promise<Rehearsal> =>
  request('POST', of(vault, 'recovery/rehearse'), { body: secret });

export const addTokenSlot = (vault: string, token: string, pin: string, secret: VaultSecret): Promise<Slot> =>
  request('POST', of(vault, 'slots'), { body: { kind: 'token', token, pin, with: secret } });

export const removeSlot = (vault: string, slot: number): Promise<unknown> =>
  request('DELETE', of(vault, `slots/${slot}`));

export const setOpening = (vault: string, opening: Opening): Promise<Opening> =>
  request('PUT', of(vault, 'opening'), { body: opening });
