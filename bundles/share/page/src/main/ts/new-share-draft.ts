import { encodePath, request, Problem } from '@sigmavault/ui';
import { daysOf } from './days.js';
import { quotaOf } from './size.js';
import type { Share } from './types.js';

export const STEPS = ['source', 'access', 'protocols'] as const;
export type Step = (typeof STEPS)[number];

/** What the person has decided so far. */
export interface Draft {
  readonly name: string;
  /** `vault/NAME` or `pool/ID`; empty for the first there is. */
  readonly from: string;
  readonly folder: string;
  readonly members: Share['members'];
  readonly quota: string;
  readonly visible: boolean;
  readonly recycleBin: boolean;
  readonly recycleDays: string;
  readonly protocols: ReadonlySet<string>;
}

/** Where files can be shared from. */
export interface Origin {
  /** As `Draft.from`. */
  readonly id: string;
  readonly kind: 'vault' | 'pool';
  readonly name: string;
  /** A vault that is locked cannot be shared. */
  readonly locked: boolean;
}

interface Vault {
  readonly name: string;
  readonly state: string;
}

interface Place {
  readonly id: string;
  readonly name: string;
  readonly present: boolean;
}

/** Vaults, then pools; those that are missing are left out. */
export async function listOrigins(): Promise<readonly Origin[]> {
  const [{ vaults }, { places }] = await Promise.all([
    request<{ vaults: Vault[] }>('GET', '/vaults'),
    request<{ places: Place[] }>('GET', '/vaults/places'),
  ]);
  return [
    ...vaults
      .filter((vault) => vault.state !== 'MISSING')
      .map(({ name, state }): Origin => ({
        id: `vault/${name}`,
        kind: 'vault',
        name,
        locked: state === 'LOCKED',
      })),
    ...places
      .filter((place) => place.present && place.id !== 'server')
      .map(({ id, name }): Origin => ({ id: `pool/${id}`, kind: 'pool', name, locked: false })),
  ];
}

/** Names of a folder that was typed. */
export const folderNames = (text: string): string[] =>
  text
    .split('/')
    .map((name) => name.trim())
    .filter((name) => name !== '');

/** Body of `POST /shares`. */
export function bodyOf(draft: Draft, origin: Origin): Partial<Share> {
  const name = draft.name.trim();
  const names = folderNames(draft.folder);
  return {
    name,
    source:
      origin.kind === 'vault'
        ? { vault: origin.name, ...(names.length > 0 ? { path: names.join('/') } : {}) }
        : { pool: origin.id.slice('pool/'.length), folder: names[0] ?? name },
    protocols: [...draft.protocols],
    members: draft.members,
    quotaBytes: quotaOf(draft.quota) ?? 0,
    visible: draft.visible,
    recycleBin: draft.recycleBin,
    recycleDays: daysOf(draft.recycleDays) ?? 0,
  };
}

/** Makes the folder of a vault that is to be shared, unless it is there; that of a pool the server makes. */
export async function makeFolder(draft: Draft, origin: Origin): Promise<void> {
  const names = folderNames(draft.folder);
  if (origin.kind === 'vault' && names.length > 0) {
    try {
      await request(
        'POST',
        `/vaults/${encodeURIComponent(origin.name)}/files/${encodePath(names)}?mkdir&parents`,
      );
    } catch (error) {
      if (!(error instanceof Problem && error.code === 'file-exists')) {
        throw error;
      }
    }
  }
}
