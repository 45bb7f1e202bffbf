import { Problem, msg, notify, numberedName, plural, request, str } from '@sigmavault/ui';
import { askRestore, type Conflicts } from './ask-restore.js';
import { contentPath, inside } from './places.js';
import { makeSnapshot, restore } from './snapshot-requests.js';
import { remove } from './actions.js';
import type { Entry, Place } from './types.js';

/** What was put back, with all that undoing it needs. */
export interface Restored {
  readonly sentence: string;
  /** Folder into which it was put. */
  readonly folder: Place;
  /** Entries that gave way, by name; they are in the snapshot `before`. */
  readonly replaced: readonly string[];
  /** Entries that were not there before. */
  readonly added: readonly Entry[];
  /** Number of the snapshot made before; missing if nothing had to give way. */
  readonly before?: number;
}

/** What is at these places now; undefined where nothing is. */
async function present(folder: Place, names: readonly string[]): Promise<Map<string, Entry>> {
  const found = new Map<string, Entry>();
  for (const name of names) {
    try {
      found.set(name, await request<Entry>('GET', contentPath(inside(folder, name), '?stat')));
    } catch (error) {
      if (!(error instanceof Problem && (error.status === 404 || error.code === 'not-a-folder'))) {
        throw error;
      }
    }
  }
  return found;
}

/** A name with a number that nothing has yet. */
async function freeName(folder: Place, name: string): Promise<string> {
  for (let number = 2; ; number++) {
    const candidate = numberedName(name, number);
    if ((await present(folder, [candidate])).size === 0) {
      return candidate;
    }
  }
}

/**
 * Asks what shall happen with names that are taken, and puts entries of a snapshot's folder back. Before
 * anything gives way, a snapshot keeps it.
 *
 * @returns what was done, or undefined if the person gave up
 * @throws Problem for the first that fails; those before are back
 */
export async function putBack(from: Place, entries: readonly Entry[]): Promise<Restored | undefined> {
  const folder: Place = { vault: from.vault, path: from.path };
  const taken = await present(
    folder,
    entries.map((entry) => entry.name),
  );
  const decision: Conflicts | null = await askRestore(from, entries, [...taken.keys()]);
  if (decision === null) {
    return undefined;
  }
  let before: number | undefined;
  if (decision === 'replace' && taken.size > 0) {
    before = (await makeSnapshot(from.vault, msg(str`before restoring from snapshot ${from.snapshot}`)))
      .number;
  }
  if (from.path.length > 0) {
    await makeFolder(folder);
  }
  const added: Entry[] = [];
  const replaced: string[] = [];
  for (const entry of entries) {
    const replace = taken.has(entry.name) && decision === 'replace';
    const name = taken.has(entry.name) && !replace ? await freeName(folder, entry.name) : entry.name;
    await restore(from, entry.name, [...from.path, name], replace);
    if (replace) {
      replaced.push(name);
    } else {
      added.push({ ...entry, name });
    }
  }
  const count = plural(entries.length, '{n} entry is restored.', '{n} entries are restored.');
  const kept = before === undefined ? '' : msg(str`What was there is kept in snapshot ${before}.`);
  return { sentence: `${count} ${kept}`.trim(), folder, replaced, added, before };
}

/** Makes the folder and those above where they are missing. */
async function makeFolder(folder: Place): Promise<void> {
  try {
    await request('POST', contentPath(folder, '?mkdir&parents'));
  } catch (error) {
    if (!(error instanceof Problem && error.code === 'file-exists')) {
      throw error;
    }
  }
}

/**
 * Undoes it: what gave way comes back from the snapshot made before, what was added is deleted after a
 * question that says what that would be.
 *
 * @returns false if the person gave up
 */
export async function takeBack(from: Place, done: Restored): Promise<boolean> {
  if (done.added.length > 0 && !(await remove(done.folder, done.added))) {
    return false;
  }
  if (done.before !== undefined) {
    const source: Place = { ...from, snapshot: done.before };
    for (const name of done.replaced) {
      await restore(source, name, [...from.path, name], true);
    }
    notify(plural(done.replaced.length, '{n} entry is as it was', '{n} entries are as they were'));
  }
  return true;
}
