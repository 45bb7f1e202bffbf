/**
 * QR codes (ISO/IEC 18004): bytes, error correction level M, versions 1 to 10, so at most 213 bytes.
 */

/** Codewords of each version: all, and for level M those for correction in a block, and the blocks. */
const CODEWORDS = [26, 44, 70, 100, 134, 172, 196, 242, 292, 346];
const CORRECTION = [10, 16, 26, 18, 24, 16, 18, 22, 22, 26];
const BLOCKS = [1, 1, 1, 2, 2, 4, 4, 4, 5, 5];
/** Centres of the alignment patterns, the first is always 6. */
const ALIGNMENT = [[], [18], [22], [26], [30], [34], [22, 38], [24, 42], [26, 46], [28, 50]];
const LEVEL_M = 0b00;

type Grid = boolean[][];

/** Dark modules by row; undefined if the text is too long. */
export function qrCode(text: string): Grid | undefined {
  const bytes = [...new TextEncoder().encode(text)];
  const version = CODEWORDS.findIndex((_, index) => bytes.length <= roomOf(index + 1)) + 1;
  return version === 0 ? undefined : masked(version, interleave(version, dataOf(version, bytes)));
}

/** Bytes of text that fit: without the mode, the length and the correction. */
function roomOf(version: number): number {
  return dataCodewords(version) - (version < 10 ? 2 : 3);
}

const dataCodewords = (version: number): number =>
  CODEWORDS[version - 1]! - CORRECTION[version - 1]! * BLOCKS[version - 1]!;

/** Mode, length, bytes, end and padding. */
function dataOf(version: number, bytes: readonly number[]): number[] {
  const bits: number[] = [];
  const put = (value: number, count: number) => {
    for (let bit = count - 1; bit >= 0; bit--) {
      bits.push((value >>> bit) & 1);
    }
  };
  put(0b0100, 4);
  put(bytes.length, version < 10 ? 8 : 16);
  bytes.forEach((byte) => put(byte, 8));
  put(0, 4);
  const data: number[] = [];
  for (let at = 0; at + 8 <= bits.length; at += 8) {
    data.push(parseInt(bits.slice(at, at + 8).join(''), 2));
  }
  for (let pad = 0xec; data.length < dataCodewords(version); pad ^= 0xec ^ 0x11) {
    data.push(pad);
  }
  return data;
}

/** Product in GF(256) with the polynomial x⁸ + x⁴ + x³ + x² + 1. */
function times(a: number, b: number): number {
  let product = 0;
  for (let bit = 7; bit >= 0; bit--) {
    product = (product << 1) ^ ((product >>> 7) * 0x11d);
    product ^= ((b >>> bit) & 1) * a;
  }
  return product;
}

/** Coefficients of the generator after the leading 1. */
function generator(degree: number): number[] {
  const found = [...Array<number>(degree - 1).fill(0), 1];
  let root = 1;
  for (let i = 0; i < degree; i++) {
    for (let j = 0; j < degree; j++) {
      found[j] = times(found[j]!, root) ^ (found[j + 1] ?? 0);
    }
    root = times(root, 2);
  }
  return found;
}

function correctionOf(data: readonly number[], divisor: readonly number[]): number[] {
  const rest = divisor.map(() => 0);
  for (const byte of data) {
    const factor = byte ^ rest.shift()!;
    rest.push(0);
    divisor.forEach((each, index) => (rest[index]! ^= times(each, factor)));
  }
  return rest;
}

/** Splits into blocks, the shorter ones first, and takes from each in turn. */
function interleave(version: number, data: readonly number[]): number[] {
  const count = BLOCKS[version - 1]!;
  const short = Math.floor(data.length / count);
  const longer = data.length % count;
  const divisor = generator(CORRECTION[version - 1]!);
  const blocks: number[][] = [];
  for (let block = 0, at = 0; block < count; block++) {
    const length = short + (block >= count - longer ? 1 : 0);
    blocks.push(data.slice(at, at + length));
    at += length;
  }
  const turns = (parts: readonly number[][], length: number) =>
    Array.from({ length }, (_, index) => parts.flatMap((part) => part.slice(index, index + 1))).flat();
  const corrections = blocks.map((block) => correctionOf(block, divisor));
  return [...turns(blocks, short + 1), ...turns(corrections, divisor.length)];
}

