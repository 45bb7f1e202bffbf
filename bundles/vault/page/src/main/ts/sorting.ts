import { currentLanguage } from '@sigmavault/ui';
import type { Entry } from './types.js';

export type Column = 'name' | 'sizeBytes' | 'modified';

export interface Order {
  readonly column: Column;
  readonly descending: boolean;
}

/** Sorts for people: folders first, numbers in names by value; equal ones by their code units. */
export function sorted(entries: readonly Entry[], order: Order): Entry[] {
  const collator = new Intl.Collator(currentLanguage(), { numeric: true });
  const byName = (a: Entry, b: Entry) => collator.compare(a.name, b.name) || (a.name < b.name ? -1 : 1);
  const compare = {
    name: byName,
    sizeBytes: (a: Entry, b: Entry) => a.sizeBytes - b.sizeBytes || byName(a, b),
    modified: (a: Entry, b: Entry) =>
      a.modified < b.modified ? -1 : a.modified > b.modified ? 1 : byName(a, b),
  }[order.column];
  const sign = order.descending ? -1 : 1;
  const folder = (entry: Entry) => (entry.type === 'folder' ? 0 : 1);
  return [...entries].sort((a, b) => folder(a) - folder(b) || sign * compare(a, b));
}

/** The order after a click on a column's head: the same column turns round. */
export const reordered = (order: Order, column: Column): Order => ({
  column,
  descending: order.column === column ? !order.descending : column !== 'name',
});
