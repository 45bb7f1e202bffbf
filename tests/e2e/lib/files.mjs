import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';

/** Modification time of every generated file, so that pictures of the page stay the same. */
export const MODIFIED = new Date('2026-01-02T03:04:05.000Z');

export const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

/** Writes a file with its folders, and the fixed time. @returns its path */
export function write(path, content) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  utimesSync(path, MODIFIED, MODIFIED);
  return path;
}

/** Bytes that do not compress, the same in every run. */
export function noise(size, seed = 1) {
  const bytes = Buffer.alloc(size);
  for (let i = 0, state = seed; i < size; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    bytes[i] = state >>> 24;
  }
  return bytes;
}

/** A PNG with a colour gradient. */
export function png(width, height) {
  const rows = Buffer.alloc(height * (1 + 3 * width));
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      rows.set([(255 * x) / width, (255 * y) / height, 160], y * (1 + 3 * width) + 1 + 3 * x);
    }
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]);
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(typeof crc32 === 'function' ? crc32(body) : crc(body));
  return Buffer.concat([length, body, sum]);
}

function crc(bytes) {
  let value = ~0;
  for (const byte of bytes) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit++) {
      value = (value >>> 1) ^ (value & 1 ? 0xedb88320 : 0);
    }
  }
  return ~value >>> 0;
}

/** Every file below a folder, by path with slashes. */
export function filesBelow(folder, prefix = '') {
  return readdirSync(join(folder, prefix), { withFileTypes: true }).flatMap((entry) => {
    const path = prefix ? `${prefix}/${entry.name}` : entry.name;
    return entry.isDirectory() ? filesBelow(folder, path) : [path];
  });
}

/**
 * Real files: one of each kind of the corpus beside the repository, where there is one; else what the
 * machine's own documentation has.
 */
export function realFiles(root) {
  const corpus = join(root, '../shared/corpus');
  const from = existsSync(corpus) ? corpus : '/usr/share/doc';
  const found = new Map();
  for (const kind of readdirSync(from, { withFileTypes: true })) {
    if (kind.isDirectory() && found.size < 12) {
      const path = filesBelow(join(from, kind.name)).find((each) => {
        const { size } = statSync(join(from, kind.name, each), { throwIfNoEntry: false }) ?? { size: 0 };
        return size > 0 && size < 4_000_000 && !found.has(basename(each));
      });
      if (path) {
        found.set(basename(path), join(from, kind.name, path));
      }
    }
  }
  return [...found].map(([name, path]) => ({ path, name, sha256: sha256(readFileSync(path)) }));
}
