import { finished, request } from '@sigmavault/ui';
import { inside, vaultPath } from './places.js';
import type { Entry, Place } from './types.js';

export type FileType = 'image' | 'video' | 'audio' | 'document' | 'archive' | 'code' | 'text' | 'other';

export interface TypeUsage {
  readonly type: FileType;
  readonly files: number;
  readonly sizeBytes: number;
  readonly storedBytes: number;
}

/** What a vault takes; sizes in bytes. */
export interface Usage {
  readonly files: number;
  readonly folders: number;
  /** Sum of the sizes of all files as they are now. */
  readonly sizeBytes: number;
  /** What the vault takes on the disk. */
  readonly storedBytes: number;
  /** Content that is used, each part counted once. */
  readonly uniqueBytes: number;
  readonly dedupSavedBytes: number;
  readonly compressionSavedBytes: number;
  readonly snapshots: number;
  /** Content that only snapshots have. */
  readonly snapshotOnlyBytes: number;
  readonly types: readonly TypeUsage[];
  readonly taken: string;
}

/**
 * What a vault takes, counted by a task of the server where it is out of date.
 *
 * @returns undefined when somebody cancelled the task
 */
export async function readUsage(vault: string, signal: AbortSignal): Promise<Usage | undefined> {
  const path = vaultPath(vault, '/usage');
  const headers = { Prefer: 'respond-async' };
  const answer = await request<Usage | { task: string }>('GET', path, { headers, signal });
  if (!('task' in answer)) {
    return answer;
  }
  return (await finished(answer.task, signal)) === undefined ? undefined : request('GET', path, { signal });
}

/** Files of the same content. */
export interface Duplicates {
  readonly sizeBytes: number;
  readonly copies: number;
  readonly wastedLogicalBytes: number;
  /** At most 100 of them. */
  readonly paths: readonly string[];
}

export interface DuplicatesPart {
  readonly groups: readonly Duplicates[];
  readonly next?: string | null;
}

/** Groups of files of the same content, the biggest first; only paths that the viewer may read. */
export function readDuplicates(
  vault: string,
  cursor: string | null,
  limit: number,
  signal: AbortSignal,
): Promise<DuplicatesPart> {
  const query = new URLSearchParams({ limit: String(limit), ...(cursor === null ? {} : { cursor }) });
  return request('GET', vaultPath(vault, `/duplicates?${query}`), { signal });
}

/** What deleting would do; all but `sizeBytes` are bytes on the disk. */
export interface Freed {
  readonly sizeBytes: number;
  /** What nothing needs then; clean-ups give it back to the disk. */
  readonly freedBytes: number;
  readonly keptBySnapshotsBytes: number;
  /** What files that stay use as well. */
  readonly sharedBytes: number;
}

export function readFreed(place: Place, entries: readonly Entry[], signal: AbortSignal): Promise<Freed> {
  const paths = entries.map((entry) => `/${inside(place, entry.name).path.join('/')}`);
  return request('POST', vaultPath(place.vault, '/freed'), { body: { paths }, signal });
}
