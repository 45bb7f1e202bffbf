import { describe, expect, it } from 'vitest';
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
