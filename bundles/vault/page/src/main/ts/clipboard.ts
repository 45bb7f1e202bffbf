import { msg, notify, plural } from '@sigmavault/ui';
import { inside } from './places.js';
import type { Clip } from './transfer.js';
import type { Entry, Place } from './types.js';

/** What was cut or copied last; kept while folders change. */
let clip: Clip | undefined;

/** Whether there is something to paste into this vault. */
export const canPaste = (place: Place): boolean => clip?.from.vault === place.vault;

/** Names of a folder that wait to be moved elsewhere. */
export function cutNames(place: Place): ReadonlySet<string> {
  const own = clip?.verb === 'move' && clip.from.vault === place.vault && same(clip.from.path, place.path);
  return new Set(own ? clip!.names : []);
}

const same = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((name, index) => name === b[index]);

export function take(from: Place, entries: readonly Entry[], verb: Clip['verb']): void {
  clip = { from, names: entries.map((entry) => entry.name), verb };
  notify(
    plural(
      entries.length,
      '{n} entry taken. Paste it where it should go.',
      '{n} entries taken. Paste them where they should go.',
    ),
    'info',
  );
}

export async function paste(to: Place): Promise<void> {
  const taken = clip;
  if (taken && canPaste(to)) {
    const { transfer } = await import('./transfer.js');
    clip = taken.verb === 'move' ? undefined : taken;
    report(taken.verb, await transfer(taken, to));
  }
}

/** Asks for a folder and moves or copies entries there. */
export async function send(from: Place, entries: readonly Entry[], verb: Clip['verb']): Promise<void> {
  const label = verb === 'move' ? msg('Move here') : msg('Copy here');
  const refused = entries
    .filter((entry) => entry.type === 'folder')
    .map((entry) => inside(from, entry.name).path);
  const { askFolder } = await import('./folder-picker.js');
  const { transfer } = await import('./transfer.js');
  const to = await askFolder(from, label, refused);
  if (to !== null) {
    report(verb, await transfer({ from, names: entries.map((entry) => entry.name), verb }, to));
  }
}

function report(verb: Clip['verb'], count: number): void {
  if (count > 0) {
    notify(
      verb === 'move'
        ? plural(count, '{n} entry moved', '{n} entries moved')
        : plural(count, '{n} entry copied', '{n} entries copied'),
    );
  }
}
