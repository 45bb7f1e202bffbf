import type { Day } from './types.js';

/** What is told apart over time. */
export type By = 'type' | 'codec' | 'codebook';

/** What one of them saved on each day; in bytes, below 0 where it grew. */
export interface Line {
  readonly name: string;
  readonly saved: readonly number[];
}

/** What was saved on each day by those that saved most on the last; the rest is one line. */
export function linesOf(
  days: readonly Day[],
  savedOf: (day: Day) => ReadonlyMap<string, number>,
  most: number,
  rest: string,
): readonly Line[] {
  const saved = days.map(savedOf);
  const last = saved.at(-1) ?? new Map<string, number>();
  const names = [...new Set(saved.flatMap((day) => [...day.keys()]))].sort(
    (a, b) => (last.get(b) ?? 0) - (last.get(a) ?? 0),
  );
  const shown = names.length > most ? names.slice(0, most - 1) : names;
  const others = names.slice(shown.length);
  const lines = shown.map((name) => ({ name, saved: saved.map((day) => day.get(name) ?? 0) }));
  return others.length === 0
    ? lines
    : [
        ...lines,
        {
          name: rest,
          saved: saved.map((day) => others.reduce((sum, name) => sum + (day.get(name) ?? 0), 0)),
        },
      ];
}

/** What a day's parts or codebooks saved, by name. */
export function savedBy(
  day: Day,
  by: By,
  nameOf: { type: (type: Day['parts'][number]['type']) => string },
): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  const add = (name: string, bytes: number) => sums.set(name, (sums.get(name) ?? 0) + bytes);
  if (by === 'codebook') {
    day.codebooks.forEach(({ id, kind, savedBytes }) => add(`${kind} ${id.slice(0, 8)}`, savedBytes));
  } else {
    day.parts.forEach(({ type, codec, plainBytes, storedBytes }) =>
      add(by === 'type' ? nameOf.type(type) : codec, plainBytes - storedBytes),
    );
  }
  return sums;
}

/** Outline of an area between two heights over all days, as points of an SVG polygon of `width` by `height`. */
export function outline(
  lower: readonly number[],
  upper: readonly number[],
  at: readonly number[],
  most: number,
  width: number,
  height: number,
): string {
  const y = (bytes: number) => height - (height * bytes) / Math.max(most, 1);
  const point = (x: number, bytes: number) => `${(x * width).toFixed(1)},${y(bytes).toFixed(1)}`;
  const up = at.map((x, i) => point(x, upper[i] ?? 0));
  const down = at.map((x, i) => point(x, lower[i] ?? 0)).reverse();
  return [...up, ...down].join(' ');
}

/** Where days lie between the first, 0, and the last, 1. */
export function placesOf(days: readonly Day[]): readonly number[] {
  const times = days.map(({ day }) => Date.parse(day));
  const [first = 0, last = 0] = [times[0], times.at(-1)];
  return times.map((time) => (last === first ? 1 : (time - first) / (last - first)));
}
