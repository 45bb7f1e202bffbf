import { msg } from './msg.js';

/** Names of folders and files from a vault's root; empty is the root. */
export type Segments = readonly string[];

/** A path for the address of a request: each name percent-encoded on its own. */
export function encodePath(segments: Segments): string {
  return segments.map(encodeURIComponent).join('/');
}

/** The names in an encoded path; a part that is not valid percent-encoding is taken as it is. */
export function decodePath(path: string): string[] {
  return path
    .split('/')
    .filter((part) => part !== '')
    .map((part) => {
      try {
        return decodeURIComponent(part);
      } catch {
        return part;
      }
    });
}

/**
 * What is wrong with a name, as a sentence; empty if nothing. Browsers resolve `.` and `..` in an
 * address themselves, so such names must never get that far.
 */
export function nameProblem(name: string): string {
  if (name === '') {
    return msg('A name is needed.');
  }
  if (name === '.' || name === '..') {
    return msg('The names . and .. are not possible.');
  }
  if (name.includes('/') || name.includes('\0')) {
    return msg('A name cannot contain / or the null character.');
  }
  if (!name.isWellFormed()) {
    return msg('The name is not valid Unicode.');
  }
  return new TextEncoder().encode(name).length > 255 ? msg('The name is longer than 255 bytes.') : '';
}

/** `photo.jpg` to `photo (2).jpg`; a name that starts with its only dot has no extension. */
export function numberedName(name: string, number: number): string {
  const dot = name.lastIndexOf('.');
  return dot > 0 ? `${name.slice(0, dot)} (${number})${name.slice(dot)}` : `${name} (${number})`;
}

/** True if `inner` is `outer` or lies inside it. */
export function isWithin(inner: Segments, outer: Segments): boolean {
  return outer.length <= inner.length && outer.every((name, index) => name === inner[index]);
}
