import {
  askText,
  confirm,
  formatBytes,
  html,
  msg,
  nameProblem,
  notify,
  plural,
  request,
  str,
} from '@sigmavault/ui';
import './freed.js';
import { measure } from './listing.js';
import { contentPath, inside } from './places.js';
import type { Entry, Place } from './types.js';

/** Asks for a name and makes a folder; the name, or null. */
export async function newFolder(place: Place): Promise<string | null> {
  const name = await askText({
    title: msg('New folder'),
    action: msg('Create'),
    field: { label: msg('Name'), check: nameProblem },
  });
  if (name !== null) {
    await request('POST', contentPath(inside(place, name), '?mkdir'));
  }
  return name;
}

/** Asks for a new name and renames; the new name, or null. */
export async function rename(place: Place, entry: Entry): Promise<string | null> {
  const dot = entry.type === 'file' ? entry.name.lastIndexOf('.') : -1;
  const name = await askText({
    title: msg(str`Rename ${entry.name}`),
    action: msg('Rename'),
    field: {
      label: msg('New name'),
      value: entry.name,
      select: dot > 0 ? dot : entry.name.length,
      check: nameProblem,
    },
  });
  if (name === null || name === entry.name) {
    return null;
  }
  const body = { to: [...place.path, name].join('/'), replace: false };
  await request('POST', contentPath(inside(place, entry.name), '?move'), { body });
  return name;
}

/** Says what will be lost, and deletes if the person agrees; true if so. */
export async function remove(place: Place, entries: readonly Entry[]): Promise<boolean> {
  const { files, bytes, complete } = await measure(place, entries);
  const shown = entries.slice(0, 5).map((entry) => entry.name);
  const more = entries.length - shown.length;
  const count = plural(files, '{n} file', '{n} files');
  const size = complete
    ? msg(str`${count} with ${formatBytes(bytes)} will be deleted.`)
    : msg(str`More than ${count} with ${formatBytes(bytes)} will be deleted.`);
  const agreed = await confirm({
    title: plural(entries.length, 'Delete {n} entry?', 'Delete {n} entries?'),
    text: html`<ul>
        ${shown.map((name) => html`<li>${name}</li>`)}
        ${more > 0 ? html`<li>${msg(str`and ${more} more`)}</li>` : ''}
      </ul>
      <p>${size}</p>
      <p><sv-freed .place=${place} .entries=${entries}></sv-freed></p>`,
    action: msg('Delete'),
    danger: true,
  });
  if (!agreed) {
    return false;
  }
  for (const entry of entries) {
    const query = entry.type === 'folder' ? '?recursive' : '';
    await request('DELETE', contentPath(inside(place, entry.name), query));
  }
  notify(plural(entries.length, '{n} entry deleted', '{n} entries deleted'));
  return true;
}

/** Pause between two downloads in ms: browsers drop a click that follows another at once. */
const BETWEEN_MS = 400;

/** Saves files through the browser, one after the other. */
export async function download(place: Place, entries: readonly Entry[]): Promise<void> {
  for (const [index, entry] of entries.entries()) {
    if (index > 0) {
      await new Promise((resolve) => setTimeout(resolve, BETWEEN_MS));
    }
    const link = document.createElement('a');
    link.href = `/api/v1${contentPath(inside(place, entry.name))}`;
    link.download = entry.name;
    link.click();
  }
}
