import { describe, expect, it } from 'vitest';
import { treemap } from './treemap.js';

describe('treemap', () => {
  const values = [600, 300, 200, 100, 40, 10, 1];

  it('gives each value its share of the area, in its order', () => {
    const tiles = treemap(values, 800, 240);
    const total = values.reduce((a, b) => a + b, 0);
    expect(tiles).toHaveLength(values.length);
    tiles.forEach((tile, index) => {
      expect(tile.width * tile.height).toBeCloseTo((values[index]! * 800 * 240) / total, 6);
    });
  });
  it('stays inside, and no tile covers another', () => {
    const tiles = treemap(values, 800, 240);
    const tiny = 1e-6;
    for (const [index, a] of tiles.entries()) {
      expect(Math.min(a.x, a.y)).toBeGreaterThanOrEqual(-tiny);
      expect(a.x + a.width).toBeLessThanOrEqual(800 + tiny);
      expect(a.y + a.height).toBeLessThanOrEqual(240 + tiny);
      for (const b of tiles.slice(index + 1)) {
        const wide = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
        const high = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
        expect(Math.min(wide, high)).toBeLessThanOrEqual(tiny);
      }
    }
  });
  it('keeps tiles of similar values near squares', () => {
    for (const { width, height } of treemap([6, 6, 4, 3, 2, 2, 1], 600, 400)) {
      expect(Math.max(width / height, height / width)).toBeLessThan(3);
    }
  });
  it('fills all with a single value, and nothing with none', () => {
    expect(treemap([5], 10, 20)).toEqual([{ x: 0, y: 0, width: 10, height: 20 }]);
    expect(treemap([], 10, 20)).toEqual([]);
  });
});