/** Modules that hold no data are fixed: `fixed` is true there. */
function frame(version: number): {
  dark: Grid;
  fixed: Grid;
  set: (row: number, column: number, dark: boolean) => void;
} {
  const size = 17 + 4 * version;
  const dark = Array.from({ length: size }, () => Array<boolean>(size).fill(false));
  const fixed = Array.from({ length: size }, () => Array<boolean>(size).fill(false));
  const set = (row: number, column: number, value: boolean) => {
    if (row >= 0 && column >= 0 && row < size && column < size) {
      dark[row]![column] = value;
      fixed[row]![column] = true;
    }
  };
  const square = (row: number, column: number, reach: number, isDark: (ring: number) => boolean) => {
    for (let y = -reach; y <= reach; y++) {
      for (let x = -reach; x <= reach; x++) {
        set(row + y, column + x, isDark(Math.max(Math.abs(x), Math.abs(y))));
      }
    }
  };
  for (let i = 0; i < size; i++) {
    set(6, i, i % 2 === 0);
    set(i, 6, i % 2 === 0);
  }
  for (const [row, column] of [
    [3, 3],
    [3, size - 4],
    [size - 4, 3],
  ] as const) {
    square(row, column, 4, (ring) => ring !== 2 && ring !== 4);
  }
  const centres = version === 1 ? [] : [6, ...ALIGNMENT[version - 1]!];
  const last = centres.at(-1);
  for (const row of centres) {
    for (const column of centres) {
      const corner = (row === 6 && (column === 6 || column === last)) || (row === last && column === 6);
      if (!corner) {
        square(row, column, 2, (ring) => ring !== 1);
      }
    }
  }
  if (version >= 7) {
    let rest = version;
    for (let i = 0; i < 12; i++) {
      rest = (rest << 1) ^ ((rest >>> 11) * 0x1f25);
    }
    const bits = (version << 12) | rest;
    for (let i = 0; i < 18; i++) {
      const [far, near] = [size - 11 + (i % 3), Math.floor(i / 3)];
      set(near, far, ((bits >>> i) & 1) === 1);
      set(far, near, ((bits >>> i) & 1) === 1);
    }
  }
  return { dark, fixed, set };
}

/** Level and mask with their correction, at both places. */
function putFormat(
  mask: number,
  size: number,
  set: (row: number, column: number, dark: boolean) => void,
): void {
  const data = (LEVEL_M << 3) | mask;
  let rest = data;
  for (let i = 0; i < 10; i++) {
    rest = (rest << 1) ^ ((rest >>> 9) * 0x537);
  }
  const bits = ((data << 10) | rest) ^ 0x5412;
  for (let i = 0; i < 15; i++) {
    const dark = ((bits >>> i) & 1) === 1;
    set(i < 6 ? i : i < 8 ? i + 1 : size - 15 + i, 8, dark);
    set(8, i < 8 ? size - 1 - i : i < 9 ? 15 - i : 14 - i, dark);
  }
  set(size - 8, 8, true);
}

const MASKS: readonly ((row: number, column: number) => boolean)[] = [
  (y, x) => (x + y) % 2 === 0,
  (y) => y % 2 === 0,
  (_, x) => x % 3 === 0,
  (y, x) => (x + y) % 3 === 0,
  (y, x) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (y, x) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (y, x) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (y, x) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];

/** The mask that is read best, by the rules of the standard. */
function masked(version: number, codewords: readonly number[]): Grid {
  const grids = MASKS.map((_, mask) => withMask(version, codewords, mask));
  const worth = grids.map(penalty);
  return grids[worth.indexOf(Math.min(...worth))]!;
}

function withMask(version: number, codewords: readonly number[], mask: number): Grid {
  const { dark, fixed, set } = frame(version);
  const size = dark.length;
  putFormat(mask, size, set);
  let bit = 0;
  for (let right = size - 1; right > 0; right -= right === 8 ? 3 : 2) {
    const upwards = ((right + 1) & 2) === 0;
    for (let step = 0; step < size; step++) {
      const row = upwards ? size - 1 - step : step;
      for (const column of [right, right - 1]) {
        if (!fixed[row]![column]) {
          const value = (((codewords[bit >>> 3] ?? 0) >>> (7 - (bit & 7))) & 1) === 1;
          dark[row]![column] = value !== MASKS[mask]!(row, column);
          bit += 1;
        }
      }
    }
  }
  return dark;
}

/** Points for long runs, squares, what looks like a corner, and too much of one colour. */
function penalty(grid: Grid): number {
  const size = grid.length;
  const columns = grid.map((_, x) => grid.map((row) => row[x]!));
  let points = 0;
  for (const line of [...grid, ...columns]) {
    const text = line.map((dark) => (dark ? '1' : '0')).join('');
    for (const [run] of text.matchAll(/0{5,}|1{5,}/g)) {
      points += run.length - 2;
    }
    points += 40 * [...text.matchAll(/(?=10111010000|00001011101)/g)].length;
  }
  for (let y = 1; y < size; y++) {
    for (let x = 1; x < size; x++) {
      const here = grid[y]![x];
      if (here === grid[y - 1]![x] && here === grid[y]![x - 1] && here === grid[y - 1]![x - 1]) {
        points += 3;
      }
    }
  }
  const share = (100 * grid.flat().filter(Boolean).length) / size ** 2;
  return points + 10 * Math.floor(Math.abs(share - 50) / 5);
}
