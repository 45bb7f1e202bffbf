import { request } from '@sigmavault/ui';
import { inside, vaultPath } from './places.js';
import type { Entry, Place, Snapshot } from './types.js';

/** Longest label in characters that the server takes. */
export const LABEL_MAX = 200;

/** All snapshots of a vault, oldest first. */
export async function listSnapshots(vault: string): Promise<readonly Snapshot[]> {
  return (await request<{ snapshots: Snapshot[] }>('GET', vaultPath(vault, '/snapshots'))).snapshots;
}

export const makeSnapshot = (vault: string, label: string): Promise<Snapshot> =>
  request('POST', vaultPath(vault, '/snapshots'), {
    body: { label: [...label].slice(0, LABEL_MAX).join('') },
  });

export const deleteSnapshot = (vault: string, number: number): Promise<void> =>
  request('DELETE', vaultPath(vault, `/snapshots/${number}`));

/** Puts an entry of a snapshot's folder back, at `path` of the vault; `replace`: what is there gives way. */
export function restore(
  from: Place,
  name: string,
  path: readonly string[],
  replace: boolean,
): Promise<Entry> {
  const body = { from: inside(from, name).path.join('/'), to: path.join('/'), replace };
  return request('POST', vaultPath(from.vault, `/snapshots/${from.snapshot!}/restore`), { body });
}

export interface Difference {
  readonly kind: 'ADDED' | 'REMOVED' | 'CONTENT' | 'ATTRIBUTES';
  readonly path: string;
  readonly type: 'file' | 'folder';
  readonly sizeBytes: number;
}

/** A part of what is different in `to` (0: now), in the order of paths, after the path `after`. */
export function differences(
  vault: string,
  from: number,
  to: number,
  after: string | null,
  limit: number,
  signal: AbortSignal,
): Promise<{ readonly differences: readonly Difference[]; readonly next?: string | null }> {
  const query = new URLSearchParams({ limit: String(limit) });
  if (to !== 0) {
    query.set('to', String(to));
  }
  if (after !== null) {
    query.set('after', after);
  }
  return request('GET', vaultPath(vault, `/snapshots/${from}/differences?${query}`), { signal });
}
