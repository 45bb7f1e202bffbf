import { describe, expect, it } from 'vitest';
import { linesOf, outline, placesOf, savedBy } from './over-time.js';
import { bytesPerSecond, savedPercent, sumsBy } from './sums.js';

const parts = [
  { type: 'text', codec: 'zstd', plainBytes: 100, storedBytes: 40 },
  { type: 'text', codec: 'sigma', plainBytes: 300, storedBytes: 30 },
  { type: 'image', codec: 'store', plainBytes: 200, storedBytes: 202 },
] as const;

describe('sums', () => {
  it('of a type are those of all its codecs, the most content first', () => {
    expect(sumsBy(parts, ({ type }) => type ?? '')).toEqual([
      { name: 'text', plainBytes: 400, storedBytes: 70 },
      { name: 'image', plainBytes: 200, storedBytes: 202 },
    ]);
  });
  it('of a codec are those of all its types', () => {
    expect(sumsBy(parts, ({ codec }) => codec).map(({ name }) => name)).toEqual(['sigma', 'store', 'zstd']);
  });
});

describe('what is saved', () => {
  it('is a part of the content, and less than nothing where it grew', () => {
    expect(savedPercent({ plainBytes: 400, storedBytes: 70 })).toBe(83);
    expect(savedPercent({ plainBytes: 200, storedBytes: 202 })).toBe(-1);
    expect(savedPercent({ plainBytes: 0, storedBytes: 0 })).toBe(0);
  });
  it('costs reading, told as bytes a second', () => {
    expect(bytesPerSecond(1024)).toBe(1e9);
    expect(bytesPerSecond(0)).toBe(0);
  });
});

describe('over time', () => {
  const nameOf = { type: (type?: string | null) => type ?? 'none' };
  const day = (date: string, stored: number) => ({
    day: date,
    parts: [
      { type: 'text', codec: 'sigma', plainBytes: 100, storedBytes: stored },
      { type: 'image', codec: 'store', plainBytes: 10, storedBytes: 11 },
    ] as const,
    codebooks: [{ id: 'abcdef0123456789', kind: 'text/3', savedBytes: 7, storedBytes: 2 }],
  });
  const days = [day('2026-11-01', 50), day('2026-11-02', 40), day('2026-11-05', 20)];

  it('is what each type, codec or codebook saved on each day, the largest of the last day first', () => {
    expect(linesOf(days, (each) => savedBy(each, 'type', nameOf), 6, 'rest')).toEqual([
      { name: 'text', saved: [50, 60, 80] },
      { name: 'image', saved: [-1, -1, -1] },
    ]);
    expect(linesOf(days, (each) => savedBy(each, 'codebook', nameOf), 6, 'rest')).toEqual([
      { name: 'text/3 abcdef01', saved: [7, 7, 7] },
    ]);
  });
  it('has one line for the rest', () => {
    expect(linesOf(days, (each) => savedBy(each, 'codec', nameOf), 1, 'rest')).toEqual([
      { name: 'rest', saved: [49, 59, 79] },
    ]);
    expect(linesOf([], () => new Map(), 6, 'rest')).toEqual([]);
  });
  it('is drawn with days where they lie', () => {
    expect(placesOf(days)).toEqual([0, 0.25, 1]);
    expect(placesOf(days.slice(2))).toEqual([1]);
    expect(outline([0, 0], [5, 10], [0, 1], 10, 100, 50)).toBe('0.0,25.0 100.0,0.0 100.0,50.0 0.0,50.0');
  });
});
