import type { Part } from './types.js';

/** Parts that have something in common. */
export interface Sum {
  readonly name: string;
  readonly plainBytes: number;
  readonly storedBytes: number;
}

/** Adds up parts by a name, that with most content first. */
export function sumsBy(parts: readonly Part[], nameOf: (part: Part) => string): readonly Sum[] {
  const sums = new Map<string, { plainBytes: number; storedBytes: number }>();
  for (const part of parts) {
    const name = nameOf(part);
    const { plainBytes = 0, storedBytes = 0 } = sums.get(name) ?? {};
    sums.set(name, {
      plainBytes: plainBytes + part.plainBytes,
      storedBytes: storedBytes + part.storedBytes,
    });
  }
  return [...sums].map(([name, sum]) => ({ name, ...sum })).sort((a, b) => b.plainBytes - a.plainBytes);
}

/** Of the content, what compression saves; in percent, below 0 where it grows. */
export const savedPercent = ({ plainBytes, storedBytes }: Omit<Sum, 'name'>): number =>
  plainBytes === 0 ? 0 : Math.round((100 * (plainBytes - storedBytes)) / plainBytes);

const KIB = 1024;

/** Bytes a second of something that takes so many nanoseconds for each KiB; 0 where nothing was measured. */
export const bytesPerSecond = (nanosPerKib: number): number =>
  nanosPerKib <= 0 ? 0 : (KIB * 1e9) / nanosPerKib;
