import { nameProblem } from '@sigmavault/ui';
import type { Job } from './queue.js';
import type { Place } from './types.js';

/** What was found, and the names that cannot be uploaded. */
export interface Found {
  readonly jobs: Job[];
  readonly refused: string[];
}

/** Files of a picker; those of a folder picker carry their path, empty folders are not told by browsers. */
export function fromPicker(place: Place, files: Iterable<File>): Found {
  const found: Found = { jobs: [], refused: [] };
  for (const file of files) {
    const names = (file.webkitRelativePath || file.name).split('/');
    addFile(found, place, names, file);
  }
  return found;
}

/** Files and folders that were dropped, with everything in them. Must be called in the drop event. */
export async function fromDrop(place: Place, transfer: DataTransfer): Promise<Found> {
  // entries are only there until the event ends: take them all first
  const entries = [...transfer.items]
    .map((item) => item.webkitGetAsEntry())
    .filter((entry) => entry !== null);
  const found: Found = { jobs: [], refused: [] };
  for (const entry of entries) {
    await walk(found, place, entry, []);
  }
  return found;
}

async function walk(
  found: Found,
  place: Place,
  entry: FileSystemEntry,
  above: readonly string[],
): Promise<void> {
  const names = [...above, entry.name];
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) =>
      (entry as FileSystemFileEntry).file(resolve, reject),
    );
    addFile(found, place, names, file);
    return;
  }
  const children = await childrenOf(entry as FileSystemDirectoryEntry);
  if (children.length === 0) {
    found.jobs.push({
      vault: place.vault,
      path: [...place.path, ...names],
      kind: 'folder',
      sizeBytes: 0,
    });
  }
  for (const child of children) {
    await walk(found, place, child, names);
  }
}

async function childrenOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const children: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) {
      return children;
    }
    children.push(...some);
  }
}

function addFile(found: Found, place: Place, names: readonly string[], file: File): void {
  const problem = names.map(nameProblem).find((each) => each !== '');
  if (problem === undefined) {
    const path = [...place.path, ...names];
    found.jobs.push({
      vault: place.vault,
      path,
      kind: 'file',
      sizeBytes: file.size,
      file,
    });
  } else {
    found.refused.push(`${names.join('/')}: ${problem}`);
  }
}
