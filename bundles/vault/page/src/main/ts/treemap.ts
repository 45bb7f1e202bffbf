/** A rectangle of a treemap, in the units of the whole. */
export interface Tile {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Worst ratio of sides in a row of tiles of these areas along a side of this length. */
function worst(areas: readonly number[], side: number): number {
  const sum = areas.reduce((a, b) => a + b, 0);
  const thickness = sum / side;
  return Math.max(
    ...areas.map((area) => {
      const length = area / thickness;
      return Math.max(length / thickness, thickness / length);
    }),
  );
}

/**
 * Fills a rectangle with one tile a value, areas in proportion, as square as a simple way gets them
 * (Bruls, Huizing, van Wijk: Squarified Treemaps, 2000). Values are positive and fall.
 */
export function treemap(values: readonly number[], width: number, height: number): Tile[] {
  const total = values.reduce((a, b) => a + b, 0);
  const tiles: Tile[] = [];
  let free: Tile = { x: 0, y: 0, width, height };
  const areas = values.map((value) => (value * width * height) / total);
  for (let start = 0; start < areas.length;) {
    const side = Math.min(free.width, free.height);
    let end = start + 1;
    while (
      end < areas.length &&
      worst(areas.slice(start, end + 1), side) <= worst(areas.slice(start, end), side)
    ) {
      end += 1;
    }
    free = placeRow(areas.slice(start, end), free, tiles);
    start = end;
  }
  return tiles;
}

/** Puts a row along the shorter side. @returns what is left free */
function placeRow(areas: readonly number[], free: Tile, tiles: Tile[]): Tile {
  const upright = free.width >= free.height;
  const thickness = areas.reduce((a, b) => a + b, 0) / (upright ? free.height : free.width);
  let offset = 0;
  for (const area of areas) {
    const length = area / thickness;
    tiles.push(
      upright
        ? { x: free.x, y: free.y + offset, width: thickness, height: length }
        : { x: free.x + offset, y: free.y, width: length, height: thickness },
    );
    offset += length;
  }
  return upright
    ? { ...free, x: free.x + thickness, width: free.width - thickness }
    : { ...free, y: free.y + thickness, height: free.height - thickness };
}
