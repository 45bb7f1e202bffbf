import { request } from '@sigmavault/ui';
import { contentPath, inside } from './places.js';
import type { Entry, Place } from './types.js';

/** Entries in the first answer, so that something shows at once, and in each one after. */
const FIRST = 500;
const MORE = 10_000;

/** Reads a folder; `show` gets all entries so far after each answer, `done` with the last. */
export async function readFolder(
  place: Place,
  signal: AbortSignal,
  show: (entries: readonly Entry[], done: boolean) => void,
): Promise<void> {
  let entries: Entry[] = [];
  let cursor: string | null = '';
  do {
    const query: string = `?list&limit=${cursor === '' ? FIRST : MORE}${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`;
    const page: { entries: Entry[]; next?: string | null } = await request('GET', contentPath(place, query), {
      signal,
    });
    entries = entries.concat(page.entries);
    cursor = page.next ?? null;
    show(entries, cursor === null);
  } while (cursor !== null);
}

export interface Measure {
  readonly files: number;
  readonly bytes: number;
  /** False if there is more than was counted. */
  readonly complete: boolean;
}

/** Most folders that `measure` reads: a question should not take minutes to ask. */
const FOLDERS = 200;

/** Counts files and bytes in these entries of a folder, and below. */
export async function measure(place: Place, entries: readonly Entry[]): Promise<Measure> {
  let files = 0;
  let bytes = 0;
  const folders: Place[] = [];
  const count = (at: Place, some: readonly Entry[]) => {
    for (const entry of some) {
      if (entry.type === 'folder') {
        folders.push(inside(at, entry.name));
      } else {
        files += 1;
        bytes += entry.sizeBytes;
      }
    }
  };
  count(place, entries);
  for (let i = 0; i < folders.length; i++) {
    if (i === FOLDERS) {
      return { files, bytes, complete: false };
    }
    const folder = folders[i]!;
    await readFolder(folder, new AbortController().signal, (all, done) => done && count(folder, all));
  }
  return { files, bytes, complete: true };
}
